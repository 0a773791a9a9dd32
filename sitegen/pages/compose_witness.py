"""The witnesses of a lineage, one after the other: each wording beside the one before it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.core.model import Edition, Locus, Passage, Revision
from sitegen.language.words import words as words_of
from sitegen.pages import urls
from sitegen.pages.citations import cite
from sitegen.pages.courses import Course, Standing
from sitegen.pages.difference import Piece, difference
from sitegen.pages.layers import Layers
from sitegen.pages.site import Direction, Link, direction
from sitegen.pages.wording import Wording

__all__ = [
    "Stretch",
    "WitnessView",
    "kind_in_words",
    "lineage_links",
    "opening",
    "silent_years",
    "stretches",
    "years_in_words",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessView:
    """A witness on the page: where it stands, what it says, what became of the one before.

    ``anchor`` is its fragment on the page, ``place`` leads to its passage. ``before`` is
    the year of the witness before, "" at the first; ``kind`` says how its words stand to
    that, in words in ``said``. ``matched`` is false if the two belong together only by way
    of others. ``silence`` says which years without it lie between, "" if none.
    ``citation`` has ``{address}`` where the witness' own ``address`` belongs; ``compare``
    leads to both statements side by side, if the edition compares them.
    """

    anchor: str
    year: int
    date: str
    statement: str
    series: str
    place: Link
    kind: Standing
    said: str
    before: str
    matched: bool
    silence: str
    language: str
    direction: Direction
    text: str
    pieces: tuple[Piece, ...]
    moved: bool
    citation: str
    address: str
    compare: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Witnesses that stand together: one, or those that repeat it word for word.

    ``unchanged`` sums the latter up in a line; it is "" for a witness with words of its own.
    """

    unchanged: str
    witnesses: tuple[WitnessView, ...]


def stretches(course: Course, edition: Edition, layers: Layers, start: str) -> tuple[Stretch, ...]:
    """Return the witnesses of ``course`` in order, as the page at ``start`` has them.

    Witnesses in the very words of the one before them, whatever their punctuation and
    capitals, are folded into one stretch.
    """
    seen = [_witness(course, at, edition, layers, start) for at in range(len(course.years))]
    repeated = [False, *(_same(revision.earlier, revision.later) for revision in course.revisions)]
    folded: list[Stretch] = []
    for same, group in groupby(zip(repeated, seen, strict=True), key=lambda pair: pair[0]):
        views = tuple(view for _, view in group)
        if same:
            folded.append(Stretch(unchanged=_unchanged(views, layers.words), witnesses=views))
        else:
            folded += [Stretch(unchanged="", witnesses=(view,)) for view in views]
    return tuple(folded)


def lineage_links(passage_id: str, layers: Layers, start: str) -> tuple[Link, ...]:
    """Return the way from a passage to its place in each of its lineages, in the text's order."""
    return tuple(
        Link(
            label=layers.words.ngettext(
                "Said in %(num)s statement, %(years)s",
                "Said in %(num)s statements, %(years)s",
                course.times,
                years=_span(course),
            ),
            href=urls.relative(course.addresses[at], start),
        )
        for course, at in layers.said.get(passage_id, ())
    )


def _span(course: Course) -> str:
    years = course.years
    return f"{years[0]}–{years[-1]}" if course.age else str(years[0])


def opening(text: str, size: int) -> str:
    """Return the first ``size`` words of ``text``, with a sign where more follow."""
    held = text.split()
    return " ".join(held[:size]) + (" …" if len(held) > size else "")


def years_in_words(years: Iterable[int]) -> str:
    """Return years in order, those that follow each other as one: ``2003–2006, 2010``."""
    runs = groupby(enumerate(sorted(years)), key=lambda pair: pair[1] - pair[0])
    spans = [[year for _, year in run] for _, run in runs]
    return ", ".join(f"{s[0]}–{s[-1]}" if len(s) > 1 else str(s[0]) for s in spans)


def kind_in_words(kind: Standing, words: Wording) -> str:
    """Return how a witness stands to the one before it."""
    return {
        "first": words.gettext("first said"),
        "verbatim": words.gettext("verbatim"),
        "edited": words.gettext("edited"),
        "reworded": words.gettext("reworded"),
    }[kind]


def _same(one: Locus, other: Locus) -> bool:
    first, second = (
        [word.text.casefold() for word in words_of(locus.exact)] for locus in (one, other)
    )
    return first == second


def _unchanged(views: Sequence[WitnessView], words: Wording) -> str:
    return words.ngettext(
        "%(years)s: unchanged, %(num)s statement",
        "%(years)s: unchanged, %(num)s statements",
        len(views),
        years=years_in_words({view.year for view in views}),
    )


def _witness(course: Course, at: int, edition: Edition, layers: Layers, start: str) -> WitnessView:
    locus, statement = course.lineage.witnesses[at], course.statements[at]
    revision = course.revisions[at - 1] if at else None
    pieces = _pieces(revision, layers) if revision else ()
    kind = course.standings[at]
    return WitnessView(
        anchor=course.addresses[at].partition("#")[2],
        year=statement.delivered.year,
        date=layers.words.date(statement.delivered),
        statement=statement.title,
        series=layers.short(statement),
        place=Link(
            label=_place(layers.passages[locus.passage_id]),
            href=urls.relative(urls.passage(locus.passage_id), start),
        ),
        kind=kind,
        said=kind_in_words(kind, layers.words),
        before=_before(course, at),
        matched=not revision or bool(revision.match_id),
        silence=_silence(course, at, layers.words),
        language=statement.language,
        direction=direction(statement.language),
        text=locus.exact,
        pieces=pieces,
        moved=any(piece.kind == "left" for piece in pieces),
        citation=_citation(course, at, edition, layers),
        address=edition.settings.base_url + course.addresses[at],
        compare=_compare(course, at, layers, start),
    )


def _pieces(revision: Revision, layers: Layers) -> tuple[Piece, ...]:
    """Return the difference of two witnesses: that of their match, if it has just their places."""
    for match in layers.matches.get(revision.later.passage_id, ()):
        if (match.earlier, match.later) == (revision.earlier, revision.later):
            return layers.differences[match.id]
    return difference(revision)


def _place(passage: Passage) -> str:
    return f"¶{passage.ordinal}"


def _before(course: Course, at: int) -> str:
    return str(course.years[at - 1]) if at else ""


def _silence(course: Course, at: int, words: Wording) -> str:
    if not at:
        return ""
    silent = [y for y in course.gaps if course.years[at - 1] < y < course.years[at]]
    return silent_years(silent, words) if silent else ""


def silent_years(years: Sequence[int], words: Wording) -> str:
    """Return that in these years it was not said, although there was a statement."""
    return words.ngettext(
        "%(years)s: %(num)s year of silence",
        "%(years)s: %(num)s years of silence",
        len(years),
        years=years_in_words(years),
    )


def _compare(course: Course, at: int, layers: Layers, start: str) -> Link | None:
    one, other = course.statements[max(at - 1, 0)].id, course.statements[at].id
    compared = [(pair.earlier_id, pair.later_id) for pair in layers.compared.get(other, ())]
    if (one, other) not in compared:
        return None
    anchor = course.lineage.witnesses[at].passage_id.rpartition(".")[2]
    return Link(
        label=layers.words.gettext("Both statements side by side"),
        href=urls.relative(f"{urls.compare(one, other)}#{anchor}", start),
    )


def _citation(course: Course, at: int, edition: Edition, layers: Layers) -> str:
    """Return how this step is cited: the passage, and the one that it is set against."""
    places = [_place(layers.passages[each.passage_id]) for each in course.lineage.witnesses]
    place = places[at]
    if at:
        place = layers.words.gettext(
            "%(place)s, against %(before)s",
            place=place,
            before=f"{course.years[at - 1]} {places[at - 1]}",
        )
    return cite(course.statements[at], edition, layers.words).replace("{place}", place)
