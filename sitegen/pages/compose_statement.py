"""A statement's page: what is known of it, its legend, its passages, its neighbours."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sitegen.core.dates import Edtf
from sitegen.core.links import is_external
from sitegen.core.model import Edition, Passage, Repair, Statement
from sitegen.pages import urls
from sitegen.pages.citations import cite
from sitegen.pages.compose_passage import PassageView, ThemeCount, compose_passages, theme_counts
from sitegen.pages.layers import Layers
from sitegen.pages.naming import place
from sitegen.pages.repairs import counts, names, visible
from sitegen.pages.saying import told_apart
from sitegen.pages.shares import SaidBefore, said_before
from sitegen.pages.site import Direction, Link, Page, View, direction, head_of
from sitegen.pages.wording import Wording

__all__ = [
    "Counts",
    "Fact",
    "Neighbour",
    "Neighbours",
    "RepairView",
    "StatementPage",
    "compose_statements",
]

_SECTIONS: Final = 3  # headings from which on a statement has a list of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is known under one heading; ``href`` leads to it, ``note`` qualifies it."""

    label: str
    text: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is on the page; passages are the numbered ones.

    ``before`` are the parallels to what had been said before.
    """

    passages: int
    highlights: int
    by_hand: int
    parallels: int
    before: int
    notes: int
    repairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour(Link):
    """A link to the statement before or after, and its year."""

    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The statements before and after this one in some order; None at its ends."""

    label: str
    previous: Neighbour | None
    following: Neighbour | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairView:
    """A repair: what was done, in which passage, on which line, the text before and after."""

    name: str
    place: Link | None
    line: Link
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage(Page):
    """The page of one statement.

    ``precision`` says what the date leaves open, ``missing`` what the sources do not
    say; ``contents`` are the headings of a long statement;
    ``legend`` has the themes that occur, in the codebook's order; ``repair_kinds``
    counts the repairs by kind; ``citation`` is how a passage is cited, with ``{place}``
    and ``{address}`` where its number and its address belong; ``since`` leads to what
    changed, None for the first of its series, ``compared`` to the comparisons with others.
    """

    title: str
    series: str
    date: str
    datetime: str
    precision: str
    byline: str
    language: str
    direction: Direction
    citation: str
    facts: tuple[Fact, ...]
    missing: tuple[str, ...]
    counts: Counts
    said_before: SaidBefore | None
    contents: tuple[Link, ...]
    legend: tuple[ThemeCount, ...]
    passages: tuple[PassageView, ...]
    neighbours: tuple[Neighbours, ...]
    repairs: tuple[RepairView, ...]
    repair_kinds: tuple[tuple[str, int], ...]
    source: Link
    since: Link | None
    compared: tuple[Link, ...]


def compose_statements(edition: Edition, layers: Layers) -> tuple[View, ...]:
    """Return the views of all statements, in order of time."""
    in_time = tuple(sorted(edition.statements, key=lambda statement: statement.sort_key))
    return tuple(_view(statement, edition, in_time, layers) for statement in in_time)


def _view(
    statement: Statement, edition: Edition, in_time: tuple[Statement, ...], layers: Layers
) -> View:
    path = urls.statement(statement.id)
    words = layers.words
    facts = tuple(_facts(statement, words))
    novelty = layers.novelties.get(statement.id)
    highlights = [h for p in statement.passages for h in layers.highlights.get(p.id, ())]
    page = StatementPage(
        head=head_of(
            path,
            title=f"{statement.title}, {statement.delivered.year}",
            description=_description(statement, layers, themes=bool(edition.themes)),
            settings=edition.settings,
            section="statements",
            scripts=urls.STATEMENT_SCRIPTS,
        ),
        title=statement.title,
        series=_series(statement, layers),
        date=words.date(statement.delivered),
        datetime=str(statement.delivered),
        precision=_precision(statement.delivered, words),
        byline=words.joined(filter(None, (statement.speaker, statement.post))),
        language=statement.language,
        direction=direction(statement.language),
        citation=cite(statement, edition, layers.words),
        facts=tuple(fact for fact in facts if fact.text),
        missing=tuple(_missing(statement, words)),
        counts=_counts(statement, layers),
        said_before=said_before(novelty, layers.words) if novelty else None,
        contents=_contents(statement),
        legend=theme_counts(highlights, layers, path),
        passages=compose_passages(statement, layers),
        neighbours=tuple(_neighbours(statement, in_time, layers)),
        repairs=tuple(_repair(repair, statement, layers) for repair in statement.repairs),
        repair_kinds=counts(statement.repairs, words),
        source=Link(
            label=words.gettext("Source as received"),
            href=urls.relative(urls.source(statement.id), path),
        ),
        since=_since(statement, layers),
        compared=tuple(_compared(statement, layers)),
    )
    return View(path=path, template="statement.html", page=page, origin=statement.source.path)


def _contents(statement: Statement) -> tuple[Link, ...]:
    """Return the headings of a statement that has enough of them to be chosen from."""
    headings = [passage for passage in statement.passages if passage.kind == "heading"]
    if len(headings) < _SECTIONS:
        return ()
    return tuple(Link(label=passage.text, href=f"#{passage.anchor}") for passage in headings)


def _facts(statement: Statement, words: Wording) -> Iterator[Fact]:
    """Yield what stands below the byline; an empty text where the sources are silent."""
    yield Fact(label=words.gettext("Delegation"), text=statement.delegation)
    yield Fact(label=words.gettext("Forum"), text=statement.forum)
    yield Fact(label=words.gettext("Session"), text=statement.session)
    yield Fact(label=words.gettext("Meeting"), text=statement.meeting)
    yield Fact(label=words.gettext("Symbol"), text=statement.symbol)
    yield Fact(label=words.gettext("Status"), text=statement.status)
    yield Fact(
        label=words.gettext("Official record"),
        text=statement.record and words.gettext("Open the record"),
        href=_outward(statement.record),
    )
    yield Fact(
        label=words.gettext("Text from"),
        text=statement.origin or statement.origin_url,
        href=_outward(statement.origin_url),
    )
    yield Fact(label=words.gettext("Licence"), text=statement.licence)
    yield Fact(label=words.gettext("Language"), text=words.language_name(statement.language))


def _missing(statement: Statement, words: Wording) -> Iterator[str]:
    """Yield the names of all that the heading could tell and does not know."""
    known = {
        words.pgettext("not given", "speaker"): statement.speaker,
        words.pgettext("not given", "post"): statement.post,
        words.pgettext("not given", "delegation"): statement.delegation,
        words.pgettext("not given", "forum"): statement.forum,
        words.pgettext("not given", "session"): statement.session,
        words.pgettext("not given", "meeting"): statement.meeting,
        words.pgettext("not given", "symbol"): statement.symbol,
        words.pgettext("not given", "status"): statement.status,
        words.pgettext("not given", "official record"): statement.record,
        words.pgettext("not given", "text from"): statement.origin or statement.origin_url,
        words.pgettext("not given", "licence"): statement.licence,
    }
    yield from (name for name, text in known.items() if not text)


def _outward(address: str) -> str:
    return address if is_external(address) else ""


def _series(statement: Statement, layers: Layers) -> str:
    series = layers.series.get(statement.series)
    return series.title if series else statement.series


def _description(statement: Statement, layers: Layers, *, themes: bool) -> str:
    words = layers.words
    facts = {
        "delegation": statement.delegation,
        "series": _series(statement, layers),
        "date": words.date(statement.delivered),
    }
    if statement.speaker:
        by = words.gettext(
            "Statement by %(delegation)s, %(speaker)s. %(series)s, %(date)s.",
            speaker=statement.speaker,
            **facts,
        )
    else:
        by = words.gettext("Statement by %(delegation)s. %(series)s, %(date)s.", **facts)
    if themes:
        apparatus = words.gettext("With its themes and its parallels in other years.")
    else:
        apparatus = words.gettext("With its parallels in other years.")
    return f"{by} {apparatus}"


def _precision(date: Edtf, words: Wording) -> str:
    """Return what the date leaves open, in words; "" where the day is known."""
    if date.day:
        return ""
    if date.month:
        return words.gettext("only the month is known")
    return words.gettext("only the year is known")


def _counts(statement: Statement, layers: Layers) -> Counts:
    ids = [passage.id for passage in statement.passages]
    highlights = [h for id_ in ids for h in layers.highlights.get(id_, ())]
    return Counts(
        passages=sum(1 for passage in statement.passages if passage.ordinal),
        highlights=len(highlights),
        by_hand=sum(1 for highlight in highlights if highlight.origin == "editor"),
        parallels=sum(len(layers.matches.get(id_, ())) for id_ in ids),
        before=sum(m.later.passage_id == id_ for id_ in ids for m in layers.matches.get(id_, ())),
        notes=sum(len(layers.notes.get(id_, ())) for id_ in ids),
        repairs=len(statement.repairs),
    )


def _neighbours(
    statement: Statement, in_time: tuple[Statement, ...], layers: Layers
) -> Iterator[Neighbours]:
    """Yield the neighbours in the series, and in time where those are others."""
    series = [other for other in in_time if other.series == statement.series]
    words = layers.words
    in_series = _around(statement, series, words.gettext("In this series"), lambda s: s.title)
    in_all = _around(
        statement, in_time, words.gettext("In time"), lambda s: f"{layers.short(s)}: {s.title}"
    )
    if in_series.previous or in_series.following:
        yield in_series
    if len(series) < len(in_time):
        yield in_all


def _around(
    statement: Statement,
    order: Sequence[Statement],
    label: str,
    name: Callable[[Statement], str],
) -> Neighbours:
    previous = following = None
    for one, other in pairwise(order):
        if other.id == statement.id:
            previous = _neighbour(one, statement, name)
        if one.id == statement.id:
            following = _neighbour(other, statement, name)
    return Neighbours(label=label, previous=previous, following=following)


def _neighbour(other: Statement, start: Statement, name: Callable[[Statement], str]) -> Neighbour:
    return Neighbour(
        label=name(other),
        year=other.delivered.year,
        href=urls.relative(urls.statement(other.id), urls.statement(start.id)),
    )


def _since(statement: Statement, layers: Layers) -> Link | None:
    if statement.id not in layers.before:
        return None
    before = layers.statements[layers.before[statement.id]]
    earlier, _ = told_apart(before, statement, layers.words)
    href = urls.relative(urls.changes(statement.id), urls.statement(statement.id))
    label = layers.words.gettext("What changed since %(earlier)s", earlier=earlier)
    return Link(label=label, href=href)


def _compared(statement: Statement, layers: Layers) -> Iterator[Link]:
    """Yield the comparisons of ``statement``, each by what the other one is called."""
    for pair in layers.compared.get(statement.id, ()):
        earlier, later = layers.statements[pair.earlier_id], layers.statements[pair.later_id]
        names = told_apart(earlier, later, layers.words)
        href = urls.relative(urls.compare(earlier.id, later.id), urls.statement(statement.id))
        yield Link(label=names[statement.id == earlier.id], href=href)


def _repair(repair: Repair, statement: Statement, layers: Layers) -> RepairView:
    passage = layers.passages.get(repair.passage_id)
    line = urls.source_line(statement.id, repair.line)
    return RepairView(
        name=names(layers.words)[repair.kind],
        place=_place(passage, layers.words) if passage else None,
        line=Link(label=str(repair.line), href=urls.relative(line, urls.statement(statement.id))),
        before=visible(repair.before),
        after=visible(repair.after),
    )


def _place(passage: Passage, words: Wording) -> Link:
    return Link(label=place(passage, words), href=f"#{passage.anchor}")
