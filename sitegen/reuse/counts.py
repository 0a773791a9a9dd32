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
_EDGE: Final = 3  # sentences at the head and at the foot of a statement: where ceremony lives
_HEAD: Final = 5  # letters of a stem from which a longer stem can count as the same word
_TAIL: Final = 4  # letters that the longer stem may have more


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of passages, units and statements; those of words go by families.

    ``spread`` are the passages that hold a family, ``held`` the units, ``edges`` the units
    at the head or foot of a statement, ``witnesses`` the statements where these do.
    ``inner`` are its places within units, not at their heads, ``named`` those in names.
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

    With ``among`` only these families are counted; what there is of passages and units is
    then left out.
    """
    whole = among is None
    unit = held_by(columns.units)
    edge = _edge(columns)
    rows = slice(None) if among is None else np.flatnonzero(among[family])
    held, words = unit[rows], family[rows]
    there = edge[held]
    within = _within(columns)[rows]
    statement = columns.holder[columns.passage]
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
    )


def added(one: Counts, other: Counts, sign: int = 1) -> Counts:
    """Return the counts of two parts together; with -1 those of the first without the other."""
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
    )


def renumbered(counts: Counts, number: Ints, size: int) -> Counts:
    """Return ``counts`` with the families that are there by other numbers, in the same order.

    ``number`` has each family's, -1 for one whose counts are to be left out.
    """
    kept = np.flatnonzero(number >= 0)

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
