"""Matching by itself: a folder of texts matched, pairs of texts judged, a pair explained."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Final, get_args

import numpy as np
from msgspec.msgpack import encode

from sitegen.core.dates import Edtf
from sitegen.core.model import Edition, Source, SourceFile, Statement
from sitegen.core.problems import Location, Problem, stops
from sitegen.core.settings import Matching, Settings
from sitegen.edge.jobs import Mapper, WorkersError
from sitegen.edge.store import origin, read_columns, unused, write_columns
from sitegen.edge.texts import read_file, read_folder, write_content
from sitegen.edge.tree import CONTENT, read_site
from sitegen.edge.vectors import load_vectors
from sitegen.edge.workers import workers
from sitegen.exports.explanation import explained
from sitegen.exports.lines import Lines, Record, Written, counted, lines_of, written
from sitegen.exports.records import judgement_line
from sitegen.markup.blocks import Block, plain, to_passages
from sitegen.parse.edition import parse
from sitegen.parse.pairs import Pair, parse_pairs
from sitegen.parse.texts import light, parse_texts
from sitegen.reuse.archive import Archive
from sitegen.reuse.circles import typical_least
from sitegen.reuse.columns import Ints, lay_out
from sitegen.reuse.features import survey
from sitegen.reuse.judge import judge
from sitegen.reuse.keeping import Kept, kept, respliced
from sitegen.reuse.packing import Packed, packed, packed_kept, unpacked, unpacked_kept
from sitegen.reuse.splice import runs_of
from sitegen.reuse.standing import standing
from sitegen.reuse.trace import archived, trace
from sitegen.reuse.vectors import Vectors

__all__ = ["MatchReport", "Record", "explain", "match_folder", "score_pairs"]

Found = tuple[Problem, ...]

_TOGETHER: Final = 64  # files that a worker reads at a time
_KEY: Final = 16  # bytes of a digest by which a statement is known again
_LINES: Final = "lines_"


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
    folder: Path,
    outputs: Mapping[Record, Path],
    count: int | None = None,
    scheduler: str = "",
    archive: Path | None = None,
) -> MatchReport:
    """Match the texts in ``folder`` with each other, and write what was asked for.

    A folder with an edition's settings is read as that edition; of any other all ``.txt``
    and ``.md`` files are. ``outputs`` names the file for each record. The work is done by
    ``count`` processes, by default one for each core, or by the cluster at ``scheduler``;
    what comes out is the same. With ``archive`` only what has changed since that file was
    written is matched, and the file is written anew.
    """
    try:
        with workers(count, scheduler) as mapper:
            read = _read(folder, mapper, archive)
            if stops(read.problems):
                return MatchReport(problems=read.problems)
            lines, left = _lines(read, tuple(outputs), mapper, keeping=archive is not None)
    except WorkersError as fault:
        place = Location(path=scheduler or str(folder))
        problem = Problem(code="no-workers", message=str(fault), location=place, hint=fault.hint)
        return MatchReport(problems=(problem,))
    unkept = _left(read, left, archive) if archive else ()
    faults = [fault for name in outputs for fault in write_content(lines[name].data, outputs[name])]
    return MatchReport(
        problems=(*read.problems, *unkept, *faults),
        statements=len(read.statements),
        passages=read.passages(),
        counts={name: counted(lines[name]) for name in outputs},
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


@dataclass(frozen=True, slots=True)
class _Before:
    """What an earlier run left in columns: of it, its statements, and their numbers by key."""

    columns: Packed
    kept: Kept
    numbers: Mapping[bytes, int]

    def lines(self) -> Lines:
        """Return the lines that it wrote, for each record that it was asked for."""
        columns = ((name, self.columns.get(f"{_LINES}{name}")) for name in get_args(Record))
        return {name: column for name, column in columns if column is not None}

    def archive(self) -> Archive:
        """Return its archive."""
        heads = tuple(map(self.kept.head, range(len(self.numbers))))
        return unpacked(self.columns, heads, self.kept.read())

    def written(self) -> Written | None:
        """Return the lines of matches and their places, if they are there."""
        lines, loci = self.lines().get("matches"), self.columns.get("loci")
        return None if lines is None or loci is None else Written(lines, loci)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What stands in a folder; ``keys`` are digests of the statements, or of their files.

    ``before`` is what an earlier run of this ``label`` left, None without one. Statements
    that it left have no passages here, if they stand in a folder of texts.
    """

    statements: tuple[Statement, ...] = ()
    keys: tuple[bytes, ...] = ()
    matching: Matching = field(default_factory=Matching)
    vectors: Vectors | None = None
    label: str = ""
    before: _Before | None = None
    problems: Found = ()

    def known(self) -> list[int]:
        """Return the number of each statement in what an earlier run left, -1 without one."""
        return [self.before.numbers.get(key, -1) if self.before else -1 for key in self.keys]

    def whole(self) -> list[Statement]:
        """Return the statements with their passages."""
        return [
            self.before.kept.whole(number) if self.before and number >= 0 else each
            for each, number in zip(self.statements, self.known(), strict=True)
        ]

    def passages(self) -> int:
        """Return how many passages have a number."""
        known = self.known() or [-1] * len(self.statements)
        fresh = (s for s, number in zip(self.statements, known, strict=True) if number < 0)
        count = sum(1 for each in fresh for passage in each.passages if passage.ordinal)
        return count + (self.before.kept.counted(known) if self.before else 0)


def _read(folder: Path, mapper: Mapper, archive: Path | None) -> _Read:
    if (folder / CONTENT).is_dir():
        return _read_edition(folder, archive)
    settings = Settings(title="")
    label = origin(repr(settings)) if archive else ""
    before, useless = _before(archive, label)
    numbers = before.numbers if before else {}
    unread: list[Problem] = []
    new: list[tuple[SourceFile, bytes]] = []
    found: list[tuple[Statement, bytes]] = []
    for file, faults in read_folder(folder):
        unread += faults
        if file and (digest := _digest(file.path.encode() + b"\0" + file.content)):
            if before and digest in numbers:
                found.append((before.kept.head(numbers[digest]), digest))
            else:
                new.append((file, digest))
    parts = [*mapper.map(parse_texts, _jobs(new, settings))]
    digest_of = {file.path: digest for file, digest in new}
    found += [(each, digest_of[each.source.path]) for part, _ in parts for each in part]
    statements = tuple(statement for statement, _ in found)
    unread += [fault for _, some in parts for fault in some]
    return _Read(
        statements=statements,
        keys=tuple(digest for _, digest in found),
        matching=settings.matching,
        label=label,
        before=before,
        problems=(*useless, *unread, *_namesakes(statements)),
    )


def _read_edition(folder: Path, archive: Path | None) -> _Read:
    edition, vectors, problems = _edition(folder)
    if edition is None or not archive:
        matching = edition.settings.matching if edition else Matching()
        statements = edition.statements if edition else ()
        return _Read(statements=statements, matching=matching, vectors=vectors, problems=problems)
    matching = edition.settings.matching
    label = origin(repr(matching))
    before, useless = _before(archive, label)
    return _Read(
        statements=edition.statements,
        keys=tuple(_digest(encode(light(each))) for each in edition.statements),
        matching=matching,
        vectors=vectors,
        label=label,
        before=before,
        problems=(*problems, *useless),
    )


def _jobs(
    files: Sequence[tuple[SourceFile, bytes]], settings: Settings
) -> Iterator[tuple[tuple[SourceFile, ...], Settings]]:
    for at in range(0, len(files), _TOGETHER):
        yield tuple(file for file, _ in files[at : at + _TOGETHER]), settings


def _before(place: Path | None, label: str) -> tuple[_Before | None, Found]:
    """Return what an earlier run of the same label left at ``place``, if it did."""
    columns, problems = read_columns(place, label) if place else (None, ())
    if columns is None:
        return None, problems
    numbers = {key.tobytes(): number for number, key in enumerate(columns["keys"])}
    return _Before(columns, unpacked_kept(columns), numbers), problems


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_KEY).digest()


def _lines(
    read: _Read, wanted: Sequence[Record], mapper: Mapper, *, keeping: bool
) -> tuple[Lines, Packed | None]:
    """Return the lines of each record, and what is to be kept for the next run, if anything."""
    before = read.before
    if before and {*read.keys} == {*before.numbers}:
        known = before.lines()
        if known.keys() >= {*wanted}:
            return known, None
    if not keeping or read.vectors:
        matches = trace(read.statements, read.matching, mapper.map, read.vectors, mapper.keep)
        return lines_of(read.statements, matches, wanted), None
    old = before.archive() if before else None
    found, archive = archived(
        read.statements, read.known(), old, read.matching, mapper.map, mapper.keep
    )
    kept = _kept(read, archive)
    if "changes" in wanted:
        lines = lines_of(read.whole(), tuple(found.matches()), wanted)
        return lines, {**kept, **{f"{_LINES}{name}": each for name, each in lines.items()}}
    past = before.written() if before else None
    same: Ints = np.full(len(found.found.rows), -1, dtype=np.int64)
    if old and past:
        same = standing(old, found.columns, found.found, _places(read, archive)[1])
    told, statements, matches = written(found.columns, found.found, past, same)
    lines = {"matches": told.lines, **lines_of(statements, matches, {*wanted} - {"matches"})}
    return lines, {
        **kept,
        "loci": told.loci,
        **{f"{_LINES}{name}": each for name, each in lines.items()},
    }


def _kept(read: _Read, archive: Archive) -> Packed:
    """Return the columns of ``archive``, of its statements and of their keys."""
    keys, known = _places(read, archive)
    ordered = zip(archive.columns.statements, known, strict=True)
    fresh = [light(each) for each, number in ordered if number < 0]
    before = read.before.kept if read.before else kept(())
    return {
        **packed(archive),
        **packed_kept(respliced((before, kept(fresh)), runs_of(known))),
        "keys": np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, _KEY),
    }


def _places(read: _Read, archive: Archive) -> tuple[list[bytes], list[int]]:
    """Return the key of each statement of ``archive``, and its number in what was left."""
    by_id = zip(read.statements, read.keys, read.known(), strict=True)
    places = {each.id: (key, number) for each, key, number in by_id}
    ordered = [places[each.id] for each in archive.columns.statements]
    return [key for key, _ in ordered], [number for _, number in ordered]


def _left(read: _Read, columns: Packed | None, place: Path) -> Found:
    """Write what the next run goes on from; return what stands against it."""
    if read.vectors:
        reason = "sentence vectors are asked for, and nothing is kept of their answers"
        return (unused(place, reason),)
    return write_columns(columns, read.label, place) if columns else ()


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
