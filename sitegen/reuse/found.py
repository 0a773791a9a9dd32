"""Matches in columns: a row each, so that a million of them fit in memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from sitegen.core.model import Operation
from sitegen.reuse.columns import Ints
from sitegen.reuse.features import Floats

__all__ = ["OPERATIONS", "Found", "chosen", "joined"]

OPERATIONS: Final[tuple[Operation, ...]] = ("equal", "replace", "insert", "delete", "moved")


@dataclass(frozen=True, slots=True)
class Found:
    """Matches in columns, in the order of their earlier and then their later places.

    ``passages`` are the numbers of the earlier and the later passage; ``rows`` the rows
    of the earlier place's words (first, last), then the later's, half-open; ``parts`` the
    score and the agreements that it is made of: of the places, without names, of the
    whole passages, of the letters. ``steps`` are the runs of all alignments: the
    operation's place in ``OPERATIONS``, then rows as above; ``offsets`` says which belong
    to which match.
    """

    passages: Ints
    rows: Ints
    parts: Floats
    steps: Ints
    offsets: Ints


def joined(parts: Iterable[Found]) -> Found:
    """Return the matches of all parts, in the order of their places."""
    every = (_NONE, *parts)
    found = Found(
        passages=np.concatenate([part.passages for part in every]),
        rows=np.concatenate([part.rows for part in every]),
        parts=np.concatenate([part.parts for part in every]),
        steps=np.concatenate([part.steps for part in every]),
        offsets=_offsets(np.concatenate([np.diff(part.offsets) for part in every])),
    )
    places = (found.rows[:, 2], found.rows[:, 0], found.passages[:, 1], found.passages[:, 0])
    return chosen(found, np.lexsort(places))


def chosen(found: Found, which: Ints) -> Found:
    """Return the matches of the rows ``which``, in that order."""
    sizes = np.diff(found.offsets)[which]
    offsets = _offsets(sizes)
    inner = np.arange(int(offsets[-1])) - np.repeat(offsets[:-1], sizes)
    steps = found.steps[np.repeat(found.offsets[:-1][which], sizes) + inner]
    return Found(found.passages[which], found.rows[which], found.parts[which], steps, offsets)


def _offsets(sizes: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)


_NONE: Final = Found(
    passages=np.empty((0, 2), dtype=np.int64),
    rows=np.empty((0, 4), dtype=np.int64),
    parts=np.empty((0, 5), dtype=np.float64),
    steps=np.empty((0, 5), dtype=np.int64),
    offsets=np.zeros(1, dtype=np.int64),
)
