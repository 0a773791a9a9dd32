"""Who does the work: this process, processes beside it, or a Dask cluster.

The code is the same for all, and so are the bytes.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent import futures
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pkgutil import resolve_name
from threading import Thread
from typing import Final, TypeVar, TypeVarTuple

from sitegen.edge.jobs import Crew, Here, Mapper, There, WorkersError
from sitegen.edge.shelf import Shelf, with_kept

__all__ = ["workers"]

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")
Value = TypeVar("Value")

# Windows waits for no more at once. Source: library reference, ProcessPoolExecutor.
_MOST: Final = 61 if sys.platform == "win32" else sys.maxsize


@contextmanager
def workers(count: int | None = None, scheduler: str = "") -> Iterator[Mapper]:
    """Yield a map over ``count`` processes, by default one for each core that may be used.

    One is the calling process itself. With the address of a Dask ``scheduler``
    (``tcp://host:8786``) the work is done by its cluster and ``count`` says nothing.

    Raises :class:`sitegen.edge.jobs.WorkersError` when there is no such cluster, or no
    way to talk to one.
    """
    if scheduler:
        with _cluster(scheduler) as crew:
            yield There(crew)
    elif (count or _cores()) == 1:
        yield Here()
    else:
        processes = _Processes(min(count or _cores(), _MOST))
        try:
            yield There(processes)
        finally:
            processes.end()
            processes.clear()


class _Processes:
    """Processes beside this one, begun with the first job; a :class:`Crew`.

    They are spawned: a fork copies locks that the threads of a library may hold, and
    spawning is the one way that every system has.
    """

    LOST: tuple[type[Exception], ...] = (futures.BrokenExecutor,)

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: futures.Executor | None = None
        self._shelf = Shelf()

    def seats(self) -> int:
        return self._count

    def keep(self, value: Value) -> Value:
        try:
            return self._shelf.keep(value)
        except OSError as fault:
            message = f"what the workers need cannot be written: {fault.strerror or fault}"
            hint = "make room where temporary files go, or name another folder in TMPDIR"
            raise WorkersError(message, hint) from fault

    def submit(
        self, function: Callable[[*Arguments], Result], *arguments: *Arguments
    ) -> futures.Future[Result]:
        try:
            return self._begun().submit(partial(with_kept, function), *arguments)
        except futures.BrokenExecutor:
            self.renew()
            return self._begun().submit(partial(with_kept, function), *arguments)

    def result(self, future: futures.Future[Result]) -> Result:
        return future.result()

    def renew(self) -> None:
        # One process that dies takes the pool along. Nothing of it is of use after that.
        self.end()

    def end(self) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None

    def clear(self) -> None:
        self._shelf.clear()

    def _begun(self) -> futures.Executor:
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = futures.ProcessPoolExecutor(
                self._count, mp_context=spawn, initializer=_serve
            )
        return self._pool


def _serve() -> None:
    """Make this process one that ends when its parent says so, or ends itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)  # nobody is left to be told anything


def _cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cluster(address: str) -> AbstractContextManager[Crew]:
    """Return the crew of the cluster at ``address``; only who names one needs its library."""
    try:
        crew: AbstractContextManager[Crew] = resolve_name("sitegen.edge.cluster:connected")(address)
    except ModuleNotFoundError as fault:
        message = f"a scheduler needs a package that is not installed: {fault.name}"
        raise WorkersError(message, "python -m pip install 'sitegen[cluster]'") from fault
    return crew
