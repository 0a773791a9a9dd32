"""The page on method and sources: what this edition holds and how it was made, counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low
from typing import get_args

from sitegen.core.links import is_external
from sitegen.core.model import Edition, Match, MatchKind, Passage, Statement
from sitegen.core.settings import Settings
from sitegen.markup.blocks import APART
from sitegen.pages import urls
from sitegen.pages.courses import courses
from sitegen.pages.naming import kinds_of_passages
from sitegen.pages.pairs import Pairs, pairs
from sitegen.pages.quotation import Quotation, quotation
from sitegen.pages.repairs import names
from sitegen.pages.site import Link, Page, View, head_of
from sitegen.pages.tally import Share, Tally
from sitegen.pages.wording import Wording
from sitegen.reuse.circles import COMPANY, CROWD, KNOWN, LEAST
from sitegen.reuse.kinds import EDITED, VERBATIM

__all__ = [
    "Coding",
    "Count",
    "Following",
    "Holdings",
    "KindOfMatch",
    "Matching",
    "MethodPage",
    "Provenance",
    "Reading",
    "SeriesLine",
    "SourceLine",
    "compose_method",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A name and how often."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """A series: what it is, how much of it is here, from when to when."""

    title: str
    description: str
    years: str
    statements: int
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A statement, its source as received, and how many repairs its reading took."""

    statement: Link
    delivered: str
    source: Link
    repairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where texts come from and what they claim to be, and the statements of which it is so.

    ``origin.href`` is "" if the origin has no address.
    """

    origin: Link
    status: str
    licence: str
    statements: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What is in the edition. ``undated`` counts statements without a day."""

    statements: int
    passages: int
    years: str
    series: tuple[SeriesLine, ...]
    sources: tuple[Provenance, ...]
    undated: Share
    licences: tuple[Count, ...]
    unlicensed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was put right in rough sources, and what was set apart from the text."""

    repairs: tuple[Count, ...]
    repaired: Share
    apart: tuple[Count, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """How themes were given; ``coded`` says how many passages carry at least one."""

    themes: int
    include: int
    exclude: int
    by_rule: int
    by_hand: int
    coded: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfMatch:
    """A kind of match: how many, and their scores in [0, 1]."""

    kind: MatchKind
    count: int
    lowest: float
    median: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """How parallels were found; ``matched`` says how many passages have at least one.

    ``threshold`` is the editor's least score, None for the engine's own: ``least``, and
    ``rise`` more with every tenfold of sentences compared, or ``familiar`` between
    statements that have ``company`` sure matches. ``verbatim`` and ``edited`` are the shares of
    equal words from which on a match is called so.
    """

    matches: int
    kinds: tuple[KindOfMatch, ...]
    matched: Share
    across_series: bool
    across_languages: bool
    same_speaker_only: bool
    threshold: float | None
    least: float
    rise: float
    familiar: float
    company: int
    verbatim: float
    edited: float
    formulas: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """Which of the lineages that were ``found`` are shown.

    Those of ``least`` statements or more have a page each, of the others ``omitted`` are
    left out; ``listed`` is what a list has at most. ``href`` leads to the index of all.
    """

    href: str
    found: int
    own: int
    least: int
    listed: int
    omitted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPage(Page):
    """The page on method: every number in it is counted from the edition.

    ``coding`` is None if the edition has no themes, ``quotation`` if it has no paragraph.
    """

    holdings: Holdings
    reading: Reading
    coding: Coding | None
    matching: Matching
    lineages: Following
    pairs: Pairs
    quotation: Quotation | None


def compose_method(edition: Edition, counts: Tally, words: Wording) -> View:
    """Return the view of the page on method and sources."""
    settings = edition.settings
    statements = tuple(sorted(edition.statements, key=lambda s: s.sort_key))
    page = MethodPage(
        head=head_of(
            urls.METHOD,
            title=words.gettext("Method and sources"),
            description=_description(edition, words),
            settings=settings,
            section="method",
        ),
        holdings=_holdings(settings, statements, words),
        reading=_reading(statements, words),
        coding=_coding(edition, counts) if edition.themes else None,
        matching=_matching(edition),
        lineages=_following(edition),
        pairs=pairs(edition),
        quotation=quotation(settings, statements, words),
    )
    return View(path=urls.METHOD, template="method.html", page=page, origin="content/edition.toml")


def _description(edition: Edition, words: Wording) -> str:
    title = edition.settings.title
    if edition.themes:
        return words.gettext(
            "How the texts of “%(title)s” were read, coded and compared.", title=title
        )
    return words.gettext("How the texts of “%(title)s” were read and compared.", title=title)


def _holdings(settings: Settings, statements: tuple[Statement, ...], words: Wording) -> Holdings:
    licences = Counter(statement.licence for statement in statements)
    return Holdings(
        statements=len(statements),
        passages=len(_numbered(statements)),
        years=_years(statements),
        series=tuple(_series(settings, statements)),
        sources=_sources(statements, words),
        undated=Share(sum(1 for s in statements if not s.delivered.day), len(statements)),
        licences=tuple(
            Count(name=name, count=count)
            for name, count in sorted(licences.items(), key=lambda item: (-item[1], item[0]))
            if name
        ),
        unlicensed=licences[""],
    )


def _numbered(statements: tuple[Statement, ...]) -> tuple[Passage, ...]:
    return tuple(passage for s in statements for passage in s.passages if passage.ordinal)


def _years(statements: tuple[Statement, ...]) -> str:
    """Return the first and the last year of statements in order of time: ``1992–2024``."""
    ends = dict.fromkeys(s.delivered.year for s in (*statements[:1], *statements[-1:]))
    return "–".join(str(year) for year in ends)


def _series(settings: Settings, statements: tuple[Statement, ...]) -> Iterator[SeriesLine]:
    for series in settings.series:
        members = tuple(s for s in statements if s.series == series.id)
        yield SeriesLine(
            title=series.title,
            description=series.description,
            years=_years(members),
            statements=len(members),
            passages=len(_numbered(members)),
        )


def _sources(statements: tuple[Statement, ...], words: Wording) -> tuple[Provenance, ...]:
    """Return the statements by where they come from, newest first."""
    groups: dict[tuple[str, str, str, str], list[Statement]] = {}
    for statement in reversed(statements):
        address = statement.origin_url if is_external(statement.origin_url) else ""
        origin = statement.origin or statement.origin_url
        key = (origin, address, statement.status, statement.licence)
        groups.setdefault(key, []).append(statement)
    return tuple(
        Provenance(
            origin=Link(label=origin, href=address),
            status=status,
            licence=licence,
            statements=tuple(_source(statement, words) for statement in members),
        )
        for (origin, address, status, licence), members in groups.items()
    )


def _source(statement: Statement, words: Wording) -> SourceLine:
    return SourceLine(
        statement=Link(label=statement.title, href=urls.statement(statement.id)),
        delivered=words.date(statement.delivered),
        source=Link(label=words.gettext("as received"), href=urls.source(statement.id)),
        repairs=len(statement.repairs),
    )


def _reading(statements: tuple[Statement, ...], words: Wording) -> Reading:
    repairs = Counter(repair.kind for statement in statements for repair in statement.repairs)
    kinds = Counter(passage.kind for statement in statements for passage in statement.passages)
    return Reading(
        repairs=tuple(Count(name=name, count=repairs[kind]) for kind, name in names(words).items()),
        repaired=Share(sum(1 for s in statements if s.repairs), len(statements)),
        apart=tuple(
            Count(name=name, count=kinds[kind])
            for kind, name in kinds_of_passages(words).items()
            if kind in APART
        ),
    )


def _coding(edition: Edition, counts: Tally) -> Coding:
    origins = Counter(highlight.origin for highlight in edition.highlights)
    coded = {passage_id for ids in counts.carried.values() for passage_id in ids}
    return Coding(
        themes=len(edition.themes),
        include=sum(len(theme.include) for theme in edition.themes),
        exclude=sum(len(theme.exclude) for theme in edition.themes),
        by_rule=origins["rule"],
        by_hand=origins["editor"],
        coded=Share(len(coded), len(counts.passages)),
    )


def _matching(edition: Edition) -> Matching:
    chosen = edition.settings.matching
    numbered = {passage.id for passage in _numbered(edition.statements)}
    ends = {locus.passage_id for match in edition.matches for locus in (match.earlier, match.later)}
    return Matching(
        matches=len(edition.matches),
        kinds=tuple(_kinds(edition.matches)),
        matched=Share(len(ends & numbered), len(numbered)),
        across_series=chosen.across_series,
        across_languages=chosen.across_languages,
        same_speaker_only=chosen.same_speaker_only,
        threshold=chosen.threshold,
        least=LEAST,
        rise=CROWD,
        familiar=KNOWN,
        company=COMPANY,
        verbatim=VERBATIM,
        edited=EDITED,
        formulas=chosen.formulas,
    )


def _following(edition: Edition) -> Following:
    chosen, shown = edition.settings.lineages, courses(edition)
    return Following(
        href=urls.LINEAGES,
        found=len(edition.lineages),
        own=len(shown.own),
        least=chosen.least,
        listed=chosen.listed,
        omitted=shown.omitted,
    )


def _kinds(matches: tuple[Match, ...]) -> Iterator[KindOfMatch]:
    for kind in get_args(MatchKind):
        scores = sorted(match.score for match in matches if match.kind == kind)
        if scores:
            yield KindOfMatch(
                kind=kind,
                count=len(scores),
                lowest=scores[0],
                median=median_low(scores),
                highest=scores[-1],
            )
