"""A statement's source as received, line by line, with the repairs marked in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from sitegen.core.model import Edition, Repair, Source, Statement
from sitegen.pages import urls
from sitegen.pages.difference import Piece
from sitegen.pages.repairs import NAMES, counts, printable
from sitegen.pages.site import Link, Page, View, head_of

__all__ = ["Line", "SourcePage", "compose_source"]


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


def compose_source(edition: Edition, statement: Statement) -> View:
    """Return the view of the source of ``statement``."""
    path = urls.source(statement.id)
    page = SourcePage(
        head=head_of(
            path,
            title=f"Source of {statement.title}",
            description=f"The text of “{statement.title}” as received, with its repairs marked.",
            settings=edition.settings,
            section="statements",
            stylesheets=urls.STATEMENT_STYLESHEETS,
        ),
        title=statement.title,
        statement=Link(
            label=statement.title, href=urls.relative(urls.statement(statement.id), path)
        ),
        plain=Link(label="Plain text", href=urls.relative(urls.source_text(statement.id), path)),
        path=statement.source.path,
        language=statement.language,
        repairs=len(statement.repairs),
        kinds=counts(statement.repairs),
        lines=tuple(_lines(statement.source, statement.repairs)),
    )
    return View(path=path, template="source.html", page=page, origin=statement.source.path)


def _lines(source: Source, repairs: tuple[Repair, ...]) -> Iterator[Line]:
    broken = _by_line(_pieces(source.text.removesuffix("\n"), repairs))
    named: set[Repair] = set()
    for number, run in groupby(broken, key=lambda item: item[0]):
        pieces = [(piece, repair) for _, piece, repair in run]
        here = dict.fromkeys(repair for _, repair in pieces if repair)
        yield Line(
            number=source.first_line + number,
            text="".join(piece.text for piece, _ in pieces if piece.kind != "come"),
            pieces=tuple(piece for piece, _ in pieces if piece.text) if here else (),
            repairs=tuple(dict.fromkeys(NAMES[r.kind] for r in here if r not in named)),
        )
        named.update(here)


def _pieces(text: str, repairs: Iterable[Repair]) -> Iterator[tuple[Piece, Repair | None]]:
    """Yield the text cut at its repairs; of two that overlap, the second lies in the first."""
    position = 0
    for repair in sorted(repairs, key=lambda repair: repair.span):
        if repair.span.start < position:
            continue
        yield Piece("same", text[position : repair.span.start]), None
        yield Piece("gone", repair.span.of(text)), repair
        yield Piece("come", repair.after), repair
        position = repair.span.end
    yield Piece("same", text[position:]), None


def _by_line(
    pieces: Iterable[tuple[Piece, Repair | None]],
) -> Iterator[tuple[int, Piece, Repair | None]]:
    """Yield the pieces with the index of their line; only what was received has lines."""
    number = 0
    for piece, repair in pieces:
        if piece.kind == "come":
            yield number, Piece("come", printable(piece.text)), repair
            continue
        first, *rest = piece.text.split("\n")
        yield number, Piece(piece.kind, _shown(first, piece, ended=bool(rest))), repair
        for at, line in enumerate(rest, start=1):
            number += 1
            yield number, Piece(piece.kind, _shown(line, piece, ended=at < len(rest))), repair


def _shown(line: str, piece: Piece, *, ended: bool) -> str:
    """Return a line without its end, which is shown only where a repair took it away."""
    plain = printable(line.removesuffix("\r") if ended else line)
    return f"{plain}⏎" if ended and piece.kind == "gone" else plain
