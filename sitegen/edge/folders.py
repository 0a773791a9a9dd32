"""How the output folder may lie to the sources, and what lies in a folder."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.core.problems import Location, Problem

__all__ = ["entries", "overlaps"]


def overlaps(output: Path, sources: Sequence[Path]) -> tuple[Problem, ...]:
    """Return a fault for each source folder that lies in ``output``, or it in them.

    Folders are compared as the disk knows them: through symbolic links, and whatever
    the case on disks that do not tell it. A folder that does not exist yet counts too;
    one that the system will not look at is compared by its name alone.
    """
    return tuple(
        Problem(
            code="overlapping-folders",
            message=f"the output folder {output} and the source folder {source} overlap",
            location=Location(path=output.as_posix()),
            hint="Choose an output folder beside the sources, such as public.",
        )
        for source in sources
        if _inside(_real(output), _real(source)) or _inside(_real(source), _real(output))
    )


def entries(folder: Path) -> tuple[str, ...]:
    """Return what lies in ``folder``: relative posix paths of files, links, empty folders.

    Links are not followed. Raises ``OSError`` for a folder that cannot be read.
    """
    return tuple(sorted(_entries(folder, "")))


def _entries(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in found:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from list(_entries(folder / entry.name, f"{path}/")) or [path]
            else:
                yield path


def _real(folder: Path) -> Path:
    """Return where a path leads; unlike ``Path.resolve``, also from links in a circle."""
    return Path(os.path.realpath(folder))


def _inside(inner: Path, outer: Path) -> bool:
    return any(_same(folder, outer) for folder in (inner, *inner.parents))


def _same(one: Path, other: Path) -> bool:
    """Return whether two names mean one folder; what cannot be asked about is no other's."""
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False
