"""Which units have certain features, and which of them these may make candidates.

A few features are looked up among all words, which are not put in order for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from sitegen.reuse.candidates import (
    FEW,
    REACH,
    Evidence,
    Told,
    at_most,
    beside,
    features,
    linked,
    pair_of,
    paired,
)
from sitegen.reuse.columns import Bools, Ints
from sitegen.reuse.counts import differing, distinct
from sitegen.reuse.features import Floats

__all__ = ["Features", "Lookup", "Turn", "lookup_of", "of_units", "part_of", "sharing", "unlike"]

_SLACK: Final = 0.01  # bits by which sums in another order may differ, and more
_BITS: Final = 24  # of the number of a bucket that features fall into
_REST: Final = np.uint32(32 - _BITS)

Mixed = npt.NDArray[np.uint32]
"""Numbers that look drawn; features are told by the sums of those of their words."""

Features = tuple[tuple[Ints, Ints], tuple[Ints, Ints]]
"""Words that tell something, and their units; then pairs of words of content, and theirs."""

_AT_ONCE: Final = 1 << 18  # rows that are looked at at a time: what caches hold
_NONE: Final = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Lookup:
    """All words, in which features are looked up; pairs of them are only made where asked for.

    Of words that tell: ``family`` and ``unit``; of words of content: ``stem``, their family,
    and ``place``, their unit. ``circle`` is that of each unit. ``rare`` marks the families
    that few enough units have to be evidence across circles.
    """

    family: Ints
    unit: Ints
    stem: Ints
    place: Ints
    circle: Ints
    rare: Bools

    def of(self, units: Bools) -> Features:
        """Return the features that ``units`` have."""
        some = self.part(units)
        pairs = paired(some.stem, some.place, len(self.rare))
        return (some.family.astype(np.int64), some.unit), pairs

    def like(self, found: Features, *, within: bool, rare: bool = False) -> Features:
        """Return the features that are ``found``, with all units that have them.

        ``within`` means those of circles in which they were found. Words of which no more
        is asked than what is ``rare`` may be left out. Other features may come along, but
        with all their units: they are looked up by buckets.
        """
        if not within:
            return _like(self, found, np.zeros_like(self.circle), self.rare | (not rare))
        units = np.concatenate([unit for _, unit in found])
        near = _among(self.circle[units], 1 + int(self.circle.max(initial=0)))
        return _like(self.part(near[self.circle]), found, self.circle, self.rare | (not rare))

    def part(self, units: Bools) -> "Lookup":
        """Return a lookup among the words of ``units`` alone."""
        words = _rows(len(self.unit), lambda some: units[self.unit[some]])
        content = _rows(len(self.place), lambda some: units[self.place[some]])
        return replace(
            self,
            family=self.family[words],
            unit=self.unit[words],
            stem=self.stem[content],
            place=self.place[content],
        )


def lookup_of(words: Told, circle: Ints, held: Ints) -> Lookup:
    """Return a lookup in the features of ``words``.

    ``circle`` is that of each unit; ``held`` says how many units hold each family.
    """
    mute = np.bincount(words.family[~words.telling], minlength=words.families)
    return Lookup(
        family=words.family[words.telling],
        unit=words.unit[words.telling],
        stem=words.family[words.content],
        place=words.unit[words.content],
        circle=circle,
        rare=held - mute <= FEW,
    )


def _like(lookup: Lookup, found: Features, circle: Ints, asked: Bools) -> Features:
    """Return what is like the features ``found`` in each ``circle``, words only if ``asked``."""
    (feature, unit), (pair, place) = found
    size = len(asked)
    mixed = _mixed(size + 1 + int(circle.max(initial=0)))
    mark = mixed[size:][circle]
    asked = asked & _among(feature, size)
    table = _buckets(mixed[feature] + mark[unit])

    def alike(some: slice) -> Bools:
        family = lookup.family[some]
        there: Bools = asked[family]
        there &= table[(mixed[family] + mark[lookup.unit[some]]) >> _REST]
        return there

    words = _rows(len(lookup.family), alike)
    pairs = _buckets(mixed[pair // size] + mixed[pair % size] + mark[place])
    parts = [_near(lookup, pairs, mixed, mark, back) for back in range(1, REACH + 1)]
    one, other = (np.concatenate(each) for each in zip(*parts, strict=True))
    return (lookup.family[words].astype(np.int64), lookup.unit[words]), (one, other)


def _near(lookup: Lookup, table: Bools, mixed: Mixed, mark: Mixed, back: int) -> tuple[Ints, Ints]:
    """Return the pairs ``back`` words apart whose buckets stand in ``table``, and units."""
    one, other, place = lookup.stem[:-back], lookup.stem[back:], lookup.place[back:]

    def alike(some: slice) -> Bools:
        reach = slice(some.start, some.stop + back)
        near = beside(lookup.stem[reach], lookup.place[reach], back)
        near &= table[(mixed[one[some]] + mixed[other[some]] + mark[place[some]]) >> _REST]
        return near

    rows = _rows(len(one), alike)
    return pair_of(one[rows], other[rows], len(lookup.rare)), place[rows]


def _among(numbers: Ints, size: int) -> Bools:
    found = np.zeros(size, dtype=np.bool_)
    found[numbers] = True
    return found


def _rows(size: int, test: Callable[[slice], Bools]) -> Ints:
    """Return which of ``size`` rows pass a test, which is put to some at a time."""
    starts = range(0, size, _AT_ONCE)
    parts = [at + np.flatnonzero(test(slice(at, at + _AT_ONCE))) for at in starts]
    return np.concatenate([_NONE, *parts])


def _mixed(size: int) -> Mixed:
    """Return a number for each of ``size``, as if drawn: sums of some tell which they are of.

    Source: Zobrist (1970), with the last steps of MurmurHash3 (Appleby) in place of a table.
    """
    found = np.arange(1, size + 1, dtype=np.uint32)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        found ^= found >> np.uint32(shift)
        found *= np.uint32(factor)
    return found ^ (found >> np.uint32(16))


def _buckets(sums: Mixed) -> Bools:
    """Return which buckets there are that ``sums`` fall into."""
    return _among(sums >> _REST, 1 << _BITS)


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
