"""A folder of texts without settings into statements: what matching alone needs of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from sitegen.core.dates import Edtf
from sitegen.core.model import Passage, Source, SourceFile, Statement
from sitegen.core.problems import Location, Problem, Severity
from sitegen.core.settings import Settings
from sitegen.markup.blocks import to_passages
from sitegen.markup.markdown import read_markdown
from sitegen.parse.decode import decode
from sitegen.parse.statement import parse_statement
from sitegen.parse.transcript import read_transcript

__all__ = ["light", "parse_texts"]

_YEAR: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_PARTS: Final = re.compile(r"[\W\d_]+")
_HEAD: Final = re.compile(r"(?:---|\+\+\+)[ \t]*(?:[\r\n]|\Z)")  # where front matter begins


def parse_texts(
    files: Iterable[SourceFile], settings: Settings
) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    """Return the statements in ``files``, in the order given, and what is wrong.

    ``.md`` is Markdown, all else a transcript. A file with front matter is read as in an
    edition. Of any other its path says what is known: its id is the path without the
    ending, its date the last year there (``undated-text`` where there is none; the file
    is left out), its delegation and series the letters of its name: KAZ of
    ``KAZ_47_1992.txt``.
    The statements keep what is read and compared; their sources and markup are dropped.
    """
    statements: list[Statement] = []
    problems: list[Problem] = []
    for file in files:
        statement, faults = _parsed(file, settings)
        problems += faults
        if statement:
            statements.append(statement)
    return tuple(statements), tuple(problems)


def _parsed(file: SourceFile, settings: Settings) -> tuple[Statement | None, Sequence[Problem]]:
    text, faults = decode(file)
    if text is None:
        return None, faults
    if _HEAD.match(text):
        parsed, faults = parse_statement(file, settings)
        return (light(parsed.statement) if parsed else None), faults
    path = PurePosixPath(file.path)
    years = _YEAR.findall(str(path.with_suffix("")))
    if not years:
        return None, (_undated(file.path),)
    name = str(path.with_suffix(""))
    voice = _PARTS.sub(" ", path.stem).strip() or settings.delegation
    source = Source(path=file.path, text=text)
    markdown = path.suffix == ".md"
    blocks = read_markdown(text, 1)[0] if markdown else read_transcript(source)
    statement = Statement(
        id=name,
        title=name,
        delivered=Edtf(int(years[-1])),
        series=voice,
        delegation=voice,
        source=source,
        passages=to_passages(name, blocks, settings.language)[0],
        language=settings.language,
    )
    return light(statement), ()


def light(statement: Statement) -> Statement:
    """Return a statement without its source and markup, so that ten thousand fit in memory."""
    passages = tuple(_bare(passage) for passage in statement.passages)
    source = replace(statement.source, text="")
    return replace(statement, source=source, passages=passages, repairs=())


def _bare(passage: Passage) -> Passage:
    return replace(passage, inlines=())


def _undated(path: str) -> Problem:
    return Problem(
        code="undated-text",
        message="no year is known of this text; it is left out",
        location=Location(path=path),
        hint="Put the year into its name, or give it front matter.",
        severity=Severity.WARNING,
    )
