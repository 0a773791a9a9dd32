"""The workers of a Dask cluster. What is asked of it: a scheduler, and sitegen on every machine."""

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import contextmanager
from importlib.metadata import version
from traceback import walk_tb
from typing import Final, TypeVar, TypeVarTuple
from urllib.parse import urlsplit

import dask
from distributed import Client, KilledWorker

from sitegen.edge.jobs import WorkersError

__all__ = ["Cluster", "connected"]

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")
Value = TypeVar("Value")

_HERE: Final = version("sitegen")
_PATIENCE: Final = 10.0  # seconds until silence is taken for absence
# Blocks are meant to be large, and the scheduler keeps them so that it can hand them out again.
_SETTINGS: Final = {"distributed.admin.large-graph-warning-threshold": "1 TB"}


class _DesertedError(Exception):
    """The cluster has no worker, or has lost what one made."""


class Cluster:
    """The workers of a cluster; a :class:`sitegen.edge.jobs.Crew`.

    The scheduler itself gives the work of a dead worker to another, as often as its
    ``allowed-failures`` says. What then is lost is handed out anew.
    """

    LOST: tuple[type[Exception], ...] = (KilledWorker, CancelledError, _DesertedError)

    def __init__(self, client: Client) -> None:
        """Work through ``client``."""
        self._client = client
        self._executor: Executor = client.get_executor(pure=False)

    def seats(self) -> int:
        """Return how many jobs can be worked on at once; workers come and go.

        Raises :class:`WorkersError` when the scheduler is gone.
        """
        if self._client.status in {"closing", "closed"}:
            message = "the scheduler has gone away"
            raise WorkersError(message, "look whether it still runs")
        try:
            return sum(self._client.nthreads().values())
        except (OSError, RuntimeError, AttributeError):  # it goes while it is asked
            return 0

    def keep(self, value: Value) -> Value:
        """Return ``value``: there is no disk that all see, so that it goes with each job."""
        return value

    def submit(
        self, function: Callable[[*Arguments], Result], *arguments: *Arguments
    ) -> Future[Result]:
        """Hand out a job, with the version that its worker must have."""
        return self._executor.submit(_applied, _HERE, function, *arguments)

    def result(self, future: Future[Result]) -> Result:
        """Wait for a job, as long as there is somebody to work on it."""
        while not wait((future,), timeout=_PATIENCE).done:
            if not self.seats():
                raise _DesertedError
        try:
            return future.result()
        except (AttributeError, TypeError, ValueError) as fault:
            if _untold(fault):
                raise _DesertedError from fault
            raise

    def renew(self) -> None:
        """Raise :class:`WorkersError` when the scheduler is gone; the rest is its business."""
        self.seats()


def _untold(fault: Exception) -> bool:
    """Return whether it was not the job that failed, but who should tell of it.

    The executor reads a result that is lost in that very moment as an error and stumbles
    over it: ``_cascade_future`` of distributed.cfexecutor.
    """
    *_, (innermost, _) = walk_tb(fault.__traceback__)
    name: str = innermost.f_globals["__name__"]
    return name == "distributed.cfexecutor"


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Yield the workers of the cluster whose scheduler is at ``address``.

    Raises :class:`WorkersError` when it does not answer, has no worker, or works with
    another version of sitegen.
    """
    with dask.config.set(_SETTINGS), _client(address) as client:
        _asked(client)
        yield Cluster(client)


def _client(address: str) -> Client:
    if not _is_address(address):
        message = f"{address!r} is not the address of a scheduler"
        raise WorkersError(message, "it looks like tcp://192.0.2.1:8786")
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except OSError as fault:
        message = f"no scheduler answers at {address}"
        raise WorkersError(message, "start one there: dask scheduler") from fault


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme == "tcp" and bool(parts.hostname and parts.port)
    except ValueError:
        return False


def _asked(client: Client) -> None:
    """Raise :class:`WorkersError` when not all that are there have the sitegen that is here."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as fault:
        message = "the scheduler has no workers"
        raise WorkersError(message, "start some: dask worker tcp://…") from fault
    found = client.run(version, "sitegen", on_error="return")
    for place, theirs in sorted(found.items()):
        _compared(_HERE, theirs, f"the worker at {place}")


def _applied(ours: str, function: Callable[..., Result], *arguments: object) -> Result:
    """Return ``function(*arguments)``; a worker that came late is asked here."""
    _compared(ours, _HERE, "a worker")
    return function(*arguments)


def _compared(ours: str, theirs: str | Exception, who: str) -> None:
    if theirs != ours:
        has = "no sitegen" if isinstance(theirs, Exception) else f"sitegen {theirs}"
        message = f"{who} has {has}, and this machine has {ours}"
        raise WorkersError(message, "install the same version everywhere")
