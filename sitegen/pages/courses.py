"""Lineages with their years: which have a page, which share one, and where each witness stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sitegen.core.model import Edition, Lineage, MatchKind, Revision, Statement
from sitegen.pages import urls
from sitegen.reuse.lineages import gaps, spoken

__all__ = ["Course", "Courses", "Standing", "courses"]

Standing: TypeAlias = Literal["first"] | MatchKind
"""How a witness stands to the one before it; the first has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A lineage through the years.

    ``statements`` and ``addresses`` are those of its witnesses, one by one; addresses
    count from the site's root. ``revisions`` lead from witness to witness. ``spoken`` are
    the years in which those who have said it spoke at all, ``gaps`` those of them without
    it, from the first witness to the last.
    """

    lineage: Lineage
    statements: tuple[Statement, ...]
    addresses: tuple[str, ...]
    revisions: tuple[Revision, ...]
    spoken: tuple[int, ...]
    gaps: tuple[int, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Return the year of each witness."""
        return tuple(statement.delivered.year for statement in self.statements)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Return how each witness stands to the one before it."""
        return "first", *(revision.kind for revision in self.revisions)

    @property
    def times(self) -> int:
        """Return how many statements say it."""
        return len({statement.id for statement in self.statements})

    @property
    def age(self) -> int:
        """Return the years from the first to the last time."""
        return self.years[-1] - self.years[0]

    @property
    def since(self) -> tuple[int, ...]:
        """Return the years after the last time in which it could have been said again."""
        return tuple(year for year in self.spoken if year > self.years[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """The lineages of an edition: those with a page, and those that share one.

    ``own`` begins with those of most statements, ``short`` with those of most years;
    ``omitted`` counts the short ones for which that page has no room.
    """

    own: tuple[Course, ...]
    short: tuple[Course, ...]
    omitted: int

    def by_passage(self) -> Mapping[str, tuple[tuple[Course, int], ...]]:
        """Return by passage id the lineages that have a witness there, and which one."""
        found: defaultdict[str, list[tuple[Course, int]]] = defaultdict(list)
        for course in (*self.own, *self.short):
            for at, witness in enumerate(course.lineage.witnesses):
                found[witness.passage_id].append((course, at))
        return {
            passage_id: tuple(sorted(each, key=lambda pair: _place(*pair)))
            for passage_id, each in found.items()
        }


def courses(edition: Edition) -> Courses:
    """Return the lineages of ``edition``, each with its years and its address.

    The settings say how many statements a lineage needs for a page of its own, and how
    many lineages the page of the others has at most.
    """
    chosen = edition.settings.lineages
    found = [*_courses(edition)]
    own = [course for course in found if course.times >= chosen.least]
    short = [course for course in found if course.times < chosen.least]
    own.sort(key=lambda course: (-course.times, *_by_age(course)))
    short.sort(key=_by_age)
    return Courses(
        own=tuple(own),
        short=tuple(short[: chosen.listed]),
        omitted=len(short[chosen.listed :]),
    )


def _by_age(course: Course) -> tuple[int, int, str]:
    return -course.age, -course.years[-1], course.lineage.id


def _place(course: Course, at: int) -> tuple[int, str]:
    return course.lineage.witnesses[at].span.start, course.lineage.id


def _courses(edition: Edition) -> Iterator[Course]:
    known = {statement.id: statement for statement in edition.statements}
    steps: defaultdict[str, list[Revision]] = defaultdict(list)
    for revision in edition.revisions:
        steps[revision.lineage_id].append(revision)
    least = edition.settings.lineages.least
    for lineage, heard, silent in zip(
        edition.lineages,
        spoken(edition.lineages, edition.statements),
        gaps(edition.lineages, edition.statements),
        strict=True,
    ):
        holders = [witness.passage_id.rpartition(".")[0] for witness in lineage.witnesses]
        statements = tuple(known[holder] for holder in holders)
        yield Course(
            lineage=lineage,
            statements=statements,
            addresses=tuple(_addresses(lineage.id, statements, least)),
            revisions=tuple(steps[lineage.id]),
            spoken=heard,
            gaps=silent,
        )


def _addresses(lineage_id: str, statements: Iterable[Statement], least: int) -> Iterator[str]:
    """Yield where each witness stands; a year's second has a number behind its own."""
    held = tuple(statements)
    own = len({statement.id for statement in held}) >= least
    seen: Counter[int] = Counter()
    for statement in held:
        year = statement.delivered.year
        seen[year] += 1
        number = f"-{seen[year]}" if seen[year] > 1 else ""
        anchor = urls.year_anchor(year) + number
        yield urls.witness(lineage_id, anchor) if own else urls.short_lineage(lineage_id)
