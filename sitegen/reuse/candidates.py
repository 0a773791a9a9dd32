"""Which units may correspond: those that share words, or pairs of words, that few others have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from sitegen.reuse.columns import Bools, Ints, held_by
from sitegen.reuse.features import Floats, Weighed, distinct

__all__ = ["Evidence", "evidence", "part", "proposed"]

_FEW: Final = 64  # units of a circle that may share what proposes one of them to another
_FEWER: Final = 32  # units of all that may share what proposes one of a circle to another's
_WIDE: Final = 0.1  # share of passages from which on a word makes no pairs
_REACH: Final = 2  # words of content apart, at most, that make a pair
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


def evidence(text: Weighed, circle: Ints) -> tuple[Evidence, Evidence]:
    """Return the evidence by which units are proposed: within circles, and across them.

    ``circle`` numbers each unit's circle. A candidate takes about as many bits as single
    out one unit of its circle, or of all, so that the pairs that chance makes do not grow
    faster than the edition (compare the expectation value of Karlin and Altschul, 1990).
    What more than 64 units of a circle have, or 32 of all, proposes nothing: no line
    repeated a thousand times makes a million pairs. Formulas have no features. Where
    there is one circle, there is nothing across.
    """
    columns = text.columns
    unit = held_by(columns.units)
    telling = text.weight > 0
    wide = max(_WIDE * len(columns.passages), _FEW)
    content = telling & (text.spread[text.stem] <= wide)
    found = [
        _spread(text.stem[telling].astype(np.int64), unit[telling], circle),
        _spread(*_pairs(text.stem[content], unit[content]), circle),
    ]
    # One more than there are: what all of a circle of two have tells something, too.
    sizes = np.bincount(circle, minlength=1).astype(np.float32) + 1
    whole = np.full(len(circle), np.log2(len(circle) + 1), dtype=np.float32)
    return (
        _matrix([own for own, _ in found], np.log2(sizes)[circle], _KIN),
        _matrix([others for _, others in found], whole, _STRANGERS),
    )


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


def _pairs(stem: Ints, unit: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of neighbouring words, each as one number, and their units."""
    size = int(stem.max(initial=0)) + 1
    pairs, units = [np.empty(0, dtype=np.int64)], [unit[:0]]
    for back in range(1, min(_REACH, len(stem) - 1) + 1):
        rows = back + np.flatnonzero((unit[:-back] == unit[back:]) & (stem[:-back] != stem[back:]))
        one, other = stem[rows - back].astype(np.int64), stem[rows]
        pairs.append(np.minimum(one, other) * size + np.maximum(one, other))
        units.append(unit[rows])
    return np.concatenate(pairs), np.concatenate(units)


def _spread(feature: Ints, unit: Ints, circle: Ints) -> tuple[_Entries, _Entries]:
    """Return which units have which features, those counted by circle and those by all.

    ``feature`` is used up: in an archive it is too large to have twice.
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
    new = _changes(key)
    del key
    own = _few(unit, new | _changes(circle[unit]), _FEW)
    return own, _few(unit, new, _FEWER if (circle != circle[:1]).any() else 0)


def _changes(column: Ints) -> Bools:
    """Return which values differ from the one before them; the first does."""
    found = np.ones(len(column), dtype=np.bool_)
    np.not_equal(column[1:], column[:-1], out=found[1:])
    return found


def _few(unit: Ints, new: Bools, most: int) -> _Entries:
    """Return the units that have each feature which two to ``most`` have, and how many.

    ``new`` marks where the next feature begins.
    """
    first = np.flatnonzero(new)
    holders = np.diff(np.append(first, len(unit)))
    few = (holders > 1) & (holders <= most)
    kept = np.repeat(few, holders)
    number = np.repeat(np.arange(few.sum(), dtype=np.int32), holders[few])
    return unit[kept], number, np.repeat(holders[few], holders[few]).astype(np.float32)


def _matrix(parts: Sequence[_Entries], compared: Floats, beyond: float) -> Evidence:
    """Return the evidence of several kinds of features, side by side.

    ``compared`` are the bits that single out one unit among those that each is compared
    with; what n of them have tells log2(n) less.
    """
    width = 0
    columns, roots = [], []
    for unit, number, holders in parts:
        columns.append(number + np.int32(width))
        roots.append(np.sqrt(compared[unit] - np.log2(holders)))
        width += int(number.max(initial=-1)) + 1
    unit = np.concatenate([unit for unit, _, _ in parts])
    entries = (np.concatenate(roots), (unit, np.concatenate(columns)))
    held = sparse.csr_array(entries, shape=(len(compared), width))
    return Evidence(held, compared + np.float32(beyond))
