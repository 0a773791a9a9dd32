"""The indexes of lineages: by length, by age, by the year last said; and the short ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.core.model import Edition
from sitegen.pages import urls
from sitegen.pages.compose_witness import WitnessView, opening, stretches
from sitegen.pages.courses import Course
from sitegen.pages.layers import Layers
from sitegen.pages.site import Direction, Link, Page, View, direction, head_of
from sitegen.pages.strip import Strip, axis, strip
from sitegen.pages.wording import Wording

__all__ = [
    "LineageLine",
    "LineagesPage",
    "OrderLink",
    "ShortLineage",
    "ShortLineagesPage",
    "compose_lineage_indexes",
]

_OPENING: Final = 18  # words by which the index names a lineage
_STEP: Final = 5  # years from one label of the axis to the next

_Key = Callable[[Course], tuple[int, ...]]
_ORDERS: Final[tuple[tuple[str, _Key], ...]] = (
    (urls.LINEAGES, lambda course: (-course.times, -course.age, -course.years[-1])),
    (urls.LINEAGES_BY_AGE, lambda course: (-course.age, -course.times, -course.years[-1])),
    (urls.LINEAGES_BY_LAST, lambda course: (-course.years[-1], -course.times, -course.age)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLink(Link):
    """An order that the index can be read in; ``here`` if it is this page's."""

    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageLine:
    """A lineage in the index: how its current wording begins, when and how often it was said.

    ``facts`` say it in words, ``strip`` in a picture.
    """

    link: Link
    language: str
    direction: Direction
    series: str
    years: str
    facts: tuple[str, ...]
    strip: Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class LineagesPage(Page):
    """The lineages with a page of their own, in one of three orders.

    ``omitted`` says how many more there are than the list has, "" if none; ``short`` leads
    to those of fewer statements, or is None; ``least`` is what a page of its own takes.
    """

    orders: tuple[OrderLink, ...]
    lines: tuple[LineageLine, ...]
    axis: Strip
    found: str
    least: int
    omitted: str
    short: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortLineage:
    """A lineage without a page: its anchor, its current wording, its witnesses."""

    anchor: str
    current: WitnessView
    witnesses: tuple[WitnessView, ...]
    strip: Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortLineagesPage(Page):
    """The lineages of fewer statements than ``least``, those of most years first.

    ``omitted`` says how many more there are than the page has, "" if none.
    """

    lineages: tuple[ShortLineage, ...]
    axis: Strip
    least: int
    omitted: str
    index: Link


def compose_lineage_indexes(edition: Edition, layers: Layers) -> tuple[View, ...]:
    """Return the views of the indexes; of an edition without lineages there is only one."""
    found = layers.courses
    orders = _ORDERS if found.own else _ORDERS[:1]
    indexes = [
        _view(path, "lineages.html", _index(path, sorted(found.own, key=key), edition, layers))
        for path, key in orders
    ]
    if found.short:
        page = _short(edition, layers)
        indexes.append(_view(urls.LINEAGES_SHORT, "lineages-short.html", page))
    return tuple(indexes)


def _view(path: str, template: str, page: Page) -> View:
    return View(path=path, template=template, page=page, origin="content/edition.toml")


def _index(path: str, ordered: Sequence[Course], edition: Edition, layers: Layers) -> LineagesPage:
    words, chosen = layers.words, edition.settings.lineages
    listed = ordered[: chosen.listed]
    years = _years(edition)
    names = (words.gettext("Most often"), words.gettext("Longest"), words.gettext("Last said"))
    return LineagesPage(
        head=head_of(
            path,
            title=words.gettext("Lineages"),
            description=words.gettext("What was said again and again, through the years."),
            settings=edition.settings,
            section="lineages",
        ),
        orders=tuple(
            OrderLink(label=name, href=order, here=order == path)
            for name, (order, _) in zip(names, _ORDERS, strict=True)
        ),
        lines=tuple(_line(course, years, layers) for course in listed),
        axis=_axis(years),
        found=words.number(len(ordered)),
        least=chosen.least,
        omitted=_omitted(len(ordered) - len(listed), words),
        short=_short_link(layers),
    )


def _short_link(layers: Layers) -> Link | None:
    found = layers.courses
    if not found.short:
        return None
    label = layers.words.ngettext(
        "%(num)s lineage of fewer statements",
        "%(num)s lineages of fewer statements",
        len(found.short) + found.omitted,
    )
    return Link(label=label, href=urls.LINEAGES_SHORT)


def _omitted(number: int, words: Wording) -> str:
    if not number:
        return ""
    return words.ngettext(
        "%(num)s more is not listed here.", "%(num)s more are not listed here.", number
    )


def _years(edition: Edition) -> range:
    years = [statement.delivered.year for statement in edition.statements]
    return range(min(years, default=0), max(years, default=0) + 1)


def _axis(years: range) -> Strip:
    return Strip(points=(), strokes=(), dots=(), ticks=axis(years, _STEP))


def _line(course: Course, years: range, layers: Layers) -> LineageLine:
    statement = course.statements[-1]
    return LineageLine(
        link=Link(
            label=opening(course.lineage.witnesses[-1].exact, _OPENING),
            href=urls.lineage(course.lineage.id),
        ),
        language=statement.language,
        direction=direction(statement.language),
        series=" · ".join(dict.fromkeys(layers.short(each) for each in course.statements)),
        years=f"{course.years[0]}–{course.years[-1]}" if course.age else str(course.years[0]),
        facts=tuple(_facts(course, layers.words)),
        strip=strip(course, years),
    )


def _facts(course: Course, words: Wording) -> list[str]:
    said = words.ngettext("%(num)s statement", "%(num)s statements", course.times)
    if not course.gaps:
        return [said]
    silent = words.ngettext("%(num)s year of silence", "%(num)s years of silence", len(course.gaps))
    return [said, silent]


def _short(edition: Edition, layers: Layers) -> ShortLineagesPage:
    words, years = layers.words, _years(edition)
    return ShortLineagesPage(
        head=head_of(
            urls.LINEAGES_SHORT,
            title=words.gettext("Short lineages"),
            description=words.gettext("What was said again once or twice."),
            settings=edition.settings,
            section="lineages",
        ),
        lineages=tuple(
            _short_lineage(course, years, edition, layers) for course in layers.courses.short
        ),
        axis=_axis(years),
        least=edition.settings.lineages.least,
        omitted=_omitted(layers.courses.omitted, words),
        index=Link(label=words.gettext("All lineages"), href=urls.LINEAGES),
    )


def _short_lineage(course: Course, years: range, edition: Edition, layers: Layers) -> ShortLineage:
    found = stretches(course, edition, layers, urls.LINEAGES_SHORT)
    witnesses = tuple(view for stretch in found for view in stretch.witnesses)
    return ShortLineage(
        anchor=course.lineage.id,
        current=witnesses[-1],
        witnesses=witnesses,
        strip=strip(course, years),
    )
