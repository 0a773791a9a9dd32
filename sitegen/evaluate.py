"""Matching by itself: a folder of texts matched, pairs of texts judged, a pair explained."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from sitegen.core.dates import Edtf
from sitegen.core.model import Edition, Match, Source, Statement
from sitegen.core.problems import Location, Problem, stops
from sitegen.core.settings import Matching, Settings
from sitegen.edge.jobs import Mapper, WorkersError
from sitegen.edge.texts import read_file, read_folder, write_lines
from sitegen.edge.tree import CONTENT, read_site
from sitegen.edge.vectors import load_vectors
from sitegen.edge.workers import workers
from sitegen.exports.explanation import explained
from sitegen.exports.records import comparison_line, judgement_line, lineage_lines, match_line
from sitegen.markup.blocks import Block, plain, to_passages
from sitegen.parse.edition import parse
from sitegen.parse.pairs import Pair, parse_pairs
from sitegen.parse.texts import parse_texts
from sitegen.reuse.changes import changes
from sitegen.reuse.circles import typical_least
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import survey
from sitegen.reuse.judge import judge
from sitegen.reuse.lineages import lineages
from sitegen.reuse.trace import trace
from sitegen.reuse.vectors import Vectors

__all__ = ["MatchReport", "Record", "explain", "match_folder", "score_pairs"]

Found = tuple[Problem, ...]
Record = Literal["matches", "lineages", "changes"]

_TOGETHER: Final = 64  # files that a worker reads at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReport:
    """What was read and found, and what is wrong.

    ``counts`` says how many there are of each record. Where a text could not be read
    nothing was written.
    """

    problems: Found
    statements: int = 0
    passages: int = 0
    counts: Mapping[Record, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def ok(self) -> bool:
        """Return whether nothing is wrong but for warnings."""
        return not stops(self.problems)


def match_folder(
    folder: Path, outputs: Mapping[Record, Path], count: int | None = None, scheduler: str = ""
) -> MatchReport:
    """Match the texts in ``folder`` with each other, and write what was asked for.

    A folder with an edition's settings is read as that edition; of any other all ``.txt``
    and ``.md`` files are. ``outputs`` names the file for each record. The work is done by
    ``count`` processes, by default one for each core, or by the cluster at ``scheduler``;
    what comes out is the same.
    """
    try:
        with workers(count, scheduler) as mapper:
            statements, matching, vectors, problems = _read(folder, mapper)
            if stops(problems):
                return MatchReport(problems=problems)
            matches = trace(statements, matching, mapper.map, vectors, mapper.keep)
    except WorkersError as fault:
        place = Location(path=scheduler or str(folder))
        problem = Problem(code="no-workers", message=str(fault), location=place, hint=fault.hint)
        return MatchReport(problems=(problem,))
    lines = _records(statements, matches, outputs)
    faults = [fault for name in outputs for fault in write_lines(lines[name], outputs[name])]
    return MatchReport(
        problems=(*problems, *faults),
        statements=len(statements),
        passages=sum(1 for each in statements for passage in each.passages if passage.ordinal),
        counts={name: len(lines[name]) for name in outputs},
    )


def score_pairs(folder: Path, pairs: Path) -> tuple[Iterator[str], Found]:
    """Return a line for each pair in the file ``pairs``, and what is wrong; then no line.

    The pairs are weighed by the statistics of the edition in ``folder`` and judged by its
    settings, each as if picked from two statements of that edition.
    """
    edition, vectors, problems = _edition(folder)
    file, unread = read_file(pairs)
    read, faults = parse_pairs(file) if file else ((), ())
    problems = (*problems, *unread, *faults)
    if edition is None or stops(problems):
        return iter(()), problems
    return _judged(read, edition, vectors), problems


def explain(folder: Path, one: str, other: str) -> tuple[Iterator[str], Found]:
    """Return the lines that say why two passages of the edition in ``folder`` match or not.

    ``one`` and ``other`` are passages' ids. Fault: ``unknown-passage``.
    """
    edition, vectors, problems = _edition(folder)
    if edition is None or stops(problems):
        return iter(()), problems
    known = {passage.id for statement in edition.statements for passage in statement.passages}
    strange = tuple(_unknown(each) for each in (one, other) if each not in known)
    if strange:
        return iter(()), (*problems, *strange)
    return explained(edition, one, other, vectors), problems


def _read(
    folder: Path, mapper: Mapper
) -> tuple[tuple[Statement, ...], Matching, Vectors | None, Found]:
    if (folder / CONTENT).is_dir():
        edition, vectors, problems = _edition(folder)
        if edition is None:
            return (), Matching(), None, problems
        return edition.statements, edition.settings.matching, vectors, problems
    files, unread = read_folder(folder)
    settings = Settings(title="")
    jobs = ((files[at : at + _TOGETHER], settings) for at in range(0, len(files), _TOGETHER))
    parts = [*mapper.map(parse_texts, jobs)]
    statements = tuple(statement for part, _ in parts for statement in part)
    faults = (fault for _, found in parts for fault in found)
    return statements, settings.matching, None, (*unread, *faults, *_namesakes(statements))


def _namesakes(statements: Iterable[Statement]) -> Iterator[Problem]:
    """Yield a fault for each statement that has the id of one before it."""
    first: dict[str, str] = {}
    for statement in statements:
        path = statement.source.path
        if first.setdefault(statement.id, path) != path:
            yield Problem(
                code="duplicate-id",
                message=f"the id {statement.id} is that of {first[statement.id]} too",
                location=Location(path=path),
                hint="Rename one of the files, or give it an id: of its own.",
            )


def _edition(folder: Path) -> tuple[Edition | None, Vectors | None, Found]:
    """Return the edition in ``folder``, its sentence vectors if it asks for them, all faults."""
    files, found = read_site(folder)
    if files is None:
        return None, None, found
    edition, faults = parse(files.settings, files.codebook, files.statements, files.annotations)
    name = edition.settings.matching.vectors if edition else ""
    vectors, missing = load_vectors(folder / name) if name else (None, ())
    return edition, vectors, (*found, *faults, *missing)


def _records(
    statements: Sequence[Statement], matches: tuple[Match, ...], wanted: Iterable[Record]
) -> Mapping[Record, Sequence[str]]:
    made: dict[Record, Sequence[str]] = {}
    if "matches" in wanted:
        made["matches"] = [match_line(match) for match in matches]
    if "lineages" in wanted:
        found = lineages(matches, statements)
        made["lineages"] = [*lineage_lines(found, statements)]
    if "changes" in wanted:
        compared = changes(statements, matches)
        made["changes"] = [comparison_line(comparison) for comparison in compared]
    return made


def _judged(pairs: Iterable[Pair], edition: Edition, vectors: Vectors | None) -> Iterator[str]:
    columns = lay_out(edition.statements)
    statistics, matching = survey(columns), edition.settings.matching
    least = typical_least(columns, matching)
    for pair in pairs:
        language = pair.language or edition.settings.language
        # Neither text was there first: which counts as the earlier must not depend on
        # which is a, or ties between places could be broken otherwise.
        swapped = pair.b < pair.a
        one = _statement("a", pair.a, language, 1 + swapped)
        other = _statement("b", pair.b, language, 2 - swapped)
        found = judge(one, other, statistics, matching, least, vectors)
        yield judgement_line(pair.given, found)


def _statement(name: str, text: str, language: str, year: int) -> Statement:
    block = Block(kind="paragraph", inlines=plain(text), lines=(1, 1))
    return Statement(
        id=name,
        title=name,
        delivered=Edtf(year),
        series="",
        delegation="",
        source=Source(path=name, text=""),
        passages=to_passages(name, [block], language)[0] if text.strip() else (),
        language=language,
    )


def _unknown(passage_id: str) -> Problem:
    return Problem(
        code="unknown-passage",
        message=f"the edition has no passage {passage_id!r}",
        location=Location(path=passage_id),
        hint="A passage's id is its statement's and its anchor: 2017-r2p.p3.",
    )
