"""Which units have certain features, and which of them these may make candidates.

A few features are looked up in those of all words, which are made once and not put in order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from sitegen.reuse.candidates import Evidence, Told, at_most, features, linked
from sitegen.reuse.columns import Bools, Ints

__all__ = ["Among", "Features", "Lookup", "among", "differing", "lookup_of", "of_units", "sharing"]

_SLACK: Final = 0.01  # bits by which sums in another order may differ, and more
_BITS: Final = 24  # of the number of a bucket that features fall into
_SPREAD: Final = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: Knuth, TAOCP 3, 6.4

Among = tuple[Bools, Bools]
"""Which buckets of words, and of pairs of words, are looked at."""

Features = tuple[tuple[Ints, Ints], tuple[Ints, Ints]]
"""Words that tell something and their units, pairs of words of content and theirs."""

_NO_PAIRS: Final = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Lookup:
    """The features of all words."""

    every: Features

    def among(self, only: Among, units: Bools | None = None) -> Features:
        """Return all features of some buckets; with ``units`` those that these have."""
        one, other = (
            _kept(*some, table[_bucket(some[0])], units)
            for table, some in zip(only, self.every, strict=True)
        )
        return one, other

    def of(self, units: Bools) -> Features:
        """Return the features that ``units`` have."""
        one, other = (_kept(*some, units[some[1]], None) for some in self.every)
        return one, other


def lookup_of(words: Told) -> Lookup:
    """Return a lookup in the features of ``words``."""
    one, other = features(words)
    # Half as large as they come; there are as many as words.
    return Lookup(((one[0].astype(np.int32), one[1]), other))


def _kept(feature: Ints, unit: Ints, kept: Bools, units: Bools | None) -> tuple[Ints, Ints]:
    rows = np.flatnonzero(kept if units is None else kept & units[unit])
    return feature[rows].astype(np.int64), unit[rows]


def among(features: Iterable[tuple[Ints, Ints]]) -> Among:
    """Return the buckets of ``features``: those of words, then of pairs."""
    words, pairs = (np.zeros(1 << _BITS, dtype=np.bool_) for _ in range(2))
    for table, (numbers, _) in zip((words, pairs), features, strict=True):
        table[_bucket(numbers)] = True
    return words, pairs


def _bucket(feature: Ints) -> Ints:
    spread = feature.astype(np.uint64) * np.uint64(_SPREAD)
    return spread >> np.uint64(64 - _BITS)


def differing(one: Told, other: Told) -> Iterator[tuple[Ints, Ints]]:
    """Yield the features that a unit has in one of two tellings and not in the other."""
    for (feature, unit), (another, place) in zip(features(one), features(other), strict=True):
        known = np.unique(np.stack((feature, unit), axis=1), axis=0)
        found = np.unique(np.stack((another, place), axis=1), axis=0)
        rows, counts = np.unique(np.concatenate((known, found)), axis=0, return_counts=True)
        yield rows[counts == 1, 0], rows[counts == 1, 1]


def sharing(
    lookup: Lookup, circle: Ints, only: Among, fresh: Bools, stirred: Bools
) -> tuple[Ints, Ints]:
    """Return the pairs of units for which a feature of ``only`` may decide, the earlier first.

    They share one, and are candidates now, or may have been before ``fresh`` units had it.
    Within circles that is only in units of those that are ``stirred``.
    """
    found: list[tuple[Ints, Ints]] = [_NO_PAIRS]
    for within, some in ((True, stirred), (False, None)):
        part = at_most(lookup.among(only, some), circle, fresh, within=within)
        marked = np.zeros(len(circle), dtype=np.bool_)
        marked[part.held.nonzero()[0]] = True
        every = among(lookup.of(marked))
        whole = at_most(lookup.among(every, some), circle, fresh, within=within)
        for unit, partner in linked(Evidence(part.held, 0 * part.needed), np.flatnonzero(marked)):
            one, other = unit[unit < partner], partner[unit < partner]
            bits = np.asarray(whole.held[one].multiply(whole.held[other]).sum(axis=1)).ravel()
            enough = bits >= whole.needed[other] - _SLACK
            found.append((one[enough], other[enough]))
    one, other = (np.concatenate(each) for each in zip(*found, strict=True))
    return one, other


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
