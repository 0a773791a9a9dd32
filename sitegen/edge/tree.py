"""A site's folder as files in memory: what there is to read, and what cannot be read."""

import errno
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from sitegen.core.model import SourceFile
from sitegen.core.problems import Location, Problem, Severity, in_order

__all__ = ["CONTENT", "TEMPLATES", "SiteFiles", "passed_over", "read_site", "theme"]

CONTENT: Final = "content"
TEMPLATES: Final = "templates"

_SETTINGS: Final = f"{CONTENT}/edition.toml"
_CODEBOOK: Final = f"{CONTENT}/codebook.yaml"
_FORCE: Final = f"{CONTENT}/force.yaml"

_Role = Literal["settings", "codebook", "force", "statement", "annotation", "template", "odd", ""]

# The first form that fits says it.
_ROLES: Final[tuple[tuple[str, _Role], ...]] = (
    (re.escape(_SETTINGS), "settings"),
    (re.escape(_CODEBOOK), "codebook"),
    (re.escape(_FORCE), "force"),
    (rf"{CONTENT}/statements/.+\.(?:md|txt)", "statement"),
    (rf"{CONTENT}/annotations/[^/]+\.ya?ml", "annotation"),
    (rf"{TEMPLATES}/.+", "template"),
    (rf"{CONTENT}/(?:statements|annotations)/.+", "odd"),
    (rf"{CONTENT}/[^/]+\.(?:toml|ya?ml|json)", "odd"),
)

_BACKUPS: Final = ("~", ".bak", ".orig", ".rej", ".swp", ".tmp")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFiles:
    """All files of a site, each with its path from the site's folder, in order of path.

    ``force`` holds the scales of force: the site's own, or those that come with sitegen.
    ``templates`` maps the name that templates use ("base.html", "assets/base.css") to
    its file: the packaged theme's, or the site's own where it has one of that name.
    """

    settings: SourceFile
    codebook: SourceFile | None
    force: SourceFile
    statements: tuple[SourceFile, ...]
    annotations: tuple[SourceFile, ...]
    templates: Mapping[str, SourceFile]


def read_site(folder: Path) -> tuple[SiteFiles | None, tuple[Problem, ...]]:
    """Return the files of the site in ``folder``, None if it is not one, and all faults.

    Faults: ``not-a-site``; ``unreadable-file`` for what cannot be opened, is no plain
    file, or is a symbolic link that leads out of the site; as a warning, ``odd-file``
    for a kind that is not read in its place. Hidden files and backups of editors are
    passed over.
    """
    found = [item for place in (CONTENT, TEMPLATES) for item in _found(folder, place)]
    paths = [item for item in found if isinstance(item, str)]
    read = [_read(folder, path) for path in paths if _role(path) not in {"", "odd"}]
    problems = [item for item in (*found, *read) if isinstance(item, Problem)]
    problems += [_odd(path) for path in paths if _role(path) == "odd"]
    barred = {item.location.path for item in found if isinstance(item, Problem)}
    if _SETTINGS not in paths and not barred & {CONTENT, _SETTINGS}:
        problems.append(_not_a_site(folder))
    return _sorted_out([item for item in read if isinstance(item, SourceFile)]), in_order(problems)


def theme() -> Mapping[str, SourceFile]:
    """Return the packaged theme: the name of each file and the file, in order of name.

    In a wheel it lies in the package, in a working copy at the top of the repository.
    """
    package = files("sitegen")
    packaged = package / TEMPLATES
    place = packaged if packaged.is_dir() else Path(str(package)).parent / TEMPLATES
    return {
        name: SourceFile(path=f"sitegen/{TEMPLATES}/{name}", content=file.read_bytes())
        for name, file in sorted(_packaged(place, ""), key=lambda item: item[0])
    }


def _packaged_force() -> SourceFile:
    """Return the scales of force for a site that has none of its own."""
    return SourceFile(
        path="sitegen/force.yaml", content=(files("sitegen") / "force.yaml").read_bytes()
    )


def _packaged(place: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in place.iterdir():
        if passed_over(item.name):
            continue
        if item.is_dir():
            yield from _packaged(item, f"{prefix}{item.name}/")
        else:
            yield prefix + item.name, item


def _sorted_out(read: list[SourceFile]) -> SiteFiles | None:
    def of(role: _Role) -> tuple[SourceFile, ...]:
        return tuple(sorted((f for f in read if _role(f.path) == role), key=lambda f: f.path))

    if not of("settings"):
        return None
    own = {file.path.removeprefix(f"{TEMPLATES}/"): file for file in of("template")}
    return SiteFiles(
        settings=of("settings")[0],
        codebook=next(iter(of("codebook")), None),
        force=next(iter(of("force")), None) or _packaged_force(),
        statements=of("statement"),
        annotations=of("annotation"),
        templates=MappingProxyType(dict(sorted({**theme(), **own}.items()))),
    )


def _role(path: str) -> _Role:
    """Return what a file is to the site, by its path alone; "" if nothing."""
    return next((role for form, role in _ROLES if re.fullmatch(form, path, re.DOTALL)), "")


def _found(root: Path, path: str) -> list[str | Problem]:
    """Return the path if it is no folder, else all files under it, and what bars the way."""
    place = root / path
    try:
        if not place.is_dir():
            return [path]
        if "/" in path and place.is_symlink():
            return [_unreadable(path, "links to folders are not followed")]
        names = sorted(item.name for item in place.iterdir())
    except OSError as fault:
        return [_unreadable(path, _reason(fault))]
    inner = (f"{path}/{name}" for name in names if not passed_over(name))
    return [item for below in inner for item in _found(root, below)]


def passed_over(name: str) -> bool:
    """Return whether a file or folder of that name is hidden, or an editor's backup."""
    return name.startswith((".", "#", "~$")) or name.endswith(_BACKUPS)


def _read(root: Path, path: str) -> SourceFile | Problem:
    place = root / path
    try:
        path.encode()
        if not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(root)):
            return _unreadable(path, "it is a link that leads out of the site's folder")
        if not place.is_file():
            return _unreadable(path, os.strerror(errno.ENOENT))
        return SourceFile(path=path, content=place.read_bytes())
    except UnicodeEncodeError:
        return _unreadable(path.encode(errors="replace").decode(), "its name is not UTF-8")
    except OSError as fault:
        return _unreadable(path, _reason(fault))


def _reason(fault: OSError) -> str:
    return fault.strerror or str(fault)


def _unreadable(path: str, reason: str) -> Problem:
    return Problem(
        code="unreadable-file",
        message=f"the file cannot be read: {reason}",
        location=Location(path=path),
        hint="Put a plain file here that you may read, or take it away.",
    )


def _odd(path: str) -> Problem:
    return Problem(
        code="odd-file",
        message="sitegen does not read a file of this kind in this folder",
        location=Location(path=path),
        hint=(
            "Statements are .md or .txt, annotations .yaml; the settings are "
            f"{_SETTINGS}, the codebook {_CODEBOOK}, the scales of force {_FORCE}."
        ),
        severity=Severity.WARNING,
    )


def _not_a_site(folder: Path) -> Problem:
    return Problem(
        code="not-a-site",
        message=f"there is no {_SETTINGS} in {folder}",
        location=Location(path=_SETTINGS),
        hint="Name a site's folder, or make one: sitegen new FOLDER.",
    )
