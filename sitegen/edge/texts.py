"""Texts from outside a site: a folder of texts, a file, and files written whole."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from sitegen.core.model import SourceFile
from sitegen.core.problems import Location, Problem
from sitegen.edge.tree import passed_over

__all__ = ["read_file", "read_folder", "write_content", "write_whole"]

_ENDINGS = (".md", ".txt")


def read_folder(folder: Path) -> Iterator[tuple[SourceFile | None, tuple[Problem, ...]]]:
    """Yield the ``.txt`` and ``.md`` files at any depth of ``folder``, in order of path.

    They come one by one, each with what is wrong, so that not all need be held. Hidden
    files and folders are passed over, and so are links to folders. Fault:
    ``unreadable-file``.
    """
    barred: list[OSError] = []
    paths = sorted(_paths(folder, barred.append))
    for fault in barred:
        yield None, (_fault("unreadable-file", str(fault.filename), "read", fault),)
    for path in paths:
        yield read_file(folder / path, path)


def read_file(place: Path, path: str = "") -> tuple[SourceFile | None, tuple[Problem, ...]]:
    """Return the file at ``place`` by the name ``path``, None if it cannot be read."""
    path = path or str(place)
    try:
        path.encode()
        _plain(place)
        return SourceFile(path=path, content=place.read_bytes()), ()
    except UnicodeEncodeError:
        path = path.encode(errors="replace").decode()
        nameless = OSError("its name is not UTF-8")
        return None, (_fault("unreadable-file", path, "read", nameless),)
    except OSError as fault:
        return None, (_fault("unreadable-file", path, "read", fault),)


def write_content(content: memoryview, place: Path) -> tuple[Problem, ...]:
    """Write ``content`` to the file at ``place``, whole or not at all.

    Fault: ``unwritable-output``.
    """
    return write_whole(lambda file: file.writelines((content,)), place)


def write_whole(write: Callable[[BinaryIO], None], place: Path) -> tuple[Problem, ...]:
    """Have ``write`` fill the file at ``place``, whole or not at all.

    It fills a file beside it first, which takes its place when it is complete. Where
    the place is a link, that is where it leads. Fault: ``unwritable-output``.
    """
    name, place = str(place), Path(os.path.realpath(place))
    try:
        _plain(place)
        with tempfile.NamedTemporaryFile(
            dir=place.parent, prefix=".sitegen-", delete=False
        ) as file:
            try:
                write(cast("BinaryIO", file))
                file.flush()
                Path(file.name).chmod(0o666 & ~_mask())
                Path(file.name).replace(place)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as fault:
        return (_fault("unwritable-output", name, "written", fault),)
    return ()


def _plain(place: Path) -> None:
    """Raise ``OSError`` for what is there but no file: a device, a pipe, a folder."""
    if place.exists() and not place.is_file():
        raise OSError(errno.EINVAL, "it is no plain file")


def _paths(folder: Path, barred: Callable[[OSError], None]) -> Iterable[str]:
    for place, folders, names in os.walk(folder, onerror=barred):
        folders[:] = [name for name in folders if not passed_over(name)]
        for name in names:
            if name.endswith(_ENDINGS) and not passed_over(name):
                yield (Path(place) / name).relative_to(folder).as_posix()


def _mask() -> int:
    """Return the mask for new files; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _fault(code: str, path: str, done: str, fault: OSError) -> Problem:
    return Problem(
        code=code,
        message=f"the file cannot be {done}: {fault.strerror or fault}",
        location=Location(path=path),
        hint="Look at its name and at who may use it.",
    )
