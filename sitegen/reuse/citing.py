"""From rows of columns back to citable places: matches as an edition has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from sitegen.core.model import Alignment, Locus, Match, Passage, Statement
from sitegen.core.spans import Span
from sitegen.language.tokens import tokens
from sitegen.language.words import cut_before
from sitegen.reuse.columns import Columns, Ints, Rows
from sitegen.reuse.found import OPERATIONS, Found
from sitegen.reuse.kinds import kind

__all__ = ["bearing", "cited", "outlined"]

_AT_ONCE: Final = 1 << 12  # matches that are written at a time, to bound memory


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage with the places of its words, the first of which is ``first_row``."""

    passage: Passage
    first_row: int
    start: Sequence[int]
    end: Sequence[int]


def cited(columns: Columns, found: Found) -> Iterator[Match]:
    """Yield the matches of ``found`` with their places, words and ids, in the same order.

    An id names both passages, with a running number where these two have several matches.
    """
    nth = _nth(columns, found)
    for start in range(0, len(nth), _AT_ONCE):
        stop = min(start + _AT_ONCE, len(nth))
        read = _read(columns, found.passages[start:stop])
        for at in range(start, stop):
            yield _match(columns, found, at, nth[at], read)


def outlined(
    columns: Columns, found: Found, spans: Ints, ids: Mapping[int, str]
) -> Iterator[Match]:
    """Yield the matches of ``found`` without their words, whose places are known.

    ``spans`` has first and last code point of the earlier and of the later one, ``ids``
    those of the passages by their numbers.
    """
    steps, sizes = found.steps, np.diff(found.offsets)
    match = np.repeat(np.arange(len(sizes)), sizes)
    equal = np.bincount(match, (steps[:, 0] == 0) * (steps[:, 2] - steps[:, 1]), len(sizes))
    told = (found.passages, spans, found.rows, equal.astype(np.int64), found.parts[:, 0])
    rows = zip(*(column.tolist() for column in told), strict=True)
    for nth, (passages, places, (a, b, c, d), same, score) in zip(
        _nth(columns, found), rows, strict=True
    ):
        earlier, later = (
            Locus(passage_id=ids[passage], span=Span(*span), exact="")
            for passage, span in zip(passages, (places[:2], places[2:]), strict=True)
        )
        yield Match(
            id=_id(earlier, later, nth),
            earlier=earlier,
            later=later,
            kind=kind(same, b - a, d - c),
            score=score,
            words=(),
        )


def _nth(columns: Columns, found: Found) -> list[int]:
    """Return a running number for each match of passages that have several, 0 for others."""
    pair = found.passages[:, 0] * max(len(columns.passages), 1) + found.passages[:, 1]
    first = np.searchsorted(pair, pair)
    several = np.searchsorted(pair, pair, side="right") - first > 1
    nth: list[int] = np.where(several, np.arange(len(pair)) - first + 1, 0).tolist()
    return nth


def _id(earlier: Locus, later: Locus, nth: int) -> str:
    return f"{earlier.passage_id}--{later.passage_id}" + (f"-{nth}" if nth else "")


def bearing(columns: Columns, found: Found) -> tuple[Statement, ...]:
    """Return the statements of ``columns``, each with those passages alone that matches cite.

    That is all that lineages ask for.
    """
    wanted = np.unique(found.passages)
    numbers = np.arange(len(columns.statements) + 1)
    cuts = np.searchsorted(columns.holder[wanted], numbers).tolist()
    passages = [columns.passages[number] for number in wanted.tolist()]
    return tuple(
        replace(statement, passages=tuple(passages[first:last]))
        for statement, (first, last) in zip(columns.statements, pairwise(cuts), strict=True)
    )


def _read(columns: Columns, passages: Ints) -> dict[int, _Read]:
    wanted = np.unique(passages).tolist()
    found = tokens(columns.passages[passage].text for passage in wanted)
    sizes = np.array([len(form) for form in found.forms], dtype=np.int32)
    ends = found.start + sizes[found.form]
    first_units = np.searchsorted(columns.passage, wanted)
    rows = columns.units[first_units].tolist()
    return {
        passage: _Read(
            columns.passages[passage], row, found.start[a:b].tolist(), ends[a:b].tolist()
        )
        for passage, row, a, b in zip(
            wanted, rows, found.texts[:-1].tolist(), found.texts[1:].tolist(), strict=True
        )
    }


def _match(columns: Columns, found: Found, at: int, nth: int, read: dict[int, _Read]) -> Match:
    one, other = (read[passage] for passage in found.passages[at].tolist())
    a, b, c, d = found.rows[at].tolist()
    earlier, later = _locus(columns, one, (a, b)), _locus(columns, other, (c, d))
    steps = found.steps[found.offsets[at] : found.offsets[at + 1]].tolist()
    equal = sum(last - first for op, first, last, _, _ in steps if op == 0)
    return Match(
        id=_id(earlier, later, nth),
        earlier=earlier,
        later=later,
        kind=kind(equal, b - a, d - c),
        score=float(found.parts[at, 0]),
        words=tuple(
            Alignment(
                op=OPERATIONS[op],
                earlier=Span(
                    _edge(one, w, (a, b), earlier.span), _edge(one, x, (a, b), earlier.span)
                ),
                later=Span(
                    _edge(other, y, (c, d), later.span), _edge(other, z, (c, d), later.span)
                ),
            )
            for op, w, x, y, z in steps
        ),
    )


def _locus(columns: Columns, read: _Read, rows: Rows) -> Locus:
    """Return the place of the words in ``rows`` with the marks that belong to them."""
    first, last = rows
    head, foot = (np.searchsorted(columns.units, (first, last - 1), side="right") - 1).tolist()
    text = read.passage.text
    start, end = int(columns.spans[head, 0]), int(columns.spans[foot, 1])
    if first != columns.units[head]:
        start = _cut_before(read, first)
    if last != columns.units[foot + 1]:
        end = _cut_before(read, last)
    span = Span(start, start + len(text[start:end].rstrip()))
    return Locus(passage_id=read.passage.id, span=span, exact=span.of(text))


def _edge(read: _Read, row: int, rows: Rows, span: Span) -> int:
    if row == rows[0]:
        return span.start
    return span.end if row == rows[1] else _cut_before(read, row)


def _cut_before(read: _Read, row: int) -> int:
    """Return where the word of ``row`` begins, an opening mark before it included.

    The row is not the first of its passage.
    """
    at = row - read.first_row
    return cut_before(read.passage.text, read.end[at - 1], read.start[at])
