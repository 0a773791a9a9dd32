"""Columns put together from those of two lots of statements, as if laid out at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from typing import Any, SupportsIndex, TypeVar

import numpy as np
import numpy.typing as npt

from sitegen.core.model import Passage, Statement
from sitegen.reuse.columns import Columns, Ints, Passages

__all__ = ["Run", "Splice", "offsets", "runs", "runs_of", "spliced"]

Array = TypeVar("Array", bound=npt.NDArray[Any])
Run = tuple[int, int, int]
"""Statements that follow each other: which lot they are of, first, last, half-open."""


@dataclass(frozen=True, slots=True)
class Offsets:
    """The first passage, unit and row of each statement, and the ends of the last."""

    passages: Ints
    units: Ints
    rows: Ints


def offsets(columns: Columns, statements: int) -> Offsets:
    """Return where each of as many statements begins."""
    passages = np.searchsorted(columns.holder, np.arange(statements + 1))
    units = np.searchsorted(columns.passage, passages)
    return Offsets(passages, units, columns.units[units])


def runs(places: Iterable[tuple[int, int]]) -> list[Run]:
    """Return the stretches of ``places``: each a lot, and the number of a statement there."""
    found: list[Run] = []
    for _, stretch in groupby(enumerate(places), lambda each: (each[1][0], each[1][1] - each[0])):
        members = [place for _, place in stretch]
        found.append((members[0][0], members[0][1], members[-1][1] + 1))
    return found


def runs_of(known: Iterable[int]) -> list[Run]:
    """Return the stretches of statements by their numbers in a first lot.

    Those that are not there, -1, follow each other in a second one.
    """
    fresh = count()
    return runs((0, number) if number >= 0 else (1, next(fresh)) for number in known)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Passages of several lots: the lot of each, and its number there."""

    lots: tuple[Passages, ...]
    lot: Ints
    number: Ints

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.number)

    def __getitem__(self, at: SupportsIndex, /) -> Passage:
        """Return one of them; IndexError behind the last."""
        return self.lots[int(self.lot[at])][int(self.number[at])]

    def __iter__(self) -> Iterator[Passage]:
        """Yield one after the other."""
        return map(self.__getitem__, range(len(self)))


@dataclass(frozen=True, slots=True)
class Splice:
    """The columns of chosen statements of several lots, and how to put others together so.

    ``stems`` has the number of each lot's stems in the new vocabulary, -1 where it is gone.
    """

    columns: Columns
    stems: tuple[Ints, ...]
    runs: tuple[Run, ...]
    lots: tuple[Offsets, ...]

    def rows(self, columns: Sequence[Array]) -> Array:
        """Return columns of words, one for each lot, as one."""
        return _joined(columns, self.runs, [lot.rows for lot in self.lots])

    def units(self, columns: Sequence[Array]) -> Array:
        """Return columns of units, one for each lot, as one."""
        return _joined(columns, self.runs, [lot.units for lot in self.lots])


def spliced(
    lots: Sequence[Columns],
    sizes: Sequence[int],
    chosen: Sequence[Run],
    statements: tuple[Statement, ...],
) -> Splice:
    """Return the columns of the ``chosen`` statements of ``lots``, in that order.

    ``sizes`` are the numbers of statements of the lots; ``statements`` are those of the
    whole. Equal to what ``lay_out`` makes of them, bit by bit.
    """
    starts = [offsets(lot, size) for lot, size in zip(lots, sizes, strict=True)]
    by_passage, by_unit, by_row = (
        [getattr(start, name) for start in starts] for name in ("passages", "units", "rows")
    )
    counts = [np.diff(start) for start in by_passage]
    held = np.concatenate([_NONE, *(counts[lot][first:last] for lot, first, last in chosen)])
    vocabulary, numbers, stem = _stems(lots, chosen, by_row)
    words = np.concatenate(
        [_NONE, *(np.diff(lots[lot].units)[slice(*by_unit[lot][[a, b]])] for lot, a, b in chosen)]
    )
    in_passage = np.concatenate(
        [_NONE, *_shifted([lot.passage for lot in lots], chosen, by_unit, by_passage)]
    )
    columns = Columns(
        statements=statements,
        passages=_chosen([lot.passages for lot in lots], chosen, by_passage),
        holder=np.repeat(np.arange(len(held), dtype=np.int32), held),
        vocabulary=vocabulary,
        stem=stem,
        named=_joined([lot.named for lot in lots], chosen, by_row),
        stopped=_joined([lot.stopped for lot in lots], chosen, by_row),
        denies=_joined([lot.denies for lot in lots], chosen, by_row),
        units=np.append(0, np.cumsum(words)).astype(np.int64),
        spans=_joined([lot.spans for lot in lots], chosen, by_unit),
        passage=in_passage.astype(np.int32),
    )
    return Splice(columns, numbers, tuple(chosen), tuple(starts))


def _chosen(lots: Sequence[Passages], chosen: Iterable[Run], starts: Sequence[Ints]) -> Chosen:
    stretches = [(lot, *starts[lot][[first, last]].tolist()) for lot, first, last in chosen]
    sizes = [last - first for _, first, last in stretches]
    return Chosen(
        lots=tuple(lots),
        lot=np.repeat(np.array([lot for lot, _, _ in stretches], dtype=np.int32), sizes),
        number=np.concatenate([_NONE, *(np.arange(a, b) for _, a, b in stretches)]),
    )


def _joined(columns: Sequence[Array], chosen: Iterable[Run], starts: Sequence[Ints]) -> Array:
    parts = [columns[lot][slice(*starts[lot][[first, last]])] for lot, first, last in chosen]
    return np.concatenate([columns[0][:0], *parts])  # type: ignore[return-value] # the same kind


def _shifted(
    columns: Sequence[Ints], chosen: Iterable[Run], starts: Sequence[Ints], counted: Sequence[Ints]
) -> Iterator[Ints]:
    """Yield the stretches of ``columns``, which count on from one stretch to the next."""
    before = 0
    for lot, first, last in chosen:
        head, end = counted[lot][[first, last]].tolist()
        yield columns[lot][slice(*starts[lot][[first, last]])] + (before - head)
        before += end - head


def _stems(
    lots: Sequence[Columns], chosen: Sequence[Run], starts: Sequence[Ints]
) -> tuple[tuple[str, ...], tuple[Ints, ...], Ints]:
    """Return the stems that are there, their numbers by those of each lot, and each word's."""
    used = [np.zeros(len(lot.vocabulary), dtype=np.bool_) for lot in lots]
    for lot, first, last in chosen:
        used[lot][lots[lot].stem[slice(*starts[lot][[first, last]])]] = True
    there = {
        lots[at].vocabulary[number]
        for at, flags in enumerate(used)
        for number in np.flatnonzero(flags).tolist()
    }
    vocabulary = tuple(sorted(there))
    numbers = {stem: number for number, stem in enumerate(vocabulary)}
    tables = tuple(
        np.array([numbers.get(stem, -1) for stem in lot.vocabulary], dtype=np.int32) for lot in lots
    )
    parts = [
        tables[lot][lots[lot].stem[slice(*starts[lot][[first, last]])]]
        for lot, first, last in chosen
    ]
    return vocabulary, tables, np.concatenate([np.empty(0, dtype=np.int32), *parts])


_NONE = np.empty(0, dtype=np.int64)
