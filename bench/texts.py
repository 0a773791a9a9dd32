"""What is measured on: the statements of a folder, and judged pairs."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from sitegen.core.dates import Edtf
from sitegen.core.model import Passage, Source, Statement
from sitegen.core.settings import Matching
from sitegen.edge.tree import read_site
from sitegen.markup.blocks import Block, plain, to_passages
from sitegen.parse.edition import parse
from sitegen.parse.front_matter import split_front_matter
from sitegen.parse.transcript import read_transcript

__all__ = ["Corpus", "Pair", "compared", "pair_of", "pairs_in", "read", "read_corpus", "short"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Statements, and how the edition that they are from has them matched."""

    statements: tuple[Statement, ...]
    matching: Matching = field(default_factory=Matching)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts, the earlier first, and what readers made of them: a label from 0 to 3."""

    id: str
    one: str
    other: str
    label: int


def read_corpus(folder: Path) -> Corpus:
    """Return the statements in ``folder``.

    Where it is the folder of an edition's statements they are those of the edition, with
    its settings. Any other folder is one of transcripts, at any depth, each with its year
    in its name. Exits where an edition cannot be read.
    """
    if not (folder.parent / "edition.toml").exists():
        return Corpus(statements=tuple(read(path) for path in sorted(folder.rglob("[!.]*.txt"))))
    files, problems = read_site(folder.parent.parent)
    if files is None:
        raise SystemExit("\n".join(problem.message for problem in problems))
    edition, problems = parse(files.settings, files.codebook, files.statements, files.annotations)
    if edition is None:
        raise SystemExit("\n".join(problem.message for problem in problems))
    return Corpus(statements=edition.statements, matching=edition.settings.matching)


def read(path: Path) -> Statement:
    """Return the statement in a transcript; its date is the last year in the file's name."""
    _, body, first_line, _ = split_front_matter(path.read_text("utf-8-sig"), path.name)
    blocks = read_transcript(Source(path=path.name, text=body, first_line=first_line))
    years = re.findall(r"(?:19|20)\d\d", path.stem)
    if not years:
        message = f"{path}: there is no year in its name"
        raise SystemExit(message)
    return _made(path.stem, to_passages(path.stem, blocks, "en")[0], int(years[-1]))


def pairs_in(path: Path) -> tuple[Pair, ...]:
    """Return the judged pairs in a file, one to a line: ``id``, ``a``, ``b``, ``label``."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return tuple(
        Pair(id=row["id"], one=row["a"], other=row["b"], label=row["label"]) for row in rows
    )


def pair_of(pair: Pair) -> tuple[Statement, Statement]:
    """Return the two texts of a pair as two statements of one passage each."""
    one, other = (
        _made(name, to_passages(name, [_paragraph(text)], "en")[0], year)
        for name, text, year in (("a", pair.one, 2001), ("b", pair.other, 2002))
    )
    return one, other


def compared(statements: Iterable[Statement]) -> tuple[tuple[Statement, Passage], ...]:
    """Return the passages that are compared, each with its statement: numbered, and no code."""
    return tuple(
        (statement, passage)
        for statement in statements
        for passage in statement.passages
        if passage.compared
    )


def short(corpus: Corpus) -> bytes:
    """Return ``corpus`` for another process: the texts as they are read, without their sources."""
    statements = tuple(
        replace(
            statement,
            source=Source(path=statement.source.path, text=""),
            repairs=(),
            passages=tuple(replace(passage, inlines=()) for passage in statement.passages),
        )
        for statement in corpus.statements
    )
    return msgspec.json.encode(replace(corpus, statements=statements))


def _paragraph(text: str) -> Block:
    return Block(kind="paragraph", inlines=plain(text), lines=(1, 1))


def _made(name: str, passages: tuple[Passage, ...], year: int) -> Statement:
    return Statement(
        id=name,
        title=name,
        delivered=Edtf(year),
        series="",
        delegation="",
        source=Source(path=name, text=""),
        passages=passages,
    )
