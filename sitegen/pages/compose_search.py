"""The search: a page with its facets, and the passages that the index is made of."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.core.model import Edition, Statement
from sitegen.core.search import SearchRecord, bundles
from sitegen.pages import urls
from sitegen.pages.layers import Layers
from sitegen.pages.site import Page, View, head_of
from sitegen.pages.tally import Tally, tally

__all__ = ["Facet", "FacetValue", "SearchPage", "compose_search", "search_records"]

_MOST: Final = 200  # values of a facet that can be chosen: more than anybody looks through


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value to narrow the results by, and how many passages of the edition have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """What results are narrowed by; ``name`` stands in the page's address.

    Where there are more than 200 values, ``values`` has the most frequent.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The page to search the edition.

    ``count`` is the number of its passages; ``bundles`` are the folders of their index,
    from the site's root.
    """

    facets: tuple[Facet, ...]
    count: int
    bundles: tuple[str, ...]


def search_records(edition: Edition) -> tuple[SearchRecord, ...]:
    """Return a record for each passage that themes are counted by, newest statement first.

    Their facets are ``year``, ``series``, ``speaker``, ``theme`` and ``language``; there are
    no records if the edition is not to be searched.
    """
    return tuple(_records(tally(edition))) if edition.settings.search else ()


def _records(counts: Tally) -> Iterator[SearchRecord]:
    themes: dict[str, list[str]] = {passage_id: [] for passage_id in counts.passages}
    for leaf in counts.codebook:
        for passage_id in counts.carried[leaf.theme.id]:
            themes[passage_id].append(leaf.theme.id)
    for statement in reversed(counts.statements):
        facets = _facets_of(statement)
        for passage in statement.passages:
            if passage.id in themes and passage.text:
                yield SearchRecord(
                    address=urls.passage(passage.id),
                    text=passage.text,
                    facets=(*facets, ("theme", tuple(themes[passage.id]))),
                )


def _facets_of(statement: Statement) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("year", (str(statement.delivered.year),)),
        ("series", (statement.series,)),
        ("speaker", (statement.speaker,) if statement.speaker else ()),
        ("language", (statement.language,)),
    )


def compose_search(edition: Edition, layers: Layers, counts: Tally) -> View:
    """Return the view of the page to search the edition; its counts are those of the index."""
    records = tuple(_records(counts))
    words = layers.words
    page = SearchPage(
        head=head_of(
            urls.SEARCH,
            title=words.gettext("Search"),
            description=words.gettext(
                "Search %(title)s for words and exact phrases.", title=edition.settings.title
            ),
            settings=edition.settings,
            section="search",
            scripts=urls.SEARCH_SCRIPTS,
        ),
        facets=tuple(_facets(records, layers, counts)),
        count=len(records),
        bundles=tuple(folder for folder, _ in bundles(records)),
    )
    return View(path=urls.SEARCH, template="search.html", page=page, origin="content/edition.toml")


def _facets(records: Iterable[SearchRecord], layers: Layers, counts: Tally) -> Iterator[Facet]:
    """Yield the facets that tell passages apart: years descending, speakers by frequency."""
    found: dict[str, Counter[str]] = {}
    for record in records:
        for name, values in record.facets:
            found.setdefault(name, Counter()).update(values)
    words = layers.words
    languages = {s.language: words.language_name(s.language) for s in counts.statements}
    years = {str(year): str(year) for year in reversed(counts.years)}
    series = {id_: one.short or one.title for id_, one in layers.series.items()}
    themes = {leaf.theme.id: leaf.theme.label for leaf in counts.codebook}
    for name, label, known in (
        ("year", words.gettext("Year"), years),
        ("series", words.gettext("Series"), series),
        ("theme", words.gettext("Theme"), themes),
        ("speaker", words.gettext("Speaker"), {}),
        ("language", words.gettext("Language"), languages),
    ):
        facet = _facet(name, label, known, found.get(name, Counter()))
        if len(facet.values) > 1:
            yield facet


def _facet(name: str, label: str, known: dict[str, str], found: Counter[str]) -> Facet:
    """Return a facet with its values in the order of ``known``, the others by frequency."""
    often = sorted(found, key=lambda value: (-found[value], value))[:_MOST]
    order = [value for value in known if value in set(often)]
    order += [value for value in often if value not in known]
    return Facet(
        name=name,
        label=label,
        values=tuple(
            FacetValue(value=value, label=known.get(value, value), count=found[value])
            for value in order
        ),
    )
