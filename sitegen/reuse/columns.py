"""The words of all compared passages, laid out in columns: one row for each word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from sitegen.core.model import Passage, Statement
from sitegen.core.spans import Span
from sitegen.language.words import Word, words

__all__ = ["Bools", "Columns", "Ints", "Unit", "lay_out"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_LONGEST: Final = 80  # words of a unit: a longer sentence is cut, so that no step can run away
_CONNECTIVE: Final = 3  # letters of a word that may stand inside a name: "of", "the", "and"
_BETWEEN: Final = 2  # such words that may follow each other: "of the"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is compared: a sentence, or a piece of one that is longer than 80 words.

    ``first`` and ``last`` are rows of the columns, half-open; ``passage`` and
    ``statement`` count from 0 in the order of the columns; ``span`` is its place in
    the passage's reading text.
    """

    statement: int
    passage: int
    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Statements in order of time, their compared passages, units and words.

    ``stem`` is each word's number in ``vocabulary``; ``start`` and ``end`` its place in
    its passage's reading text; ``named`` whether it belongs to a name; ``unit`` and
    ``passage`` where it stands.
    """

    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]
    units: tuple[Unit, ...]
    vocabulary: tuple[str, ...]
    stem: Ints
    start: Ints
    end: Ints
    named: Bools
    unit: Ints
    passage: Ints


def lay_out(statements: Iterable[Statement]) -> Columns:
    """Return the columns of the numbered passages of ``statements``, code left out.

    The statements are put in order of time; their order in the call does not matter.
    """
    ordered = tuple(sorted(statements, key=lambda statement: statement.sort_key))
    passages: list[Passage] = []
    units: list[Unit] = []
    rows: list[Word] = []
    named: list[bool] = []
    for number, statement in enumerate(ordered):
        for passage in _compared(statement):
            for span, found in _pieces(passage, statement.language):
                first, last = len(rows), len(rows) + len(found)
                units.append(Unit(number, len(passages), span, first, last))
                rows += found
                named += _named(found)
            passages.append(passage)
    numbers = {stem: number for number, stem in enumerate(sorted({word.stem for word in rows}))}
    sizes = [unit.last - unit.first for unit in units]
    return Columns(
        statements=ordered,
        passages=tuple(passages),
        units=tuple(units),
        vocabulary=tuple(numbers),
        stem=np.array([numbers[word.stem] for word in rows], dtype=np.int64),
        start=np.array([word.start for word in rows], dtype=np.int64),
        end=np.array([word.end for word in rows], dtype=np.int64),
        named=np.array(named, dtype=np.bool_),
        unit=np.repeat(np.arange(len(units)), sizes),
        passage=np.repeat(np.array([u.passage for u in units], dtype=np.int64), sizes),
    )


def _compared(statement: Statement) -> Iterator[Passage]:
    return (p for p in statement.passages if p.ordinal > 0 and p.kind != "code")


def _pieces(passage: Passage, language: str) -> Iterator[tuple[Span, Sequence[Word]]]:
    found = words(passage.text, language)
    here = 0
    for sentence in passage.sentences:
        first = here
        while here < len(found) and found[here].start < sentence.end:
            here += 1
        yield from _cut(sentence, found[first:here])


def _cut(sentence: Span, found: Sequence[Word]) -> Iterator[tuple[Span, Sequence[Word]]]:
    if not found:
        return
    pieces = [found[at : at + _LONGEST] for at in range(0, len(found), _LONGEST)]
    starts = [sentence.start, *(piece[0].start for piece in pieces[1:]), sentence.end]
    for piece, (start, end) in zip(pieces, pairwise(starts), strict=True):
        yield Span(start, end), piece


def _named(found: Sequence[Word]) -> list[bool]:
    """Return which words belong to names: capitalised, with the short words between.

    A capital at the head of a sentence says nothing, unless the next word has one too.
    """
    named = [len(word.text) > 1 and word.text[0].isupper() for word in found]
    tall = [at for at, capital in enumerate(named) if capital]
    if tall[:1] == [0] and tall[1:2] != [1]:
        named[0] = False
        tall = tall[1:]
    for before, after in pairwise(tall):
        between = range(before + 1, after)
        if len(between) <= _BETWEEN and all(len(found[at].text) <= _CONNECTIVE for at in between):
            for at in between:
                named[at] = True
    return named
