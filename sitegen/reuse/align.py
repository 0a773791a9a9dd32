"""Word alignment: which words of two places stand against each other."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from sitegen.reuse.columns import Ints
from sitegen.reuse.features import Floats

__all__ = ["LIGHT", "Run", "aligned", "runs"]

LIGHT: Final = 0.3  # weight: a word below this tells a reader nothing by standing alone
CRUMB: Final = 2  # words of an equal run that may be too small to interrupt a change
_SOME: Final = 0.001  # weight: words of no weight are still better aligned than not

Run = tuple[bool, int, int, int, int]
"""Whether equal; the earlier words (first, last), the later words, both half-open."""


def aligned(one: Ints, other: Ints, weight: Floats) -> list[tuple[int, int]]:
    """Return the places of equal stems, in order in both, with the greatest total weight.

    ``one`` and ``other`` are stem numbers, ``weight`` the weights of ``one``. A
    heaviest common subsequence (Hirschberg 1977), a row of the table at a time.
    """
    table = np.zeros((len(one) + 1, len(other) + 1))
    for row, stem in enumerate(one):
        gain = np.where(other == stem, weight[row] + _SOME, 0.0)
        best = np.maximum(table[row, 1:], table[row, :-1] + gain)
        np.maximum.accumulate(best, out=table[row + 1, 1:])
    return _walk_back(one.tolist(), other.tolist(), table.tolist())


def runs(pairs: Sequence[tuple[int, int]], earlier: int, later: int, weight: Floats) -> list[Run]:
    """Return the runs of equal and of changed words, in order and without gap.

    ``pairs`` are equal places; ``earlier`` and ``later`` count words, ``weight`` holds
    the earlier words' weights. A run of one or two light words between two changes of
    more than one word is no agreement that a reader could see: it joins the change.
    """
    found = list(_split(pairs, earlier, later))
    kept = [run for at, run in enumerate(found) if run[0] and not _crumb(found, at, weight)]
    whole = [
        (first + at, second + at)
        for _, first, last, second, _ in kept
        for at in range(last - first)
    ]
    return found if len(whole) == len(pairs) else list(_split(whole, earlier, later))


def _walk_back(
    one: Sequence[int], other: Sequence[int], table: Sequence[Sequence[float]]
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    row, column = len(one), len(other)
    while row and column:
        here = table[row][column]
        if here == table[row - 1][column]:
            row -= 1
        elif here == table[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((row, column))
    return pairs[::-1]


def _split(pairs: Sequence[tuple[int, int]], earlier: int, later: int) -> Iterator[Run]:
    row = column = at = 0
    while at < len(pairs):
        first, second = pairs[at]
        if (row, column) != (first, second):
            yield False, row, first, column, second
        stop = at + 1
        while stop < len(pairs) and pairs[stop] == (first + stop - at, second + stop - at):
            stop += 1
        row, column = first + stop - at, second + stop - at
        yield True, first, row, second, column
        at = stop
    if (row, column) != (earlier, later):
        yield False, row, earlier, column, later


def _crumb(found: Sequence[Run], at: int, weight: Floats) -> bool:
    _, first, last, _, _ = found[at]
    beside = [found[near] for near in (at - 1, at + 1) if 0 <= near < len(found)]
    return (
        last - first <= CRUMB
        and bool(np.all(weight[first:last] < LIGHT))
        and all(max(run[2] - run[1], run[4] - run[3]) > 1 for run in beside)
        and bool(beside)
    )
