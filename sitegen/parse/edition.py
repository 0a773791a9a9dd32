"""All files of an edition into one value, and what is wrong with any of them."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from sitegen.core.force import Scale
from sitegen.core.model import Annotation, Edition, SourceFile, Theme
from sitegen.core.problems import Problem
from sitegen.core.settings import Settings
from sitegen.parse.annotations import parse_annotations
from sitegen.parse.codebook import parse_codebook
from sitegen.parse.force import parse_force
from sitegen.parse.settings import parse_settings
from sitegen.parse.statement import ParsedStatement, parse_statement

__all__ = ["parse"]


def parse(
    settings: SourceFile,
    codebook: SourceFile | None,
    statements: Iterable[SourceFile],
    annotations: Sequence[SourceFile],
    force: SourceFile | None = None,
) -> tuple[Edition | None, tuple[Problem, ...]]:
    """Return the edition without its layers, None if it has no settings, and all faults.

    Without a codebook it has no themes, without ``force`` no scales. Statements are in order
    of time. Of several with one id the first by path stays. Annotations of a statement whose
    file could not be read are left out: their fault is the file's.
    """
    read, problems = parse_settings(settings)
    themes, unclear = parse_codebook(codebook) if codebook else ((), ())
    scales, unfit = parse_force(force) if force else ((), ())
    effective = read or Settings(title="")
    parsed, faults = _statements(statements, effective)
    remarks, misplaced = _annotations(annotations)
    if read is not None:
        problems = (*problems, *_unknown_series(parsed.values(), effective))
    problems = (*problems, *unclear, *unfit, *faults, *misplaced)
    if read is None:
        return None, problems
    return _edition(read, themes, scales, parsed, remarks), problems


def _edition(
    settings: Settings,
    themes: tuple[Theme, ...],
    scales: tuple[Scale, ...],
    parsed: dict[str, ParsedStatement | None],
    remarks: tuple[Annotation, ...],
) -> Edition:
    whole = [item for item in parsed.values() if item]
    return Edition(
        settings=settings,
        statements=tuple(sorted((p.statement for p in whole), key=lambda s: s.sort_key)),
        themes=themes,
        scales=scales,
        annotations=(
            *(annotation for item in whole for annotation in item.annotations),
            *(remark for remark in remarks if parsed.get(remark.statement_id, True)),
        ),
    )


def _statements(
    files: Iterable[SourceFile], settings: Settings
) -> tuple[dict[str, ParsedStatement | None], tuple[Problem, ...]]:
    """Return the statements by id, None for a file that gave none, and all faults."""
    parsed: dict[str, ParsedStatement | None] = {}
    problems: list[Problem] = []
    for file in files:
        item, faults = parse_statement(file, settings)
        problems += faults
        if item is None:
            parsed.setdefault(PurePosixPath(file.path).stem, None)
        elif first := parsed.get(item.statement.id):
            problems.append(_duplicate(item, first))
        else:
            parsed[item.statement.id] = item
    return parsed, tuple(problems)


def _annotations(
    files: Iterable[SourceFile],
) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    results = [parse_annotations(file) for file in files]
    return (
        tuple(annotation for found, _ in results for annotation in found),
        tuple(problem for _, faults in results for problem in faults),
    )


def _unknown_series(
    parsed: Iterable[ParsedStatement | None], settings: Settings
) -> tuple[Problem, ...]:
    known = [series.id for series in settings.series]
    names = f"The settings define {', '.join(known)}." if known else "The settings define none."
    hint = f"{names} A series is a [[series]] of content/edition.toml."
    return tuple(
        item.series_place.problem(
            "unknown-series", f"there is no series {item.statement.series}", hint
        )
        for item in parsed
        if item and item.statement.series and item.statement.series not in known
    )


def _duplicate(second: ParsedStatement, first: ParsedStatement) -> Problem:
    return second.id_place.problem(
        "duplicate-id",
        f"the id {second.statement.id} is that of {first.statement.source.path} too",
        "Rename one of the files, or give it an id: of its own.",
    )
