"""What changed in a statement since the one before it, the new and the dropped first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sitegen.core.comparison import Change, ChangeKind, Comparison
from sitegen.core.matches import Locus
from sitegen.core.model import Edition, Statement
from sitegen.core.silence import Silence, SilentTheme
from sitegen.pages import urls
from sitegen.pages.difference import Piece
from sitegen.pages.layers import Layers
from sitegen.pages.saying import force, taken_from, told_apart
from sitegen.pages.shares import Balance, balance
from sitegen.pages.site import Direction, Link, Page, SpokenLink, View, direction, head_of

__all__ = [
    "ChangeGroup",
    "ChangeView",
    "ChangesPage",
    "DatedLink",
    "ShiftView",
    "SilenceView",
    "SilentThemeView",
    "compose_changes",
]

# What the reader looks for first comes first.
_ORDER: Final[tuple[ChangeKind, ...]] = (
    "new", "dropped", "reworded", "edited", "moved", "kept",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One stretch that changed, or did not, as one line of pieces.

    ``place`` leads to it in its statement, ``compared`` to its pair in the comparison;
    ``label`` says where it was or is ("edited from ¶5"; "" for what is new or dropped),
    ``shifts`` what became of its force.
    """

    place: Link
    compared: Link
    label: str
    pieces: tuple[Piece, ...]
    shifts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """All changes of one kind; ``words`` counts theirs, ``empty`` is said if there are none."""

    kind: ChangeKind
    title: str
    meaning: str
    empty: str
    words: int
    language: str
    direction: Direction
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceView:
    """A wording that fell silent or returned: its words, when it was said, ``years`` of silence.

    ``again`` is where it returned, None if it has not; ``lineage`` is the address of its
    life as a whole, "" where the list of lineages had no room for it.
    """

    words: str
    first: Link
    last: Link
    again: Link | None
    lineage: str
    times: int
    years: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentThemeView:
    """A theme that most statements before have; ``searched`` are the years looked at."""

    theme: Link
    present: int
    searched: tuple[str, ...]
    last: Link
    by_hand: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftView:
    """A shift of force: ``must → should: weaker``, where it stands, beside what it replaced."""

    label: str
    place: Link
    compared: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLink(SpokenLink):
    """A statement by its title, and the day on which it was delivered."""

    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(Page):
    """What changed in one statement since the one before it in its series.

    ``said`` is how many statements must have had a wording for its loss to be told,
    ``silent`` after how many without it a return is. ``silent_themes`` is None if the
    edition has no themes.
    """

    title: str
    series: str
    name: str
    before: str
    statement: DatedLink
    earlier: DatedLink
    compared: Link
    balance: Balance
    groups: tuple[ChangeGroup, ...]
    said: int
    dropped: tuple[SilenceView, ...]
    silent: int
    returns: tuple[SilenceView, ...]
    silent_themes: tuple[SilentThemeView, ...] | None
    shifts: tuple[ShiftView, ...]
    language: str
    direction: Direction
    previous: Link | None
    following: Link | None


class _Quiet(NamedTuple):
    """What fell silent or returned with each statement, by its id."""

    dropped: Mapping[str, Sequence[Silence]]
    returns: Mapping[str, Sequence[Silence]]
    themes: Mapping[str, Sequence[SilentTheme]]


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two statements of a page, and what they are called beside each other."""

    earlier: Statement
    later: Statement
    names: tuple[str, str]
    layers: Layers

    @property
    def path(self) -> str:
        return urls.changes(self.later.id)

    @property
    def compared(self) -> str:
        return urls.relative(urls.compare(self.earlier.id, self.later.id), self.path)


def compose_changes(edition: Edition, layers: Layers) -> tuple[View, ...]:
    """Return the views of all statements that have one before them in their series."""
    quiet = _quiet(edition)
    return tuple(_view(comparison, edition, quiet, layers) for comparison in edition.comparisons)


def _quiet(edition: Edition) -> _Quiet:
    dropped, returns, themes = defaultdict(list), defaultdict(list), defaultdict(list)
    for silence in edition.dropped:
        dropped[silence.silent[0]].append(silence)
    for silence in edition.returns:
        if silence.again:
            returns[silence.again.statement_id].append(silence)
    for silent in edition.silent_themes:
        themes[silent.statement_id].append(silent)
    return _Quiet(dropped, returns, themes)


def _view(comparison: Comparison, edition: Edition, quiet: _Quiet, layers: Layers) -> View:
    earlier = layers.statements[comparison.earlier_id]
    later = layers.statements[comparison.later_id]
    words = layers.words
    pair = _Pair(earlier, later, told_apart(earlier, later, words), layers)
    before, name = pair.names
    title = words.gettext("What changed in %(later)s since %(earlier)s", later=name, earlier=before)
    series = layers.series.get(later.series)
    page = ChangesPage(
        head=head_of(
            pair.path,
            title=f"{layers.short(later)}: {title}",
            description=words.gettext(
                "What is new, dropped, reworded, edited, moved and kept in %(later)s, %(date)s.",
                later=later.title,
                date=words.date(later.delivered),
            ),
            settings=edition.settings,
            section="changes",
        ),
        title=title,
        series=series.title if series else later.series,
        name=name,
        before=before,
        statement=_link(later, pair),
        earlier=_link(earlier, pair),
        compared=Link(
            label=words.gettext("Compare with %(earlier)s", earlier=before), href=pair.compared
        ),
        balance=balance(comparison, words),
        groups=tuple(_groups(comparison, pair)),
        said=edition.settings.comparing.said,
        dropped=tuple(_silence(one, pair) for one in quiet.dropped.get(later.id, ())),
        silent=edition.settings.comparing.silent,
        returns=tuple(_silence(one, pair) for one in quiet.returns.get(later.id, ())),
        silent_themes=_themes(quiet, pair) if edition.themes else None,
        shifts=tuple(_shifts(comparison.changes, pair)),
        language=later.language,
        direction=direction(later.language),
        previous=_beside(layers.before.get(later.id), pair),
        following=_beside(layers.after.get(later.id), pair),
    )
    return View(path=pair.path, template="changes.html", page=page, origin=later.source.path)


def _link(statement: Statement, pair: _Pair) -> DatedLink:
    return DatedLink(
        label=statement.title,
        href=urls.relative(urls.statement(statement.id), pair.path),
        language=statement.language,
        direction=direction(statement.language),
        date=pair.layers.words.date(statement.delivered),
    )


def _beside(statement_id: str | None, pair: _Pair) -> Link | None:
    """Return the page of changes of another statement, None if it has none."""
    if not statement_id or statement_id not in pair.layers.before:
        return None
    statement = pair.layers.statements[statement_id]
    before = pair.layers.statements[pair.layers.before[statement_id]]
    _, name = told_apart(before, statement, pair.layers.words)
    return Link(label=name, href=urls.relative(urls.changes(statement_id), pair.path))


def _groups(comparison: Comparison, pair: _Pair) -> Iterator[ChangeGroup]:
    for kind in _ORDER:
        title, meaning, empty = _said_of(kind, pair)
        language = (pair.earlier if kind == "dropped" else pair.later).language
        yield ChangeGroup(
            kind=kind,
            title=title,
            meaning=meaning,
            empty=empty,
            words=comparison.words(kind),
            language=language,
            direction=direction(language),
            changes=tuple(_change(c, pair) for c in comparison.changes if c.kind == kind),
        )


def _said_of(kind: ChangeKind, pair: _Pair) -> tuple[str, str, str]:
    """Return what a group is called, what is in it, and what is said if nothing is."""
    words = pair.layers.words
    before, name = pair.names
    said: Mapping[ChangeKind, tuple[str, str, str]] = {
        "new": (
            words.gettext("New"),
            words.gettext("Said in %(later)s and not in %(earlier)s.", later=name, earlier=before),
            words.gettext("Nothing is new."),
        ),
        "dropped": (
            words.gettext("Dropped"),
            words.gettext("Said in %(earlier)s and not in %(later)s.", later=name, earlier=before),
            words.gettext("Nothing was dropped."),
        ),
        "reworded": (
            words.gettext("Reworded"),
            words.gettext("The same said in other words."),
            words.gettext("Nothing was reworded."),
        ),
        "edited": (
            words.gettext("Edited"),
            words.gettext("The same text with changes."),
            words.gettext("Nothing was edited."),
        ),
        "moved": (
            words.gettext("Moved"),
            words.gettext("The same text in another place."),
            words.gettext("Nothing was moved."),
        ),
        "kept": (
            words.gettext("Kept"),
            words.gettext("Said in the same words in the same place."),
            words.gettext("Nothing was kept word for word."),
        ),
    }
    return said[kind]


def _change(change: Change, pair: _Pair) -> ChangeView:
    layers = pair.layers
    here = change.later or change.earlier
    if here is None:
        message = f"a change without a place: {change.kind}"
        raise ValueError(message)
    there = change.earlier if change.later else None
    return ChangeView(
        place=_place(here, pair),
        compared=_compared(here, pair),
        label=taken_from(change.kind, _name(there, pair), layers.words) if there else "",
        pieces=layers.differences.get(change.match_id, (Piece("same", here.exact),)),
        shifts=tuple(force(s, layers.words) for s in layers.shifts.get(change.match_id, ())),
    )


def _name(locus: Locus, pair: _Pair) -> str:
    return f"¶{pair.layers.passages[locus.passage_id].ordinal}"


def _place(locus: Locus, pair: _Pair) -> Link:
    href = urls.relative(urls.passage(locus.passage_id), pair.path)
    return Link(label=_name(locus, pair), href=href)


def _compared(locus: Locus, pair: _Pair) -> Link:
    """Return the place in the comparison."""
    before, name = pair.names
    anchor = pair.layers.passages[locus.passage_id].anchor
    if locus.statement_id == pair.earlier.id:
        anchor, before, name = urls.earlier_anchor(anchor), name, before
    label = pair.layers.words.gettext(
        "%(place)s, %(later)s against %(earlier)s",
        place=_name(locus, pair),
        later=name,
        earlier=before,
    )
    return Link(label=label, href=f"{pair.compared}#{anchor}")


def _silence(silence: Silence, pair: _Pair) -> SilenceView:
    return SilenceView(
        words=silence.last.exact,
        first=_dated(silence.first, pair),
        last=_dated(silence.last, pair),
        again=_dated(silence.again, pair) if silence.again else None,
        lineage=_lineage(silence, pair),
        times=silence.times,
        years=silence.years,
    )


def _lineage(silence: Silence, pair: _Pair) -> str:
    """Return where the lineage shows the last time before the silence."""
    for course, at in pair.layers.said.get(silence.last.passage_id, ()):
        if course.lineage.id == silence.lineage_id:
            return urls.relative(course.addresses[at], pair.path)
    return ""


def _dated(locus: Locus, pair: _Pair) -> Link:
    """Return a place of any statement, with its year."""
    year = pair.layers.statements[locus.statement_id].delivered.year
    href = urls.relative(urls.passage(locus.passage_id), pair.path)
    return Link(label=f"{year} {_name(locus, pair)}", href=href)


def _themes(quiet: _Quiet, pair: _Pair) -> tuple[SilentThemeView, ...]:
    layers = pair.layers
    return tuple(
        SilentThemeView(
            theme=Link(
                label=layers.themes[silent.theme_id].label,
                href=urls.relative(urls.theme(silent.theme_id), pair.path),
            ),
            present=len(silent.present),
            searched=tuple(str(layers.statements[id_].delivered.year) for id_ in silent.searched),
            last=_dated(silent.last, pair),
            by_hand=silent.by_hand,
        )
        for silent in quiet.themes.get(pair.later.id, ())
    )


def _shifts(changes: Iterable[Change], pair: _Pair) -> Iterator[ShiftView]:
    for change in changes:
        for shift in pair.layers.shifts.get(change.match_id, ()):
            yield ShiftView(
                label=force(shift, pair.layers.words),
                place=_place(shift.later, pair),
                compared=_compared(shift.later, pair),
            )
