"""A file of columns: what one run leaves for the next. It is read whole or not at all."""

import re
from collections.abc import Mapping
from hashlib import blake2b
from importlib.metadata import requires, version
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

_MARK: Final = b"sitegen archive 1\n"
_ALIGNED: Final = 64  # bytes: where every kind of number can be read in place
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

    Fault: ``unused-archive``, where it is damaged, something else, or of another ``label``.
    """
    try:
        if not place.exists():
            return None, ()
        return _columns(np.fromfile(place, dtype=np.uint8), label), ()
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


def _columns(file: npt.NDArray[np.uint8], label: str) -> Columns:
    first = len(_MARK) + 8
    if file[: len(_MARK)].tobytes() != _MARK:
        message = "it is no archive of sitegen"
        raise ValueError(message)
    size, told = file[len(_MARK) : first].view("<u4").tolist()
    head = file[first : first + size].tobytes()
    if crc32(head) != told:
        raise ValueError(_DAMAGED)
    contents = msgspec.json.decode(head, type=_Contents)
    if contents.label != label:
        message = "another version of sitegen made it, or other settings"
        raise ValueError(message)
    start = _padded(first + size)
    return {column.name: _column(file, start, column) for column in contents.columns}


def _column(file: npt.NDArray[np.uint8], start: int, column: _Column) -> npt.NDArray[Any]:
    kind = np.dtype(column.kind)
    size = kind.itemsize * int(np.prod(column.shape))
    part = file[start + column.offset :][:size]
    if len(part) != size or crc32(part.data) != column.sum:
        raise ValueError(_DAMAGED)
    return part.view(kind).reshape(column.shape)


def _four(number: int) -> bytes:
    return number.to_bytes(4, "little")


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
