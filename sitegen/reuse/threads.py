"""Columns of links joined into threads: places that carry one wording through time."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sitegen.reuse.places import Ints, Places, apart, changed, merge

__all__ = ["NEAREST", "ROUNDS", "SAME", "SHARE", "Links", "Threads", "join"]

SAME: Final = 0.5  # of the longer of two loci on a place, that has to be common to both
NEAREST: Final = 4  # members of the other group, nearest in time, that an end is held against
SHARE: Final = 0.5  # of those that it has to match
ROUNDS: Final = 2  # times that links are taken: a group that has grown may support more
_FEW: Final = 64  # members that are put in one by one; more are sorted in

_Group = list[int]  # places in order of time


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Pairs of loci in two statements, a row each; spans are half-open.

    Passages are numbered in order of time, 0, 1, …; ``statement`` has the number of each
    passage's statement, which never falls. ``score`` may be of any scale.
    """

    earlier_passage: Ints
    earlier_start: Ints
    earlier_end: Ints
    later_passage: Ints
    later_start: Ints
    later_end: Ints
    score: NDArray[np.float64]
    statement: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """Witnesses, a row each, by thread and in order of the text; threads by their first.

    ``thread`` numbers them from 0. ``links`` has the thread of each link, -1 without one.
    """

    thread: Ints
    passage: Ints
    start: Ints
    end: Ints
    links: Ints


def join(links: Links) -> Threads:
    """Return the threads that ``links`` make, the same for every order of the rows.

    Loci of a passage are one place if all have half of the shortest in common. Links are
    taken by their scores, the best first, and each joins the groups of its two places if
    these support it: either end matches half of the four members of the other group that
    are nearest in time, and two groups are not joined by one link alone. Where the half
    is one of two, the third place has to be matched in the same words, for the other two
    do not match. Hence a wording may change slowly for ever, while a chain, a star or a
    bridge is cut. Places of one thread that overlap after all are one witness.

    The order of joining is Kruskal's (1956); the guard is average linkage (Sokal and
    Michener 1958), taken among neighbours in time alone. The cost grows as
    rows · log(rows), whatever the shape of the graph.
    """
    places = merge(
        np.concatenate((links.earlier_passage, links.later_passage)),
        np.concatenate((links.earlier_start, links.later_start)),
        np.concatenate((links.earlier_end, links.later_end)),
    )
    earlier, later = np.split(places.of, 2)
    first = _grown(links, earlier, later, links.statement[places.passage])
    within = first[earlier] == first[later]
    firsts = np.unique(first[earlier[within]])
    return _written(places, first, firsts, np.where(within, first[earlier], -1))


def _written(places: Places, first: Ints, firsts: Ints, links: Ints) -> Threads:
    """Return the threads that begin with the places in ``firsts``."""
    members = np.flatnonzero(np.isin(first, firsts))
    members = members[np.argsort(first[members], kind="stable")]
    thread, passage = np.searchsorted(firsts, first[members]), places.passage[members]
    start, end = places.start[members], places.end[members]
    heads = apart(np.cumsum(changed(thread, passage)), start, end)
    return Threads(
        thread=thread[heads],
        passage=passage[heads],
        start=start[heads],
        end=np.maximum.reduceat(end, heads) if len(heads) else end,
        links=np.where(links < 0, -1, np.searchsorted(firsts, links)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Company:
    """Which places match, and which could: those of other statements, the nearest first."""

    statement: list[int]  # of each place
    first: list[int]  # place of each statement
    last: list[int]
    best: dict[int, int]  # link of two places, by their key
    earlier: tuple[memoryview, memoryview]  # start and end of each link's loci
    later: tuple[memoryview, memoryview]

    def matched(self, place: int, group: _Group) -> int:
        """Return how many of the nearest in ``group`` match ``place``, 0 if too few."""
        own = self.statement[place]
        before = bisect_left(group, self.first[own])
        after = bisect_left(group, self.last[own], before)
        near = group[max(before - NEAREST, 0) : before] + group[after : after + NEAREST]
        if len(near) > NEAREST:
            near = sorted(near, key=lambda other: abs(self.statement[other] - own))[:NEAREST]
        size = len(self.statement)
        count = 0
        for other in near:
            key = place * size + other if place < other else other * size + place
            count += key in self.best
        # What cannot match, being of the same statement, is held to the same as what does not.
        two = near + group[before:after][:1] if len(near) == 1 else near
        if count == 1 and len(two) == 2 and not self._bound(place, *two):  # noqa: PLR2004 - two
            return 0
        return count if count >= SHARE * len(near) else 0

    def _bound(self, place: int, one: int, other: int) -> bool:
        """Return whether two places that do not match have a third's same words in common."""
        middle, far = (one, other) if self._locus(one, place) else (other, one)
        here, there = self._locus(middle, place), self._locus(middle, far)
        if not here or not there:
            return False
        common = min(here[1], there[1]) - max(here[0], there[0])
        return common >= SAME * max(here[1] - here[0], there[1] - there[0])

    def _locus(self, place: int, other: int) -> tuple[int, int] | None:
        """Return where in the passage of ``place`` its link with ``other`` lies, if any."""
        key = min(place, other) * len(self.statement) + max(place, other)
        link = self.best.get(key)
        if link is None:
            return None
        start, end = self.earlier if place < other else self.later
        return start[link], end[link]


def _grown(links: Links, earlier: Ints, later: Ints, statement: Ints) -> Ints:
    """Return the first member of each place's group; ``statement`` is that of each place."""
    rows = _ranked(links, earlier, later)
    one, other = earlier[rows], later[rows]
    numbers = np.arange(int(statement.max(initial=-1)) + 1)
    company = _Company(
        statement=statement.tolist(),
        first=np.searchsorted(statement, numbers).tolist(),
        last=np.searchsorted(statement, numbers, side="right").tolist(),
        best=dict(zip((one * len(statement) + other).data, rows.data, strict=True)),
        earlier=(links.earlier_start.data, links.earlier_end.data),
        later=(links.later_start.data, links.later_end.data),
    )
    groups: list[_Group] = [[place] for place in range(len(statement))]
    for _ in range(ROUNDS):
        refused = np.fromiter(_refused(one, other, groups, company), dtype=np.int64)
        one, other = one[refused], other[refused]
    return np.fromiter((group[0] for group in groups), dtype=np.int64, count=len(groups))


def _ranked(links: Links, earlier: Ints, later: Ints) -> Ints:
    """Return the best link of each two places, the best first."""
    order = np.lexsort(
        (
            links.later_end,
            links.later_start,
            links.earlier_end,
            links.earlier_start,
            later,
            earlier,
            -links.score,
        )
    )
    key = earlier[order] * (int(later.max(initial=0)) + 1) + later[order]
    best: Ints = np.sort(np.unique(key, return_index=True)[1])
    return order[best]


def _refused(one: Ints, other: Ints, groups: list[_Group], company: _Company) -> Iterator[int]:
    """Join the groups of each pair in turn, or yield its number if they do not support it."""
    for number, (a, b) in enumerate(zip(one.data, other.data, strict=True)):
        if groups[a] is groups[b]:
            continue
        if _supported(a, b, groups, company):
            _unite(groups, groups[a], groups[b])
        else:
            yield number


def _supported(a: int, b: int, groups: list[_Group], company: _Company) -> bool:
    one, other = groups[a], groups[b]
    if len(one) == 1:
        return len(other) == 1 or company.matched(a, other) > 0
    if len(other) == 1:
        return company.matched(b, one) > 0
    matched = company.matched(a, other)
    matching = matched and company.matched(b, one)
    # Either count holds the pair itself, so that two mean one link between the groups.
    return matching > 0 and matched + matching > 2  # noqa: PLR2004 - as said


def _unite(groups: list[_Group], one: _Group, other: _Group) -> None:
    """Move the smaller group into the larger, which stays in order."""
    small, large = sorted((one, other), key=len)
    if len(small) < _FEW:
        for place in small:
            insort(large, place)
    else:
        large += small
        large.sort()
    for place in small:
        groups[place] = large
