"""A statement's file into a statement: what is known of it, its passages, its hand coding."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Final

from sitegen.core.model import Annotation, Passage, Repair, Source, SourceFile, Statement
from sitegen.core.problems import Problem, Severity
from sitegen.core.settings import Settings
from sitegen.markup.blocks import Block, to_passages
from sitegen.markup.markdown import DEEPEST, Oddity, OddityKind, read_markdown
from sitegen.parse.characters import repair_characters
from sitegen.parse.decode import decode
from sitegen.parse.front_matter import FrontMatter, split_front_matter
from sitegen.parse.places import Place
from sitegen.parse.transcript import read_transcript

__all__ = ["ParsedStatement", "parse_statement"]

# What a statement takes from its front matter as it stands there.
_FACTS = frozenset(field.name for field in fields(Statement)) & frozenset(
    field.name for field in fields(FrontMatter)
)

_BRACKETS: Final = ("[", "]{")  # around words that are coded by hand
_AS_WORDS: Final = "Write it as Markdown, or leave it if the words are meant."
_ODD: Final[dict[OddityKind, tuple[str, str]]] = {
    "html": ("raw HTML is shown as words, not carried out", _AS_WORDS),
    "image": ("an image is shown as words, not carried out", _AS_WORDS),
    "coding": (
        "this coding lacks its words or its theme",
        "A coding names a theme: [words]{theme=id}.",
    ),
    "depth": (
        "nested too deeply: its words would be lost",
        f"Quotations and lists may nest {DEEPEST} levels deep; a list and its item are two.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedStatement:
    """A statement, the coding that stands in its text, and where its id and series stand."""

    statement: Statement
    annotations: tuple[Annotation, ...]
    id_place: Place
    series_place: Place


def parse_statement(
    file: SourceFile, settings: Settings
) -> tuple[ParsedStatement | None, tuple[Problem, ...]]:
    """Return the statement of a file, None if it has no id, and all faults of the file.

    ``.md`` is Markdown, all else a transcript. Where the front matter is silent the
    settings' delegation and language hold.
    """
    text, unread = decode(file)
    if text is None:
        return None, unread
    front, body, first_line, faults = split_front_matter(text, file.path)
    if front is None or not front.id:
        return None, faults
    source = Source(path=file.path, text=body, first_line=first_line)
    language = front.language or settings.language
    blocks, repairs, odd = _read(source, language, frozenset(front.repairs_off))
    passages, placed = to_passages(front.id, blocks, language)
    facts = {name: getattr(front, name) for name in _FACTS}
    facts |= {"language": language, "delegation": front.delegation or settings.delegation}
    loose = (*placed, *_placed(repairs, passages))
    statement = Statement(
        **facts,
        source=source,
        passages=passages,
        repairs=tuple(sorted(loose, key=lambda repair: (repair.span, repair.kind))),
    )
    parsed = ParsedStatement(
        statement=statement,
        annotations=tuple(_annotations(statement, blocks)),
        id_place=front.place("id"),
        series_place=front.place("series"),
    )
    return parsed, (*faults, *(_problem(oddity, source) for oddity in odd))


def _read(
    source: Source, language: str, off: frozenset[str]
) -> tuple[tuple[Block, ...], tuple[Repair, ...], tuple[Oddity, ...]]:
    """Return the blocks, the repairs that belong to no block yet, and what is odd."""
    if not source.path.endswith(".md"):
        return read_transcript(source, language=language, off=off), (), ()
    text, repairs = repair_characters(source, off)
    blocks, odd = read_markdown(text, source.first_line)
    return blocks, repairs, odd


def _placed(repairs: Iterable[Repair], passages: tuple[Passage, ...]) -> Iterator[Repair]:
    """Yield the repairs, each with the last passage that begins at or before its line."""
    for repair in repairs:
        before = [passage for passage in passages if passage.lines[0] <= repair.line]
        yield replace(repair, passage_id=before[-1].id if before else "")


def _annotations(statement: Statement, blocks: tuple[Block, ...]) -> Iterator[Annotation]:
    for passage, block in zip(statement.passages, blocks, strict=True):
        for coding in block.codings:
            words = coding.span.of(passage.text)
            named = ("[", f"]{{theme={coding.theme_id}}}")
            location, _ = statement.source.locate(words, passage.lines, (named, _BRACKETS))
            yield Annotation(
                statement_id=statement.id,
                anchor=passage.anchor,
                quote=words,
                span=coding.span,
                theme_id=coding.theme_id,
                location=location,
            )


def _problem(oddity: Oddity, source: Source) -> Problem:
    location, line = source.locate(oddity.words, oddity.lines, (_BRACKETS,))
    message, hint = _ODD[oddity.kind]
    problem = Problem(
        code="bad-markup",
        message=message,
        location=location,
        hint=hint,
        source_line=line,
        severity=Severity.WARNING,
    )
    return replace(problem, severity=Severity.ERROR) if oddity.kind == "depth" else problem
