"""Word alignment: which words of two places stand against each other."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sitegen.core.model import Operation

__all__ = ["Run", "aligned", "runs"]

_LIGHT: Final = 0.3  # weight: a word below this tells a reader nothing by standing alone
_CRUMB: Final = 2  # words of an equal run that may be too small to interrupt a change
_SOME: Final = 0.001  # weight: words of no weight are still better aligned than not
_OFTEN: Final = 4  # places of the same three words that are tried, at most
_MOVED: Final = 3  # words that stand together on both sides, at least, to be called moved


_Move = tuple[int, int, int]
_Chain = tuple[int, int, "_Chain | None"]
"""An aligned place, its row and its column, and the chain before it."""


class Run(NamedTuple):
    """Words with one thing to say of them: the earlier (first, last), the later, half-open.

    A move is two runs: where the words stood, with no later words, and where they stand.
    """

    op: Operation
    first: int
    last: int
    second: int
    end: int


def aligned(
    one: Sequence[int], other: Sequence[int], weight: Sequence[float]
) -> list[tuple[int, int]]:
    """Return the places of equal stems, in order in both, with the greatest total weight.

    ``one`` and ``other`` are stem numbers, ``weight`` the weights of ``one``. A heaviest
    common subsequence, from equal place to equal place (Hunt and Szymanski 1977; by
    weight, Jacobson and Vo 1992): for each total the chain that ends earliest is kept.
    """
    places: dict[int, list[int]] = {}
    for column in range(len(other) - 1, -1, -1):  # backwards: no chain uses a row twice
        places.setdefault(other[column], []).append(column)
    ends: list[int] = []
    totals: list[float] = []
    chains: list[_Chain] = []
    for row, stem in enumerate(one):
        own = weight[row] + _SOME
        for column in places.get(stem, ()):
            at = bisect_left(ends, column)
            total = own + totals[at - 1] if at else own
            if at < len(ends) and ends[at] == column and totals[at] >= total:
                continue
            beaten = at
            while beaten < len(ends) and totals[beaten] <= total:
                beaten += 1
            chain = (row, column, chains[at - 1] if at else None)
            ends[at:beaten] = (column,)
            totals[at:beaten] = (total,)
            chains[at:beaten] = (chain,)
    return [*_walk_back(chains[-1] if chains else None)][::-1]


def runs(
    pairs: Sequence[tuple[int, int]],
    one: Sequence[int],
    other: Sequence[int],
    weight: Sequence[float],
) -> list[Run]:
    """Return the runs of equal, moved and changed words, in order and without gap.

    ``pairs`` are equal places, ``one`` and ``other`` the stems, ``weight`` the earlier
    words' weights. A run of one or two light words between two changes of more than one
    word is no agreement that a reader could see: it joins the change. Three words or
    more that stand together on both sides, but not in the order of the rest, have moved.
    """
    found = [*_split(pairs, len(one), len(other))]
    kept = [
        run for at, run in enumerate(found) if run.op == "equal" and not _crumb(found, at, weight)
    ]
    whole = [
        (run.first + at, run.second + at) for run in kept for at in range(run.last - run.first)
    ]
    if len(whole) != len(pairs):
        found = [*_split(whole, len(one), len(other))]
    moves = [*_moves(found, one, other, weight)]
    return [piece for run in found for piece in _pieces(run, moves)] if moves else found


def _walk_back(chain: "_Chain | None") -> Iterator[tuple[int, int]]:
    while chain:
        row, column, chain = chain
        yield row, column


def _split(pairs: Sequence[tuple[int, int]], earlier: int, later: int) -> Iterator[Run]:
    row = column = at = 0
    while at < len(pairs):
        first, second = pairs[at]
        if (row, column) != (first, second):
            yield _changed(row, first, column, second)
        stop = at + 1
        while stop < len(pairs) and pairs[stop] == (first + stop - at, second + stop - at):
            stop += 1
        row, column = first + stop - at, second + stop - at
        yield Run("equal", first, row, second, column)
        at = stop
    if (row, column) != (earlier, later):
        yield _changed(row, earlier, column, later)


def _changed(first: int, last: int, second: int, end: int) -> Run:
    if first == last:
        return Run("insert", first, last, second, end)
    return Run("delete" if second == end else "replace", first, last, second, end)


def _crumb(found: Sequence[Run], at: int, weight: Sequence[float]) -> bool:
    run = found[at]
    beside = [found[near] for near in (at - 1, at + 1) if 0 <= near < len(found)]
    return (
        run.last - run.first <= _CRUMB
        and all(weight[row] < _LIGHT for row in range(run.first, run.last))
        and all(max(near.last - near.first, near.end - near.second) > 1 for near in beside)
        and bool(beside)
    )


def _moves(
    found: Sequence[Run], one: Sequence[int], other: Sequence[int], weight: Sequence[float]
) -> Iterator[_Move]:
    """Yield what has moved: its first earlier word, its first later word, its size.

    The longest stretches go first, the earliest among equals; none is used twice.
    """
    changed = [run for run in found if run.op != "equal"]
    stood: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    if not any(run.end - run.second >= _MOVED for run in changed):
        return
    for run in changed:
        for at in range(run.first, run.last - _MOVED + 1):
            places = stood.setdefault(tuple(one[at : at + _MOVED]), [])
            if len(places) < _OFTEN:
                places.append((at, run.last))
    hits = [
        (at, there, _together(one[at:last], other[there : run.end]))
        for run in changed
        for there in range(run.second, run.end - _MOVED + 1)
        for at, last in stood.get(tuple(other[there : there + _MOVED]), ())
    ]
    left: set[int] = set()
    came: set[int] = set()
    for at, there, size in sorted(hits, key=lambda hit: (-hit[2], hit)):
        stretch, stretched = range(at, at + size), range(there, there + size)
        telling = any(weight[row] >= _LIGHT for row in stretch)
        if telling and left.isdisjoint(stretch) and came.isdisjoint(stretched):
            left.update(stretch)
            came.update(stretched)
            yield at, there, size


def _together(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many words are equal from the beginning of both on."""
    size = 0
    for stem, there in zip(one, other, strict=False):
        if stem != there:
            break
        size += 1
    return size


def _pieces(run: Run, moves: Sequence[_Move]) -> Iterator[Run]:
    """Yield ``run`` in pieces: what moved away, what moved here, and what is left."""
    if run.op == "equal":
        yield run
        return
    left = _parts(run.first, run.last, [(at, at + size) for at, _, size in moves])
    came = _parts(run.second, run.end, [(there, there + size) for _, there, size in moves])
    here, there = run.first, run.second
    for before, after in _beside(left, came):
        first, last, moved = before or (here, here, False)
        second, end, moved = after or (there, there, moved)
        here, there = last, end
        if moved:
            yield Run("moved", first, last, second, end)
        else:
            yield _changed(first, last, second, end)


_Part = tuple[int, int, bool]


def _parts(first: int, last: int, moved: Sequence[tuple[int, int]]) -> list[_Part]:
    """Return the words from ``first`` to ``last`` in parts: what has moved, and what has not."""
    parts: list[_Part] = []
    for start, end in sorted(each for each in moved if first <= each[0] < last):
        if first < start:
            parts.append((first, start, False))
        parts.append((start, end, True))
        first = end
    if first < last:
        parts.append((first, last, False))
    return parts


def _beside(
    left: Sequence[_Part], came: Sequence[_Part]
) -> Iterator[tuple[_Part | None, _Part | None]]:
    """Yield the parts one by one, in order on both sides: the first that stayed as a pair."""
    one = next((at for at, part in enumerate(left) if not part[2]), len(left))
    other = next((at for at, part in enumerate(came) if not part[2]), len(came))
    yield from ((part, None) for part in left[:one])
    yield from ((None, part) for part in came[:other])
    if one < len(left) and other < len(came):
        yield left[one], came[other]
        one, other = one + 1, other + 1
    yield from ((part, None) for part in left[one:])
    yield from ((None, part) for part in came[other:])
