"""A small site to begin with, copied into an empty folder."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from sitegen.core.problems import Location, Problem

__all__ = ["new_site"]

# In the package it has no leading stop: there it would be read, by git and by packagers.
_RENAMED: Final = {"gitignore": ".gitignore"}


def new_site(folder: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the paths of the files that make ``folder`` a site that can be built.

    The folder and those above it are made as needed. Faults: ``full-folder`` where
    anything lies in it already, and then nothing is written; ``unwritable-output``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            return (), (_fault("full-folder", folder, f"{folder} is not empty"),)
        return tuple(_copied(folder)), ()
    except OSError as fault:
        message = f"the folder could not be written: {fault.strerror or fault}"
        return (), (_fault("unwritable-output", folder, message),)


def _copied(folder: Path) -> Iterator[str]:
    for path, file in sorted(_starter(files("sitegen") / "starter", ""), key=lambda item: item[0]):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with (folder / path).open("xb") as target:
            target.write(file.read_bytes())
        yield path


def _starter(place: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in place.iterdir():
        if item.is_dir():
            yield from _starter(item, f"{prefix}{item.name}/")
        else:
            yield prefix + _RENAMED.get(item.name, item.name), item


def _fault(code: str, folder: Path, message: str) -> Problem:
    hint = "Name a folder that does not exist yet, or an empty one."
    return Problem(code=code, message=message, location=Location(path=str(folder)), hint=hint)
