"""Charts: what is drawn is in proportion, in its place, and says its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.charts import Datum, Row, bars, matrix
from sitegen.pages.tally import Share

counts = st.integers(0, 20)
rows_of_counts = st.lists(st.lists(counts, min_size=4, max_size=4), min_size=1, max_size=6)
LABELS = ["2000", "2001", "2002", "2003"]


def datum(at: int, count: int, of: int = 20) -> Datum:
    return Datum(label=str(2000 + at), key="peace", share=Share(count, of), href="#y")


def rows(table: list[list[int]]) -> list[Row]:
    return [
        Row(key="k", label="Label", href="h", data=tuple(datum(*pair) for pair in enumerate(line)))
        for line in table
    ]


@given(st.lists(counts, max_size=40), st.integers(10, 100))
def test_bars_stand_on_the_baseline_inside_the_chart(line: list[int], height: int) -> None:
    chart = bars([datum(*pair) for pair in enumerate(line)], height=height, highest=1.0)
    assert [bar.datum.share.count for bar in chart.bars] == [count for count in line if count]
    for bar in chart.bars:
        assert 0 <= bar.room_x <= bar.x
        assert bar.x + chart.bar_width <= bar.room_x + chart.room_width + 0.01 <= 100.02
        assert 0 <= bar.y <= chart.baseline
        assert bar.y + bar.height == pytest.approx(chart.baseline, abs=0.02)
        assert bar.height > 0


def test_the_highest_bar_fills_the_chart_and_half_of_it_half() -> None:
    chart = bars([datum(0, 10), datum(1, 5)], height=80, highest=0.5, ticks=["2001"])
    assert [bar.height for bar in chart.bars] == [80, 40]
    assert [(tick.label, tick.x) for tick in chart.ticks] == [("2001", 75.0)]
    assert chart.height > chart.baseline


def test_without_labels_there_is_no_room_for_them() -> None:
    chart = bars([datum(0, 1)], height=80, highest=1.0)
    assert chart.height == chart.baseline == 80


@given(rows_of_counts)
def test_the_area_of_a_square_is_its_share(table: list[list[int]]) -> None:
    drawn = matrix(rows(table), LABELS, ["20"] * 4)
    cells = [cell for row in drawn.rows for cell in row.cells]
    greatest = max(cells, key=lambda cell: cell.datum.share.count)
    for cell in cells:
        expected = greatest.side**2 * cell.datum.share.count
        assert cell.side**2 * greatest.datum.share.count == pytest.approx(expected, rel=0.01)


@given(rows_of_counts)
def test_squares_stay_in_their_fields_and_fields_apart(table: list[list[int]]) -> None:
    drawn = matrix(rows(table), LABELS, ["20"] * 4)
    cells = [cell for row in drawn.rows for cell in row.cells]
    fields = [(cell.x - cell.room / 2, cell.y - cell.room / 2) for cell in cells]
    for cell, (x, y) in zip(cells, fields, strict=True):
        assert cell.side + cell.room == pytest.approx(drawn.cell, abs=0.02)
        assert drawn.left - 0.02 <= x <= drawn.width - drawn.cell + 0.02
        assert y + drawn.cell <= drawn.height + 0.02
    assert len({(round(x), round(y)) for x, y in fields}) == len(cells)


@given(rows_of_counts)
def test_rows_have_their_sums(table: list[list[int]]) -> None:
    assert [row.total for row in matrix(rows(table), LABELS, [""] * 4).rows] == [
        sum(t) for t in table
    ]


def test_without_rows_the_columns_stand_alone() -> None:
    columns = matrix([], ["2017", "2018"], ["3", "4"]).columns
    assert [(column.label, column.foot) for column in columns] == [("2017", "3"), ("2018", "4")]


def test_a_field_is_large_enough_for_a_finger() -> None:
    assert matrix([], [], []).cell >= 24
