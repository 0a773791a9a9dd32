"""What went wrong with single characters: byte order marks, and UTF-8 read as Windows-1252."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ftfy import fix_encoding

from sitegen.core.model import Repair, RepairKind, Source
from sitegen.core.spans import Span
from sitegen.parse.places import Lines

__all__ = ["apply", "character_repairs", "repair_at", "repair_characters"]

_BOM: Final = "\ufeff"
_BROKEN_BOM: Final = "ï»¿"
# The bytes of a UTF-8 sequence as Windows-1252 shows them; ftfy's codec of that name also
# reads the five bytes that the standard leaves undefined.
_TAIL: Final = re.escape(bytes(range(0x80, 0xC0)).decode("sloppy-windows-1252"))
_SUSPECT: Final = re.compile(
    rf"{_BOM}|{_BROKEN_BOM}|(?:[Â-ß][{_TAIL}]|[à-ï][{_TAIL}]{{2}}|[ð-ô][{_TAIL}]{{3}})+"
)


def repair_characters(
    source: Source, off: frozenset[str] = frozenset()
) -> tuple[str, tuple[Repair, ...]]:
    """Return the text of ``source`` without byte order marks and wrong charset, and how.

    Spans of the repairs count code points of ``source.text``; kinds named in ``off``
    stay as they are.
    """
    places = Lines.of(source.text, source.path, source.first_line)
    repairs = tuple(character_repairs(source.text, places, off))
    return apply(source.text, repairs), repairs


def character_repairs(text: str, places: Lines, off: frozenset[str]) -> Iterator[Repair]:
    """Yield the repairs of byte order marks and of wrongly decoded runs, in order.

    Only runs that have the exact shape of UTF-8 read as Windows-1252 are shown to ftfy,
    and ftfy leaves alone what may be meant: "CAFÉ…" stays. Source: ftfy.fix_encoding.
    """
    for found in _SUSPECT.finditer(text):
        kind: RepairKind = "byte-order-mark" if found[0] in (_BOM, _BROKEN_BOM) else "charset"
        after = "" if kind == "byte-order-mark" else fix_encoding(found[0])
        if kind not in off and after != found[0]:
            yield repair_at(text, places, kind, Span(*found.span()), after)


def repair_at(text: str, places: Lines, kind: RepairKind, span: Span, after: str) -> Repair:
    """Return the repair that puts ``after`` for what stands at ``span`` of ``text``."""
    location = places.place(span.start).location
    return Repair(
        kind=kind,
        span=span,
        line=location.line,
        column=location.column,
        before=span.of(text),
        after=after,
    )


def apply(text: str, repairs: Iterable[Repair], within: Span | None = None) -> str:
    """Return ``text``, or what of it lies ``within``, with ``repairs`` carried out.

    The repairs are in order, do not overlap, and lie within.
    """
    start, end = (within.start, within.end) if within else (0, len(text))
    pieces: list[str] = []
    for repair in repairs:
        pieces += (text[start : repair.span.start], repair.after)
        start = repair.span.end
    return "".join((*pieces, text[start:end]))
