"""The index: what the edition holds, by year, by theme, and both at once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sitegen.core.model import Edition, Match, Statement
from sitegen.pages import urls
from sitegen.pages.amounts import amount
from sitegen.pages.charts import BarChart, Datum, Matrix, Row, bars, matrix, year_data
from sitegen.pages.dating import in_words
from sitegen.pages.layers import Layers
from sitegen.pages.site import Direction, Link, Page, View, direction, head_of
from sitegen.pages.tally import Leaf, Share, Tally, highest

__all__ = [
    "Decade",
    "Fact",
    "IndexPage",
    "StatementLine",
    "ThemeLine",
    "TopTheme",
    "Year",
    "compose_index",
]

_TOP: Final = 3  # themes named for each statement
_SMALL: Final = 24  # px: the height of the charts in the lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A number that describes the edition, and of what: ``35``, ``statements``."""

    number: str
    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopTheme:
    """One of a statement's most frequent themes, by how many of its passages."""

    id: str
    link: Link
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A statement in the list; ``profile`` has a bar for each theme of the codebook."""

    link: Link
    language: str
    direction: Direction
    delivered: str
    series: str
    speaker: str
    post: str
    passages: str
    parallels: str
    profile: BarChart
    profile_words: str
    top: tuple[TopTheme, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year and its statements."""

    year: int
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decade:
    """Ten years, to jump to: ``1990s``; ``anchor`` is its fragment."""

    label: str
    anchor: str
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLine:
    """A theme in the list; ``depth`` counts its ancestors."""

    id: str
    link: Link
    depth: int
    passages: str
    statements: str
    chart: BarChart


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(Page):
    """The page in front. ``shared_years`` names the years with several statements."""

    title: str
    subtitle: str
    description: str
    facts: tuple[Fact, ...]
    decades: tuple[Decade, ...]
    themes: tuple[ThemeLine, ...]
    matrix: Matrix
    years: tuple[str, str]
    shared_years: str
    counted: int


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
            stylesheets=urls.OVERVIEW_STYLESHEETS,
        ),
        title=settings.title,
        subtitle=settings.subtitle,
        description=settings.description,
        facts=_facts(edition, counts),
        decades=_decades(edition, layers, counts),
        themes=tuple(_theme_line(leaf, counts, tallest) for leaf in counts.codebook),
        matrix=matrix(
            [_row(leaf, counts) for leaf in counts.codebook],
            [str(year) for year in counts.years],
            [str(total) for total in counts.totals],
        ),
        years=(str(years[0]), str(years[-1])),
        shared_years=_shared_years(counts),
        counted=sum(counts.totals),
    )
    return View(path=urls.INDEX, template="index.html", page=page, origin="content/edition.toml")


def _facts(edition: Edition, counts: Tally) -> tuple[Fact, ...]:
    coded = ((len(counts.codebook), "theme"), (len(edition.highlights), "highlight"))
    things = (
        (len(counts.statements), "statement"),
        (sum(1 for passage in counts.passages.values() if passage.ordinal), "passage"),
        *(coded if counts.codebook else ()),
        (len(edition.matches), "match"),
    )
    facts = (amount(number, noun).partition(" ") for number, noun in things)
    return tuple(Fact(number=number, noun=noun) for number, _, noun in facts)


def _shared_years(counts: Tally) -> str:
    held = Counter(statement.delivered.year for statement in counts.statements)
    return ", ".join(str(year) for year in counts.years if held[year] > 1)


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
        Decade(label=f"{decade}s", anchor=f"d{decade}", years=tuple(group))
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
    present = sorted((s for s in shares if s[1].count), key=lambda pair: -pair[1].count)
    return StatementLine(
        link=Link(label=statement.title, href=urls.statement(statement.id)),
        language=statement.language,
        direction=direction(statement.language),
        delivered=in_words(statement.delivered),
        series=layers.short(statement),
        speaker=statement.speaker,
        post=statement.post,
        passages=amount(sum(1 for p in statement.passages if p.ordinal), "passage"),
        parallels=amount(parallels.get(statement.id, 0), "parallel"),
        profile=bars(profile, height=_SMALL, highest=max((s.part for _, s in shares), default=0.0)),
        profile_words=f"{amount(len(present), 'theme')} of {len(shares)}",
        top=tuple(_top(leaf, share) for leaf, share in present[:_TOP]),
    )


def _top(leaf: Leaf, share: Share) -> TopTheme:
    link = Link(label=leaf.theme.label, href=urls.theme(leaf.theme.id))
    return TopTheme(id=leaf.theme.id, link=link, share=share)


def _row(leaf: Leaf, counts: Tally) -> Row:
    return Row(
        key=leaf.theme.id,
        label=leaf.theme.label,
        href=urls.theme(leaf.theme.id),
        data=year_data(leaf.theme.id, counts, urls.INDEX),
    )


def _theme_line(leaf: Leaf, counts: Tally, tallest: float) -> ThemeLine:
    theme = leaf.theme
    return ThemeLine(
        id=theme.id,
        link=Link(label=theme.label, href=urls.theme(theme.id)),
        depth=leaf.depth,
        passages=amount(len(counts.carried[theme.id]), "passage"),
        statements=amount(counts.witnesses(theme.id), "statement"),
        chart=bars(year_data(theme.id, counts, urls.INDEX), height=_SMALL, highest=tallest),
    )
