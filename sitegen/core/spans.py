"""Half-open spans of text and their partition into segments.

Every offset in sitegen counts code points of a passage's reading text (NFC) and
every span is half-open: ``[start, end)``. It is said here and nowhere else.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

__all__ = ["Layer", "Mark", "Segment", "Span", "partition"]

Layer = Literal["theme", "match", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of reading text: code points, half-open.

    Raises ``ValueError`` for a negative start or an end before the start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that no text could have."""
        if not 0 <= self.start <= self.end:
            message = f"not a span: [{self.start}, {self.end})"
            raise ValueError(message)

    def __len__(self) -> int:
        """Return the number of code points covered."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the covered piece of ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span with a reason: its layer, and the id of what it shows."""

    span: Span
    layer: Layer
    ref: str


class Segment(NamedTuple):
    """A piece of text, half-open, over which the set of marks is constant."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def partition(length: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Return the segments of a text of ``length`` code points under ``marks``.

    The segments are gapless, in order, never empty and do not depend on the order
    of ``marks``; marks of equal span, layer and ref count once; empty marks are
    left out. An empty text has no segments. The marks of a segment are sorted.

    Raises ``ValueError`` for a mark that ends beyond the text.
    """
    live = sorted({mark for mark in marks if mark.span.start < mark.span.end})
    edges = sorted({0, length, *[m.span.start for m in live], *[m.span.end for m in live]})
    if edges[-1] > length:
        message = f"a mark ends beyond the text of {length} code points"
        raise ValueError(message)
    return tuple(_swept(live, edges))


def _swept(live: Sequence[Mark], edges: Sequence[int]) -> Iterator[Segment]:
    """Yield the segments between ``edges``; marks that begin together stay in order."""
    coming = 0
    open_marks: list[Mark] = []
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while coming < len(live) and live[coming].span.start == start:
            open_marks.append(live[coming])
            coming += 1
        yield Segment(start, end, tuple(open_marks))
