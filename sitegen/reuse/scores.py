"""How much two texts share: the one formula of the score, and its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from scipy import sparse

from sitegen.reuse.columns import Ints, held_by
from sitegen.reuse.counts import differing
from sitegen.reuse.features import Floats
from sitegen.reuse.loci import Words

__all__ = [
    "Bag",
    "Bags",
    "agreed",
    "agreement",
    "bag",
    "bags",
    "certainty",
    "common",
    "mean_agreement",
    "raised",
    "unraised",
]

Bag = Mapping[int, float]
"""The weight of each family of words in a place."""

_DOUBT: Final = 2.2  # rarest words' worth of difference that every pair starts with
_SHORTER: Final = 0.3  # share of the shorter text's own weight in what can be shared
_PLAIN: Final = 0.2  # what the agreement without names counts for, that of the places being 1
_WHOLE: Final = 0.3  # what the agreement of the whole passages counts for
_LETTERS: Final = 0.4  # what the likeness of the places letter by letter counts for
_KEPT: Final = 0.25  # how much more two places say the same where all wording is kept
_AT_ONCE: Final = 1 << 15  # pairs whose common words are gathered at a time, to bound memory


@dataclass(frozen=True, slots=True)
class Bags:
    """Texts x families of words: the square roots of their weights, and the weights' sums.

    The product of two rows is the weight that both have: the sum of the geometric means.
    """

    roots: sparse.csr_array
    total: Floats


def agreement(shared: Floats, one: Floats, other: Floats) -> Floats:
    """Return the share in [0, 1) of two texts' weight of words that both have.

    ``shared``, ``one`` and ``other`` are sums of weights. Dice's coefficient (1945) over
    weights, the shorter text counting somewhat more, with the worth of two rare words
    granted as difference beforehand: a short agreement is not a high one. The texts
    share no more than that mean, though their geometric means can exceed it where one says
    twice what the other says once.
    """
    mean = _mean(one, other)
    return np.asarray(np.minimum(shared, mean) / (mean + _DOUBT), dtype=np.float64)


def certainty(one: Floats, other: Floats) -> Floats:
    """Return what two texts of the weights ``one`` and ``other`` agree in if they are equal."""
    return agreement(_mean(one, other), one, other)


def _mean(one: Floats, other: Floats) -> Floats:
    return (1 - _SHORTER) * (one + other) / 2 + _SHORTER * np.minimum(one, other)


def mean_agreement(places: Floats, plain: Floats, whole: Floats, spelt: Floats) -> Floats:
    """Return a mean in [0, 1) of four agreements, to four decimals: what a score is raised from.

    That of the ``places`` counts most, then that of their letters (``spelt``), that of the
    ``whole`` passages around them, and that of the places with all names left out
    (``plain``).
    """
    total = places + _PLAIN * plain + _WHOLE * whole + _LETTERS * spelt
    mean = total / (1 + _PLAIN + _WHOLE + _LETTERS)
    return np.asarray(np.round(mean, 4), dtype=np.float64)


def raised(mean: float, kept: float) -> float:
    """Return the score in [0, 1] of two places, to four decimals.

    ``mean`` is that of their agreements, ``kept`` the share in [0, 1] of their words that are
    equal and in the order of both. What the mean leaves open closes the faster for it: by a
    quarter, where all wording is kept.
    """
    return float(round(1 - (1 - mean) ** (1 + _KEPT * kept), 4))


def unraised(least: Floats) -> Floats:
    """Return the mean below which no share of words that are kept makes a score of ``least``."""
    # A step of the last decimal less: both are rounded.
    mean = 1 - (1 - np.minimum(least, 1)) ** (1 / (1 + _KEPT)) - 1e-4
    return np.asarray(mean, dtype=np.float64)


def bag(words: Words, *, named: bool = True) -> Bag:
    """Return the weight of each family in ``words``, names left out unless ``named``.

    The families are in order, so that sums do not depend on the order of the words.
    """
    found: dict[int, float] = {}
    for stem, weight, name in sorted(zip(words.stem, words.weight, words.named, strict=True)):
        if named or not name:
            found[stem] = found.get(stem, 0.0) + weight
    return found


def agreed(one: Bag, other: Bag) -> float:
    """Return the agreement of two bags."""
    shared = sum(sqrt(weight * other[stem]) for stem, weight in one.items() if stem in other)
    sums = (shared, sum(one.values()), sum(other.values()))
    return float(agreement(*(np.asarray(each, dtype=np.float64) for each in sums)))


def bags(offsets: Ints, stem: Ints, weights: Sequence[Floats], families: int) -> list[Bags]:
    """Return the bags of the texts that lie between ``offsets``, for each of ``weights``."""
    text = held_by(offsets).astype(np.int64)
    bits = len(text).bit_length()
    # A word's row travels in its last bits.
    key = ((text * families + stem) << bits) | np.arange(len(text))
    key.sort()
    row = key & ((1 << bits) - 1)
    key >>= bits
    first = np.flatnonzero(differing(key))
    at = row[first]
    text, family = text[at], stem[at]
    return [_bag(text, family, _sums(weight[row], first), offsets, families) for weight in weights]


def _sums(weight: Floats, first: Ints) -> Floats:
    return np.add.reduceat(weight, first) if len(first) else weight[:0]


def _bag(text: Ints, family: Ints, weight: Floats, offsets: Ints, families: int) -> Bags:
    kept = weight > 0
    indptr = np.searchsorted(text[kept], np.arange(len(offsets)))
    shape = (len(offsets) - 1, families)
    roots = np.sqrt(weight[kept]).astype(np.float32)
    return Bags(
        sparse.csr_array((roots, family[kept], indptr), shape=shape),
        np.bincount(text, weight, len(offsets) - 1).astype(np.float64),
    )


def common(one: Bags, other: Bags, first: Ints, second: Ints) -> Floats:
    """Return the agreement of the texts ``first`` of ``one`` with ``second`` of ``other``."""
    found = [np.empty(0)]
    for start in range(0, len(first), _AT_ONCE):
        pairs = slice(start, start + _AT_ONCE)
        product = one.roots[first[pairs]].multiply(other.roots[second[pairs]])
        found.append(np.asarray(product.sum(axis=1)).ravel())
    return agreement(np.concatenate(found), one.total[first], other.total[second])
