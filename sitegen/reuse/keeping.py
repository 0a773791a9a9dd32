"""Statements kept as bytes, so that of a large archive only what is asked for is read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import SupportsIndex

import numpy as np
import numpy.typing as npt
from msgspec.msgpack import decode, encode

from sitegen.core.model import Passage, Statement
from sitegen.reuse.columns import Bools, Ints
from sitegen.reuse.splice import Run

__all__ = ["Kept", "Texts", "kept", "respliced", "texts"]


@dataclass(frozen=True)
class Texts:
    """Texts one after the other as bytes, and how long each is."""

    joined: npt.NDArray[np.uint8]
    sizes: Ints

    @cached_property
    def ends(self) -> Ints:
        """Return where each text begins, and where the last one ends."""
        return np.append(0, np.cumsum(self.sizes, dtype=np.int64))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.sizes)

    def __getitem__(self, at: int) -> memoryview:
        """Return one of them."""
        first, last = self.ends[[at, at + 1]].tolist()
        return self.joined.data[first:last]

    def __iter__(self) -> Iterator[memoryview]:
        """Yield one after the other."""
        whole = self.joined.data
        return (whole[first:last] for first, last in pairwise(self.ends.tolist()))

    def part(self, first: int, last: int) -> "Texts":
        """Return some that follow each other."""
        ends = self.ends[[first, last]]
        return Texts(self.joined[slice(*ends)], self.sizes[first:last])


def texts(each: Sequence[bytes]) -> Texts:
    """Return texts put one after the other."""
    sizes = np.array([len(text) for text in each], dtype=np.int32)
    return Texts(np.frombuffer(b"".join(each), dtype=np.uint8), sizes)


@dataclass(frozen=True)
class Kept:
    """Statements in order of time.

    ``heads`` are all but their passages, of which each has as many as ``held`` says.
    ``compared`` marks the passages that are, ``numbered`` those that have a number.
    """

    heads: Texts
    passages: Texts
    held: Ints
    compared: Bools
    numbered: Bools

    @cached_property
    def starts(self) -> Ints:
        """Return where the passages of each statement begin, and where the last end."""
        return np.append(0, np.cumsum(self.held, dtype=np.int64))

    def head(self, number: int) -> Statement:
        """Return a statement without its passages."""
        return decode(self.heads[number], type=Statement)

    def whole(self, number: int) -> Statement:
        """Return a statement."""
        numbers = range(*self.starts[[number, number + 1]].tolist())
        return replace(self.head(number), passages=tuple(map(self.passage, numbers)))

    def passage(self, number: int) -> Passage:
        """Return a passage by its number among all."""
        return decode(self.passages[number], type=Passage)

    def counted(self, numbers: Iterable[int]) -> int:
        """Return how many passages with a number the statements of ``numbers`` have."""
        upto = np.append(0, np.cumsum(self.numbered))[self.starts]
        return int(np.diff(upto)[[number for number in numbers if number >= 0]].sum())

    def read(self) -> "Compared":
        """Return the passages that are compared."""
        return Compared(self, np.flatnonzero(self.compared))


@dataclass(frozen=True, slots=True)
class Compared:
    """The passages that are compared; each is read when it is asked for."""

    kept: Kept
    numbers: Ints

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.numbers)

    def __getitem__(self, at: SupportsIndex, /) -> Passage:
        """Return one of them; IndexError behind the last."""
        return self.kept.passage(int(self.numbers[at]))

    def __iter__(self) -> Iterator[Passage]:
        """Yield one after the other."""
        return map(self.kept.passage, self.numbers.tolist())


def kept(statements: Sequence[Statement]) -> Kept:
    """Return ``statements``, in order of time, as bytes."""
    passages = [passage for each in statements for passage in each.passages]
    return Kept(
        heads=texts([encode(replace(each, passages=())) for each in statements]),
        passages=texts([encode(passage) for passage in passages]),
        held=np.array([len(each.passages) for each in statements], dtype=np.int32),
        compared=np.array([passage.compared for passage in passages], dtype=np.bool_),
        numbered=np.array([passage.ordinal > 0 for passage in passages], dtype=np.bool_),
    )


def respliced(lots: Sequence[Kept], chosen: Iterable[Run]) -> Kept:
    """Return the ``chosen`` statements of ``lots``, in that order."""
    parts = [_part(lots[lot], first, last) for lot, first, last in chosen]
    every = [kept(()), *parts]
    return Kept(
        heads=_joined([each.heads for each in every]),
        passages=_joined([each.passages for each in every]),
        held=np.concatenate([each.held for each in every]),
        compared=np.concatenate([each.compared for each in every]),
        numbered=np.concatenate([each.numbered for each in every]),
    )


def _part(whole: Kept, first: int, last: int) -> Kept:
    one, other = whole.starts[[first, last]].tolist()
    return Kept(
        heads=whole.heads.part(first, last),
        passages=whole.passages.part(one, other),
        held=whole.held[first:last],
        compared=whole.compared[one:other],
        numbered=whole.numbered[one:other],
    )


def _joined(parts: Sequence[Texts]) -> Texts:
    return Texts(
        np.concatenate([part.joined for part in parts]),
        np.concatenate([part.sizes for part in parts]),
    )
