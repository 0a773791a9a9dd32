"""How many passages carry each theme, year by year: the numbers behind all overviews."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sitegen.core.model import Edition, Passage, Statement, Theme

__all__ = ["Leaf", "Share", "Tally", "highest", "tally"]

_Key = TypeVar("_Key", int, str)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many passages."""

    count: int
    of: int

    @property
    def part(self) -> float:
        """Return the share in [0, 1]; nothing of nothing is 0."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A theme at its place in the codebook; ``depth`` counts its ancestors."""

    theme: Theme
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Passages counted by theme, statement and year.

    Counted are the numbered passages, and of those that stand apart the ones that carry
    a theme. ``codebook`` has each theme after its parent, siblings by rank; ``statements``,
    ``passages`` (by id) and ``carried`` (a theme's passages, by id) are in order of time;
    ``by_year`` has a theme's share for each of ``years``, ``by_statement`` for each of
    ``statements``, ``totals`` the passages of each of ``years``.
    """

    codebook: tuple[Leaf, ...]
    statements: tuple[Statement, ...]
    passages: Mapping[str, Passage]
    years: tuple[int, ...]
    totals: tuple[int, ...]
    carried: Mapping[str, tuple[str, ...]]
    by_year: Mapping[str, tuple[Share, ...]]
    by_statement: Mapping[str, tuple[Share, ...]]

    def witnesses(self, theme_id: str) -> int:
        """Return how many statements carry the theme."""
        return sum(1 for share in self.by_statement[theme_id] if share.count)


def highest(shares: Mapping[str, tuple[Share, ...]]) -> float:
    """Return the greatest of all ``shares``, in [0, 1]."""
    return max((share.part for row in shares.values() for share in row), default=0.0)


def tally(edition: Edition) -> Tally:
    """Return the counts of all themes; a year without a statement is left out."""
    statements = tuple(sorted(edition.statements, key=lambda s: s.sort_key))
    codebook = tuple(_outline(edition.themes, "", 0))
    carriers = _carriers(edition, [leaf.theme.id for leaf in codebook])
    coded = {passage_id for ids in carriers.values() for passage_id in ids}
    passages = {p.id: p for s in statements for p in s.passages if p.ordinal or p.id in coded}
    place = {id_: at for at, id_ in enumerate(passages)}
    carried = {
        theme_id: tuple(sorted(ids & place.keys(), key=place.__getitem__))
        for theme_id, ids in carriers.items()
    }
    year_of = {statement.id: statement.delivered.year for statement in statements}
    years = tuple(sorted(set(year_of.values())))
    home = {id_: passage.statement_id for id_, passage in passages.items()}
    in_year = Counter(year_of[statement_id] for statement_id in home.values())
    in_statement = Counter(home.values())
    return Tally(
        codebook=codebook,
        statements=statements,
        passages=passages,
        years=years,
        totals=tuple(in_year[year] for year in years),
        carried=carried,
        by_year={
            theme_id: _shares(Counter(year_of[home[id_]] for id_ in ids), in_year, years)
            for theme_id, ids in carried.items()
        },
        by_statement={
            theme_id: _shares(Counter(home[id_] for id_ in ids), in_statement, tuple(year_of))
            for theme_id, ids in carried.items()
        },
    )


def _outline(themes: tuple[Theme, ...], parent: str, depth: int) -> Iterator[Leaf]:
    """Yield the themes below ``parent``, each followed by its own children."""
    known = {theme.id for theme in themes}
    for theme in sorted(themes, key=lambda theme: (theme.rank, theme.id)):
        if (theme.parent if theme.parent in known else "") == parent:
            yield Leaf(theme=theme, depth=depth)
            yield from _outline(themes, theme.id, depth + 1)


def _carriers(edition: Edition, theme_ids: Iterable[str]) -> dict[str, set[str]]:
    """Return by theme which passages carry it."""
    carriers: dict[str, set[str]] = {theme_id: set() for theme_id in theme_ids}
    for highlight in edition.highlights:
        if highlight.theme_id in carriers:
            carriers[highlight.theme_id].add(highlight.locus.passage_id)
    return carriers


def _shares(
    counts: Counter[_Key], totals: Counter[_Key], keys: tuple[_Key, ...]
) -> tuple[Share, ...]:
    return tuple(Share(counts[key], totals[key]) for key in keys)
