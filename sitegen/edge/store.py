"""A file of columns: what one run leaves for the next. It is used whole or not at all.

Columns are read where they lie: the system brings in what is looked at, and no more.
"""

import os
import re
from collections.abc import Mapping
from hashlib import blake2b
from importlib.metadata import requires, version
from math import prod
from pathlib import Path
from typing import Any, BinaryIO, Final
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt

from sitegen.core.problems import Location, Problem, Severity
from sitegen.edge.texts import write_whole

__all__ = ["origin", "read_columns", "unused", "write_columns"]

Columns = Mapping[str, npt.NDArray[Any]]

_MARK: Final = b"sitegen archive 2\n"
_ALIGNED: Final = 64  # bytes: where every kind of number can be read in place
_AT_ONCE: Final = 1 << 20  # bytes that are summed at a time, to bound memory
_DAMAGED: Final = "it is damaged"
_NAME: Final = re.compile(r"[\w.-]+")


class _Column(msgspec.Struct):
    name: str
    kind: str
    shape: tuple[int, ...]
    offset: int
    sum: int


class _Contents(msgspec.Struct):
    label: str
    columns: list[_Column]


def origin(settings: str) -> str:
    """Return a digest of this program, of what it is built on, and of ``settings``.

    What was kept by another program or by other settings says nothing for this one.
    """
    found = blake2b(settings.encode(), digest_size=16)
    for line in sorted(requires("sitegen") or ()):
        name = _NAME.match(line)
        if name and "extra ==" not in line:
            found.update(f"{name[0]} {version(name[0])}\n".encode())
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*.py")):
        found.update(path.relative_to(package).as_posix().encode() + b"\n" + path.read_bytes())
    return found.hexdigest()


def write_columns(columns: Columns, label: str, place: Path) -> tuple[Problem, ...]:
    """Write ``columns`` to the file at ``place``, whole or not at all.

    Fault: ``unwritable-output``.
    """
    listed, offset = [], 0
    plain = {name: np.ascontiguousarray(column) for name, column in columns.items()}
    for name, column in plain.items():
        bare = column.view(np.uint8).data if column.size else b""
        listed.append(_Column(name, column.dtype.str, column.shape, offset, crc32(bare)))
        offset += _padded(column.nbytes)

    def write(file: BinaryIO) -> None:
        head = msgspec.json.encode(_Contents(label, listed))
        file.writelines((_MARK, *(_four(n) for n in (len(head), crc32(head))), head))
        file.write(bytes(_padded(file.tell()) - file.tell()))
        for column in plain.values():
            file.write(column.data if column.size else b"")
            file.write(bytes(_padded(column.nbytes) - column.nbytes))

    return write_whole(write, place)


def read_columns(place: Path, label: str) -> tuple[Columns | None, tuple[Problem, ...]]:
    """Return the columns in the file at ``place``, None where it is not there or of no use.

    They are to be read only, and stay what they are when another file takes its place.
    Fault: ``unused-archive``, where it is damaged, something else, or of another ``label``.
    """
    try:
        if not place.exists():
            return None, ()
        with place.open("rb") as file:
            return _columns(file, label), ()
    except OSError as fault:
        return None, (unused(place, f"it cannot be read: {fault.strerror or fault}"),)
    except (ValueError, TypeError, msgspec.DecodeError) as fault:
        return None, (unused(place, str(fault)),)


def unused(place: Path, reason: str) -> Problem:
    """Return the fault that an archive is of no use."""
    return Problem(
        code="unused-archive",
        message=f"the archive is not used: {reason}",
        location=Location(path=str(place)),
        hint="Everything is matched anew, which takes longer and finds the same.",
        severity=Severity.WARNING,
    )


def _columns(file: BinaryIO, label: str) -> Columns:
    if file.read(len(_MARK)) != _MARK:
        message = "it is no archive of sitegen"
        raise ValueError(message)
    size, told = (int.from_bytes(file.read(4), "little") for _ in range(2))
    head = file.read(size)
    if crc32(head) != told:
        raise ValueError(_DAMAGED)
    contents = msgspec.json.decode(head, type=_Contents)
    if contents.label != label:
        message = "another version of sitegen made it, or other settings"
        raise ValueError(message)
    start = _padded(file.tell())
    for column in contents.columns:
        _check(file, start, column)
    whole = _whole(file)
    return {column.name: _column(whole, start, column) for column in contents.columns}


def _whole(file: BinaryIO) -> npt.NDArray[np.uint8]:
    """Return what is in ``file``."""
    if os.name == "nt":  # where a file that is in use so cannot be replaced
        file.seek(0)
        return np.fromfile(file, dtype=np.uint8)
    return np.memmap(file, np.uint8, "r").view(np.ndarray)


def _check(file: BinaryIO, start: int, column: _Column) -> None:
    """Raise ``ValueError`` where a column is not what was written."""
    found, left = 0, _size(column)
    file.seek(start + column.offset)
    while left > 0:
        part = file.read(min(left, _AT_ONCE))
        if not part:
            raise ValueError(_DAMAGED)
        found, left = crc32(part, found), left - len(part)
    if found != column.sum:
        raise ValueError(_DAMAGED)


def _column(whole: npt.NDArray[np.uint8], start: int, column: _Column) -> npt.NDArray[Any]:
    part = whole[start + column.offset :][: _size(column)]
    return part.view(column.kind).reshape(column.shape)


def _size(column: _Column) -> int:
    return np.dtype(column.kind).itemsize * prod(column.shape)


def _four(number: int) -> bytes:
    return number.to_bytes(4, "little")


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
