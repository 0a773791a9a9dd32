"""Marks into running text: stand-off spans become disjoint, well nested leaves."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sitegen.core.model import Inline
from sitegen.core.spans import Layer, Mark, Segment, partition

__all__ = ["weave"]

Reasons = tuple[tuple[Layer, tuple[str, ...]], ...]


def weave(inlines: tuple[Inline, ...], marks: Iterable[Mark]) -> tuple[Inline, ...]:
    """Return the running text with every marked run of leaves inside a mark.

    Segments and leaves are two partitions of one line; the result is their common
    refinement, in which each run of leaves with the same reasons, unbroken by an
    opening or closing token, stands in one mark. So no mark crosses a pair, the text
    is unchanged, and without marks nothing changes. A mark carries its reasons by
    layer, each a sorted tuple of refs. Spans count code points of the leaves' text.

    Raises ``ValueError`` for a mark that ends beyond the text.
    """
    segments = partition(sum(len(inline.text) for inline in inlines), marks)
    if not any(segment.marks for segment in segments):
        return inlines
    woven: list[Inline] = []
    for reasons, run in groupby(_refine(inlines, segments), key=lambda piece: piece[0]):
        leaves = [inline for _, inline in run]
        woven += _marked(leaves, reasons) if reasons else leaves
    return tuple(woven)


def _refine(
    inlines: Iterable[Inline], segments: tuple[Segment, ...]
) -> Iterator[tuple[Reasons, Inline]]:
    """Yield the tokens cut where the reasons change, each with its reasons."""
    rest = iter(segments)
    segment: Segment | None = None
    position = 0
    for inline in inlines:
        if not inline.text:
            yield (), inline
            continue
        end = position + len(inline.text)
        while position < end:
            if segment is None or segment.span.end <= position:
                segment = next(rest)
            stop = min(end, segment.span.end)
            yield _reasons(segment), _cut(inline, position - end, stop - end)
            position = stop


def _cut(inline: Inline, start: int, stop: int) -> Inline:
    """Return the piece of a leaf between two offsets counted back from its end."""
    text = inline.text[start : stop or None]
    return inline if text == inline.text else Inline(kind=inline.kind, text=text)


def _reasons(segment: Segment) -> Reasons:
    layers = sorted({mark.layer for mark in segment.marks})
    return tuple(
        (layer, tuple(sorted({mark.ref for mark in segment.marks if mark.layer == layer})))
        for layer in layers
    )


def _marked(leaves: list[Inline], reasons: Reasons) -> list[Inline]:
    opening = Inline(kind="mark", nesting=1, reasons=reasons)
    return [opening, *leaves, Inline(kind="mark", nesting=-1)]
