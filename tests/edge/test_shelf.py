"""A shelf: values come back as they were, read where they lie, and nothing stays behind."""

import errno
import os
import pickle
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse

from sitegen.edge import shelf as module
from sitegen.edge.jobs import WorkersError
from sitegen.edge.shelf import Shelf, with_kept
from sitegen.edge.workers import workers

LARGE = 1 << 16


@dataclass(frozen=True, slots=True)
class Inner:
    """A matrix, and what goes with it."""

    held: sparse.csr_array
    name: str


@dataclass(frozen=True, slots=True)
class Nest:
    """All that a block is made of."""

    number: int
    columns: tuple[NDArray[np.generic], ...]
    inner: Inner


def nest(size: int) -> Nest:
    kinds = (np.int32, np.int64, np.uint8, np.bool_, np.float32)
    columns = tuple((np.arange(size) % 7).astype(kind) for kind in kinds)
    ends = [0, size // 3, size]
    held = sparse.csr_array((columns[4], columns[0], ends), shape=(2, 7))
    return Nest(7, (*columns, columns[1].reshape(-1, 1)), Inner(held, "inner"))


def same(one: Nest, other: Nest) -> bool:
    pairs = [
        *zip(one.columns, other.columns, strict=True),
        (one.inner.held.data, other.inner.held.data),
        (one.inner.held.indices, other.inner.held.indices),
        (one.inner.held.indptr, other.inner.held.indptr),
    ]
    facts = (one.number, one.inner.name, one.inner.held.shape)
    return facts == (other.number, other.inner.name, other.inner.held.shape) and all(
        a.dtype == b.dtype and a.shape == b.shape and (a == b).all() for a, b in pairs
    )


def total(value: Nest, more: int) -> tuple[int, int]:
    """Return a number that only those have who read all of a value, and who they are."""
    held = value.inner.held @ np.ones(7)
    return int(sum(column.sum() for column in value.columns) + held.sum()) + more, os.getpid()


@given(st.sampled_from([0, 1, 100, 3000, LARGE]))
def test_what_is_kept_comes_back_as_it_was(size: int) -> None:
    value, shelf = nest(size), Shelf()
    assert with_kept(same, shelf.keep(value), value)
    shelf.clear()


def test_what_is_kept_takes_no_room_and_cannot_be_changed() -> None:
    shelf = Shelf()
    kept = shelf.keep(nest(LARGE))
    assert len(pickle.dumps(kept)) < 4096
    with pytest.raises(ValueError, match="read-only"):
        with_kept(overwritten, kept)
    shelf.clear()


def overwritten(value: Nest) -> None:
    value.columns[0][0] = 1


def test_nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    value = nest(LARGE)
    with workers(2) as mapper:
        kept = mapper.keep(value)
        assert [*tmp_path.rglob("*")]
        done = [*mapper.map(total, [(kept, number) for number in range(4)])]
    assert [number for number, _ in done] == [total(value, number)[0] for number in range(4)]
    assert os.getpid() not in {worker for _, worker in done}
    assert not [*tmp_path.rglob("*")]


def test_a_single_job_finds_what_is_kept_too() -> None:
    value = nest(LARGE)
    with workers(2) as mapper:
        assert [*mapper.map(total, [(mapper.keep(value), 1)])] == [total(value, 1)]


def test_one_worker_keeps_nothing() -> None:
    value = nest(LARGE)
    with workers(1) as mapper:
        assert mapper.keep(value) is value


def test_no_room_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module, "_put", full)
    with workers(2) as mapper, pytest.raises(WorkersError, match="No space left") as caught:
        mapper.keep(nest(LARGE))
    assert "TMPDIR" in caught.value.hint
