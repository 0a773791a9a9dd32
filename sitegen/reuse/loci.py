"""From pairs of units to places: neighbours joined, clauses that share nothing trimmed."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

import numpy as np

from sitegen.core.spans import Span
from sitegen.reuse.candidates import Pairs
from sitegen.reuse.columns import Columns
from sitegen.reuse.features import CONTENT, Weighed

__all__ = ["Link", "Rows", "cut_before", "join", "place", "trim"]

IDLE: Final = 0.17  # share of a clause's weight up to which it does not correspond
NEEDED: Final = 2  # words of the other place that only this clause has: they keep it
DILUTE: Final = 10  # words of a clause, at most, for each of those
CLAUSE: Final = 4  # words of a clause, at least: what is shorter is an item of a list
SHORTEST: Final = 5  # words that trimming leaves
_STOPS: Final = frozenset(",;:—–().!?…")

Link = tuple[tuple[int, int], tuple[int, int]]
"""Units that correspond: earlier (first, last), later (first, last), both half-open."""

Rows = tuple[int, int]
"""Words of the columns that follow each other: first, last, half-open."""


def join(pairs: Pairs, columns: Columns) -> Iterator[tuple[Link, ...]]:
    """Return the chains of neighbouring pairs, those of the same two passages together.

    They follow each other in the order of the text and share no unit: what could belong
    to two goes to the one with the better pair. A chain's links are in order in both
    passages; a unit that the other statement makes into two has one link with both.
    """
    passage = np.array([unit.passage for unit in columns.units], dtype=np.int64)
    keys = zip(
        passage[pairs.earlier].tolist(),
        passage[pairs.later].tolist(),
        pairs.earlier.tolist(),
        pairs.later.tolist(),
        pairs.score.tolist(),
        strict=True,
    )
    for _, group in groupby(sorted(keys), key=lambda key: key[:2]):
        scores = {(earlier, later): score for _, _, earlier, later, score in group}
        yield from sorted(_chains(scores))


def trim(text: Weighed, rows: Rows, other: Rows) -> Rows:
    """Return ``rows`` without the outer clauses that have next to nothing of ``other``.

    A clause stays that has more than 0.17 of its weight in common with ``other``, or two
    words of content or of names that ``other`` has and the rest of the place would lack,
    one in ten at least: without it the other side would show them as words of its own.
    """
    others = Counter(text.stem[slice(*other)].tolist())
    clauses = deque(_clauses(text.columns, rows))
    for drop, end in ((clauses.popleft, 0), (clauses.pop, -1)):
        while len(clauses) > 1:
            clause = clauses[end]
            rest = (clauses[0][0], clause[0]) if end else (clause[1], clauses[-1][1])
            if rest[1] - rest[0] < SHORTEST or not _idle(text, clause, rest, others):
                break
            drop()
    return clauses[0][0], clauses[-1][1]


def place(columns: Columns, rows: Rows) -> Span:
    """Return the span of the words in ``rows`` with the marks that belong to them."""
    first, last = rows
    head, foot = columns.units[columns.unit[first]], columns.units[columns.unit[last - 1]]
    text = columns.passages[head.passage].text
    start = head.span.start if first == head.first else cut_before(columns, first)
    end = foot.span.end if last == foot.last else cut_before(columns, last)
    return Span(start, start + len(text[start:end].rstrip()))


def cut_before(columns: Columns, row: int) -> int:
    """Return where the word of ``row`` begins, an opening mark before it included.

    The row is not the first of its passage.
    """
    text = columns.passages[columns.passage[row]].text
    start = int(columns.start[row])
    gap = text[int(columns.end[row - 1]) : start]
    if gap[-1:].isspace() or not any(map(str.isspace, gap)):
        return start
    return start - len(gap.split()[-1])


def _clauses(columns: Columns, rows: Rows) -> Iterator[Rows]:
    """Return the clauses in ``rows``: between stops, the items of a list not torn apart."""
    text = columns.passages[columns.passage[rows[0]]].text
    ends, starts = columns.end[slice(*rows)].tolist(), columns.start[slice(*rows)].tolist()
    gaps = (text[end:start] for end, start in zip(ends, starts[1:], strict=False))
    inner = (row for row, gap in enumerate(gaps, rows[0] + 1) if not _STOPS.isdisjoint(gap))
    stops = [rows[0], *inner, rows[1]]
    first = rows[0]
    for before, stop, after in zip(stops, stops[1:], stops[2:], strict=False):
        if after - stop >= CLAUSE and (stop - before >= CLAUSE or before == rows[0]):
            yield first, stop
            first = stop
    yield first, rows[1]


def _idle(text: Weighed, clause: Rows, rest: Rows, others: Counter[int]) -> bool:
    stems, weight = text.stem[slice(*clause)], text.weight[slice(*clause)]
    held = np.array([stem in others for stem in stems.tolist()])
    if weight[held].sum() > IDLE * weight.sum():
        return False
    telling = (weight >= CONTENT) | text.columns.named[slice(*clause)]
    lacking = others - Counter(text.stem[slice(*rest)].tolist())
    return len(lacking.keys() & stems[telling].tolist()) < max(NEEDED, len(stems) / DILUTE)


def _chains(scores: Mapping[tuple[int, int], float]) -> Iterator[tuple[Link, ...]]:
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


def _steps(
    pair: tuple[int, int],
    way: int,
    scores: Mapping[tuple[int, int], float],
    spent: tuple[set[int], set[int]],
) -> Iterator[tuple[int, int]]:
    """Return the pairs that continue ``pair`` forwards (1) or backwards (-1).

    After a step on one side only both sides step: a unit answers to two, never to more.
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
