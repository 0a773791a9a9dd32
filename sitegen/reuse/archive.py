"""What a run leaves for the next: its columns, its counts, what was found between passages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse.candidates import sizes_told
from sitegen.reuse.circles import circles
from sitegen.reuse.columns import Bools, Columns, Ints, lay_out
from sitegen.reuse.counts import Counts, counted, families
from sitegen.reuse.features import Floats, Weighed, numbered, statistics_of, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.found import Found, joined

__all__ = ["Archive", "Levels", "Numbers", "begun", "levels", "numbers_of", "unmatched"]


@dataclass(frozen=True, slots=True)
class Levels:
    """What is asked of a match by how much is compared: moves in steps, and rarely.

    ``least`` and ``bits`` are those of each statement's circle, ``across`` and ``whole``
    those between circles.
    """

    least: Floats
    bits: Floats
    across: float
    whole: float


@dataclass(frozen=True, slots=True)
class Archive:
    """The statements of a run in columns, all that their matches are made of, and these.

    ``delegations`` are those of the statements. ``found`` holds every match between two of
    them, also those that lack company; ``cited`` are the numbers of the others. ``named``
    are the words that count as names, those at the heads of units too.
    """

    delegations: tuple[str, ...]
    columns: Columns
    named: Bools
    formulaic: Bools
    weight: Floats
    ceremonial: Bools
    denied: Bools
    counts: Counts
    levels: Levels
    found: Found
    cited: Ints


@dataclass(frozen=True, slots=True)
class Numbers:
    """The families of a vocabulary: the head of each stem's, its number, how many there are."""

    heads: tuple[str, ...]
    family: Ints
    size: int


def numbers_of(vocabulary: tuple[str, ...]) -> Numbers:
    """Return the families of the stems in ``vocabulary``."""
    heads = families(vocabulary)
    family = numbered(heads)
    return Numbers(tuple(heads), family, max(int(family.max(initial=-1)) + 1, 1))


def begun(statements: Sequence[Statement], matching: Matching) -> tuple[Archive, Weighed]:
    """Return the archive of ``statements``, still without matches, and its words weighed."""
    columns = lay_out(statements)
    numbers = numbers_of(columns.vocabulary)
    counts = counted(columns, numbers.family[columns.stem], numbers.size)
    marked = formulaic(columns, matching.formulas)
    statistics = statistics_of(columns.vocabulary, numbers.heads, numbers.family, counts)
    text = weigh(columns, statistics, marked)
    return unmatched(columns, text, marked, counts, matching), text


def unmatched(
    columns: Columns, text: Weighed, marked: Bools, counts: Counts, matching: Matching
) -> Archive:
    """Return the archive of ``columns``, whose words ``text`` has weighed, without matches.

    ``marked`` are the words of formulas.
    """
    return Archive(
        delegations=tuple(each.delegation for each in columns.statements),
        columns=columns,
        named=text.columns.named,
        formulaic=marked,
        weight=text.weight,
        ceremonial=text.ceremonial,
        denied=text.denied,
        counts=counts,
        levels=levels(text, matching),
        found=joined(()),
        cited=np.empty(0, dtype=np.int64),
    )


def levels(text: Weighed, matching: Matching) -> Levels:
    """Return what is asked of the matches of ``text``."""
    columns = text.columns
    found = circles(columns, matching)
    bits, whole = sizes_told(found.circle[columns.holder[columns.passage]])
    room = np.zeros(len(found.least), dtype=np.float32)
    room[: len(bits)] = bits  # the last circles may have no unit
    return Levels(
        least=found.least[found.circle],
        bits=room[found.circle],
        across=float(found.across),
        whole=float(whole),
    )
