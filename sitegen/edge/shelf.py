"""Values that are written once, so that many processes read them where they lie.

A block of passages goes into many jobs. Sent with each of them, every process would hold
copies of its own; from a file the system gives all processes the same pages of memory.
"""

import errno
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar, cast

import numpy as np
import numpy.typing as npt
from scipy import sparse

__all__ = ["Shelf", "with_kept"]

Result = TypeVar("Result")
Value = TypeVar("Value")

_SMALL: Final = 1 << 12  # bytes of an array that may as well be sent
_ALIGNED: Final = 64  # bytes: where every kind of number can be read in place


@dataclass(frozen=True, slots=True)
class _Slip:
    """Says where an array lies."""

    path: str
    offset: int
    kind: str
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Sparse:
    """A sparse matrix by the arrays that it is made of."""

    shape: tuple[int, int]
    data: Any
    indices: Any
    indptr: Any


class Shelf:
    """A folder for values, there from the first of them until :meth:`clear`."""

    def __init__(self) -> None:
        """Have no folder yet."""
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def keep(self, value: Value) -> Value:
        """Return what stands for ``value`` in jobs: its dataclasses, with slips for arrays.

        Looked into are dataclasses and tuples. Only :func:`with_kept` knows how to use
        what comes back. Raises ``OSError`` where it cannot be written.
        """
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="sitegen-")
        path = Path(self._folder.name) / str(self._count)
        self._count += 1
        with path.open("xb") as file:
            return cast("Value", _changed(value, lambda part: _put(part, file)))

    def clear(self) -> None:
        """Remove all values; nobody may be reading them."""
        if self._folder:
            self._folder.cleanup()
        self._folder = None


def with_kept(function: Callable[..., Result], *arguments: object) -> Result:
    """Return ``function(*arguments)``, with the kept among them as they were, to be read only."""
    return function(*(_changed(argument, _taken) for argument in arguments))


def _changed(value: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - any nest of values
    """Return ``value`` with ``change`` made to what is neither a tuple nor a dataclass."""
    if isinstance(value, tuple):
        return tuple(_changed(part, change) for part in value)
    if isinstance(value, sparse.csr_array):
        value = _Sparse(value.shape, value.data, value.indices, value.indptr)
    if is_dataclass(value) and not isinstance(value, type | _Slip):
        parts = {
            field.name: _changed(getattr(value, field.name), change) for field in fields(value)
        }
        return _whole(replace(value, **parts))
    return change(value)


def _whole(value: Any) -> Any:  # noqa: ANN401 - as above
    """Return ``value``, or the matrix that it stands for once its arrays are there."""
    if not isinstance(value, _Sparse) or isinstance(value.data, _Slip):
        return value
    matrix = sparse.csr_array(value.shape, dtype=value.data.dtype)
    # Set one by one: the constructor would copy them.
    matrix.data, matrix.indices, matrix.indptr = value.data, value.indices, value.indptr
    return matrix


def _put(value: Any, file: BinaryIO) -> Any:  # noqa: ANN401 - as above
    if not isinstance(value, np.ndarray) or value.nbytes < _SMALL:
        return value
    offset = -(-file.tell() // _ALIGNED) * _ALIGNED
    file.seek(offset)
    written = file.write(np.ascontiguousarray(value).data)
    if written != value.nbytes:
        raise OSError(errno.ENOSPC, "it has no room")
    return _Slip(file.name, offset, value.dtype.str, value.shape)


def _taken(value: Any) -> Any:  # noqa: ANN401 - as above
    if not isinstance(value, _Slip):
        return value
    kept: npt.NDArray[Any] = np.memmap(value.path, value.kind, "r", value.offset, value.shape)
    return kept.view(np.ndarray)
