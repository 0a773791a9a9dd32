"""Which units have certain features, and which of them these may make candidates.

A few features are looked up in those of all words, which are made once and not put in order.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from sitegen.reuse.candidates import FEW, Evidence, Told, at_most, features, linked
from sitegen.reuse.columns import Bools, Ints
from sitegen.reuse.counts import differing, distinct
from sitegen.reuse.features import Floats

__all__ = ["Features", "Lookup", "Turn", "lookup_of", "of_units", "part_of", "sharing", "unlike"]

_SLACK: Final = 0.01  # bits by which sums in another order may differ, and more
_BITS: Final = 24  # of the number of a bucket that features fall into
_SPREAD: Final = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: Knuth, TAOCP 3, 6.4

Features = tuple[tuple[Ints, Ints], tuple[Ints, Ints]]
"""Words that tell something, and their units; then pairs of words of content, and theirs."""

_AT_ONCE: Final = 1 << 18  # rows that are looked at at a time: what caches hold
_NONE: Final = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Lookup:
    """The features of all words.

    Of words that tell: ``family`` and ``unit``; of pairs of words: the families ``one`` and
    ``other``, and ``place``, the unit. ``circle`` is that of each unit. ``rare`` marks the
    families that few enough units have to be evidence across circles.
    """

    family: Ints
    unit: Ints
    one: Ints
    other: Ints
    place: Ints
    circle: Ints
    rare: Bools

    def of(self, units: Bools) -> Features:
        """Return the features that ``units`` have."""
        words = _rows(len(self.unit), lambda some: units[self.unit[some]])
        pairs = _rows(len(self.place), lambda some: units[self.place[some]])
        return self._words(words), self._pairs(pairs)

    def like(self, found: Features, *, within: bool, rare: bool = False) -> Features:
        """Return the features that are ``found``, with all units that have them.

        ``within`` means those of circles in which they were found. Words of which no more
        is asked than what is ``rare`` may be left out. Other features may come along, but
        with all their units: they are looked up by buckets.
        """
        (feature, unit), (pair, place) = found
        size, circle = len(self.rare), self.circle if within else np.zeros_like(self.circle)
        asked = _among(feature, size) & self.rare if rare else _among(feature, size)
        head, tail = _among(pair // size, size), _among(pair % size, size)
        words = _rows(len(self.family), lambda some: asked[self.family[some]])
        pairs = _rows(len(self.one), lambda some: head[self.one[some]] & tail[self.other[some]])
        if within:
            table = _among(_buckets(feature, circle[unit]), 1 << _BITS)
            words = _kept(words, lambda rows: table[_buckets(*self._words(rows, circle))])
        table = _among(_buckets(pair, circle[place]), 1 << _BITS)
        pairs = _kept(pairs, lambda rows: table[_buckets(*self._pairs(rows, circle))])
        return self._words(words), self._pairs(pairs)

    def _words(self, rows: Ints, of: Ints | None = None) -> tuple[Ints, Ints]:
        """Return the words of ``rows`` and their units, or what these are ``of``."""
        unit = self.unit[rows]
        return self.family[rows].astype(np.int64), unit if of is None else of[unit]

    def _pairs(self, rows: Ints, of: Ints | None = None) -> tuple[Ints, Ints]:
        """Return the pairs of ``rows`` and their units, or what these are ``of``."""
        unit = self.place[rows]
        pair = self.one[rows].astype(np.int64) * len(self.rare) + self.other[rows]
        return pair, unit if of is None else of[unit]


def lookup_of(words: Told, circle: Ints, held: Ints) -> Lookup:
    """Return a lookup in the features of ``words``.

    ``circle`` is that of each unit; ``held`` says how many units hold each family.
    """
    mute = np.bincount(words.family[~words.telling], minlength=words.families)
    # As int32 they are half as large; there are as many as words.
    found = features(words)
    family, unit = next(found)
    family = family.astype(np.int32)
    pair, place = next(found)
    one = (pair // words.families).astype(np.int32)
    pair %= words.families
    return Lookup(
        family=family,
        unit=unit,
        one=one,
        other=pair.astype(np.int32),
        place=place,
        circle=circle,
        rare=held - mute <= FEW,
    )


def _among(numbers: Ints, size: int) -> Bools:
    found = np.zeros(size, dtype=np.bool_)
    found[numbers] = True
    return found


def _rows(size: int, test: Callable[[slice], Bools]) -> Ints:
    """Return which of ``size`` rows pass a test, which is put to some at a time."""
    starts = range(0, size, _AT_ONCE)
    parts = [at + np.flatnonzero(test(slice(at, at + _AT_ONCE))) for at in starts]
    return np.concatenate([_NONE, *parts])


def _kept(rows: Ints, test: Callable[[Ints], Bools]) -> Ints:
    """Return those of ``rows`` that pass a test, which is put to some at a time."""
    parts = np.split(rows, range(_AT_ONCE, len(rows), _AT_ONCE))
    return np.concatenate([_NONE, *(some[test(some)] for some in parts)])


def _buckets(feature: Ints, circle: Ints) -> Ints:
    spread = feature.astype(np.uint64) * np.uint64(_SPREAD)
    spread ^= spread >> np.uint64(32)
    spread += circle.astype(np.uint64)
    spread *= np.uint64(_SPREAD)
    return spread >> np.uint64(64 - _BITS)


def unlike(one: Told, other: Told) -> Features:
    """Return the features that a unit has in one of two tellings and not in the other."""
    words, pairs = (_apart(*some) for some in zip(features(one), features(other), strict=True))
    return words, pairs


def _apart(one: tuple[Ints, Ints], other: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    units = 1 + max(int(unit.max(initial=0)) for _, unit in (one, other))
    keys = np.concatenate([_each(feature * units + unit) for feature, unit in (one, other)])
    keys.sort()
    first = np.flatnonzero(differing(keys))
    alone = keys[first[np.diff(first, append=len(keys)) == 1]]
    return alone // units, alone % units


def _each(keys: Ints) -> Ints:
    """Return what stands in ``keys``, each once, in order; they are used up."""
    keys.sort()
    return distinct(keys)


@dataclass(frozen=True, slots=True)
class Turn:
    """What has come to have features, or has them no longer.

    ``units`` are those that have others than they had, ``doubtful`` the features that
    units have lost, or may have; ``quiet`` marks the units that are asked about, and
    ``stirred`` those that have to be asked about within their circles.
    """

    units: Bools
    doubtful: Features
    quiet: Bools
    stirred: Bools


def sharing(lookup: Lookup, holders: Features, turn: Turn) -> tuple[Ints, Ints]:
    """Return the pairs of quiet units for which one of some features may decide.

    The earlier comes first. ``holders`` are all that have these features. The two share
    one, and may be candidates now or may have been before the ``turn``, but not surely
    both.
    """
    circle, none = lookup.circle, np.zeros_like(turn.units)
    found: list[tuple[Ints, Ints]] = [(_NONE, _NONE)]
    for within in (True, False):
        some = part_of(holders, turn.stirred) if within else holders
        part = at_most(some, circle, turn.units, within=within)
        units = np.flatnonzero(turn.quiet & (np.diff(part.held.indptr) > 0))
        own = lookup.of(_among(units, len(circle)))
        every = lookup.like(_shared(own, circle, within=within), within=within)
        sure = at_most(_without(every, turn.doubtful), circle, none, within=within)
        most = at_most(every, circle, turn.units, within=within)
        few = Evidence(part.held[units], 0 * part.needed[units])
        for unit, partner in linked(few, np.arange(len(units))):
            pairs = units[unit[unit < partner]], units[partner[unit < partner]]
            asked = (circle[pairs[0]] == circle[pairs[1]]) == within
            one, other = (each[asked] for each in pairs)
            open_ = _bits(most, one, other) >= -_SLACK
            open_ &= _bits(sure, one, other) < _SLACK
            found.append((one[open_], other[open_]))
    one, other = (np.concatenate(each) for each in zip(*found, strict=True))
    return one, other


def _bits(evidence: Evidence, one: Ints, other: Ints) -> Floats:
    """Return the bits by which two units each have more evidence than they need."""
    common = evidence.held[one].multiply(evidence.held[other]).sum(axis=1)
    return np.asarray(common).ravel() - evidence.needed[other]


def _without(found: Features, left: Features) -> Features:
    """Return features without those ``left`` out."""
    parts = []
    for (feature, unit), (number, _) in zip(found, left, strict=True):
        ordered = np.append(np.sort(number), -1)
        at = np.searchsorted(ordered[:-1], feature)
        rows = np.flatnonzero(ordered[at] != feature)
        parts.append((feature[rows], unit[rows]))
    words, pairs = parts
    return words, pairs


def part_of(found: Features, units: Bools) -> Features:
    """Return the features that ``units`` have."""
    (feature, unit), (pair, place) = found
    words, pairs = np.flatnonzero(units[unit]), np.flatnonzero(units[place])
    return (feature[words], unit[words]), (pair[pairs], place[pairs])


def _shared(found: Features, circle: Ints, *, within: bool) -> Features:
    """Return those features that two of their units have, and not too many."""
    size = max(len(circle), 1)
    circle = circle if within else np.zeros_like(circle)
    order = np.argsort(circle, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    parts = []
    for feature, unit in found:
        key = _each(feature * size + place[unit])
        numbers, units = key // size, order[key % size]
        first = np.flatnonzero(differing(numbers) | differing(circle[units]))
        counts = np.diff(first, append=len(key))
        kept = np.repeat((counts > 1) & (counts <= FEW), counts)
        parts.append((numbers[kept], units[kept]))
    words, pairs = parts
    return words, pairs


def of_units(words: Told, units: Bools) -> Told:
    """Return those of ``words`` that stand in the units marked."""
    rows = np.flatnonzero(units[words.unit])
    return replace(
        words,
        family=words.family[rows],
        unit=words.unit[rows],
        telling=words.telling[rows],
        content=words.content[rows],
    )
