"""A statement's source as received, line by line, with the repairs marked in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.core.model import Edition, Repair, RepairKind, Source, Statement
from sitegen.pages import urls
from sitegen.pages.difference import Piece
from sitegen.pages.repairs import counts, names, printable
from sitegen.pages.site import Link, Page, View, head_of
from sitegen.pages.wording import Wording

__all__ = ["Line", "SourcePage", "compose_source"]

_Repaired = tuple[Piece, Repair | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the file: its number there and its text.

    ``pieces`` is the text with its repairs, empty where there are none; ``repairs`` names
    those that begin on the line.
    """

    number: int
    text: str
    pieces: tuple[Piece, ...]
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage(Page):
    """The page of a source: the way back to the statement, the plain text, the lines."""

    title: str
    statement: Link
    plain: Link
    path: str
    language: str
    repairs: int
    kinds: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]


def compose_source(edition: Edition, statement: Statement, words: Wording) -> View:
    """Return the view of the source of ``statement``."""
    path = urls.source(statement.id)
    page = SourcePage(
        head=head_of(
            path,
            title=words.gettext("Source of %(title)s", title=statement.title),
            description=words.gettext(
                "The text of “%(title)s” as received, with its repairs marked.",
                title=statement.title,
            ),
            settings=edition.settings,
            section="statements",
        ),
        title=statement.title,
        statement=Link(
            label=statement.title, href=urls.relative(urls.statement(statement.id), path)
        ),
        plain=Link(
            label=words.gettext("Plain text"),
            href=urls.relative(urls.source_text(statement.id), path),
        ),
        path=statement.source.path,
        language=statement.language,
        repairs=len(statement.repairs),
        kinds=counts(statement.repairs, words),
        lines=tuple(_lines(statement.source, statement.repairs, names(words))),
    )
    return View(path=path, template="source.html", page=page, origin=statement.source.path)


def _lines(
    source: Source, repairs: tuple[Repair, ...], known: Mapping[RepairKind, str]
) -> Iterator[Line]:
    lines = _broken(_pieces(source.text.removesuffix("\n"), repairs))
    named: set[Repair] = set()
    for number, line in enumerate(lines, source.first_line):
        text = "".join([piece.text for piece, _ in line if piece.kind != "come"])
        here = dict.fromkeys([repair for _, repair in line if repair])
        if not here:
            yield Line(number=number, text=text, pieces=(), repairs=())
            continue
        yield Line(
            number=number,
            text=text,
            pieces=tuple(piece for piece, _ in line if piece.text),
            repairs=tuple(dict.fromkeys(known[r.kind] for r in here if r not in named)),
        )
        named.update(here)


def _pieces(text: str, repairs: Iterable[Repair]) -> Iterator[_Repaired]:
    """Yield the text cut at its repairs; of two that overlap, the second lies in the first.

    The end of a line is shown only where a repair took it away.
    """
    position = 0
    for repair in sorted(repairs, key=lambda repair: repair.span):
        if repair.span.start < position:
            continue
        yield Piece("same", _shown(text[position : repair.span.start])), None
        yield Piece("gone", _shown(repair.span.of(text)).replace("\n", "⏎\n")), repair
        yield Piece("come", printable(repair.after)), repair
        position = repair.span.end
    yield Piece("same", _shown(text[position:])), None


def _shown(received: str) -> str:
    return printable(received.replace("\r\n", "\n"))


def _broken(pieces: Iterable[_Repaired]) -> Iterator[list[_Repaired]]:
    """Yield the pieces line by line; only what was received has lines."""
    line: list[_Repaired] = []
    for piece, repair in pieces:
        if piece.kind == "come":
            line.append((piece, repair))
            continue
        first, *rest = piece.text.split("\n")
        line.append((Piece(piece.kind, first), repair))
        for text in rest:
            yield line
            line = [(Piece(piece.kind, text), repair)]
    yield line
