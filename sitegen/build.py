"""The straight line: files in, an edition, its stages one after the other, files out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from sitegen.check import check
from sitegen.core.model import Artifact, Edition
from sitegen.core.problems import Location, Problem, in_order, stops
from sitegen.edge.addresses import address_faults
from sitegen.edge.catalogues import read_catalogue
from sitegen.edge.console import Progress, Silence
from sitegen.edge.folders import overlaps
from sitegen.edge.indexer import index
from sitegen.edge.output import write_site
from sitegen.edge.tree import CONTENT, TEMPLATES, SiteFiles, read_site
from sitegen.edge.vectors import load_vectors
from sitegen.edge.workers import workers
from sitegen.pages.assets import sheets
from sitegen.pages.compose import compose, supplements
from sitegen.pages.compose_search import search_records
from sitegen.pages.contrast import low_contrast
from sitegen.pages.render import render
from sitegen.pages.site import site_of
from sitegen.pages.wording import wording
from sitegen.parse.edition import parse
from sitegen.parse.places import Lines
from sitegen.reuse.changes import changes
from sitegen.reuse.force import shifts
from sitegen.reuse.lineages import lineages
from sitegen.reuse.novelty import novelties
from sitegen.reuse.revisions import revisions
from sitegen.reuse.silence import dropped, returns, silences
from sitegen.reuse.strongest import strongest
from sitegen.reuse.trace import trace
from sitegen.themes.annotate import annotate
from sitegen.themes.company import companies
from sitegen.themes.silent import silent_themes

__all__ = ["BuildReport", "build", "edition_of"]

T = TypeVar("T")
Found = tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build found and did; where there is an error nothing was written.

    ``ok`` is False where there is an error, or a warning if warnings count. ``output`` is
    the folder that the site goes to, None where that is unknown; ``written``, ``removed``
    and ``kept`` count its files.
    """

    problems: Found
    ok: bool = False
    output: Path | None = None
    written: int = 0
    removed: int = 0
    kept: int = 0
    statements: int = 0
    passages: int = 0
    highlights: int = 0
    matches: int = 0
    pages: int = 0


def build(  # noqa: PLR0913 - the choices of a command line, all named
    folder: Path,
    *,
    output: Path | None = None,
    base_url: str | None = None,
    strict: bool = False,
    dry: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the site in ``folder`` and return what happened.

    ``output`` and ``base_url`` stand before those of the settings. Any error, and any
    warning if ``strict``, leaves the output as it is; ``dry`` always does. Only what is
    found while writing (``changed-file``) is told after the fact. All faults of all stages
    come back together, in order of place.
    """
    progress = progress or Silence()
    files, found = read_site(folder)
    if files is None:
        return BuildReport(problems=found)
    edition, faults = edition_of(folder, files, base_url, progress)
    if edition is None:
        return BuildReport(problems=_quoted(in_order((*found, *faults)), files))
    artifacts, more = _artifacts(edition, files, progress)
    target = output or folder / edition.settings.output
    sources = (folder / CONTENT, folder / TEMPLATES)
    misplaced = (*address_faults(artifacts), *overlaps(target, sources))
    problems = _quoted(in_order((*found, *faults, *more, *misplaced)), files)
    ok = not stops(problems, strict=strict)
    report = replace(_counted(edition, artifacts), problems=problems, ok=ok, output=target)
    if dry or not ok:
        return report
    written, faults = write_site(artifacts, target, sources=sources)
    return replace(
        report,
        problems=in_order((*problems, *faults)),
        ok=not stops(faults, strict=strict),
        written=len(written.written),
        removed=len(written.removed),
        kept=len(written.kept),
    )


def edition_of(
    folder: Path,
    files: SiteFiles,
    base_url: str | None = None,
    progress: Progress | None = None,
) -> tuple[Edition | None, Found]:
    """Return the edition in ``folder`` with all its layers, and what is wrong with it.

    It is None where the settings cannot be read. ``base_url`` stands before theirs.
    """
    progress = progress or Silence()
    statements = _watched(files.statements, "parse", progress)
    edition, faults = parse(
        files.settings, files.codebook, statements, files.annotations, files.force
    )
    if edition is None:
        return None, faults
    progress.stage("annotate", 1)
    highlights, notes, misplaced = annotate(edition.statements, edition.themes, edition.annotations)
    progress.stage("trace", 1)
    matching = edition.settings.matching
    vectors, missing = load_vectors(folder / matching.vectors) if matching.vectors else (None, ())
    with workers() as mapper:
        matches = trace(edition.statements, matching, mapper.map, vectors, mapper.keep)
    known = lineages(matches, edition.statements)
    edition = replace(edition, highlights=highlights, notes=notes, matches=matches, lineages=known)
    edition = _compared(edition)
    if base_url is not None:
        edition = replace(edition, settings=replace(edition.settings, base_url=base_url))
    return edition, (*faults, *misplaced, *missing, *check(edition))


def _compared(edition: Edition) -> Edition:
    """Return the edition with all that follows from its highlights, matches and lineages."""
    statements, matches = edition.statements, edition.matches
    choices = edition.settings.comparing
    silent = silences(edition.lineages, matches, statements)
    return replace(
        edition,
        revisions=revisions(edition.lineages, matches, statements),
        comparisons=changes(statements, matches),
        strongest=strongest(statements, matches, choices.strongest),
        novelties=novelties(statements, matches),
        dropped=dropped(silent, choices),
        returns=returns(silent, choices),
        shifts=shifts(matches, edition.scales, statements),
        silent_themes=silent_themes(statements, edition.themes, edition.highlights, choices),
        companies=companies(statements, edition.themes, edition.highlights),
    )


def _artifacts(
    edition: Edition, files: SiteFiles, progress: Progress
) -> tuple[tuple[Artifact, ...], Found]:
    """Return every file of the site, and what is wrong with templates, colours, words, search."""
    language = edition.settings.language
    catalogue, untranslated = read_catalogue(language, files.settings.path)
    words = wording(language, catalogue)
    views = _watched(compose(edition, words), "render", progress)
    pages, faults = render(views, site_of(edition.settings, words), files.templates, words)
    progress.stage("index", 1)
    searched, missing = index(search_records(edition))
    made = (*pages, *supplements(edition, files.templates), *searched)
    illegible = low_contrast(chain(*sheets(files.templates)), edition.themes)
    return made, (*untranslated, *faults, *missing, *illegible)


def _watched(items: Sequence[T], stage: str, progress: Progress) -> Iterator[T]:
    """Yield the items, and tell ``progress`` of each that is done."""
    progress.stage(stage, len(items))
    for item in items:
        yield item
        progress.advance()


def _quoted(problems: Found, files: SiteFiles) -> Found:
    """Return the problems, each with the line it stands in where its stage had only the place."""
    sources = (files.settings, files.codebook, files.force, *files.statements, *files.annotations)
    places = {problem.location.path for problem in problems if not problem.source_line}
    lines = {
        source.path: Lines.of(source.content.decode(errors="replace"), source.path).lines
        for source in sources
        if source and source.path in places
    }
    return tuple(
        replace(problem, source_line=problem.source_line or _line(lines, problem.location))
        for problem in problems
    )


def _line(lines: Mapping[str, Sequence[str]], location: Location) -> str:
    """Return the line of a location, "" where it has none: line 0 is the whole file."""
    return "".join(lines.get(location.path, ())[max(location.line - 1, 0) : location.line])


def _counted(edition: Edition, artifacts: tuple[Artifact, ...]) -> BuildReport:
    return BuildReport(
        problems=(),
        statements=len(edition.statements),
        passages=sum(1 for s in edition.statements for p in s.passages if p.ordinal),
        highlights=len(edition.highlights),
        matches=len(edition.matches),
        pages=sum(1 for artifact in artifacts if artifact.path.endswith(".html")),
    )
