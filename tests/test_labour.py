"""Whoever does the work of matching, and whoever dies of it, the matches are the same."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import astuple
from functools import partial
from pathlib import Path

import dask
import numpy as np
import pytest
from distributed import LocalCluster

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.edge.jobs import Mapper
from sitegen.edge.tree import read_site
from sitegen.edge.workers import workers
from sitegen.parse.edition import parse
from sitegen.reuse import trace as tracing
from sitegen.reuse.blocks import Block, blocks
from sitegen.reuse.found import Found
from sitegen.reuse.matches import matched
from tests.edge.labour import Killer, signed

ROOT = Path(__file__).parent.parent
_LIMIT = 60.0  # seconds after which a test has failed


@pytest.fixture(scope="module")
def spoken() -> tuple[Statement, ...]:
    files, _ = read_site(ROOT)
    assert files
    edition, _ = parse(files.settings, files.codebook, files.statements, files.annotations)
    assert edition
    return edition.statements


def matched_or_stuck(mark: Path, earlier: Block, later: Block) -> Found:
    """Match two blocks; the first to work on two different ones leaves its id and waits."""
    if earlier.first_passage != later.first_passage and not mark.exists():
        signed(mark, f"{os.getpid()}\n")
        time.sleep(_LIMIT)
    return matched(earlier, later)


@contextmanager
def clustered() -> Iterator[Mapper]:
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "5s"}),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
        ) as cluster,
        workers(scheduler=cluster.scheduler_address) as mapper,
    ):
        yield mapper


@pytest.mark.parametrize("crew", [lambda: workers(2), clustered], ids=["processes", "cluster"])
def test_a_worker_killed_in_the_middle_of_matching_changes_nothing(
    crew: Callable[[], AbstractContextManager[Mapper]],
    spoken: tuple[Statement, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = tracing.traced(spoken, Matching()).found
    monkeypatch.setattr(tracing, "blocks", partial(blocks, size=250))
    mark, jobs = tmp_path / "mark", []

    def spread(_: object, due: Iterable[tuple[Block, Block]]) -> Iterator[Found]:
        for one, other in due:
            jobs.append((mark, one, other))
        return mapper.map(matched_or_stuck, jobs)

    with crew() as mapper:
        killer = Killer(mark)
        found = tracing.traced(spoken, Matching(), spread).found
    killer.join()
    assert killer.victim not in {0, os.getpid()}
    assert len(jobs) >= 6
    assert len(found.passages) > 100
    for ours, theirs in zip(astuple(alone), astuple(found), strict=True):
        np.testing.assert_array_equal(ours, theirs)
