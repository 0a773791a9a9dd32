"""Two statements side by side: aligned passages level with each other, their words compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.core.comparison import Change, Comparison
from sitegen.core.model import Edition, Passage, Statement
from sitegen.markup.blocks import APART
from sitegen.pages import urls
from sitegen.pages.citations import named
from sitegen.pages.layers import Layers
from sitegen.pages.level import Join, Level, levels
from sitegen.pages.saying import found_in, taken_from, told_apart
from sitegen.pages.shares import Balance, balance
from sitegen.pages.sides import Run, Side, place, runs
from sitegen.pages.site import Direction, Link, Page, View, direction, head_of
from sitegen.pages.wording import Wording

__all__ = [
    "Citation",
    "ComparePage",
    "CompareRow",
    "ComparedPassage",
    "ComparedStatement",
    "Tie",
    "compose_compare",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedStatement:
    """One of the two: what it is called here, what is known of it, where it can be read."""

    name: str
    link: Link
    date: str
    datetime: str
    byline: str
    language: str
    direction: Direction
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What joins a passage to one of the other statement: ``edited from ¶5``, and its scores.

    ``percents`` has the score of each match of that kind between the two passages.
    """

    kind: str
    label: str
    href: str
    percents: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """How a pair of passages is cited: in short, and in full for other texts."""

    label: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPassage:
    """A passage in the comparison, whole.

    ``place`` is its visible number ("¶3"; "" for what stands apart), ``href`` its place in
    the statement; ``status`` is ``new`` or ``dropped`` for what has no counterpart,
    ``apart`` for what was not compared, else "". ``runs`` make its reading text;
    ``citation`` is that of a later passage with its counterparts.
    """

    anchor: str
    place: str
    href: str
    kind: str
    status: Literal["new", "dropped", "apart", ""]
    ties: tuple[Tie, ...]
    runs: tuple[Run, ...]
    citation: Citation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRow:
    """Passages that stand level, of either statement.

    ``joined`` says that they are counterparts, ``kept`` that both sides agree in every
    word. ``summary`` says how many passages are dropped, new or so kept, for these can be
    folded away; it is "" where there are none.
    """

    joined: bool
    kept: bool
    summary: str
    earlier: tuple[ComparedPassage, ...]
    later: tuple[ComparedPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage(Page):
    """The page of two statements side by side.

    ``changes`` leads to what changed, None unless the one follows the other;
    ``previous`` and ``following`` are the comparisons beside it in the series.
    """

    title: str
    series: str
    earlier: ComparedStatement
    later: ComparedStatement
    balance: Balance
    rows: tuple[CompareRow, ...]
    changes: Link | None
    previous: Link | None
    following: Link | None


@dataclass(frozen=True, slots=True)
class _Pair:
    """What the rows of one comparison are made from; changes stand by passage and side.

    ``names`` tell the two apart, ``references`` name them in citations.
    """

    earlier: Statement
    later: Statement
    names: tuple[str, str]
    references: tuple[str, str]
    changes: Mapping[Side, Mapping[str, Sequence[Change]]]
    layers: Layers
    edition: str
    address: str

    @property
    def path(self) -> str:
        return urls.compare(self.earlier.id, self.later.id)


def compose_compare(edition: Edition, layers: Layers) -> tuple[View, ...]:
    """Return the views of all comparisons: those within series, then those that share most."""
    compared = (*edition.comparisons, *edition.strongest)
    return tuple(_view(comparison, edition, layers) for comparison in compared)


def _view(comparison: Comparison, edition: Edition, layers: Layers) -> View:
    pair = _pair(comparison, edition, layers)
    words = layers.words
    earlier, later = pair.names
    title = words.gettext("%(later)s compared with %(earlier)s", earlier=earlier, later=later)
    page = ComparePage(
        head=head_of(
            pair.path,
            title=f"{layers.short(pair.later)}: {title}",
            description=words.gettext(
                "Two statements side by side, word by word: %(earlier)s, %(first)s, and "
                "%(later)s, %(second)s.",
                earlier=pair.earlier.title,
                first=words.date(pair.earlier.delivered),
                later=pair.later.title,
                second=words.date(pair.later.delivered),
            ),
            settings=edition.settings,
            section="changes",
        ),
        title=title,
        series=_series(pair),
        earlier=_compared(pair.earlier, earlier, comparison.words_earlier, pair),
        later=_compared(pair.later, later, comparison.words_later, pair),
        balance=balance(comparison, words),
        rows=tuple(_rows(comparison.changes, pair)),
        changes=_changes(pair),
        previous=_beside(pair, -1),
        following=_beside(pair, 1),
    )
    return View(path=pair.path, template="compare.html", page=page, origin=pair.later.source.path)


def _pair(comparison: Comparison, edition: Edition, layers: Layers) -> _Pair:
    earlier = layers.statements[comparison.earlier_id]
    later = layers.statements[comparison.later_id]
    changes: dict[Side, defaultdict[str, list[Change]]] = {
        "earlier": defaultdict(list),
        "later": defaultdict(list),
    }
    for change in comparison.changes:
        for side, by_passage in changes.items():
            if here := place(change, side):
                by_passage[here.passage_id].append(change)
    return _Pair(
        earlier=earlier,
        later=later,
        names=told_apart(earlier, later, layers.words),
        references=(named(earlier, layers.words), named(later, layers.words)),
        changes=changes,
        layers=layers,
        edition=edition.settings.title,
        address=edition.settings.base_url,
    )


def _series(pair: _Pair) -> str:
    """Return the series of both statements, or of each where they are of two."""
    names = dict.fromkeys(pair.layers.short(one) for one in (pair.earlier, pair.later))
    return pair.layers.words.joined(name for name in names if name)


def _compared(statement: Statement, name: str, size: int, pair: _Pair) -> ComparedStatement:
    return ComparedStatement(
        name=name,
        link=Link(
            label=statement.title, href=urls.relative(urls.statement(statement.id), pair.path)
        ),
        date=pair.layers.words.date(statement.delivered),
        datetime=str(statement.delivered),
        byline=pair.layers.words.joined(filter(None, (statement.speaker, statement.post))),
        language=statement.language,
        direction=direction(statement.language),
        words=size,
    )


def _changes(pair: _Pair) -> Link | None:
    if pair.layers.before.get(pair.later.id) != pair.earlier.id:
        return None
    label = pair.layers.words.gettext("What changed since %(earlier)s", earlier=pair.names[0])
    return Link(label=label, href=urls.relative(urls.changes(pair.later.id), pair.path))


def _beside(pair: _Pair, step: Literal[-1, 1]) -> Link | None:
    """Return the comparison before (-1) or after (1) this one in the series."""
    layers = pair.layers
    if layers.before.get(pair.later.id) != pair.earlier.id:
        return None
    later_id = pair.earlier.id if step < 0 else layers.after.get(pair.later.id, "")
    if later_id not in layers.before:
        return None
    earlier_id = layers.before[later_id]
    earlier, later = layers.statements[earlier_id], layers.statements[later_id]
    one, other = told_apart(earlier, later, layers.words)
    label = layers.words.gettext("%(later)s compared with %(earlier)s", earlier=one, later=other)
    return Link(label=label, href=urls.relative(urls.compare(earlier_id, later_id), pair.path))


def _rows(changes: Iterable[Change], pair: _Pair) -> Iterator[CompareRow]:
    earlier, later = pair.earlier.passages, pair.later.passages
    joins = _joins(changes, earlier, later)
    for level in levels(len(earlier), len(later), joins):
        yield _row(level, pair)


def _joins(
    changes: Iterable[Change], earlier: Sequence[Passage], later: Sequence[Passage]
) -> Iterator[Join]:
    """Yield what may put passages level: what moved, or is counted elsewhere, does not."""
    old = {passage.id: at for at, passage in enumerate(earlier)}
    new = {passage.id: at for at, passage in enumerate(later)}
    for change in changes:
        both = change.earlier and change.later and change.words_earlier and change.words_later
        if change.earlier and change.later and both and change.kind != "moved":
            yield Join(
                later=new[change.later.passage_id],
                earlier=old[change.earlier.passage_id],
                sure=change.kind != "reworded",
                words=change.words_later,
            )


def _row(level: Level, pair: _Pair) -> CompareRow:
    earlier = tuple(_passage(pair.earlier.passages[at], "earlier", pair) for at in level.earlier)
    later = tuple(_passage(pair.later.passages[at], "later", pair) for at in level.later)
    whole = (run for passage in (*earlier, *later) for run in passage.runs)
    kept = level.joined and all(run.kind == "same" for run in whole)
    return CompareRow(
        joined=level.joined,
        kept=kept,
        summary=_summary(earlier, later, kept=kept, words=pair.layers.words),
        earlier=earlier,
        later=later,
    )


def _summary(
    earlier: Sequence[ComparedPassage],
    later: Sequence[ComparedPassage],
    *,
    kept: bool,
    words: Wording,
) -> str:
    said = []
    if dropped := sum(1 for passage in earlier if passage.status == "dropped"):
        said.append(words.ngettext("%(num)s passage dropped", "%(num)s passages dropped", dropped))
    if new := sum(1 for passage in later if passage.status == "new"):
        said.append(words.ngettext("%(num)s passage new", "%(num)s passages new", new))
    if kept:
        number = len(later)
        said.append(words.ngettext("%(num)s passage kept", "%(num)s passages kept", number))
    return words.joined(said)


def _passage(passage: Passage, side: Side, pair: _Pair) -> ComparedPassage:
    changes = pair.changes[side].get(passage.id, ())
    ties = tuple(_ties(changes, side, pair))
    later = side == "later"
    return ComparedPassage(
        anchor=passage.anchor if later else urls.earlier_anchor(passage.anchor),
        place=_place(passage),
        href=urls.relative(urls.passage(passage.id), pair.path),
        kind=passage.kind,
        status=_status(passage, side, tied=bool(ties)),
        ties=ties,
        runs=runs(passage, side, changes, pair.layers),
        citation=_citation(passage, changes, pair) if later and ties else None,
    )


def _status(passage: Passage, side: Side, *, tied: bool) -> Literal["new", "dropped", "apart", ""]:
    if not passage.compared or passage.kind in APART:
        return "apart"
    if tied:
        return ""
    return "new" if side == "later" else "dropped"


def _place(passage: Passage) -> str:
    return f"¶{passage.ordinal}" if passage.ordinal else ""


def _ties(changes: Iterable[Change], side: Side, pair: _Pair) -> Iterator[Tie]:
    """Yield what joins a passage to others, once for each other one and kind."""
    layers = pair.layers
    found: defaultdict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        other = place(change, "later" if side == "earlier" else "earlier")
        if other:
            found[change.kind, other.passage_id].append(change)
    for (_, other_id), group in found.items():
        other_passage = layers.passages[other_id]
        kind, anchor = group[0].kind, other_passage.anchor
        say = taken_from if side == "later" else found_in
        yield Tie(
            kind=kind,
            label=say(kind, _place(other_passage), layers.words),
            href="#" + (urls.earlier_anchor(anchor) if side == "later" else anchor),
            percents=tuple(round(100 * layers.matched[change.match_id].score) for change in group),
        )


def _citation(passage: Passage, changes: Iterable[Change], pair: _Pair) -> Citation:
    ids = dict.fromkeys(change.earlier.passage_id for change in changes if change.earlier)
    passages = sorted((pair.layers.passages[id_] for id_ in ids), key=lambda p: p.ordinal)
    earlier, later = pair.names
    words = pair.layers.words
    return Citation(
        label=words.gettext(
            "%(place)s, %(later)s against %(earlier)s",
            place=_place(passage),
            later=later,
            earlier=earlier,
        ),
        reference=words.gettext(
            "%(later)s, %(place)s, compared with %(earlier)s, %(places)s. %(edition)s, %(address)s",
            later=pair.references[1],
            place=_place(passage),
            earlier=pair.references[0],
            places=words.joined(map(_place, passages)),
            edition=pair.edition,
            address=f"{pair.address}{pair.path}#{passage.anchor}",
        ),
    )
