"""How the words of an edition are spread: counts, each a sum over statements.

So those of two parts of an edition add up to those of the whole, and a statement that is
taken away takes its own with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sitegen.reuse.columns import Bools, Columns, Ints, held_by

__all__ = [
    "SIZES",
    "WINDOW",
    "Counts",
    "added",
    "counted",
    "differing",
    "distinct",
    "families",
    "renumbered",
    "stepped",
]

SIZES: Final = 4  # steps of an octave in which the size of an edition is counted
WINDOW: Final = 2  # words back in which a neighbour can foretell a word
_EDGE: Final = 3  # sentences at the head and at the foot of a statement: where ceremony lives
_HEAD: Final = 5  # letters of a stem from which a longer stem can count as the same word
_TAIL: Final = 4  # letters that the longer stem may have more
_AT_ONCE: Final = 1 << 22  # words whose neighbours are looked up at a time, to bound memory


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of passages, units and statements; those of words go by families.

    ``spread`` are the passages that hold a family, ``held`` the units, ``edges`` the units
    at the head or foot of a statement, ``witnesses`` the statements where these do.
    ``inner`` are its places within units, not at their heads, ``named`` those in names.
    ``pairs`` are the neighbours there are, as ``family * len(spread) + family``, sorted,
    and ``met`` the passages that have them.
    """

    passages: int
    units: int
    at_edge: int
    spread: Ints
    held: Ints
    edges: Ints
    witnesses: Ints
    inner: Ints
    named: Ints
    pairs: Ints
    met: Ints


def stepped(count: Ints, steps: int = 1) -> npt.NDArray[np.float64]:
    """Return counts to the nearest of ``steps`` an octave, by their logarithm; 0 stays 0.

    What is made of a count so changes with it rarely, and hardly matters: a word in 1,000
    passages tells as much as one in 1,010.
    """
    octaves = np.log2(np.maximum(count, 1))
    return np.where(count > 0, np.exp2(np.round(steps * octaves) / steps), 0.0)


def families(vocabulary: Sequence[str]) -> list[str]:
    """Return for each stem, sorted, the head of its family: a stem it only lengthens."""
    heads: list[str] = []
    head = ""
    for stem in vocabulary:
        lengthens = len(head) >= _HEAD and stem.startswith(head) and len(stem) <= len(head) + _TAIL
        head = head if lengthens else stem
        heads.append(head)
    return heads


def counted(columns: Columns, family: Ints, size: int, among: Bools | None = None) -> Counts:
    """Return the counts of ``columns``, whose words belong to ``family`` of ``size`` that are.

    With ``among`` only these families are counted, and pairs in which one of them is; what
    there is of passages and units is then left out.
    """
    whole = among is None
    unit = held_by(columns.units)
    edge = _edge(columns)
    rows = slice(None) if among is None else np.flatnonzero(among[family])
    held, words = unit[rows], family[rows]
    there = edge[held]
    within = _within(columns)[rows]
    statement = columns.holder[columns.passage]
    pairs, met = _neighbours(columns, unit, family, size, among)
    return Counts(
        passages=len(columns.holder) * whole,
        units=len(edge) * whole,
        at_edge=int(edge.sum()) * whole,
        spread=_holders(columns.passage[held], words, size),
        held=_holders(held, words, size),
        edges=_holders(held[there], words[there], size),
        witnesses=_holders(statement[held[there]], words[there], size),
        inner=np.bincount(words[within], minlength=size),
        named=np.bincount(words[within & columns.named[rows]], minlength=size),
        pairs=pairs,
        met=met,
    )


def added(one: Counts, other: Counts, sign: int = 1) -> Counts:
    """Return the counts of two parts together; with -1 those of the first without the other."""
    pairs, met = _merged(one.pairs, one.met, other.pairs, sign * other.met)
    return Counts(
        passages=one.passages + sign * other.passages,
        units=one.units + sign * other.units,
        at_edge=one.at_edge + sign * other.at_edge,
        spread=one.spread + sign * other.spread,
        held=one.held + sign * other.held,
        edges=one.edges + sign * other.edges,
        witnesses=one.witnesses + sign * other.witnesses,
        inner=one.inner + sign * other.inner,
        named=one.named + sign * other.named,
        pairs=pairs,
        met=met,
    )


def renumbered(counts: Counts, number: Ints, size: int) -> Counts:
    """Return ``counts`` with the families that are there by other numbers, in the same order.

    ``number`` has each family's, -1 for one whose counts are to be left out.
    """
    old = len(number)
    kept = np.flatnonzero(number >= 0)
    first, second = number[counts.pairs // max(old, 1)], number[counts.pairs % max(old, 1)]
    both = np.flatnonzero((first >= 0) & (second >= 0))

    def moved(column: Ints) -> Ints:
        found = np.zeros(size, dtype=column.dtype)
        found[number[kept]] = column[kept]
        return found

    return Counts(
        passages=counts.passages,
        units=counts.units,
        at_edge=counts.at_edge,
        spread=moved(counts.spread),
        held=moved(counts.held),
        edges=moved(counts.edges),
        witnesses=moved(counts.witnesses),
        inner=moved(counts.inner),
        named=moved(counts.named),
        pairs=first[both].astype(np.int64) * size + second[both],
        met=counts.met[both],
    )


def distinct(ordered: Ints) -> Ints:
    """Return what stands in a sorted array, each once."""
    return ordered[differing(ordered)]


def differing(column: Ints) -> Bools:
    """Return which values differ from the one before them; the first does."""
    found = np.ones(len(column), dtype=np.bool_)
    np.not_equal(column[1:], column[:-1], out=found[1:])
    return found


def _edge(columns: Columns) -> Bools:
    """Return which units stand at the head or foot of a statement that is long enough."""
    statement = columns.holder[columns.passage]
    if not len(statement):
        return np.empty(0, dtype=np.bool_)
    place = np.arange(len(statement)) - np.searchsorted(statement, statement)
    length = np.bincount(statement)[statement]
    edge: Bools = ((place < _EDGE) | (place >= length - _EDGE)) & (length > 4 * _EDGE)
    return edge


def _within(columns: Columns) -> Bools:
    """Return which words do not stand at the head of a unit."""
    found = np.ones(len(columns.stem), dtype=np.bool_)
    found[columns.units[:-1]] = False
    return found


def _holders(holder: Ints, family: Ints, size: int) -> Ints:
    """Return how many of the passages (or units) in ``holder`` have each family."""
    key = holder.astype(np.int64) * size + family
    key.sort()
    return np.bincount(distinct(key) % size, minlength=size)


def _neighbours(
    columns: Columns, unit: Ints, family: Ints, size: int, among: Bools | None
) -> tuple[Ints, Ints]:
    """Return the neighbours there are, in order, and how many passages have them."""
    step = max(1, size * _AT_ONCE // max(len(family), 1))
    parts = [
        _met(columns, unit, family, size, (first, first + step), among)
        for first in range(0, size, step)
    ]
    pairs, counts = zip(*parts, strict=True)
    return np.concatenate(pairs), np.concatenate(counts)


def _met(  # noqa: PLR0913, PLR0917 - the columns, and which of their words
    columns: Columns,
    unit: Ints,
    family: Ints,
    size: int,
    heads: tuple[int, int],
    among: Bools | None,
) -> tuple[Ints, Ints]:
    """Return the same of the neighbours whose first word is one of ``heads``."""
    passages = max(len(columns.holder), 1)
    head = np.flatnonzero((family >= heads[0]) & (family < heads[1]))
    seen = []
    for back in range(1, WINDOW + 1):
        rows = head[head < len(family) - back]
        rows = rows[unit[rows] == unit[rows + back]]
        if among is not None:
            rows = rows[among[family[rows]] | among[family[rows + back]]]
        pair = family[rows].astype(np.int64) * size + family[rows + back]
        seen.append(pair * passages + columns.passage[unit[rows]])
    held = np.concatenate(seen)
    held.sort()
    pair = distinct(held) // passages
    first = np.flatnonzero(differing(pair))
    return pair[first], np.diff(np.append(first, len(pair))).astype(np.int32)


def _merged(pairs: Ints, met: Ints, others: Ints, change: Ints) -> tuple[Ints, Ints]:
    """Return two tables as one; what is left with 0 is left out."""
    at = np.minimum(np.searchsorted(pairs, others), max(len(pairs) - 1, 0))
    known = pairs[at] == others if len(pairs) else np.zeros(len(others), dtype=np.bool_)
    total = met.copy()
    total[at[known]] += change[known]
    stays = np.flatnonzero(total != 0)
    if len(stays) < len(total):
        pairs, total = pairs[stays], total[stays]
    new, count = others[~known], change[~known]
    where = np.searchsorted(pairs, new)
    return np.insert(pairs, where, new), np.insert(total, where, count)
