"""From pairs of units to places: neighbours joined, clauses that share nothing trimmed."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from sitegen.reuse.columns import Rows
from sitegen.reuse.features import CONTENT

__all__ = ["Link", "Words", "chains", "trim"]

_IDLE: Final = 0.17  # share of a clause's weight up to which it does not correspond
_NEEDED: Final = 2  # words of the other place that only this clause has: they keep it
_DILUTE: Final = 10  # words of a clause, at most, for each of those
_CLAUSE: Final = 4  # words of a clause, at least: what is shorter is an item of a list
_SHORTEST: Final = 5  # words that trimming leaves
_SOME: Final = 0.001  # weight: where no word of a clause tells anything, all are still words

Link = tuple[tuple[int, int], tuple[int, int]]
"""Units that correspond: earlier (first, last), later (first, last), both half-open."""


class Words(NamedTuple):
    """The words of a place, in order: families, weights, and what is known of each."""

    stem: Sequence[int]
    weight: Sequence[float]
    named: Sequence[bool]
    stopped: Sequence[bool]
    denied: Sequence[bool]


def chains(scores: Mapping[tuple[int, int], float]) -> Iterator[tuple[Link, ...]]:
    """Yield the chains of neighbouring pairs of units, the best first.

    ``scores`` are those of the pairs of one passage with another. Chains share no unit:
    what could belong to two goes to the one with the better pair. A chain's links are in
    order in both passages; a unit that the other statement makes into two, or into three
    around the best pair, has one link with all.
    """
    ranked = sorted(scores, key=lambda pair: (-scores[pair], pair))
    spent: tuple[set[int], set[int]] = set(), set()
    for pair in ranked:
        if pair[0] in spent[0] or pair[1] in spent[1]:
            continue
        chain = [*_steps(pair, -1, scores, spent)][::-1]
        chain += [pair, *_steps(pair, 1, scores, spent)]
        for side in (0, 1):
            spent[side].update(step[side] for step in chain)
        yield tuple(_links(chain))


def trim(words: Words, other: Words) -> Rows:
    """Return the words that stay, half-open, without outer clauses that have next to nothing.

    A clause stays that has more than 0.17 of its weight in common with ``other``, or two
    words of content or of names that ``other`` has and the rest of the place would lack,
    one in ten at least: without it the other side would show them as words of its own.
    Words that weigh nothing count among themselves: the same formula on both sides stays.
    """
    others = Counter(other.stem)
    clauses = deque(_clauses(words))
    for drop, end in ((clauses.popleft, 0), (clauses.pop, -1)):
        while len(clauses) > 1:
            clause = clauses[end]
            rest = (clauses[0][0], clause[0]) if end else (clause[1], clauses[-1][1])
            if rest[1] - rest[0] < _SHORTEST or not _idle(words, clause, rest, others):
                break
            drop()
    return clauses[0][0], clauses[-1][1]


def _clauses(words: Words) -> Iterator[Rows]:
    """Yield the clauses: between stops, the items of a list not torn apart."""
    size = len(words.stem)
    inner = [at for at in range(1, size) if words.stopped[at]]
    first = before = 0
    for stop, after in pairwise((*inner, size)):
        if after - stop >= _CLAUSE and (stop - before >= _CLAUSE or before == 0):
            yield first, stop
            first = stop
        before = stop
    yield first, size


def _idle(words: Words, clause: Rows, rest: Rows, others: Counter[int]) -> bool:
    inside = range(*clause)
    total = sum(words.weight[at] + _SOME for at in inside)
    held = sum(words.weight[at] + _SOME for at in inside if words.stem[at] in others)
    if held > _IDLE * total:
        return False
    telling = {
        words.stem[at] for at in inside if words.named[at] or words.weight[at] >= CONTENT
    } & others.keys()
    if not telling:
        return True
    there = Counter(words.stem[slice(*rest)])
    lacking = sum(there[stem] < others[stem] for stem in telling)
    return lacking < max(_NEEDED, len(inside) / _DILUTE)


def _steps(
    pair: tuple[int, int],
    way: int,
    scores: Mapping[tuple[int, int], float],
    spent: tuple[set[int], set[int]],
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that continue ``pair`` forwards (1) or backwards (-1).

    After a step on one side only both sides step: a unit answers to two, and a third only
    where both ways from the best pair begin with such a step.
    """
    split = False
    while True:
        earlier, later = pair
        single = () if split else ((earlier + way, later), (earlier, later + way))
        steps = [
            step
            for step in ((earlier + way, later + way), *single)
            if step in scores
            and (step[0] == earlier or step[0] not in spent[0])
            and (step[1] == later or step[1] not in spent[1])
        ]
        if not steps:
            return
        pair = max(steps, key=lambda step: scores[step])
        split = pair in single
        yield pair


def _links(chain: Sequence[tuple[int, int]]) -> Iterator[Link]:
    first = last = chain[0]
    for step in chain[1:]:
        if step[0] > last[0] and step[1] > last[1]:
            yield (first[0], last[0] + 1), (first[1], last[1] + 1)
            first = step
        last = step
    yield (first[0], last[0] + 1), (first[1], last[1] + 1)
