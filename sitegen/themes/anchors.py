"""Where an editor's quotation stands: words, told apart by the words around them."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz

from sitegen.core.spans import Span

__all__ = ["around", "nearest", "places"]

# What an editor types where the text has the printer's sign: as many signs as there were.
_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‑": "-"})
_WORD: Final = re.compile(r"\S+")
_LEAST_ALIKE: Final = 60.0


def places(text: str, quote: str, prefix: str = "", suffix: str = "") -> tuple[Span, ...]:
    """Return every span of ``text`` that reads ``quote`` between ``prefix`` and ``suffix``.

    All four are compared letter by letter, case included, but for two things: one white
    space is as good as another, and typographic apostrophes, quotation marks and the
    hard hyphen count as the typewriter's. Between the quote and what is given as its
    neighbour there may be white space or none. Spans may overlap; none is empty.
    """
    if not quote.strip():
        return ()
    before = rf"{_spaced(prefix)}\s*" if prefix.strip() else ""
    after = rf"\s*{_spaced(suffix)}" if suffix.strip() else ""
    sought = re.compile(f"(?={before}({_spaced(quote)}){after})")
    spans = (Span(*found.span(1)) for found in sought.finditer(text.translate(_PLAIN)))
    return tuple(sorted(set(spans)))


def _spaced(words: str) -> str:
    normal = unicodedata.normalize("NFC", words).translate(_PLAIN)
    return r"\s+".join(re.escape(word) for word in normal.split())


def nearest(text: str, quote: str) -> str:
    """Return the whole words of ``text`` most like ``quote``; "" if none are much alike.

    Likeness is the normalised indel similarity of the best-aligned stretch, of which at
    least 60 of 100 is asked. Source: rapidfuzz, ``fuzz.partial_ratio_alignment``.
    """
    if not text.strip() or not quote.strip():
        return ""
    best = fuzz.partial_ratio_alignment(quote, text, score_cutoff=_LEAST_ALIKE)
    if best is None:
        return ""
    touched = [
        found.span()
        for found in _WORD.finditer(text)
        if found.start() < best.dest_end and best.dest_start < found.end()
    ]
    return text[touched[0][0] : touched[-1][1]] if touched else ""


def around(text: str, spans: Iterable[Span], width: int = 3) -> tuple[str, ...]:
    """Return each span's words with up to ``width`` words of ``text`` on both sides."""
    return tuple(_with_neighbours(text, span, width) for span in spans)


def _with_neighbours(text: str, span: Span, width: int) -> str:
    before = [found.start() for found in _WORD.finditer(text, 0, span.start)][-width:]
    after = [found.end() for found in _WORD.finditer(text, span.end)][:width]
    left = text[before[0] : span.start] if before else ""
    right = text[span.end : after[-1]] if after else ""
    return f"{left}[{span.of(text)}]{right}"
