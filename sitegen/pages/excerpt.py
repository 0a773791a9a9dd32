"""Excerpts: of a long passage the sentences that matter, with signs for what is left out."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from sitegen.core.model import Inline, Passage
from sitegen.core.spans import Span

__all__ = ["excerpt", "sentences_around"]

_SHORT: Final = 480  # code points: a passage of up to so many is shown whole
_OMISSION: Final = "[…]"  # in brackets, as the editor's sign and not the speaker's


def sentences_around(passage: Passage, places: Sequence[Span]) -> tuple[Span, ...]:
    """Return the runs of whole sentences that hold ``places``; of a short passage all.

    A passage in which a place lies outside every sentence is kept whole too.
    """
    whole = (Span(0, len(passage.text)),)
    if len(passage.text) <= _SHORT:
        return whole
    if any(not any(s.overlaps(place) for s in passage.sentences) for place in places):
        return whole
    held = [any(s.overlaps(place) for place in places) for s in passage.sentences]
    runs = groupby(zip(held, passage.sentences, strict=True), key=lambda pair: pair[0])
    kept = [[sentence for _, sentence in run] for is_held, run in runs if is_held]
    return tuple(Span(run[0].start, run[-1].end) for run in kept)


def excerpt(inlines: tuple[Inline, ...], kept: Sequence[Span]) -> tuple[Inline, ...]:
    """Return the running text inside ``kept``, well nested, with a sign at each omission.

    ``kept`` are disjoint spans in order, in code points of the text. Pairs that would
    hold nothing are dropped; where only blanks are left out there is no sign.
    """
    text = "".join(inline.text for inline in inlines)
    if tuple(kept) == (Span(0, len(text)),):
        return inlines
    cut: list[Inline] = []
    position = shown = 0
    for inline in inlines:
        if inline.nesting:
            _nest(cut, inline)
            continue
        end = position + len(inline.text)
        for span in kept:
            start, stop = max(position, span.start), min(end, span.end)
            if start < stop:
                _omit(cut, text, shown, start)
                cut.append(Inline(kind=inline.kind, text=text[start:stop]))
                shown = stop
        position = end
    _omit(cut, text, shown, len(text))
    return tuple(cut)


def _nest(cut: list[Inline], token: Inline) -> None:
    """Add an opening or a closing; a closing right after its opening removes that."""
    if token.nesting < 0 and cut and cut[-1].nesting > 0:
        cut.pop()
    else:
        cut.append(token)


def _omit(cut: list[Inline], text: str, start: int, end: int) -> None:
    """Add the sign of an omission, before the pairs that have just been opened."""
    if not text[start:end].strip():
        return
    before = " " if start else ""
    after = " " if end < len(text) else ""
    at = len(cut)
    while at and cut[at - 1].nesting > 0:
        at -= 1
    cut.insert(at, Inline(kind="text", text=f"{before}{_OMISSION}{after}"))
