"""Which units may correspond: those that share words, or pairs of words, that few others have."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from sitegen.reuse.columns import Bools, Ints, held_by
from sitegen.reuse.counts import SIZES, differing, distinct, stepped
from sitegen.reuse.features import Floats, Weighed

__all__ = [
    "FEW",
    "REACH",
    "Evidence",
    "Told",
    "at_most",
    "beside",
    "evidence",
    "features",
    "linked",
    "pair_of",
    "paired",
    "part",
    "proposed",
    "sizes_told",
    "told",
    "wide",
]

FEW: Final = 64  # units of a circle that may share what proposes one of them to another
_FEWER: Final = 32  # units of all that may share what proposes one of a circle to another's
_WIDE: Final = 0.1  # share of passages from which on a word makes no pairs
REACH: Final = 2  # words of content apart, at most, that make a pair
_KIN: Final = -2.0  # bits of evidence beyond those that single out one unit of a circle
_STRANGERS: Final = 1.0  # bits beyond those that single out one unit of all
_STRIP: Final = 1 << 13  # units whose partners are looked for at a time, to bound memory

_Entries = tuple[Ints, Ints, Floats]
"""What units have: the unit, the feature's number, how many units have it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Units x what few of them have: rare words, and pairs of words that stand together.

    The product of two rows of ``held`` is the bits by which their common features single
    out one unit among those of its circle; ``needed`` are the bits that make a candidate.
    """

    held: sparse.csr_array
    needed: Floats


@dataclass(frozen=True, slots=True)
class Told:
    """Words in order: their families, of which there are ``families``, and their units.

    ``telling`` are those that weigh anything, ``content`` those of them that make pairs.
    """

    family: Ints
    unit: Ints
    telling: Bools
    content: Bools
    families: int


def evidence(text: Weighed, circle: Ints) -> tuple[Evidence, Evidence]:
    """Return the evidence by which units are proposed: within circles, and across them.

    ``circle`` numbers each unit's circle. A candidate takes about as many bits as single
    out one unit of its circle, or of all, so that the pairs that chance makes do not grow
    faster than the edition (compare the expectation value of Karlin and Altschul, 1990).
    What more than 64 units of a circle have, or 32 of all, proposes nothing: no line
    repeated a thousand times makes a million pairs. Formulas have no features. Where
    there is one circle, there is nothing across.
    """
    own, others = [], []
    found = features(told(text))
    for _ in ("words", "pairs"):
        unit, new, apart = _spread(*next(found), circle)
        own.append(_few(unit, new | apart, FEW))
        others.append(_few(unit, new, _most(circle)))
    return _within(own, circle), _across(others, circle)


def _most(circle: Ints) -> int:
    """Return how many units of all may have a feature that is evidence across circles."""
    return _FEWER if (circle != circle[:1]).any() else 0


def _within(parts: Sequence[_Entries], circle: Ints) -> Evidence:
    return _matrix(parts, sizes_told(circle)[0][circle], _KIN)


def _across(parts: Sequence[_Entries], circle: Ints) -> Evidence:
    return _matrix(parts, np.full(len(circle), sizes_told(circle)[1]), _STRANGERS)


def sizes_told(circle: Ints) -> tuple[Floats, np.float32]:
    """Return the bits that single out a unit in each circle, and among all."""
    # One more than there are: what all of a circle of two have tells something, too.
    sizes = stepped(np.bincount(circle, minlength=1) + 1, SIZES)
    whole = stepped(np.array(len(circle) + 1), SIZES)
    return np.log2(sizes).astype(np.float32), np.float32(np.log2(whole))


def features(words: Told) -> Iterator[tuple[Ints, Ints]]:
    """Yield the features of words: those that tell something, then pairs of words of content.

    Each is a number and the unit that has it, as often as it does.
    """
    yield words.family[words.telling].astype(np.int64), words.unit[words.telling]
    yield paired(words.family[words.content], words.unit[words.content], words.families)


def paired(stem: Ints, unit: Ints, size: int) -> tuple[Ints, Ints]:
    """Return the pairs of neighbouring words, each as one number, and their units.

    ``size`` is how many words there are to be told apart.
    """
    pairs: list[Ints] = [np.empty(0, dtype=np.int64)]
    units = [unit[:0]]
    for back in range(1, REACH + 1):
        rows = back + np.flatnonzero(beside(stem, unit, back))
        pairs.append(pair_of(stem[rows - back], stem[rows], size))
        units.append(unit[rows])
    return np.concatenate(pairs), np.concatenate(units)


def beside(stem: Ints, unit: Ints, back: int) -> Bools:
    """Return which words, from the one behind the first ``back``, pair with that so far before."""
    near: Bools = (unit[:-back] == unit[back:]) & (stem[:-back] != stem[back:])
    return near


def pair_of(one: Ints, other: Ints, size: int) -> Ints:
    """Return the number of each pair of words, whichever of the two comes first."""
    return np.minimum(one, other).astype(np.int64) * size + np.maximum(one, other)


def told(text: Weighed) -> Told:
    """Return the words of ``text`` as features are made of them."""
    telling = text.weight > 0
    return Told(
        family=text.stem,
        unit=held_by(text.columns.units),
        telling=telling,
        content=telling & (text.spread <= wide(len(text.columns.passages)))[text.stem],
        families=len(text.spread),
    )


def wide(passages: int) -> float:
    """Return in how many of the passages a word may stand that makes pairs."""
    return max(_WIDE * float(stepped(np.array(passages), SIZES)), FEW)


def at_most(
    found: Iterable[tuple[Ints, Ints]], circle: Ints, fresh: Bools, *, within: bool
) -> Evidence:
    """Return the most that the evidence of features, in circles or across, is or was.

    That is where units that are ``fresh`` do not count as holders of what others have too.
    """
    parts = []
    for feature, units in found:
        unit, new, apart = _spread(feature, units, circle)
        begins, most = (new | apart, FEW) if within else (new, _most(circle))
        parts.append(_few(unit, begins, most, fresh[unit]))
    return _within(parts, circle) if within else _across(parts, circle)


def part(whole: Evidence, units: slice) -> Evidence:
    """Return the evidence of some units that follow each other."""
    held = whole.held
    first, last = held.indptr[[units.start, units.stop]]
    offsets = held.indptr[units.start : units.stop + 1] - first
    shape = (units.stop - units.start, held.shape[1])
    some = sparse.csr_array(shape, dtype=held.dtype)
    # Set one by one: the constructor would copy what is a small part of a large array.
    some.data, some.indices, some.indptr = held.data[first:last], held.indices[first:last], offsets
    return Evidence(some, whole.needed[units])


def proposed(earlier: Evidence, later: Evidence) -> Iterator[tuple[Ints, Ints]]:
    """Yield the candidates, strip by strip: units of ``earlier``, and of ``later``."""
    if not (earlier.held.nnz and later.held.nnz):
        return
    turned = earlier.held.T.tocsr()
    for start in range(0, later.held.shape[0], _STRIP):
        product = (later.held[start : start + _STRIP] @ turned).tocoo()
        enough = np.flatnonzero(product.data >= later.needed[product.row + start])
        yield product.col[enough], product.row[enough] + start


def linked(whole: Evidence, units: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield the candidates that have one of ``units``, strip by strip, it and the other."""
    turned = whole.held.T.tocsr()
    for start in range(0, len(units), _STRIP):
        some = units[start : start + _STRIP]
        product = (whole.held[some] @ turned).tocoo()
        enough = np.flatnonzero(product.data >= whole.needed[some[product.row]])
        yield some[product.row[enough]], product.col[enough]


def _spread(feature: Ints, unit: Ints, circle: Ints) -> tuple[Ints, Bools, Bools]:
    """Return the units that have each feature, circle by circle, each once.

    With them: where the next feature begins, and where the next circle does. ``feature``
    is used up: in an archive it is too large to have twice.
    """
    units = max(len(circle), 1)
    # In the order of circles one sort keeps features apart, and circles within them.
    order = np.argsort(circle, kind="stable").astype(np.int32)
    place = np.empty_like(order)
    place[order] = np.arange(len(order), dtype=np.int32)
    feature *= units
    feature += place[unit]
    del unit
    feature.sort()
    key = distinct(feature)
    del feature
    unit = order[key % units]
    key //= units
    return unit, differing(key), differing(circle[unit])


def _few(unit: Ints, new: Bools, most: int, fresh: Bools | None = None) -> _Entries:
    """Return the units that have each feature which two to ``most`` have, and how many.

    ``new`` marks where the next feature begins, ``fresh`` units that do not count.
    """
    first = np.flatnonzero(new)
    sizes = np.diff(np.append(first, len(unit)))
    holders = sizes
    if fresh is not None and len(first):
        holders = np.maximum(sizes - np.add.reduceat(fresh.astype(np.int64), first), 1)
    few = (sizes > 1) & (holders <= most)
    kept = np.repeat(few, sizes)
    number = np.repeat(np.arange(few.sum(), dtype=np.int32), sizes[few])
    return unit[kept], number, np.repeat(holders[few], sizes[few]).astype(np.float32)


def _matrix(parts: Sequence[_Entries], compared: Floats, beyond: float) -> Evidence:
    """Return the evidence of several kinds of features, side by side.

    ``compared`` are the bits that single out one unit among those that each is compared
    with; what n of them have tells log2(n) less.
    """
    width = 0
    columns, roots = [], []
    for unit, number, holders in parts:
        columns.append(number + np.int32(width))
        roots.append(np.sqrt(np.maximum(compared[unit] - np.log2(holders), 0)))
        width += int(number.max(initial=-1)) + 1
    unit = np.concatenate([unit for unit, _, _ in parts])
    entries = (np.concatenate(roots), (unit, np.concatenate(columns)))
    held = sparse.csr_array(entries, shape=(len(compared), width))
    return Evidence(held, compared + np.float32(beyond))
