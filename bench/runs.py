"""A tool in a process of its own, so that its time and its memory are its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from bench.texts import Corpus, Pair

__all__ = ["PAUSE", "Answer", "Run", "Task", "answer", "held", "run"]

Answer = dict[str, Any]
Task = Callable[[Corpus, tuple[Pair, ...]], Answer]

PAUSE: Final = 0.05  # seconds between two looks at the memory
UNIT: Final = 1 if sys.platform == "darwin" else 1024  # bytes in which the system counts memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a tool answered, in what time and memory; ``fault`` says why there is no answer.

    ``seconds`` are of processor time spent on the task, all processes of the tool together;
    starting Python and reading the texts is not counted. ``megabytes`` (10^6 bytes) is the
    most that the processes held at one time, with everything.
    """

    answer: Answer
    seconds: float = 0.0
    megabytes: float = 0.0
    fault: str = ""


def run(tool: str, task: str, corpus: bytes, pairs: Sequence[Pair] = (), passim: str = "") -> Run:
    """Return what ``bench.tools.<tool>`` makes of a task, and what it cost.

    Source: times(2) for the time, wait4(2) for the memory of the largest process,
    proc_pid_smaps(5) for what several hold together, where the system tells.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "corpus").write_bytes(corpus)
        (folder / "pairs").write_bytes(msgspec.json.encode(tuple(pairs)))
        command = [sys.executable, "-m", f"bench.tools.{tool}", task, place]
        with (folder / "said").open("wb") as said:
            child = subprocess.Popen(
                command,
                stdout=subprocess.DEVNULL,
                stderr=said,
                env={**os.environ, "PASSIM": passim},
                start_new_session=True,
            )
            status, megabytes = _watched(child)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            lines = (folder / "said").read_text("utf-8", errors="replace").split("\n")
            last = next((line for line in reversed(lines) if line.strip()), "it said nothing")
            return Run(answer={}, fault=last)
        answered = json.loads((folder / "answer").read_bytes())
    return Run(answer=answered, seconds=answered.pop("seconds"), megabytes=megabytes)


def answer(tasks: Mapping[str, Task]) -> None:
    """Do the task that the command line names, in a process that ``run`` started."""
    task, place = sys.argv[1], Path(sys.argv[2])
    corpus = msgspec.json.decode((place / "corpus").read_bytes(), type=Corpus)
    pairs = msgspec.json.decode((place / "pairs").read_bytes(), type=tuple[Pair, ...])
    start = _spent()
    answered = tasks[task](corpus, pairs)
    answered["seconds"] = _spent() - start
    (place / "answer").write_text(json.dumps(answered), encoding="utf-8")


def _spent() -> float:
    """Return the processor seconds of this process and those that it waited for."""
    return sum(os.times()[:4])


def _watched(child: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Return the child's status, and the most memory it held."""
    most = 0.0
    try:
        while True:
            found, status, usage = os.wait4(child.pid, os.WNOHANG)
            if found:
                return status, max(most, usage.ru_maxrss * UNIT / 1e6)
            most = max(most, held(child.pid))
            time.sleep(PAUSE)
    except BaseException:
        os.killpg(child.pid, 9)
        raise


def held(session: int) -> float:
    """Return the megabytes that the processes of a session hold, shared ones counted once.

    0 where the system does not tell.
    """
    members = [folder for folder in Path("/proc").glob("[0-9]*") if _session(folder) == session]
    return sum(map(_proportional, members))


def _session(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:  # it has ended
        return 0


def _proportional(process: Path) -> float:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("Pss:"))
