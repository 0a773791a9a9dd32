"""Marks into running text: stand-off spans become disjoint, well nested leaves."""

from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.core.model import Inline
from sitegen.core.spans import Layer, Mark, Segment, partition

__all__ = ["weave"]

Reasons = tuple[tuple[Layer, tuple[str, ...]], ...]

_CLOSING: Final = Inline(kind="mark", nesting=-1)


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
    open_for: Reasons = ()
    for reasons, token in _refine(inlines, segments):
        if reasons != open_for:
            if open_for:
                woven.append(_CLOSING)
            if reasons:
                woven.append(Inline(kind="mark", nesting=1, reasons=reasons))
            open_for = reasons
        woven.append(token)
    return (*woven, _CLOSING) if open_for else tuple(woven)


def _refine(
    inlines: Iterable[Inline], segments: Iterable[Segment]
) -> Iterator[tuple[Reasons, Inline]]:
    """Yield the tokens cut where the reasons change, each with its reasons."""
    rest = iter(segments)
    position = until = 0
    reasons: Reasons = ()
    for inline in inlines:
        if not inline.text:
            yield (), inline
            continue
        start, end = position, position + len(inline.text)
        while position < end:
            if position == until:
                segment = next(rest)
                until, reasons = segment.end, _reasons(segment.marks)
            stop = min(end, until)
            if (position, stop) == (start, end):
                yield reasons, inline
            else:
                text = inline.text[position - start : stop - start]
                yield reasons, Inline(kind=inline.kind, text=text)
            position = stop


def _reasons(marks: tuple[Mark, ...]) -> Reasons:
    if not marks:
        return ()
    refs: dict[Layer, set[str]] = {}
    for mark in marks:
        refs.setdefault(mark.layer, set()).add(mark.ref)
    return tuple((layer, tuple(sorted(refs[layer]))) for layer in sorted(refs))
