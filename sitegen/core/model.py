"""The nouns of an edition. Frozen; collections are tuples; references are ids."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sitegen.core.company import Company
from sitegen.core.comparison import Comparison, Novelty
from sitegen.core.dates import Edtf
from sitegen.core.force import Scale, Shift
from sitegen.core.matches import (
    Alignment,
    Lineage,
    Locus,
    Match,
    MatchKind,
    Operation,
    Revision,
)
from sitegen.core.problems import NOWHERE, Location
from sitegen.core.settings import Settings
from sitegen.core.silence import Silence, SilentTheme
from sitegen.core.spans import Layer, Span

__all__ = [
    "Alignment",
    "Annotation",
    "Artifact",
    "Edition",
    "Highlight",
    "Inline",
    "InlineKind",
    "Lineage",
    "Locus",
    "Match",
    "MatchKind",
    "Note",
    "Operation",
    "Passage",
    "PassageKind",
    "Repair",
    "RepairKind",
    "Revision",
    "Source",
    "SourceFile",
    "Statement",
    "Theme",
]

RepairKind = Literal[
    "byte-order-mark", "charset", "page-number", "page-break", "hyphen", "full-stop"
]
PassageKind = Literal[
    "paragraph", "heading", "item", "quotation", "code",  # numbered: p1, p2, …
    "letterhead", "title", "salutation", "procedure",  # apart: a1, a2, …
]  # fmt: skip
InlineKind = Literal["text", "code", "break", "emphasis", "strong", "link", "mark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One thing put right in a rough source: what kind, where, before and after.

    ``span`` counts code points of the statement's ``source.text``; ``line`` and
    ``column`` say the same place in the file, 1-based. ``passage_id`` is the passage
    that holds the repaired words, or "" where nothing of them is left to read.
    """

    kind: RepairKind
    span: Span
    line: int
    column: int
    before: str
    after: str
    passage_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A statement's body as received: path, decoded text, its first line's number.

    ``text`` is everything after the front matter, unrepaired.
    """

    path: str
    text: str
    first_line: int = 1

    def locate(
        self, words: str, lines: tuple[int, int], signs: Iterable[tuple[str, str]] = ()
    ) -> tuple[Location, str]:
        """Return where ``words`` first stand in the lines given, and that whole line.

        Words between two of the ``signs`` go before all others, in the order of the signs.
        Words that do not stand there in one line are taken to mean the first line.
        """
        first = max(lines[0], self.first_line)
        within = _lines(self.text)[first - self.first_line : lines[1] - self.first_line + 1]
        for before, after in (*signs, ("", "")) if words else ():
            for number, line in enumerate(within, first):
                at = line.find(f"{before}{words}{after}")
                if at >= 0:
                    at += len(before) + 1
                    size = len(words)
                    return Location(path=self.path, line=number, column=at, length=size), line
        line = within[0] if within else ""
        return Location(path=self.path, line=lines[0], column=1, length=max(1, len(line))), line


@lru_cache(maxsize=4)  # a text's many faults are located one after the other
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """One token of running text: an opening, a closing, or a leaf with its text.

    ``kind`` is ``text``, ``code``, ``break`` (leaves) or ``emphasis``, ``strong``,
    ``link``, ``mark`` (pairs); ``nesting`` is 1, 0 or -1. A link has its ``href`` as
    written; a mark has its reasons, layer by layer, in ``reasons``.
    """

    kind: InlineKind
    nesting: Literal[-1, 0, 1] = 0
    text: str = ""
    href: str = ""
    reasons: tuple[tuple[Layer, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A citable unit of a statement.

    ``id`` is ``<statement>.<anchor>``; ``anchor`` is ``p1``, ``p2``, … for numbered
    passages and ``a1``, … for what stands apart (``ordinal`` 0). ``number`` is the
    number that the source itself prints, "203" or "". ``text`` is the reading text
    (NFC); ``sentences`` are spans of it; ``lines`` is the first and last line in the
    file; ``level`` is a heading's or a list item's depth; ``language`` of a code block.
    """

    id: str
    ordinal: int
    kind: PassageKind
    text: str
    inlines: tuple[Inline, ...]
    sentences: tuple[Span, ...]
    lines: tuple[int, int]
    number: str = ""
    level: int = 0
    language: str = ""

    @property
    def anchor(self) -> str:
        """Return the fragment of the passage's address: ``p3``."""
        return self.id.rpartition(".")[2]

    @property
    def number_anchor(self) -> str:
        """Return the fragment for the number that the source prints, ``n203``, or ""."""
        plain = self.number.isascii() and self.number.replace(".", "").isalnum()
        return f"n{self.number}" if plain else ""

    @property
    def compared(self) -> bool:
        """Return whether matches are looked for in it: it is numbered, and no code."""
        return self.ordinal > 0 and self.kind != "code"

    @property
    def statement_id(self) -> str:
        """Return the id of the statement that holds the passage."""
        return self.id.rpartition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One delivered text and what its sources say about it; "" where they are silent.

    ``forum`` is the body it was delivered to, ``symbol`` the document symbol,
    ``record`` the address of the official record, ``origin`` where the text was taken
    from (``origin_url`` its address), ``status`` what the text claims to be.
    """

    id: str
    title: str
    delivered: Edtf
    series: str
    delegation: str
    source: Source
    passages: tuple[Passage, ...]
    speaker: str = ""
    post: str = ""
    forum: str = ""
    meeting: str = ""
    session: str = ""
    symbol: str = ""
    record: str = ""
    origin: str = ""
    origin_url: str = ""
    status: str = ""
    licence: str = ""
    language: str = "en"
    repairs: tuple[Repair, ...] = ()

    @property
    def sort_key(self) -> tuple[Edtf, str, str]:
        """Return the place in time: date, then series, then id."""
        return (self.delivered, self.series, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One category of the codebook.

    ``include`` and ``exclude`` are patterns as written (see :mod:`sitegen.themes.patterns`);
    ``rank`` is its place in the codebook, from 0; ``parent`` a theme's id or "".
    """

    id: str
    label: str
    definition: str
    rule: str
    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    parent: str = ""
    rank: int = 0
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What an editor wrote by hand about words of a passage: a theme, a note, or both.

    ``prefix`` and ``suffix`` are words just before and after, to tell lookalikes apart;
    ``span`` is the place itself where it is known, as it is for coding in Markdown.
    """

    statement_id: str
    anchor: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    span: Span | None = None
    theme_id: str = ""
    note: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """One application of a theme to a place, by the codebook's rule or by an editor."""

    theme_id: str
    locus: Locus
    origin: Literal["rule", "editor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An editor's remark on a place."""

    locus: Locus
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The whole publication: statements in order of time, and all stand-off layers.

    ``comparisons`` set each statement beside the one before it of its voice, ``strongest``
    those that share most of all others, the strongest first. ``dropped`` has the wordings
    said often and then not, also those that came back; ``returns`` those that came back
    after long. ``shifts`` are found by the ``scales``, in the order of the matches.
    """

    settings: Settings
    statements: tuple[Statement, ...]
    themes: tuple[Theme, ...]
    annotations: tuple[Annotation, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    notes: tuple[Note, ...] = ()
    matches: tuple[Match, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    revisions: tuple[Revision, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    strongest: tuple[Comparison, ...] = ()
    novelties: tuple[Novelty, ...] = ()
    dropped: tuple[Silence, ...] = ()
    returns: tuple[Silence, ...] = ()
    silent_themes: tuple[SilentTheme, ...] = ()
    companies: tuple[Company, ...] = ()
    scales: tuple[Scale, ...] = ()
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file of the site's folder: relative posix path and bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One file of the site: relative posix path, bytes, and what it was made from."""

    path: str
    content: bytes
    origin: str = ""
