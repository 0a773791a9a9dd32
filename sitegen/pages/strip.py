"""Strips: the years of a lineage on a line, as coordinates. A template draws them."""

from dataclasses import dataclass
from itertools import pairwise

from sitegen.pages.charts import Tick
from sitegen.pages.courses import Course, Standing

__all__ = ["Point", "Strip", "Stroke", "axis", "strip"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A year in which it was said: the middle of its room in percent, and how it was said."""

    x: float
    kind: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """What joins two years, from ``start`` to ``end`` in percent; ``silent`` over a gap."""

    start: float
    end: float
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Years from left to right: a point for each that says it, strokes between these.

    ``dots`` are the years with statements that do not say it; all measures are in percent
    of the width, so that strips of one axis stand under each other.
    """

    points: tuple[Point, ...]
    strokes: tuple[Stroke, ...]
    dots: tuple[float, ...]
    ticks: tuple[Tick, ...]


def strip(course: Course, years: range, ticks: tuple[Tick, ...] = ()) -> Strip:
    """Return the strip of ``course`` on an axis of ``years``; a year has one point, its first."""
    said: dict[int, Standing] = {}
    for year, kind in zip(course.years, course.standings, strict=True):
        said.setdefault(year, kind)
    return Strip(
        points=tuple(Point(x=_middle(year, years), kind=kind) for year, kind in said.items()),
        strokes=tuple(
            Stroke(
                start=_middle(one, years),
                end=_middle(other, years),
                silent=any(one < year < other for year in course.gaps),
            )
            for one, other in pairwise(said)
        ),
        dots=tuple(_middle(year, years) for year in course.spoken if year not in said),
        ticks=ticks,
    )


def axis(years: range, step: int) -> tuple[Tick, ...]:
    """Return a label for every year that ``step`` divides."""
    return tuple(
        Tick(label=str(year), x=_middle(year, years)) for year in years if year % step == 0
    )


def _middle(year: int, years: range) -> float:
    return round(100 * (year - years.start + 0.5) / len(years), 2)
