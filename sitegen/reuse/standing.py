"""Which matches are those of an earlier run: the same passages, words and alignment."""

from collections.abc import Sequence

import numpy as np

from sitegen.reuse.archive import Archive
from sitegen.reuse.columns import Bools, Columns, Ints
from sitegen.reuse.found import Found, chosen

__all__ = ["standing"]


def standing(before: Archive, columns: Columns, found: Found, known: Sequence[int]) -> Ints:
    """Return for each of ``found`` its number among the matches cited ``before``, or -1.

    ``known`` has for each statement of ``columns`` its number there, -1 where it is new.
    All matches of two passages are the same as before, in their order, or none is.
    """
    old = chosen(before.found, before.cited)
    size, count = max(len(before.columns.holder), 1), len(old.passages)
    pair = found.passages[:, 0] * max(len(columns.holder), 1) + found.passages[:, 1]
    was = _passages(before.columns, columns, np.array(known, dtype=np.int64))[found.passages]
    key = np.where((was >= 0).all(axis=1), was[:, 0] * size + was[:, 1], -1)
    keys = old.passages[:, 0] * size + old.passages[:, 1]
    heads = np.searchsorted(pair, pair)
    at = np.searchsorted(keys, key) + np.arange(len(pair)) - heads
    there = np.flatnonzero((key >= 0) & (at < count))
    there = there[keys[at[there]] == key[there]]
    there = there[
        _same(_relative(columns, found, there), _relative(before.columns, old, at[there]))
    ]
    same = np.full(len(pair), -1, dtype=np.int64)
    same[there] = at[there]
    return np.where(_whole(same >= 0, heads, keys, key), same, -1)


def _passages(before: Columns, after: Columns, known: Ints) -> Ints:
    """Return the number that each passage had before, -1 where it is new."""
    first = np.searchsorted(before.holder, np.maximum(known, 0))
    own = np.searchsorted(after.holder, np.arange(len(known)))
    number = first[after.holder] + np.arange(len(after.holder)) - own[after.holder]
    return np.where(known[after.holder] < 0, -1, number)


def _whole(same: Bools, heads: Ints, keys: Ints, key: Ints) -> Bools:
    """Return which matches are of two passages that have all the same, and no others."""
    count = np.bincount(heads, minlength=len(heads))[heads]
    alike = np.bincount(heads, same, len(heads))[heads]
    before = np.searchsorted(keys, key, side="right") - np.searchsorted(keys, key)
    found: Bools = (count == alike) & (count == before)
    return found


def _relative(columns: Columns, found: Found, which: Ints) -> Found:
    """Return some matches with rows that count from the beginnings of their passages."""
    some = chosen(found, which)
    start = columns.units[np.searchsorted(columns.passage, some.passages)][:, [0, 0, 1, 1]]
    steps = some.steps.copy()
    steps[:, 1:] -= np.repeat(start, np.diff(some.offsets), axis=0)
    return Found(some.passages, some.rows - start, some.parts, steps, some.offsets)


def _same(one: Found, other: Found) -> Bools:
    """Return which matches have the same rows, parts and steps."""
    sizes = np.diff(one.offsets)
    same = (one.rows == other.rows).all(axis=1) & (one.parts == other.parts).all(axis=1)
    same &= sizes == np.diff(other.offsets)
    rows = np.flatnonzero(same)
    inner, steps = chosen(one, rows), chosen(other, rows).steps
    differ = np.flatnonzero((inner.steps != steps).any(axis=1))
    same[rows[np.searchsorted(inner.offsets, differ, side="right") - 1]] = False
    found: Bools = same
    return found
