"""The commands, from build to explain. Exit codes: 0 done, 1 problems, 2 usage."""

import errno
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from pkgutil import resolve_name
from typing import Final
from urllib.parse import urlsplit

import click
from msgspec import convert

from sitegen.build import BuildReport, build
from sitegen.core.problems import Problem, stops
from sitegen.edge.console import console, show
from sitegen.edge.progress import Bar
from sitegen.edge.starter import new_site
from sitegen.edge.tree import CONTENT, TEMPLATES
from sitegen.parse.fields import Site

__all__ = ["main"]

_HELP: Final = {"help_option_names": ["-h", "--help"]}
_FOLDER: Final = click.argument(
    "folder",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
_SITE: Final = click.option(
    "--folder",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the edition; by default, here.",
)
_FILE: Final = click.Path(dir_okay=False, path_type=Path)
# A build makes some hundred thousand values and keeps nearly all of them to its end, so
# that looking for garbage after every 700 finds none. This many apart it costs nothing.
_PACE: Final = 1_000_000
_ONE: Final = {"matches": "match", "lineages": "lineage", "changes": "comparison"}
_STRICT: Final = click.option("--strict", is_flag=True, help="Take warnings for errors.")


@click.group(context_settings=_HELP)
@click.version_option(package_name="sitegen", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of repeated statements into an annotated edition."""
    gc.set_threshold(_PACE)


@main.command("build", context_settings=_HELP)
@_FOLDER
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes, instead of the folder that the settings name.",
)
@_STRICT
@click.option(
    "--base-url",
    callback=lambda _context, _option, address: _address(address),
    help="The address that the site is published at.",
)
def build_command(folder: Path, output: Path | None, base_url: str | None, *, strict: bool) -> None:
    """Build the site in FOLDER (by default, here)."""
    with Bar(console()) as bar:
        report = build(folder, output=output, base_url=base_url, strict=strict, progress=bar)
    show(report.problems, console())
    if report.ok:
        _say(f"{_counted(report)} in {report.output}: {_written(report)}.")
    sys.exit(0 if report.ok else 1)


@main.command("check", context_settings=_HELP)
@_FOLDER
@_STRICT
def check_command(folder: Path, *, strict: bool) -> None:
    """Say what is wrong with the site in FOLDER, and write nothing."""
    with Bar(console()) as bar:
        report = build(folder, strict=strict, dry=True, progress=bar)
    show(report.problems, console())
    if report.ok:
        _say(f"{_counted(report)}: nothing stands in the way.")
    sys.exit(0 if report.ok else 1)


@main.command("serve", context_settings=_HELP)
@_FOLDER
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    default=8000,
    show_default=True,
    help="The port on 127.0.0.1.",
)
def serve_command(folder: Path, port: int) -> None:
    """Show the site in FOLDER on this machine, new with every change."""
    # A web server takes a while to load: only who wants it waits for it.
    preview = resolve_name("sitegen.serve")
    try:
        listening = preview.listen(port)
    except OSError as fault:
        reason = f"port {port} cannot be used: {fault.strerror or fault}"
        raise click.BadParameter(reason, param_hint="--port") from fault

    def rebuilt() -> BuildReport:
        report = build(folder)
        show(report.problems, console())
        _say(f"{_counted(report)}." if report.ok else "The last good site stays.")
        return report

    _say(f"http://{preview.ADDRESS}:{port}/ (Ctrl-C ends it)")
    sources = (folder / CONTENT, folder / TEMPLATES)
    preview.serve(preview.Preview(rebuilt, sources), listening)


@main.command("match", context_settings=_HELP)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--output", type=_FILE, required=True, help="The file for the matches.")
@click.option("--lineages", type=_FILE, help="A file for lineages too.")
@click.option("--changes", type=_FILE, help="A file for what changed, statement by statement.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="How many processes do the work; by default one for each core.",
)
@click.option("--scheduler", default="", help="The address of a Dask cluster: tcp://HOST:PORT.")
@click.option(
    "--archive",
    type=_FILE,
    help="A file that this run leaves for the next, which then matches only what has changed.",
)
def match_command(  # noqa: PLR0913, PLR0917 - click hands over each option by itself
    folder: Path,
    output: Path,
    lineages: Path | None,
    changes: Path | None,
    workers: int | None,
    scheduler: str,
    archive: Path | None,
) -> None:
    """Match the texts in FOLDER, and write the matches as lines of JSON.

    FOLDER is a site, or any folder of .txt and .md files with a year in each name.
    """
    wanted = {"matches": output, "lineages": lineages, "changes": changes}
    evaluate = resolve_name("sitegen.evaluate")
    outputs = {name: path for name, path in wanted.items() if path}
    files = [*outputs.values(), *([archive] if archive else [])]
    if len(set(files)) < len(files):
        message = "--output, --lineages, --changes and --archive need a file each."
        raise click.UsageError(message)
    report = evaluate.match_folder(folder, outputs, workers, scheduler, archive)
    show(report.problems, console())
    if report.ok:
        read = _many((report.statements, "statement"), (report.passages, "passage"))
        made = _many(*((count, _ONE[name]) for name, count in report.counts.items()))
        _say(f"{read}: {made}.")
    sys.exit(0 if report.ok else 1)


@main.command("score", context_settings=_HELP)
@click.argument("pairs", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_SITE
def score_command(pairs: Path, folder: Path) -> None:
    """Judge the pairs of texts in PAIRS, lines of JSON with a and b.

    Each line comes back with its score, kind and places. What words weigh is read from
    the edition here.
    """
    evaluate = resolve_name("sitegen.evaluate")
    lines, problems = evaluate.score_pairs(folder, pairs)
    _printed(lines, problems)


@main.command("explain", context_settings=_HELP)
@click.argument("passage")
@click.argument("other")
@_SITE
def explain_command(passage: str, other: str, folder: Path) -> None:
    """Say why PASSAGE and OTHER of the edition here match, or why not.

    A passage is named by its id, such as 2017-r2p.p3.
    """
    evaluate = resolve_name("sitegen.evaluate")
    lines, problems = evaluate.explain(folder, passage, other)
    _printed(lines, problems)


@main.command("new", context_settings=_HELP)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def new_command(folder: Path) -> None:
    """Make FOLDER a small site to begin with."""
    made, problems = new_site(folder)
    show(problems, console())
    for path in made:
        _say(str(folder / path))
    sys.exit(1 if problems else 0)


def _printed(lines: Iterable[str], problems: Sequence[Problem]) -> None:
    """Print the lines, or what stands in their way; end in 0 or in 1."""
    show(problems, console())
    for line in lines:
        _say(line)
    sys.exit(1 if stops(problems) else 0)


def _address(given: str | None) -> str | None:
    """Return an address of a folder as settings have it: with a slash at its end."""
    if given is None:
        return None
    try:
        address = convert(f"{given.rstrip('/')}/", Site)
        _named(address)
    except ValueError as fault:
        message = f"{given!r} is not an address of the form https://example.org/statements/"
        raise click.BadParameter(message) from fault
    return address


def _named(address: str) -> None:
    """Raise ``ValueError`` for an address without a host, or with a port that there is not."""
    parts = urlsplit(address)
    if not parts.hostname or parts.port == 0:
        raise ValueError(address)


def _say(text: str) -> None:
    """Print a line; where that is not possible, say so, and end in 1."""
    try:
        click.echo(text)
    except OSError as fault:
        if fault.errno == errno.EPIPE:  # who reads has enough: click ends quietly
            raise
        # Else Python tries once more at its end. Source: library reference, signal,
        # "Note on SIGPIPE".
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = f"nothing can be written here: {fault.strerror or fault}"
        raise click.ClickException(reason) from fault


def _counted(report: BuildReport) -> str:
    return _many(
        (report.statements, "statement"),
        (report.passages, "passage"),
        (report.highlights, "highlight"),
        (report.matches, "match"),
        (report.pages, "page"),
    )


def _many(*counts: tuple[int, str]) -> str:
    return ", ".join(f"{count} {_plural(name, count)}" for count, name in counts)


def _plural(name: str, count: int) -> str:
    return name if count == 1 else f"{name}es" if name.endswith("ch") else f"{name}s"


def _written(report: BuildReport) -> str:
    return f"{report.written} files written, {report.kept} kept, {report.removed} removed"
