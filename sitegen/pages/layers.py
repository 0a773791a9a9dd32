"""An edition looked up by id: what lies on a passage, which statement holds it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sitegen.core.comparison import Comparison, Novelty
from sitegen.core.force import Shift
from sitegen.core.model import Edition, Highlight, Match, Note, Passage, Statement, Theme
from sitegen.core.settings import Series
from sitegen.pages.courses import Course, Courses, courses
from sitegen.pages.difference import Piece, difference
from sitegen.pages.wording import ENGLISH, Wording

__all__ = ["Layers"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The stand-off layers by passage id, and the edition's nouns by their own ids.

    A match stands under both of its passages; by its own id it is in ``matched``, its
    difference and the shifts of force in it beside it. ``before`` has the id of the
    statement that one is compared with in its series, ``after`` that of the next;
    ``compared`` has all comparisons of a statement.
    ``said`` has the lineages of a passage, each with the number of its witness there.
    ``words`` are those of the interface, in which pages speak.
    """

    statements: Mapping[str, Statement]
    passages: Mapping[str, Passage]
    themes: Mapping[str, Theme]
    series: Mapping[str, Series]
    highlights: Mapping[str, tuple[Highlight, ...]]
    matches: Mapping[str, tuple[Match, ...]]
    matched: Mapping[str, Match]
    differences: Mapping[str, tuple[Piece, ...]]
    notes: Mapping[str, tuple[Note, ...]]
    courses: Courses
    said: Mapping[str, tuple[tuple[Course, int], ...]]
    shifts: Mapping[str, tuple[Shift, ...]]
    before: Mapping[str, str]
    after: Mapping[str, str]
    compared: Mapping[str, tuple[Comparison, ...]]
    novelties: Mapping[str, Novelty]
    words: Wording

    @classmethod
    def of(cls, edition: Edition, words: Wording = ENGLISH) -> "Layers":
        """Return the look-ups of ``edition``, for pages that speak in ``words``."""
        statements = edition.statements
        found = courses(edition)
        return cls(
            statements={statement.id: statement for statement in statements},
            passages={p.id: p for statement in statements for p in statement.passages},
            themes={theme.id: theme for theme in edition.themes},
            series={series.id: series for series in edition.settings.series},
            highlights=_by(edition.highlights, lambda h: (h.locus.passage_id,)),
            matches=_by(edition.matches, lambda m: (m.earlier.passage_id, m.later.passage_id)),
            matched={match.id: match for match in edition.matches},
            differences={match.id: difference(match) for match in edition.matches},
            notes=_by(edition.notes, lambda n: (n.locus.passage_id,)),
            courses=found,
            said=found.by_passage(),
            shifts=_by(edition.shifts, lambda shift: (shift.match_id,)),
            before={pair.later_id: pair.earlier_id for pair in edition.comparisons},
            after={pair.earlier_id: pair.later_id for pair in edition.comparisons},
            compared=_by(
                (*edition.comparisons, *edition.strongest), lambda c: (c.earlier_id, c.later_id)
            ),
            novelties={novelty.statement_id: novelty for novelty in edition.novelties},
            words=words,
        )

    def short(self, statement: Statement) -> str:
        """Return the short name of the statement's series: ``R2P``."""
        series = self.series.get(statement.series)
        return (series.short or series.title) if series else statement.series


def _by(
    things: Iterable[_T], keys: Callable[[_T], tuple[str, ...]]
) -> Mapping[str, tuple[_T, ...]]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for thing in things:
        for key in keys(thing):
            groups[key].append(thing)
    return {key: tuple(group) for key, group in groups.items()}
