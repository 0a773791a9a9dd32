"""Strips: years as coordinates."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Edition
from sitegen.pages.charts import Tick
from sitegen.pages.courses import courses
from sitegen.pages.strip import Point, Stroke, axis, strip


def test_points_strokes_and_dots_stand_at_their_years(followed: Edition) -> None:
    (course,) = courses(followed).own
    made = strip(course, range(1997, 2007))  # ten years: ten percent each
    assert made.points == (
        Point(x=35, kind="first"),
        Point(x=45, kind="edited"),
        Point(x=65, kind="verbatim"),
        Point(x=85, kind="edited"),
    )
    assert made.strokes == (
        Stroke(start=35, end=45, silent=False),
        Stroke(start=45, end=65, silent=True),
        Stroke(start=65, end=85, silent=True),
    )
    assert made.dots == (55, 75, 95)
    assert made.ticks == ()


def test_the_axis_is_labelled_at_round_years() -> None:
    assert axis(range(1997, 2007), 5) == (Tick(label="2000", x=35), Tick(label="2005", x=85))


@given(first=st.integers(1, 2100), size=st.integers(1, 200), step=st.integers(1, 20))
def test_every_label_lies_on_the_axis(first: int, size: int, step: int) -> None:
    places = [tick.x for tick in axis(range(first, first + size), step)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
