"""The matches between two blocks: chains of units, trimmed to places, their words aligned."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from sitegen.reuse.align import Run, aligned, runs
from sitegen.reuse.blocks import Block, Pairs, compared
from sitegen.reuse.columns import Ints, Rows
from sitegen.reuse.counts import differing
from sitegen.reuse.features import CONTENT
from sitegen.reuse.found import OPERATIONS, Found
from sitegen.reuse.kinds import kept
from sitegen.reuse.letters import Spelling, likeness, spelling
from sitegen.reuse.loci import Link, Words, chains, trim
from sitegen.reuse.scores import Bag, agreed, bag, certainty, mean_agreement, raised, unraised

__all__ = [
    "Bagged",
    "Parts",
    "Placed",
    "bags_of",
    "by_chance",
    "by_names",
    "in_columns",
    "made",
    "matched",
    "parts_of",
    "placed",
    "words_of",
]

_NAMELESS: Final = 0.05  # least agreement with all names left out: names alone carry no match
_FEWEST: Final = 3  # words of content that both places have, at least: two meet by chance


Parts = tuple[float, float, float, float, float]
"""A score, or the mean that it is raised from; its agreements: places, without names, whole
passages, letters."""

Bagged = tuple[Bag, Bag, Spelling]
"""The words of a place, those that are no names, and the letters of all."""

_Rows = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """Two places with their words aligned; columns as in :class:`Found`, rows by block.

    ``opposed`` are the links of their chain, by number, in which one of them denies a
    word that the other affirms; ``shared`` counts the words of content that both have.
    """

    passages: tuple[int, int]
    rows: _Rows
    parts: Parts
    steps: Sequence[Run]
    opposed: tuple[int, ...]
    shared: int


def matched(earlier: Block, later: Block) -> Found:
    """Return the matches between two blocks, or within one.

    The block of the earlier passages comes first. The rows count from the beginning of
    the columns, not of the blocks.
    """
    return made(earlier, later, compared(earlier, later))


def made(earlier: Block, later: Block, pairs: Pairs) -> Found:
    """Return the matches that ``pairs`` of units of two blocks make."""
    return in_columns([*_matches(earlier, later, pairs)], earlier, later)


def _matches(earlier: Block, later: Block, pairs: Pairs) -> Iterator[Placed]:
    for group in _groups(earlier, later, pairs):
        units = zip(pairs.earlier[group].tolist(), pairs.later[group].tolist(), strict=True)
        columns = (pairs.mean, pairs.places, pairs.plain, pairs.whole, pairs.spelt)
        parts = zip(*(column[group].tolist() for column in columns), strict=True)
        known = dict(zip(units, parts, strict=True))
        least = float(pairs.least[group[0]])
        for chain in chains({pair: part[0] for pair, part in known.items()}):
            yield from _made(earlier, later, chain, known, least)


def _made(
    earlier: Block,
    later: Block,
    chain: Sequence[Link],
    known: Mapping[tuple[int, int], Parts],
    least: float,
) -> Iterator[Placed]:
    """Yield the match that ``chain`` makes, or those of its parts where it makes none.

    Where two units oppose each other, what stands before and behind them matches without
    them; where the whole scores too little, its best pair may do by itself.
    """
    parts = _parts(earlier, later, chain, known)
    hopeless = parts[0] < unraised(np.asarray(least)) or by_names(parts)
    found = None if hopeless else placed(earlier, later, chain, parts, least)
    if found is None:
        rest = _best(chain, known)
    elif found.opposed:
        rest = _parted(chain, found.opposed, known)
    else:
        yield from () if by_chance(found) else (found,)
        return
    for some in rest:
        yield from _made(earlier, later, some, known, least)


def _best(
    chain: Sequence[Link], known: Mapping[tuple[int, int], Parts]
) -> Iterator[tuple[Link, ...]]:
    """Yield the best pair of units of a chain that has several."""
    pairs = [
        (one, other)
        for (a, b), (c, d) in chain
        for one, other in product(range(a, b), range(c, d))
        if (one, other) in known
    ]
    if len(pairs) > 1:
        one, other = max(pairs, key=lambda pair: (known[pair][0], pair))
        yield (((one, one + 1), (other, other + 1)),)


def _parted(
    chain: Sequence[Link], opposed: Sequence[int], known: Mapping[tuple[int, int], Parts]
) -> Iterator[tuple[Link, ...]]:
    """Yield what a chain is without its links that oppose each other."""
    first = 0
    for at in (*opposed, len(chain)):
        if first < at:
            yield tuple(chain[first:at])
        first = at + 1
    if len(chain) == 1:
        yield from _best(chain, known)


def _groups(earlier: Block, later: Block, pairs: Pairs) -> Iterator[Ints]:
    """Yield the pairs of units of each two passages, where one of them may make a match."""
    passage = earlier.passage[pairs.earlier], later.passage[pairs.later]
    order = np.lexsort((pairs.later, pairs.earlier, passage[1], passage[0]))
    first = np.flatnonzero(differing(passage[0][order]) | differing(passage[1][order]))
    sizes = np.diff(np.append(first, len(order)))
    enough = (
        np.logical_or.reduceat(pairs.mean[order] >= unraised(pairs.least[order]), first)
        if len(first)
        else sizes > 0
    )
    worth = enough | (sizes > 1)
    for start, size in zip(first[worth].tolist(), sizes[worth].tolist(), strict=True):
        yield order[start : start + size]


def by_names(parts: Parts) -> bool:
    """Return whether two places agree by names alone, which makes no match."""
    return parts[2] < _NAMELESS


def by_chance(found: Placed) -> bool:
    """Return whether two places share too few words of content for a match."""
    return found.shared < _FEWEST


def placed(
    earlier: Block, later: Block, chain: Sequence[Link], parts: Parts, least: float = 0.0
) -> Placed | None:
    """Return the places of a chain, trimmed, the alignment of their words, and their score.

    ``parts`` has the mean of the agreements in its place. None where they score less than
    ``least``.
    """
    first, second = _rows(earlier, chain, 0)[0], _rows(later, chain, 1)[0]
    one, other = words_of(earlier, chain, 0), words_of(later, chain, 1)
    (a, b), (c, d) = trim(one, other), trim(other, one)
    # No alignment has more equal words than there are; most that score too little end here.
    most = (Counter(one.stem[a:b]) & Counter(other.stem[c:d])).total()
    if raised(parts[0], kept(most, b - a, d - c)) < least:
        return None
    links = [_within(earlier, later, link, (first, second), (a, b, c, d)) for link in chain]
    equal = [_aligned(one, other, link) for link in links]
    inner = [(row - a, column - c) for pairs in equal for row, column in pairs]
    total = raised(parts[0], kept(len(inner), b - a, d - c))
    if total < least:
        return None
    return Placed(
        passages=(int(earlier.passage[chain[0][0][0]]), int(later.passage[chain[0][1][0]])),
        rows=(first + a, first + b, second + c, second + d),
        parts=(total, *parts[1:]),
        steps=runs(inner, one.stem[a:b], other.stem[c:d], one.weight[a:b]),
        opposed=tuple(at for at, pairs in enumerate(equal) if _deny(one, other, pairs)),
        shared=len(_content(one) & _content(other)),
    )


def _rows(block: Block, chain: Sequence[Link], side: int) -> Rows:
    first, last = chain[0][side][0], chain[-1][side][1]
    return int(block.units[first]), int(block.units[last])


def words_of(block: Block, chain: Sequence[Link], side: int) -> Words:
    """Return the words of one side's place in ``chain``: 0 for the earlier, 1 for the later."""
    rows = slice(*_rows(block, chain, side))
    columns = (block.stem, block.weight, block.named, block.stopped, block.denied)
    return Words(*(column[rows].tolist() for column in columns))


def _parts(
    earlier: Block, later: Block, chain: Sequence[Link], known: Mapping[tuple[int, int], Parts]
) -> Parts:
    units = chain[0][0][0], chain[0][1][0]
    if chain == (tuple((unit, unit + 1) for unit in units),):
        return known[units]
    whole = known[next(iter(known))][3]
    return parts_of(bags_of(earlier, chain, 0), bags_of(later, chain, 1), whole)


def bags_of(block: Block, chain: Sequence[Link], side: int) -> Bagged:
    """Return the bags of one side's place in ``chain``."""
    words = words_of(block, chain, side)
    every = bag(words)
    return every, bag(words, named=False), spelling(every, block.letters)


def parts_of(one: Bagged, other: Bagged, whole: float) -> Parts:
    """Return the mean of the agreements of two places by their bags, and what it is made of.

    ``whole`` is the agreement of the passages around them.
    """
    places, plain = agreed(one[0], other[0]), agreed(one[1], other[1])
    weights = (np.asarray(sum(each[0].values())) for each in (one, other))
    spelt = likeness(one[2], other[2]) * float(certainty(*weights))
    total = mean_agreement(*(np.asarray(part) for part in (places, plain, whole, spelt)))
    return float(total), places, plain, whole, spelt


def _within(
    earlier: Block, later: Block, link: Link, origin: tuple[int, int], ends: _Rows
) -> _Rows:
    """Return the words of a link that trimming left, counted from the places' first words."""
    (one, two), (three, four) = link
    return (
        max(int(earlier.units[one]) - origin[0], ends[0]),
        min(int(earlier.units[two]) - origin[0], ends[1]),
        max(int(later.units[three]) - origin[1], ends[2]),
        min(int(later.units[four]) - origin[1], ends[3]),
    )


def _aligned(one: Words, other: Words, link: _Rows) -> list[tuple[int, int]]:
    """Return the words of a link that are equal; link by link long matches stay cheap.

    A word that weighs less in a name than beside it counts as the heavier one: how many are
    equal then does not hang on which text is the earlier.
    """
    a, b, c, d = link
    if a >= b or c >= d:
        return []
    told: dict[int, float] = {}
    for words, first, last in ((one, a, b), (other, c, d)):
        for stem, weight in zip(words.stem[first:last], words.weight[first:last], strict=True):
            told[stem] = max(weight, told.get(stem, 0.0))
    stems = one.stem[a:b]
    found = aligned(stems, other.stem[c:d], [told[stem] for stem in stems])
    return [(a + row, c + column) for row, column in found]


def _content(words: Words) -> set[int]:
    return {
        stem for stem, weight in zip(words.stem, words.weight, strict=True) if weight >= CONTENT
    }


def _deny(one: Words, other: Words, pairs: Iterable[tuple[int, int]]) -> bool:
    return any(one.denied[row] != other.denied[column] for row, column in pairs)


def in_columns(found: Sequence[Placed], earlier: Block, later: Block) -> Found:
    """Return the matches in columns, numbered as the passages and rows of the whole."""
    first = np.array([earlier.first_passage, later.first_passage])
    start = np.array([earlier.first_row] * 2 + [later.first_row] * 2)
    passages = np.array([match.passages for match in found], dtype=np.int64).reshape(-1, 2) + first
    rows = np.array([match.rows for match in found], dtype=np.int64).reshape(-1, 4) + start
    sizes = [len(match.steps) for match in found]
    steps = [(OPERATIONS.index(run.op), *run[1:]) for match in found for run in match.steps]
    flat = np.array(steps, dtype=np.int64).reshape(-1, 5)
    flat[:, 1:] += np.repeat(rows[:, [0, 0, 2, 2]], sizes, axis=0)
    return Found(
        passages=passages,
        rows=rows,
        parts=np.array([match.parts for match in found]).reshape(-1, 5),
        steps=flat,
        offsets=np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
    )
