"""A passage as its page shows it: marked text, themes, notes, and the apparatus beside it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sitegen.core.links import is_external, target
from sitegen.core.model import Highlight, Locus, Match, MatchKind, Passage, Statement
from sitegen.core.spans import Mark
from sitegen.markup.blocks import APART
from sitegen.markup.html import highlight_code, to_html
from sitegen.markup.weave import weave
from sitegen.pages import urls
from sitegen.pages.compose_witness import lineage_links
from sitegen.pages.difference import Piece
from sitegen.pages.layers import Layers
from sitegen.pages.naming import place as place_of
from sitegen.pages.site import Link

__all__ = [
    "BEFORE",
    "BY_HAND",
    "NoteView",
    "Parallel",
    "Parallels",
    "PassageView",
    "ThemeCount",
    "compose_passages",
    "hrefs",
    "theme_counts",
]

# More than so many parallels of one direction are folded away behind a count.
_SHOWN: Final = 4

# The reason, in the layer of notes, of words that an editor coded by hand. Ids have no
# double hyphen, so that no note and no theme can have this name.
BY_HAND: Final = "by--hand"

# The reason, in the layer of matches, of words that were said before: what the veil dims.
BEFORE: Final = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCount:
    """A theme, where its page is, and how often it lies on a text; by whom."""

    id: str
    label: str
    href: str
    count: int
    by_hand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """An editor's remark and the words it is about."""

    words: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallel:
    """One match as seen from one of its passages: the other place, and the difference.

    ``id`` is the match's name on this page, m1, m2, …, which the marked words carry too.
    ``place`` is what the other passage is called ("¶5"), ``score`` a share in [0, 1] of
    whole percents, ``earlier`` and ``later`` are the years of the two wordings, 0 where
    these do not tell them apart; ``moved`` says whether words of the one stand in another
    place of the other.
    """

    id: str
    href: str
    year: int
    series: str
    place: str
    kind: MatchKind
    score: float
    earlier: int
    later: int
    language: str
    moved: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallels:
    """The parallels in one direction of time, nearest year first, the rest folded."""

    label: str
    shown: tuple[Parallel, ...]
    folded: tuple[Parallel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A passage on the page.

    ``place`` is its visible number ("3"; "" for what stands apart), ``number_anchor`` the
    extra anchor for the number that the source prints ("" if none or if it stood before),
    ``heading`` the rank of a heading on the page (2 to 6; 0 for all else), ``html`` the
    marked text. ``lineages`` lead to its places in the lives of its wordings.
    """

    anchor: str
    place: str
    kind: str
    apart: bool
    heading: int
    level: int
    number_anchor: str
    html: Markup
    themes: tuple[ThemeCount, ...]
    notes: tuple[NoteView, ...]
    parallels: tuple[Parallels, ...]
    lineages: tuple[Link, ...]


def compose_passages(statement: Statement, layers: Layers) -> tuple[PassageView, ...]:
    """Return the passages of ``statement`` in order, each with what lies on it."""
    ranks = _ranks(statement.passages)
    names = _names(statement, layers)
    first_with = {p.number_anchor: p.id for p in reversed(statement.passages)}
    return tuple(
        PassageView(
            anchor=passage.anchor,
            place=str(passage.ordinal or ""),
            kind=passage.kind,
            apart=passage.kind in APART,
            heading=ranks.get(passage.level, 0) if passage.kind == "heading" else 0,
            level=passage.level,
            number_anchor=(
                passage.number_anchor if first_with[passage.number_anchor] == passage.id else ""
            ),
            html=_html(passage, layers, names),
            themes=theme_counts(
                layers.highlights.get(passage.id, ()), layers, urls.statement(statement.id)
            ),
            notes=tuple(
                NoteView(words=note.locus.exact, text=note.text)
                for note in layers.notes.get(passage.id, ())
            ),
            parallels=tuple(_parallels(passage, statement, layers, names)),
            lineages=lineage_links(passage.id, layers, urls.statement(statement.id)),
        )
        for passage in statement.passages
    )


def theme_counts(
    highlights: Iterable[Highlight], layers: Layers, start: str
) -> tuple[ThemeCount, ...]:
    """Return the themes of ``highlights`` in the codebook's order, linked from ``start``."""
    found = tuple(highlights)
    count = Counter(highlight.theme_id for highlight in found)
    by_hand = Counter(h.theme_id for h in found if h.origin == "editor")
    return tuple(
        ThemeCount(
            id=theme.id,
            label=theme.label,
            href=urls.relative(urls.theme(theme.id), start),
            count=count[theme.id],
            by_hand=by_hand[theme.id],
        )
        for theme in sorted(map(layers.themes.__getitem__, count), key=lambda theme: theme.rank)
    )


def _ranks(passages: Iterable[Passage]) -> dict[int, int]:
    """Return each heading level's rank on the page, without a gap below the title."""
    levels = sorted({passage.level for passage in passages if passage.kind == "heading"})
    return {level: min(rank, 6) for rank, level in enumerate(levels, start=2)}


def _names(statement: Statement, layers: Layers) -> dict[str, str]:
    """Return the short names of the page's matches by their ids, in the order of the text."""
    matches = (match for p in statement.passages for match in layers.matches.get(p.id, ()))
    return {match.id: f"m{number}" for number, match in enumerate(matches, start=1)}


def _html(passage: Passage, layers: Layers, names: Mapping[str, str]) -> Markup:
    if passage.kind == "code":
        return highlight_code(passage.text, passage.language)
    woven = weave(passage.inlines, _marks(passage, layers, names))
    return to_html(woven, hrefs(passage, layers, urls.statement(passage.statement_id)))


def _marks(passage: Passage, layers: Layers, names: Mapping[str, str]) -> Iterator[Mark]:
    for highlight in layers.highlights.get(passage.id, ()):
        yield Mark(highlight.locus.span, "theme", highlight.theme_id)
        if highlight.origin == "editor":
            yield Mark(highlight.locus.span, "note", BY_HAND)
    for match in layers.matches.get(passage.id, ()):
        here = match.earlier if match.earlier.passage_id == passage.id else match.later
        yield Mark(here.span, "match", names[match.id])
        yield Mark(here.span, "match", match.kind)
        if here is match.later:
            yield Mark(here.span, "match", BEFORE)
    for number, note in enumerate(layers.notes.get(passage.id, ()), start=1):
        yield Mark(note.locus.span, "note", f"note-{number}")


def hrefs(passage: Passage, layers: Layers, start: str) -> dict[str, str]:
    """Return the address on the page at ``start`` of each link of ``passage``, as written."""
    return dict(_hrefs(passage, layers, start))


def _hrefs(passage: Passage, layers: Layers, start: str) -> Iterator[tuple[str, str]]:
    for inline in passage.inlines:
        if inline.kind != "link" or inline.nesting < 0:
            continue
        place = None if is_external(inline.href) else target(inline.href)
        if is_external(inline.href):
            yield inline.href, inline.href
        elif place:
            statement_id = place.statement_id or passage.statement_id
            anchor = f"#{place.anchor}" if place.anchor else ""
            if statement_id in layers.statements:
                yield inline.href, urls.relative(urls.statement(statement_id) + anchor, start)


def _parallels(
    passage: Passage, statement: Statement, layers: Layers, names: Mapping[str, str]
) -> Iterator[Parallels]:
    matches = layers.matches.get(passage.id, ())
    before = [match for match in matches if match.later.passage_id == passage.id]
    after = [match for match in matches if match.earlier.passage_id == passage.id]
    year = statement.delivered.year
    if before:
        seen = [_parallel(names[m.id], m, m.earlier, statement, layers) for m in before]
        yield _folded(layers.words.gettext("Said before"), seen, year)
    if after:
        seen = [_parallel(names[m.id], m, m.later, statement, layers) for m in after]
        yield _folded(layers.words.gettext("Said again"), seen, year)


def _folded(label: str, seen: Iterable[Parallel], year: int) -> Parallels:
    order = sorted(seen, key=lambda p: (abs(p.year - year), -p.score, p.href))
    return Parallels(label=label, shown=tuple(order[:_SHOWN]), folded=tuple(order[_SHOWN:]))


def _parallel(
    name: str, match: Match, place: Locus, statement: Statement, layers: Layers
) -> Parallel:
    other = layers.passages[place.passage_id]
    there = layers.statements[other.statement_id]
    years = {there.delivered.year, statement.delivered.year}
    return Parallel(
        id=name,
        href=urls.relative(urls.passage(other.id), urls.statement(statement.id)),
        year=there.delivered.year,
        series=layers.short(there),
        place=place_of(other, layers.words),
        kind=match.kind,
        score=round(100 * match.score) / 100,
        earlier=min(years) if len(years) > 1 else 0,
        later=max(years) if len(years) > 1 else 0,
        language=there.language,
        moved=any(piece.kind == "left" for piece in layers.differences[match.id]),
        pieces=layers.differences[match.id],
    )
