"""The matches of a renewed archive: those that stand, and those of what has changed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from sitegen.core.settings import Matching
from sitegen.reuse.archive import Archive
from sitegen.reuse.blocks import excerpt, rated
from sitegen.reuse.candidates import Evidence, at_most, features, linked, told
from sitegen.reuse.circles import circles
from sitegen.reuse.columns import Bools, Columns, Ints
from sitegen.reuse.counts import distinct
from sitegen.reuse.features import Weighed
from sitegen.reuse.found import Found, chosen, joined
from sitegen.reuse.lookups import Features, Lookup, Turn, lookup_of, part_of, sharing, unlike
from sitegen.reuse.matches import made
from sitegen.reuse.renewal import Renewal
from sitegen.reuse.splice import offsets

__all__ = ["few", "rematched"]

_MOST: Final = 4  # one passage in so many: where more have changed, all are matched


def few(old: Archive, renewal: Renewal) -> bool:
    """Return whether so little has changed that the rest can stand."""
    one, other = old.levels, renewal.archive.levels
    asked = (one.across, one.whole) == (other.across, other.whole)
    return asked and _MOST * int(renewal.again.sum()) <= len(renewal.again)


def rematched(old: Archive, renewal: Renewal, matching: Matching) -> Found:
    """Return all matches of a renewed archive.

    Matched are the passages that have changed, with all others, and those two that have
    other evidence for each other than they had.
    """
    text = renewal.text
    columns = text.columns
    circle = circles(columns, matching).circle[columns.holder[columns.passage]]
    lookup = lookup_of(told(text), circle, renewal.archive.counts.held)
    near = distinct(np.sort(_key(columns, _pairs(columns, *_shared(lookup, renewal)))))
    size = max(len(columns.holder), 1)
    again = renewal.again.copy()
    again[near // size], again[near % size] = True, True
    own, others = _evidence(lookup, again[columns.passage])
    del lookup
    units = np.flatnonzero(again[columns.passage])
    due = [_due(renewal, units, near, *pair) for pair in linked(own, units)]
    for one, other in linked(others, units):
        strange = circle[one] != circle[other]
        due.append(_due(renewal, units, near, one[strange], other[strange]))
    return joined((_standing(old, renewal, near), _made(text, matching, due)))


def _shared(lookup: Lookup, renewal: Renewal) -> tuple[Ints, Ints]:
    """Return the units, of passages that are what they were, with other evidence than they had."""
    columns = renewal.text.columns
    gone, turned = tuple(features(renewal.lost)), unlike(renewal.had, renewal.have)
    fresh = (renewal.known < 0)[columns.holder[columns.passage]]
    turn = Turn(
        units=renewal.units,
        doubtful=_both(gone, part_of(turned, ~fresh)),
        quiet=~renewal.again[columns.passage],
        stirred=renewal.stirred,
    )
    return sharing(lookup, lookup.like(_both(gone, turned), within=False), turn)


def _both(one: Sequence[tuple[Ints, Ints]], other: Features) -> Features:
    """Return the features of two lots."""
    words, pairs = (
        (np.concatenate((a, c)), np.concatenate((b, d)))
        for (a, b), (c, d) in zip(one, other, strict=True)
    )
    return words, pairs


def _evidence(lookup: Lookup, units: Bools) -> tuple[Evidence, Evidence]:
    """Return the evidence that ``units`` have, with all others: within circles, and across."""
    found, none = lookup.of(units), np.zeros(len(units), dtype=np.bool_)
    own, others = (
        at_most(some, lookup.circle, none, within=within)
        for some, within in (
            (lookup.like(found, within=True), True),
            (lookup.like(found, within=False, rare=True), False),
        )
    )
    return own, others


def _pairs(columns: Columns, one: Ints, other: Ints) -> Ints:
    """Return the passages of two units each, shape (pairs, 2)."""
    return np.stack((columns.passage[one], columns.passage[other]), axis=1)


def _key(columns: Columns, pairs: Ints) -> Ints:
    """Return a number for each pair of passages."""
    return pairs[:, 0].astype(np.int64) * max(len(columns.holder), 1) + pairs[:, 1]


def _due(renewal: Renewal, units: Ints, near: Ints, one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Return the candidates that are due, the earlier unit first, each once.

    ``one`` has those of ``units``, ``other`` their partners; ``near`` are the keys of
    passages that are due with each other.
    """
    columns = renewal.archive.columns
    twice = np.zeros(len(columns.passage), dtype=np.bool_)
    twice[units] = True
    once = (one < other) | ~twice[other]
    one, other = np.minimum(one, other)[once], np.maximum(one, other)[once]
    pairs = _pairs(columns, one, other)
    due = renewal.again[pairs].any(axis=1) | _among(_key(columns, pairs), near)
    return one[due], other[due]


def _among(keys: Ints, ordered: Ints) -> Bools:
    """Return which of ``keys`` stand in a sorted array."""
    at = np.searchsorted(ordered, keys)
    return np.asarray(np.append(ordered, -1)[at] == keys, dtype=np.bool_)


def _made(text: Weighed, matching: Matching, due: Iterable[tuple[Ints, Ints]]) -> Found:
    """Return the matches of the candidates ``due``, numbered as in the whole."""
    columns = text.columns
    pairs = tuple(np.concatenate(each) for each in zip(_NOTHING, *due, strict=True))
    passages = np.unique(columns.passage[np.concatenate(pairs)])
    block, units = excerpt(text, matching, passages)
    first, second = (np.searchsorted(units, each) for each in pairs)
    found = made(block, block, rated(block, block, ((first, second),)))
    ends = np.searchsorted(block.passage, np.arange(len(passages)))
    shift = columns.units[np.searchsorted(columns.passage, passages)] - block.units[ends]
    return _shifted(found, passages, shift)


_NOTHING: Final = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


def _standing(old: Archive, renewal: Renewal, near: Ints) -> Found:
    """Return the old matches between passages that both are what they were."""
    columns = renewal.archive.columns
    was, after = offsets(old.columns, len(old.levels.least)), offsets(columns, len(renewal.known))
    statement = np.full(len(was.rows) - 1, -1, dtype=np.int64)
    kept = np.flatnonzero(renewal.known >= 0)
    statement[renewal.known[kept]] = kept
    held = statement[old.columns.holder]
    number = np.arange(len(held)) + (after.passages[held] - was.passages[old.columns.holder])
    moved = np.where(held < 0, -1, number)
    shift = after.rows[held] - was.rows[old.columns.holder]
    pairs = moved[old.found.passages]
    stands = (pairs >= 0).all(axis=1) & ~renewal.again[pairs].any(axis=1)
    stands &= ~_among(_key(columns, pairs), near)
    return _shifted(chosen(old.found, np.flatnonzero(stands)), moved, shift)


def _shifted(found: Found, number: Ints, shift: Ints) -> Found:
    """Return matches with other ``number``s for their passages, their rows moved by ``shift``."""
    step = shift[found.passages][:, [0, 0, 1, 1]]
    steps = found.steps.copy()
    steps[:, 1:] += np.repeat(step, np.diff(found.offsets), axis=0)
    return replace(found, passages=number[found.passages], rows=found.rows + step, steps=steps)
