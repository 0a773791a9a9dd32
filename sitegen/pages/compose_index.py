"""The index: what the edition holds, by year and by theme."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sitegen.core.model import Edition, Match, Statement
from sitegen.pages import urls
from sitegen.pages.charts import BarChart, Datum, bars, year_data
from sitegen.pages.layers import Layers
from sitegen.pages.shares import SaidBefore, said_before
from sitegen.pages.site import Direction, Link, Page, View, direction, head_of
from sitegen.pages.tally import Leaf, Share, Tally, highest

__all__ = [
    "Decade",
    "IndexPage",
    "StatementLine",
    "ThemeLine",
    "TopTheme",
    "Totals",
    "Year",
    "compose_index",
]

_TOP: Final = 3  # themes named for each statement
_SMALL: Final = 24  # px: the height of the charts in the lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much the edition holds; passages are the numbered ones."""

    statements: int
    passages: int
    themes: int
    highlights: int
    matches: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopTheme:
    """One of a statement's most frequent themes, by how many of its passages."""

    id: str
    link: Link
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A statement in the list; ``profile`` has a bar for each theme of the codebook.

    ``parallels`` counts the matches that it takes part in; ``said_before`` is None where
    that was not looked at.
    """

    link: Link
    language: str
    direction: Direction
    delivered: str
    series: str
    speaker: str
    post: str
    passages: int
    parallels: int
    said_before: SaidBefore | None
    profile: BarChart
    top: tuple[TopTheme, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year and its statements."""

    year: int
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decade:
    """Ten years from ``first`` on, to jump to; ``anchor`` is its fragment."""

    first: int
    anchor: str
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLine:
    """A theme in the list; ``depth`` counts its ancestors."""

    id: str
    link: Link
    depth: int
    passages: int
    statements: int
    chart: BarChart


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(Page):
    """The page in front.

    ``years`` are the first and the last; ``matrix`` leads to all themes by all years;
    ``novelty`` says whether the statements tell how much of them was said before.
    """

    title: str
    subtitle: str
    description: str
    totals: Totals
    novelty: bool
    decades: tuple[Decade, ...]
    themes: tuple[ThemeLine, ...]
    matrix: str
    years: tuple[int, int]


def compose_index(edition: Edition, layers: Layers, counts: Tally) -> View:
    """Return the view of the index."""
    settings = edition.settings
    years = counts.years or (0,)
    tallest = highest(counts.by_year)
    page = IndexPage(
        head=head_of(
            urls.INDEX,
            title="",
            description=settings.description,
            settings=settings,
        ),
        title=settings.title,
        subtitle=settings.subtitle,
        description=settings.description,
        totals=_totals(edition, counts),
        novelty=bool(edition.novelties),
        decades=_decades(edition, layers, counts),
        themes=tuple(_theme_line(leaf, counts, tallest) for leaf in counts.codebook),
        matrix=urls.MATRIX,
        years=(years[0], years[-1]),
    )
    return View(path=urls.INDEX, template="index.html", page=page, origin="content/edition.toml")


def _totals(edition: Edition, counts: Tally) -> Totals:
    return Totals(
        statements=len(counts.statements),
        passages=sum(1 for passage in counts.passages.values() if passage.ordinal),
        themes=len(counts.codebook),
        highlights=len(edition.highlights),
        matches=len(edition.matches),
    )


def _decades(edition: Edition, layers: Layers, counts: Tally) -> tuple[Decade, ...]:
    """Return the statements, newest first, by year and decade."""
    parallels = _parallels(edition.matches)
    lines = [
        (statement.delivered.year, _line(at, statement, counts, layers, parallels))
        for at, statement in enumerate(counts.statements)
    ]
    years = [
        Year(year=year, statements=tuple(line for _, line in group))
        for year, group in groupby(reversed(lines), key=lambda pair: pair[0])
    ]
    return tuple(
        Decade(first=decade, anchor=f"d{decade}", years=tuple(group))
        for decade, group in groupby(years, key=lambda year: year.year // 10 * 10)
    )


def _parallels(matches: Iterable[Match]) -> Mapping[str, int]:
    """Return by statement id in how many matches the statement takes part."""
    ends = (locus.passage_id for match in matches for locus in (match.earlier, match.later))
    return Counter(passage_id.rpartition(".")[0] for passage_id in ends)


def _line(
    at: int, statement: Statement, counts: Tally, layers: Layers, parallels: Mapping[str, int]
) -> StatementLine:
    shares = [(leaf, counts.by_statement[leaf.theme.id][at]) for leaf in counts.codebook]
    profile = [Datum(label=leaf.theme.label, key=leaf.theme.id, share=s) for leaf, s in shares]
    novelty = layers.novelties.get(statement.id)
    present = sorted((s for s in shares if s[1].count), key=lambda pair: -pair[1].count)
    return StatementLine(
        link=Link(label=statement.title, href=urls.statement(statement.id)),
        language=statement.language,
        direction=direction(statement.language),
        delivered=layers.words.date(statement.delivered),
        series=layers.short(statement),
        speaker=statement.speaker,
        post=statement.post,
        passages=sum(1 for p in statement.passages if p.ordinal),
        parallels=parallels.get(statement.id, 0),
        said_before=said_before(novelty, layers.words) if novelty else None,
        profile=bars(profile, height=_SMALL, highest=max((s.part for _, s in shares), default=0.0)),
        top=tuple(_top(leaf, share) for leaf, share in present[:_TOP]),
    )


def _top(leaf: Leaf, share: Share) -> TopTheme:
    link = Link(label=leaf.theme.label, href=urls.theme(leaf.theme.id))
    return TopTheme(id=leaf.theme.id, link=link, share=share)


def _theme_line(leaf: Leaf, counts: Tally, tallest: float) -> ThemeLine:
    theme = leaf.theme
    return ThemeLine(
        id=theme.id,
        link=Link(label=theme.label, href=urls.theme(theme.id)),
        depth=leaf.depth,
        passages=len(counts.carried[theme.id]),
        statements=counts.witnesses(theme.id),
        chart=bars(year_data(theme.id, counts, urls.INDEX), height=_SMALL, highest=tallest),
    )
