"""Work for the tests of workers, which find it by its name."""

import os
import signal
import time
from pathlib import Path
from threading import Thread

import numpy as np
from numpy.typing import NDArray

__all__ = ["FATAL", "Killer", "doubled", "killed", "who", "wrong"]

Numbers = NDArray[np.float64]

FATAL = 3.0  # who works on this number for the first time is killed
_LIMIT = 60.0  # seconds after which a test has failed


def doubled(mark: Path, block: Numbers) -> Numbers:
    """Return twice the block; the first to work on a fatal one leaves its id and waits."""
    if block[0] == FATAL and not mark.exists():
        signed(mark, f"{os.getpid()}\n")
        time.sleep(_LIMIT)
    return block * 2


def who(number: int) -> tuple[int, int]:
    """Return the number, and the id of the process that worked on it."""
    return number, os.getpid()


def wrong(mark: Path, number: int) -> int:
    """Count a call in the file, and fail for every number but 0."""
    with mark.open("a") as file:
        file.write("called\n")
    if number:
        raise ZeroDivisionError
    return number


def killed(number: int) -> int:
    """End at every number but 0, as a process does that the system kills for its memory."""
    if number:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def signed(mark: Path, text: str) -> None:
    """Make a file that is there with its text or not at all."""
    half = mark.with_suffix(".half")
    half.write_text(text)
    half.rename(mark)


class Killer(Thread):
    """Waits for the file that a worker leaves, and kills that worker."""

    def __init__(self, mark: Path) -> None:
        super().__init__()
        self.mark = mark
        self.victim = 0
        self.start()

    def run(self) -> None:
        end = time.monotonic() + _LIMIT
        while not self.mark.exists() and time.monotonic() < end:
            time.sleep(0.01)
        self.victim = int(self.mark.read_text())
        os.kill(self.victim, signal.SIGKILL)
