"""Excerpts: of a long passage the sentences that matter, with signs for what is left out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
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
    held = [any(s.overlaps(place) for place in places) for s in passage.sentences]
    homeless = any(not any(s.overlaps(p) for s in passage.sentences) for p in places)
    if len(passage.text) <= _SHORT or homeless:
        return (Span(0, len(passage.text)),)
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
        for piece in _pieces(Span(position, position + len(inline.text)), kept):
            _omit(cut, text, Span(shown, piece.start))
            cut.append(replace(inline, text=piece.of(text)))
            shown = piece.end
        position += len(inline.text)
    _omit(cut, text, Span(shown, len(text)))
    return tuple(cut)


def _pieces(leaf: Span, kept: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(
        Span(max(leaf.start, span.start), min(leaf.end, span.end))
        for span in kept
        if leaf.overlaps(span)
    )


def _nest(cut: list[Inline], token: Inline) -> None:
    """Add an opening or a closing; a closing right after its opening removes that."""
    if token.nesting < 0 and cut and cut[-1].nesting > 0:
        cut.pop()
    else:
        cut.append(token)


def _omit(cut: list[Inline], text: str, left_out: Span) -> None:
    """Add the sign of an omission, before the pairs that have just been opened."""
    if not left_out.of(text).strip():
        return
    before = " " if left_out.start else ""
    after = " " if left_out.end < len(text) else ""
    at = len(cut)
    while at and cut[at - 1].nesting > 0:
        at -= 1
    cut.insert(at, Inline(kind="text", text=f"{before}{_OMISSION}{after}"))
