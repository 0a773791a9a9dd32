"""One match: from a chain of units that correspond to two places and their words."""

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import Final, Literal

import numpy as np

from sitegen.core.model import Alignment, Locus, Match
from sitegen.core.spans import Span
from sitegen.reuse.align import Run, aligned, runs
from sitegen.reuse.candidates import agreement
from sitegen.reuse.features import CONTENT, Weighed
from sitegen.reuse.kinds import kind
from sitegen.reuse.loci import Link, Rows, cut_before, place, trim
from sitegen.reuse.polarity import denied, opposed

__all__ = ["NAMELESS", "match"]

NAMELESS: Final = 0.05  # least score with all names left out: names alone carry no match

_Pairs = Sequence[tuple[int, int]]


def match(text: Weighed, chain: Sequence[Link]) -> Match | None:
    """Return the match that ``chain`` makes, its id without a running number.

    None if it makes none: names alone carry it, or one place denies what the other says.
    """
    earlier, later = _rows(text, chain, 0), _rows(text, chain, 1)
    if _score(_bag(text, earlier, named=False), _bag(text, later, named=False)) < NAMELESS:
        return None
    one, other = trim(text, earlier, later), trim(text, later, earlier)
    pairs = _aligned(text, chain, one, other)
    if _opposed(text, pairs, one, other):
        return None
    return _written(text, one, other, pairs, _score(_bag(text, earlier), _bag(text, later)))


def _rows(text: Weighed, chain: Sequence[Link], side: int) -> Rows:
    units = text.columns.units
    return units[chain[0][side][0]].first, units[chain[-1][side][1] - 1].last


def _score(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    shared = sum(sqrt(weight * other[stem]) for stem, weight in one.items() if stem in other)
    totals = (np.array(sum(bag.values())) for bag in (one, other))
    return round(float(agreement(np.array(shared), *totals)), 4)


def _bag(text: Weighed, rows: Rows, *, named: bool = True) -> dict[int, float]:
    """Return the weight of each family in ``rows``, names left out unless ``named``.

    The families are in order, so that sums do not depend on the order of the words.
    """
    bag: dict[int, float] = {}
    columns = (text.stem, text.weight, text.columns.named)
    for stem, weight, name in sorted(
        zip(*(c[slice(*rows)].tolist() for c in columns), strict=True)
    ):
        if named or not name:
            bag[stem] = bag.get(stem, 0.0) + weight
    return bag


def _aligned(text: Weighed, chain: Sequence[Link], one: Rows, other: Rows) -> _Pairs:
    """Return the rows of equal words, link by link, so that long matches stay cheap."""
    units = text.columns.units
    pairs: list[tuple[int, int]] = []
    for sides in chain:
        (first, last), (second, end) = (
            (max(units[side[0]].first, rows[0]), min(units[side[1] - 1].last, rows[1]))
            for side, rows in zip(sides, (one, other), strict=True)
        )
        if first < last and second < end:
            stem = text.columns.stem
            found = aligned(stem[first:last], stem[second:end], text.weight[first:last])
            pairs += ((first + row, second + column) for row, column in found)
    return pairs


def _opposed(text: Weighed, pairs: _Pairs, one: Rows, other: Rows) -> bool:
    return opposed(
        [(row - one[0], column - other[0]) for row, column in pairs],
        _denied(text, one),
        _denied(text, other),
    )


def _denied(text: Weighed, rows: Rows) -> frozenset[int]:
    columns = text.columns
    unit = columns.units[columns.unit[rows[0]]]
    passage, language = columns.passages[unit.passage], columns.statements[unit.statement].language
    places = zip(
        columns.start[slice(*rows)].tolist(), columns.end[slice(*rows)].tolist(), strict=True
    )
    folded = [passage.text[start:end].casefold() for start, end in places]
    return denied(folded, (text.weight[slice(*rows)] >= CONTENT).tolist(), language)


def _written(text: Weighed, one: Rows, other: Rows, pairs: _Pairs, score: float) -> Match:
    inner = [(row - one[0], column - other[0]) for row, column in pairs]
    sizes = one[1] - one[0], other[1] - other[0]
    found = runs(inner, *sizes, text.weight[slice(*one)])
    earlier, later = _locus(text, one), _locus(text, other)
    equal = sum(last - first for same, first, last, _, _ in found if same)
    return Match(
        id=f"{earlier.passage_id}--{later.passage_id}",
        earlier=earlier,
        later=later,
        kind=kind(equal, *sizes),
        score=score,
        words=tuple(_steps(text, found, (one, earlier.span), (other, later.span))),
    )


def _locus(text: Weighed, rows: Rows) -> Locus:
    passage = text.columns.passages[text.columns.passage[rows[0]]]
    span = place(text.columns, rows)
    return Locus(passage_id=passage.id, span=span, exact=span.of(passage.text))


def _steps(text: Weighed, found: Sequence[Run], *sides: tuple[Rows, Span]) -> Iterator[Alignment]:
    for run in found:
        _, first, last, second, end = run
        earlier, later = (
            Span(_edge(text, start, side), _edge(text, stop, side))
            for start, stop, side in ((first, last, sides[0]), (second, end, sides[1]))
        )
        yield Alignment(op=_op(run), earlier=earlier, later=later)


def _op(run: Run) -> Literal["equal", "replace", "insert", "delete"]:
    same, first, last, second, end = run
    if same:
        return "equal"
    if first == last:
        return "insert"
    return "delete" if second == end else "replace"


def _edge(text: Weighed, at: int, side: tuple[Rows, Span]) -> int:
    (first, last), span = side
    if at == 0:
        return span.start
    return span.end if first + at == last else cut_before(text.columns, first + at)
