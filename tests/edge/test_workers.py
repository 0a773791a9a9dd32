"""Workers: the same results from one process and from several, and nobody left behind."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest

from sitegen.edge.jobs import WorkersError
from sitegen.edge.workers import workers
from tests.edge.labour import Killer, doubled, killed, who, wrong

ROOT = Path(__file__).parent.parent.parent


def test_one_worker_is_the_process_itself() -> None:
    with workers(1) as mapper:
        assert list(mapper.map(who, [(1,), (2,)])) == [(1, os.getpid()), (2, os.getpid())]


def test_a_single_job_is_done_in_the_process_itself() -> None:
    with workers(2) as mapper:
        assert list(mapper.map(who, [(1,)])) == [(1, os.getpid())]


def test_several_work_beside_the_process_and_none_is_left() -> None:
    with workers(2) as mapper:
        done = list(mapper.map(who, ((number,) for number in range(9))))
        again = list(mapper.map(who, ((number,) for number in range(9))))
    assert [number for number, _ in done] == [number for number, _ in again] == list(range(9))
    assert os.getpid() not in {worker for _, worker in done + again}
    assert multiprocessing.active_children() == []


def test_a_killed_process_costs_a_retry(tmp_path: Path) -> None:
    jobs = [(tmp_path / "mark", np.arange(number, number + 1000.0)) for number in range(9)]
    killer = Killer(tmp_path / "mark")
    with workers(2) as mapper:
        done = list(mapper.map(doubled, jobs))
    killer.join()
    assert killer.victim not in {0, os.getpid()}
    with workers(1) as mapper:
        alone = list(mapper.map(doubled, jobs))
    assert [block.tobytes() for block in done] == [block.tobytes() for block in alone]


def test_work_that_kills_every_process_ends_in_an_error() -> None:
    with workers(2) as mapper, pytest.raises(WorkersError, match="ended 3 times"):
        list(mapper.map(killed, [(0,), (1,)]))
    assert multiprocessing.active_children() == []


def test_a_fault_of_the_function_is_raised_and_not_tried_again(tmp_path: Path) -> None:
    mark = tmp_path / "calls"
    with workers(2) as mapper, pytest.raises(ZeroDivisionError):
        list(mapper.map(wrong, [(mark, 1), (mark, 0)]))
    assert mark.read_text().count("called") <= 2


def test_who_loses_the_parent_ends_too(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        dedent("""
        import os, signal
        from sitegen.edge.workers import workers
        from tests.edge.labour import who

        if __name__ == "__main__":
            with workers(2) as mapper:
                for _, worker in mapper.map(who, [(1,), (2,), (3,)]):
                    print(worker, flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
        """)
    )
    # All of them write to one pipe, and only when the last has ended is there an end to read.
    parent = subprocess.run([sys.executable, script], capture_output=True, check=False, timeout=30,
                            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert len(parent.stdout.split()) == 3, parent.stderr.decode()


def test_a_scheduler_without_its_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "sitegen.edge.cluster", raising=False)
    with pytest.raises(WorkersError, match="distributed") as caught, workers(scheduler="tcp://x:1"):
        pass
    assert "sitegen[cluster]" in caught.value.hint


def test_who_needs_no_workers_does_not_load_them() -> None:
    program = "import sys, sitegen.edge.workers; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", program], text=True).split()
    heavy = {"distributed", "dask", "multiprocessing.connection", "concurrent.futures.process"}
    assert heavy.isdisjoint(loaded)
