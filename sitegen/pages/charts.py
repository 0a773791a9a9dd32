"""Charts as coordinates: what stands where. A template draws them, a stylesheet colours them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from sitegen.pages import urls
from sitegen.pages.tally import Share, Tally

__all__ = [
    "Bar",
    "BarChart",
    "Cell",
    "Datum",
    "Matrix",
    "MatrixColumn",
    "MatrixRow",
    "Row",
    "Tick",
    "bars",
    "matrix",
    "year_data",
]

_BAR_FILL: Final = 0.72  # of a year's room; the rest is the gap to the next
_TICK_HEIGHT: Final = 18
_LEAST: Final = 2.0  # px: whatever is there at all is drawn

_CELL: Final = 26  # px: no smaller than WCAG 2.2's 24 px for what a finger has to hit
_LARGEST: Final = 22
_LETTER: Final = 7.2  # px: a generous mean width of a letter of the row labels
_GUTTER: Final = 10
_HEADER: Final = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """One number of a chart: its name, how many of how many, and where it leads or "".

    ``key`` is the id of what it counts, for its colour.
    """

    label: str
    key: str
    share: Share
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar: ``x`` in percent of the chart's width, ``y`` and ``height`` in px.

    ``room_x`` is where its column begins, which is wider, for a pointer to hit.
    """

    datum: Datum
    x: float
    y: float
    height: float
    room_x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A label under the axis: the middle of its column in percent."""

    label: str
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars of any width on the page: horizontal measures in percent, vertical ones in px.

    ``bar_width`` is the width of each bar, ``room_width`` that of its column.
    """

    height: int
    baseline: int
    bar_width: float
    room_width: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of numbers before it is drawn: whose it is, where its name leads."""

    key: str
    label: str
    href: str
    data: tuple[Datum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A square in the middle of its field, all in px; ``room`` is what the field has beyond it."""

    datum: Datum
    x: float
    y: float
    side: float
    room: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A row as drawn: ``y`` is the middle of its label, ``rule`` the line below it, in px.

    ``total`` is the sum of its counts.
    """

    key: str
    label: str
    href: str
    total: int
    y: float
    rule: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """A column as drawn: ``x`` is its middle in px, ``foot`` what stands below it."""

    label: str
    foot: str
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Squares in rows and columns, all in px; the area of a square is its share."""

    width: int
    height: int
    left: int
    label_x: int
    cell: int
    head_y: int
    foot_y: int
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]


def year_data(theme_id: str, counts: Tally, start: str) -> tuple[Datum, ...]:
    """Return a theme's share in each year, linked from the page at ``start``."""
    return tuple(
        Datum(
            label=str(year),
            key=theme_id,
            share=share,
            href=urls.relative(urls.theme_year(theme_id, year), start) if share.count else "",
        )
        for year, share in zip(counts.years, counts.by_year[theme_id], strict=True)
    )


def bars(
    data: Sequence[Datum], *, height: int, highest: float, ticks: Iterable[str] = ()
) -> BarChart:
    """Return bars of ``height`` px for the share ``highest``; there is none for 0.

    ``ticks`` are the labels of data that stand under the axis; without any there is no
    room for them either.
    """
    named = frozenset(ticks)
    room = 100 / max(len(data), 1)
    return BarChart(
        height=height + (_TICK_HEIGHT if named else 0),
        baseline=height,
        bar_width=_round(room * _BAR_FILL),
        room_width=_round(room),
        bars=tuple(
            _bar(datum, at, room, height, highest)
            for at, datum in enumerate(data)
            if datum.share.count
        ),
        ticks=tuple(
            Tick(label=datum.label, x=_round((at + 0.5) * room))
            for at, datum in enumerate(data)
            if datum.label in named
        ),
    )


def _bar(datum: Datum, at: int, room: float, height: int, highest: float) -> Bar:
    tall = max(height * datum.share.part / highest, _LEAST)
    return Bar(
        datum=datum,
        x=_round((at + (1 - _BAR_FILL) / 2) * room),
        y=_round(height - tall),
        height=_round(tall),
        room_x=_round(at * room),
    )


def matrix(rows: Sequence[Row], labels: Sequence[str], feet: Sequence[str]) -> Matrix:
    """Return the squares of ``rows``; their areas compare over the whole matrix.

    ``labels`` and ``feet`` have one line each for each column; a row has its data in the
    order of the columns.
    """
    left = round(max((len(row.label) for row in rows), default=0) * _LETTER) + _GUTTER
    highest = max((datum.share.part for row in rows for datum in row.data), default=0.0)
    bottom = _HEADER + _CELL * len(rows)
    return Matrix(
        width=left + _CELL * len(labels),
        height=bottom + _HEADER,
        left=left,
        label_x=left - _GUTTER,
        cell=_CELL,
        head_y=_HEADER // 2,
        foot_y=bottom + _HEADER // 2,
        columns=tuple(
            MatrixColumn(label=label, foot=foot, x=left + _CELL * (at + 0.5))
            for at, (label, foot) in enumerate(zip(labels, feet, strict=True))
        ),
        rows=tuple(_row(row, at, left, highest) for at, row in enumerate(rows)),
    )


def _row(row: Row, at: int, left: int, highest: float) -> MatrixRow:
    top = _HEADER + _CELL * at
    return MatrixRow(
        key=row.key,
        label=row.label,
        href=row.href,
        total=sum(datum.share.count for datum in row.data),
        y=top + _CELL / 2,
        rule=top + _CELL,
        cells=tuple(
            _cell(datum, left + _CELL * column, top, highest)
            for column, datum in enumerate(row.data)
        ),
    )


def _cell(datum: Datum, x: int, y: int, highest: float) -> Cell:
    side = max(_LARGEST * sqrt(datum.share.part / highest), _LEAST) if datum.share.part else 0.0
    inset = (_CELL - side) / 2
    return Cell(
        datum=datum,
        x=_round(x + inset),
        y=_round(y + inset),
        side=_round(side),
        room=_round(_CELL - side),
    )


def _round(number: float) -> float:
    return round(number, 2)
