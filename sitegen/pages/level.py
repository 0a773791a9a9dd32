"""Which passages of two statements stand level with each other, side by side."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Join", "Level", "levels"]


class Join(NamedTuple):
    """Two passages, by their places from 0 on, that have words in common.

    ``sure`` if some of these are the same text, not only the same thing said; ``words``
    counts them.
    """

    later: int
    earlier: int
    sure: bool
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Passages that stand side by side: places from 0 on, half-open, of either text.

    ``joined`` says that something joins the two sides; else they only fill the room
    between two levels where something does.
    """

    earlier: range
    later: range
    joined: bool


def levels(earlier: int, later: int, joins: Iterable[Join]) -> tuple[Level, ...]:
    """Return all passages of two texts, so many of each, on as many levels as can be.

    Both texts keep their order, and no passage is left out. Passages that are joined
    stand on one level, if that crosses no other such pair: sure ones go before those that
    are not, then those with more words.
    """
    found: list[Level] = []
    below = (0, 0)
    for block in (*_blocks(_uncrossed(joins)), None):
        start = (block.earlier.start, block.later.start) if block else (earlier, later)
        room = Level(
            earlier=range(below[0], start[0]), later=range(below[1], start[1]), joined=False
        )
        found += [room] if room.earlier or room.later else []
        if block:
            found.append(block)
            below = (block.earlier.stop, block.later.stop)
    return tuple(found)


def _uncrossed(joins: Iterable[Join]) -> Sequence[tuple[int, int]]:
    """Return the pairs (later, earlier) of joins that keep both orders, in order."""
    kept: list[tuple[int, int]] = []
    for join in sorted(joins, key=lambda join: (not join.sure, -join.words, join)):
        pair = (join.later, join.earlier)
        at = bisect_left(kept, pair)
        after_before = at == 0 or kept[at - 1][1] <= join.earlier
        before_after = at == len(kept) or join.earlier <= kept[at][1]
        if after_before and before_after:
            kept.insert(at, pair)
    return kept


def _blocks(pairs: Iterable[tuple[int, int]]) -> Iterator[Level]:
    """Yield the levels of pairs in order; pairs that share a passage share a level."""
    open_block: Level | None = None
    for later, earlier in pairs:
        if open_block and (later in open_block.later or earlier in open_block.earlier):
            open_block = Level(
                earlier=range(open_block.earlier.start, earlier + 1),
                later=range(open_block.later.start, later + 1),
                joined=True,
            )
            continue
        if open_block:
            yield open_block
        open_block = Level(
            earlier=range(earlier, earlier + 1), later=range(later, later + 1), joined=True
        )
    if open_block:
        yield open_block
