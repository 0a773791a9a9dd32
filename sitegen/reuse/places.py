"""Places: loci of a passage that are one stretch of its wording, by columns."""

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["CORE", "Ints", "Places", "apart", "changed", "merge"]

CORE: Final = 0.5  # of the shortest locus, that all loci of one place have in common
_LIVE: Final = 4  # places of a passage, the latest, that a locus may still belong to

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Places in order of passage and start; spans are half-open and cover all their loci.

    ``of`` has the place of each locus.
    """

    passage: Ints
    start: Ints
    end: Ints
    of: Ints


def merge(passage: Ints, start: Ints, end: Ints) -> Places:
    """Return the places of the loci given, a row each, the same for every order of rows.

    What all loci of a place have in common is half of the shortest at least: they carry
    one claim, some with more around it, since clauses are trimmed off for one comparison
    and not for another. Two sentences are two places, also where a third locus has both;
    this goes with the first that fits, so that places may overlap.
    """
    order = np.lexsort((-end, start, passage))
    passage, start, end = passage[order], start[order], end[order]
    place = _numbered(passage, start, end)
    by_place = np.argsort(place, kind="stable")
    heads = np.flatnonzero(changed(place[by_place]))
    of = np.empty_like(place)
    of[order] = place
    return Places(
        passage=passage[by_place][heads],
        start=start[by_place][heads],
        end=np.maximum.reduceat(end[by_place], heads) if len(heads) else end,
        of=of,
    )


def apart(group: Ints, start: Ints, end: Ints) -> Ints:
    """Return the rows that overlap none before them; rows come by group and start."""
    if not len(group):
        return np.zeros(0, dtype=np.int64)
    width = int(end.max()) + 1
    reach = np.maximum.accumulate(group * width + end)
    return np.flatnonzero(np.append(True, (group * width + start)[1:] >= reach[:-1]))


def changed(*columns: Ints) -> NDArray[np.bool_]:
    """Return where a row differs from the one before it; the first row does."""
    found = np.ones(len(columns[0]), dtype=np.bool_)
    if len(found):
        found[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return found


def _numbered(passage: Ints, start: Ints, end: Ints) -> Ints:
    """Return the place of each locus; loci come by passage and start, the longest first."""
    heads = apart(passage, start, end)
    if not len(heads):
        return passage
    sizes = np.diff(heads, append=len(passage))
    common = np.minimum.reduceat(end, heads) - np.maximum.reduceat(start, heads)
    single = common >= CORE * np.minimum.reduceat(end - start, heads)
    begins = np.zeros(len(passage), dtype=np.int64)
    begins[heads] = 1
    # Places of a knot are numbered within it, then moved up behind all that come before.
    inner = np.zeros(len(passage), dtype=np.int64)
    places = np.ones(len(heads), dtype=np.int64)
    for knot in np.flatnonzero(~single).tolist():
        rows = slice(heads[knot], heads[knot] + sizes[knot])
        inner[rows] = _untied(start[rows].tolist(), end[rows].tolist())
        places[knot] = inner[rows].max() + 1
    return np.repeat(np.cumsum(places) - places, sizes) + inner


@dataclass(slots=True)
class _Place:
    """A place that grows: its number, what its loci have in common, the shortest's length."""

    number: int
    start: int
    end: int
    shortest: int


def _untied(starts: list[int], ends: list[int]) -> list[int]:
    """Return the place, from 0, of each of several loci that overlap one another."""
    found: list[int] = []
    live: deque[_Place] = deque(maxlen=_LIVE)
    count = 0
    for start, end in zip(starts, ends, strict=True):
        most, fitting = 0.0, None
        for place in live:
            common = min(place.end, end) - max(place.start, start)
            if common > most and common >= CORE * min(place.shortest, end - start):
                most, fitting = common, place
        if fitting is None:
            fitting, count = _Place(count, start, end, end - start), count + 1
            live.append(fitting)
        fitting.start, fitting.end = max(fitting.start, start), min(fitting.end, end)
        fitting.shortest = min(fitting.shortest, end - start)
        found.append(fitting.number)
    return found
