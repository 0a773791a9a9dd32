"""A cluster: a scheduler and two workers on this machine, and the same bytes as without."""

import asyncio
import os
import socket
from collections.abc import Iterator
from concurrent.futures import Future
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from unittest.mock import MagicMock

import dask
import numpy as np
import pytest
from distributed import Client, LocalCluster
from distributed.cfexecutor import _cascade_future

from sitegen.edge import cluster as module
from sitegen.edge.cluster import Cluster, connected
from sitegen.edge.jobs import There, WorkersError
from sitegen.edge.workers import workers
from tests.edge.labour import Killer, doubled, killed, who, wrong


@pytest.fixture(scope="module", autouse=True)
def hasty() -> Iterator[None]:
    """Ask a dead worker for what it held for 5 seconds, not for 30."""
    with dask.config.set({"distributed.comm.timeouts.connect": "5s"}):
        yield


def local(count: int) -> LocalCluster:
    return LocalCluster(
        n_workers=count,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    )


@pytest.fixture(scope="module")
def scheduler(hasty: None) -> Iterator[str]:  # noqa: ARG001 - it comes first
    with local(2) as cluster:
        yield cluster.scheduler_address


def test_a_killed_worker_costs_a_retry(scheduler: str, tmp_path: Path) -> None:
    jobs = [(tmp_path / "mark", np.arange(number, number + 1000.0)) for number in range(9)]
    killer = Killer(tmp_path / "mark")
    with workers(scheduler=scheduler) as mapper:
        done = list(mapper.map(doubled, jobs))
    killer.join()
    assert killer.victim not in {0, os.getpid()}
    with workers(1) as mapper:
        alone = list(mapper.map(doubled, jobs))
    assert [block.tobytes() for block in done] == [block.tobytes() for block in alone]


def test_blocks_may_be_large_and_nothing_listens(
    scheduler: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    jobs = [(tmp_path / "mark", np.full(2_000_000, number)) for number in (0.0, 1.0)]
    monkeypatch.setattr(socket.socket, "listen", None)
    with workers(scheduler=scheduler) as mapper:
        assert [block[0] for block in mapper.map(doubled, jobs)] == [0, 2]


def test_the_cluster_does_the_work(scheduler: str) -> None:
    with workers(scheduler=scheduler) as mapper:
        done = list(mapper.map(who, ((number,) for number in range(9))))
    assert [number for number, _ in done] == list(range(9))
    assert os.getpid() not in {worker for _, worker in done}


def test_a_fault_of_the_function_is_raised_and_not_tried_again(
    scheduler: str, tmp_path: Path
) -> None:
    mark = tmp_path / "calls"
    with workers(scheduler=scheduler) as mapper, pytest.raises(ZeroDivisionError):
        list(mapper.map(wrong, [(mark, 1), (mark, 0)]))
    assert mark.read_text().count("called") <= 2


def test_work_that_kills_every_worker_ends_in_an_error() -> None:
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        local(2) as cluster,
        workers(scheduler=cluster.scheduler_address) as mapper,
        pytest.raises(WorkersError, match="ended 3 times"),
    ):
        list(mapper.map(killed, [(0,), (1,)]))


def test_workers_that_leave_for_good_end_in_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with local(1) as cluster, connected(cluster.scheduler_address) as crew:
        monkeypatch.setattr(module, "_PATIENCE", 0.1)
        cluster.scale(0)
        with pytest.raises(WorkersError, match="ended 3 times"):
            list(There(crew).map(who, [(1,), (2,)]))


def test_a_scheduler_that_goes_away_ends_in_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 1.0)
    with local(1) as cluster, connected(cluster.scheduler_address) as crew:
        results = There(crew).map(doubled, [(tmp_path, np.zeros(1))] * 9)
        assert next(results)[0] == 0
        cluster.close()
        with pytest.raises(WorkersError, match="gone away"):
            list(results)


class Lost:
    """A job whose result is lost between its arrival and the question how it ended."""

    status = "lost"

    async def _result(self, *, raiseit: bool) -> np.ndarray:
        assert not raiseit
        return np.zeros(1)


def test_a_result_that_is_lost_while_it_is_told_is_lost_and_no_fault_of_the_job() -> None:
    crew, untold, failed = Cluster(MagicMock(spec=Client)), Future[object](), Future[object]()

    async def told() -> None:
        await _cascade_future(Lost(), untold)

    asyncio.run(told())
    with pytest.raises(crew.LOST):
        crew.result(untold)
    try:
        int("no number")
    except ValueError as fault:
        failed.set_exception(fault)
    with pytest.raises(ValueError, match="no number"):
        crew.result(failed)


def test_a_scheduler_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 1.0)
    with (
        local(0) as cluster,
        pytest.raises(WorkersError, match="no workers"),
        workers(scheduler=cluster.scheduler_address),
    ):
        pass


def test_nobody_at_the_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with (
        pytest.raises(WorkersError, match=f"no scheduler answers at tcp://127.0.0.1:{port}"),
        workers(scheduler=f"tcp://127.0.0.1:{port}"),
    ):
        pass


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "tcp://", "tcp://host", "tcp://host:99999", "http://host:1", "tcp://["]
)
def test_what_is_no_address_is_told_at_once(address: str) -> None:
    with pytest.raises(WorkersError, match="is not the address"), workers(scheduler=address):
        pass


def test_another_version_on_a_worker_is_told(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_HERE", "0.0.1")
    with pytest.raises(WorkersError, match=r"worker at tcp.*0\.0\.1"), workers(scheduler=scheduler):
        pass


def test_another_version_on_a_worker_that_comes_late_is_told(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connected(scheduler) as crew:
        monkeypatch.setattr(module, "_HERE", "0.0.1")
        with pytest.raises(WorkersError, match="a worker has sitegen"):
            list(There(crew).map(who, [(1,), (2,)]))


def test_no_sitegen_on_a_worker_is_told() -> None:
    with pytest.raises(WorkersError, match="has no sitegen"):
        module._compared("1", PackageNotFoundError("sitegen"), "a worker")  # noqa: SLF001 - such a worker is hard to come by
