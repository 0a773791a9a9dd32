"""The page of a lineage: one wording through the years, the current one on top."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.core.model import Edition, Highlight
from sitegen.pages import urls
from sitegen.pages.compose_passage import ThemeCount, theme_counts
from sitegen.pages.compose_witness import (
    Stretch,
    WitnessView,
    kind_in_words,
    opening,
    silent_years,
    stretches,
    years_in_words,
)
from sitegen.pages.courses import Course
from sitegen.pages.layers import Layers
from sitegen.pages.site import Link, Page, SpokenLink, View, direction, head_of
from sitegen.pages.strip import Strip, axis, strip
from sitegen.pages.wording import Wording

__all__ = ["LineageFact", "LineagePage", "compose_lineages"]

_STEP: Final = 5  # years from one label of the axis to the next
_TITLE: Final = 8  # words of a wording by which a page is called
_OPENING: Final = 12  # and those by which its neighbours name it


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageFact:
    """What is known under one heading; ``link`` leads to it or is None, ``note`` qualifies it."""

    label: str
    text: str
    link: Link | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineagePage(Page):
    """The page of one lineage.

    ``current`` is the last witness. ``themes`` count the witnesses that carry each.
    ``picture`` says in words what ``strip`` shows; ``since`` the years in which it could
    have been said after the last time, "" if there are none. The neighbours are those of
    the index.
    """

    title: str
    series: str
    current: WitnessView
    facts: tuple[LineageFact, ...]
    themes: tuple[ThemeCount, ...]
    strip: Strip
    picture: str
    stretches: tuple[Stretch, ...]
    since: str
    index: Link
    previous: SpokenLink | None
    following: SpokenLink | None


def compose_lineages(edition: Edition, layers: Layers) -> tuple[View, ...]:
    """Return the views of all lineages with a page of their own, in the order of the index."""
    own = (None, *layers.courses.own, None)
    return tuple(
        View(
            path=urls.lineage(course.lineage.id),
            template="lineage.html",
            page=_page(course, edition, layers, before, after),
            origin=course.statements[0].source.path,
        )
        for before, course, after in zip(own, own[1:], own[2:], strict=False)
        if course
    )


def _page(
    course: Course, edition: Edition, layers: Layers, before: Course | None, after: Course | None
) -> LineagePage:
    path = urls.lineage(course.lineage.id)
    words = layers.words
    found = stretches(course, edition, layers, path)
    current = found[-1].witnesses[-1]
    title = _title(course, words)
    return LineagePage(
        head=head_of(
            path,
            title=opening(current.text, _TITLE),
            description=title,
            settings=edition.settings,
            section="lineages",
        ),
        title=title,
        series=" · ".join(dict.fromkeys(layers.short(each) for each in course.statements)),
        current=current,
        facts=tuple(_facts(course, found, words)),
        themes=theme_counts(_carried(course, layers), layers, path),
        strip=strip(course, _years(course), axis(_years(course), _STEP)),
        picture=_picture(course, words),
        stretches=found,
        since=silent_years(course.since, words) if course.since else "",
        index=Link(label=words.gettext("All lineages"), href=urls.relative(urls.LINEAGES, path)),
        previous=_neighbour(before, path),
        following=_neighbour(after, path),
    )


def _years(course: Course) -> range:
    return range(course.spoken[0], course.spoken[-1] + 1)


def _title(course: Course, words: Wording) -> str:
    years = course.years
    if years[0] == years[-1]:
        return words.ngettext(
            "Said in %(num)s statement of %(year)s",
            "Said in %(num)s statements of %(year)s",
            course.times,
            year=years[0],
        )
    return words.ngettext(
        "Said in %(num)s statement, %(first)s to %(last)s",
        "Said in %(num)s statements, %(first)s to %(last)s",
        course.times,
        first=years[0],
        last=years[-1],
    )


def _facts(course: Course, found: tuple[Stretch, ...], words: Wording) -> Iterator[LineageFact]:
    first, last = found[0].witnesses[0], found[-1].witnesses[-1]
    yield LineageFact(label=words.gettext("First said"), text=first.date, link=first.place)
    yield LineageFact(
        label=words.gettext("Last said"),
        text=last.date,
        link=last.place,
        note=_not_since(course, words),
    )
    yield LineageFact(label=words.gettext("Times said"), text=words.number(len(course.years)))
    yield LineageFact(
        label=words.gettext("Years of silence"),
        text=years_in_words(course.gaps) or words.gettext("none"),
        note=words.number(len(course.gaps)) if course.gaps else "",
    )


def _not_since(course: Course, words: Wording) -> str:
    if not course.since:
        return ""
    return words.ngettext(
        "not in the only year with a statement since",
        "not in the %(num)s years with a statement since",
        len(course.since),
    )


def _picture(course: Course, words: Wording) -> str:
    """Return what the strip shows: each year in which it was said, and those of silence."""
    said = (
        words.gettext("%(year)s: %(kind)s", year=year, kind=kind_in_words(kind, words))
        for year, kind in zip(course.years, course.standings, strict=True)
    )
    silent = [silent_years(course.gaps, words)] if course.gaps else []
    return "; ".join((*said, *silent))


def _carried(course: Course, layers: Layers) -> Iterator[Highlight]:
    """Yield one highlight for each theme that lies on a witness."""
    for witness in course.lineage.witnesses:
        on_it = {
            highlight.theme_id: highlight
            for highlight in layers.highlights.get(witness.passage_id, ())
            if highlight.locus.span.overlaps(witness.span)
        }
        yield from on_it.values()


def _neighbour(course: Course | None, start: str) -> SpokenLink | None:
    if course is None:
        return None
    language = course.statements[-1].language
    return SpokenLink(
        label=opening(course.lineage.witnesses[-1].exact, _OPENING),
        href=urls.relative(urls.lineage(course.lineage.id), start),
        language=language,
        direction=direction(language),
    )
