"""The page of a theme: what it means, how it is found, and every passage that carries it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from sitegen.core.model import Edition, Highlight, Passage, Statement, Theme
from sitegen.core.spans import Mark
from sitegen.markup.html import highlight_code, to_html
from sitegen.markup.weave import weave
from sitegen.pages import urls
from sitegen.pages.charts import BarChart, Datum, bars, year_data
from sitegen.pages.companions import Companion, companions
from sitegen.pages.compose_passage import BY_HAND, hrefs
from sitegen.pages.excerpt import excerpt, sentences_around
from sitegen.pages.layers import Layers
from sitegen.pages.naming import place
from sitegen.pages.site import Direction, Link, Page, View, direction, head_of
from sitegen.pages.tally import Share, Tally

__all__ = ["Carrier", "ThemePage", "Witness", "YearOfTheme", "compose_themes"]

_CHART: Final = 88  # px
_STEP: Final = 5  # years from one label of the axis to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A passage that carries the theme, or the sentences of it that do.

    ``place`` is what the passage is called ("¶3"); ``by_hand`` how many of its
    ``highlights`` an editor made.
    """

    link: Link
    html: Markup
    code: bool
    highlights: int
    by_hand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A statement and its passages that carry the theme."""

    link: Link
    series: str
    delivered: str
    speaker: str
    language: str
    direction: Direction
    passages: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfTheme:
    """A year in which the theme occurs: an anchor, its share, and its statements."""

    year: int
    anchor: str
    share: Share
    statements: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage(Page):
    """The page of one theme.

    ``number`` is its place in the codebook, from 1; ``numbers`` its share in every year,
    ``peak`` the highest of them in [0, 1]; ``by_rule`` and ``by_hand`` count highlights;
    ``companions`` the themes that stand in its passages more often than by chance.
    """

    id: str
    number: int
    label: str
    definition: str
    rule: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    parent: Link | None
    children: tuple[Link, ...]
    companions: tuple[Companion, ...]
    passages: int
    statements: int
    by_rule: int
    by_hand: int
    numbers: tuple[Datum, ...]
    chart: BarChart
    peak: float
    years: tuple[YearOfTheme, ...]
    previous: Link | None
    following: Link | None


def compose_themes(edition: Edition, layers: Layers, counts: Tally) -> tuple[View, ...]:
    """Return the views of all themes, in the codebook's order."""
    return tuple(
        View(
            path=urls.theme(leaf.theme.id),
            template="theme.html",
            page=_page(at, edition, counts, layers),
            origin="content/codebook.yaml",
        )
        for at, leaf in enumerate(counts.codebook)
    )


def _page(at: int, edition: Edition, counts: Tally, layers: Layers) -> ThemePage:
    themes = [leaf.theme for leaf in counts.codebook]
    theme = themes[at]
    path = urls.theme(theme.id)
    here = [h for id_ in counts.carried[theme.id] for h in layers.highlights[id_]]
    origins = [highlight.origin for highlight in here if highlight.theme_id == theme.id]
    data = year_data(theme.id, counts, path)
    peak = max((datum.share for datum in data), key=lambda share: share.part, default=Share(0, 0))
    return ThemePage(
        head=head_of(
            path,
            title=theme.label,
            description=theme.definition,
            settings=edition.settings,
            section="themes",
        ),
        id=theme.id,
        number=theme.rank + 1,
        label=theme.label,
        definition=theme.definition,
        rule=theme.rule,
        include=theme.include,
        exclude=theme.exclude,
        parent=_parent(theme, layers, path),
        children=tuple(_theme_link(other, path) for other in themes if other.parent == theme.id),
        companions=companions(theme.id, edition, layers),
        passages=len(counts.carried[theme.id]),
        statements=counts.witnesses(theme.id),
        by_rule=origins.count("rule"),
        by_hand=origins.count("editor"),
        numbers=data,
        chart=bars(
            data,
            height=_CHART,
            highest=peak.part,
            ticks=[str(year) for year in counts.years if year % _STEP == 0],
        ),
        peak=peak.part,
        years=tuple(_years(theme, counts, layers)),
        previous=_theme_link(themes[at - 1], path) if at else None,
        following=_theme_link(themes[at + 1], path) if at + 1 < len(themes) else None,
    )


def _theme_link(theme: Theme, start: str) -> Link:
    return Link(label=theme.label, href=urls.relative(urls.theme(theme.id), start))


def _parent(theme: Theme, layers: Layers, start: str) -> Link | None:
    parent = layers.themes.get(theme.parent)
    return _theme_link(parent, start) if parent else None


def _years(theme: Theme, counts: Tally, layers: Layers) -> Iterator[YearOfTheme]:
    """Yield the years that have the theme, oldest first."""
    shares = dict(zip(counts.years, counts.by_year[theme.id], strict=True))
    witnesses = [
        (layers.statements[statement_id], [layers.passages[id_] for id_ in ids])
        for statement_id, ids in groupby(counts.carried[theme.id], key=_statement_id)
    ]
    for year, group in groupby(witnesses, key=lambda pair: pair[0].delivered.year):
        yield YearOfTheme(
            year=year,
            anchor=urls.year_anchor(year),
            share=shares[year],
            statements=tuple(_witness(s, theme, passages, layers) for s, passages in group),
        )


def _statement_id(passage_id: str) -> str:
    return passage_id.rpartition(".")[0]


def _witness(
    statement: Statement, theme: Theme, passages: Sequence[Passage], layers: Layers
) -> Witness:
    href = urls.relative(urls.statement(statement.id), urls.theme(theme.id))
    return Witness(
        link=Link(label=statement.title, href=href),
        series=layers.short(statement),
        delivered=layers.words.date(statement.delivered),
        speaker=statement.speaker,
        language=statement.language,
        direction=direction(statement.language),
        passages=tuple(_carrier(passage, theme, layers) for passage in passages),
    )


def _carrier(passage: Passage, theme: Theme, layers: Layers) -> Carrier:
    here = [h for h in layers.highlights[passage.id] if h.theme_id == theme.id]
    return Carrier(
        link=Link(
            label=place(passage, layers.words),
            href=urls.root(urls.theme(theme.id)) + urls.passage(passage.id),
        ),
        html=_html(passage, here, layers),
        code=passage.kind == "code",
        highlights=len(here),
        by_hand=sum(1 for highlight in here if highlight.origin == "editor"),
    )


def _html(passage: Passage, highlights: Sequence[Highlight], layers: Layers) -> Markup:
    """Return the text around this theme's marks, with these alone."""
    if passage.kind == "code":
        return highlight_code(passage.text, passage.language)
    woven = weave(passage.inlines, [mark for h in highlights for mark in _marks(h)])
    kept = sentences_around(passage, [h.locus.span for h in highlights])
    start = urls.theme(highlights[0].theme_id)
    return to_html(excerpt(woven, kept), hrefs(passage, layers, start))


def _marks(highlight: Highlight) -> Iterator[Mark]:
    yield Mark(highlight.locus.span, "theme", highlight.theme_id)
    if highlight.origin == "editor":
        yield Mark(highlight.locus.span, "note", BY_HAND)
