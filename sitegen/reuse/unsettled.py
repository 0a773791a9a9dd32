"""Which units have to be weighed anew, once an archive has some statements more or fewer."""

from typing import Final

import numpy as np

from sitegen.reuse.columns import Bools, Ints
from sitegen.reuse.counts import SIZES, WINDOW, Counts, stepped
from sitegen.reuse.features import Floats, Statistics, statistics_of
from sitegen.reuse.joint import Joint

__all__ = ["unsettled"]

_BITS: Final = 20  # of the number of a bucket that pairs of words fall into
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: Knuth, TAOCP 3, 6.4


def unsettled(
    both: Joint, counts: Counts, statistics: Statistics, pairs: Ints, marks: Bools
) -> Ints:
    """Return the units of which a word may weigh something else than it did, in order.

    ``pairs`` are those of which there are more or fewer, ``marks`` the words that joined a
    formula or a name, or left one. Where the size of the archive has moved by a step, that
    is all units.
    """
    old, columns = both.old.counts, both.whole.columns
    before, after = (stepped(np.array(each.passages), SIZES) for each in (old, counts))
    if before != after:
        return np.arange(len(columns.passage))
    found = _hit(both, statistics)[both.family]
    found |= marks
    _mark_pairs(found, both.family, both.after.size, _differing(both, counts, pairs))
    fresh = np.zeros(len(both.old.columns.passage), dtype=np.bool_)
    units = both.whole.units([fresh, np.ones(len(both.fresh.passage), dtype=np.bool_)])
    units[np.searchsorted(columns.units, np.flatnonzero(found), side="right") - 1] = True
    return np.flatnonzero(units)


def _hit(both: Joint, statistics: Statistics) -> Bools:
    """Return the families of which something is told that was not."""
    old = both.old
    was = statistics_of(old.columns.vocabulary, both.before.heads, both.before.family, old.counts)
    hit: Bools = both.affected | (both.spread() != statistics.spread)
    hit |= both.families(was.ceremony) != statistics.ceremony
    return hit


def _differing(both: Joint, counts: Counts, pairs: Ints) -> Ints:
    """Return those of ``pairs`` that fewer or more passages have now, by a step."""
    size = both.after.size
    number = np.full(size, -1, dtype=np.int64)
    kept = np.flatnonzero(both.moved >= 0)
    number[both.moved[kept]] = kept
    first, second = number[pairs // size], number[pairs % size]
    before = np.where((first < 0) | (second < 0), -1, first * both.before.size + second)
    differing: Ints = pairs[_steps(both.old.counts, before) != _steps(counts, pairs)]
    return differing


def _steps(counts: Counts, pairs: Ints) -> Floats:
    """Return in how many passages each of ``pairs`` is met, by steps; one is as none."""
    if not len(counts.pairs):
        return np.zeros(len(pairs))
    at = np.minimum(np.searchsorted(counts.pairs, pairs), len(counts.pairs) - 1)
    met = np.where(counts.pairs[at] == pairs, counts.met[at], 0)
    return np.where(met > 1, stepped(met), 0.0)


def _mark_pairs(found: Bools, family: Ints, size: int, pairs: Ints) -> None:
    """Mark in ``found`` the words that stand behind their partner in one of ``pairs``.

    A few more may be marked: pairs are looked up by buckets.
    """
    heads, tails = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    heads[pairs // size], tails[pairs % size] = True, True
    table = np.zeros(1 << _BITS, dtype=np.bool_)
    table[_bucket(pairs)] = True
    head, tail = heads[family], tails[family]
    for back in range(1, min(WINDOW, len(family) - 1) + 1):
        rows = back + np.flatnonzero(head[:-back] & tail[back:])
        pair = family[rows - back].astype(np.int64) * size + family[rows]
        found[rows[table[_bucket(pair)]]] = True


def _bucket(pair: Ints) -> Ints:
    bucket: Ints = (pair.astype(np.uint64) * _SPREAD) >> np.uint64(64 - _BITS)
    return bucket
