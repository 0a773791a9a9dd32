"""A map over jobs that others work on: in order, few at a time, again where a worker died."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from itertools import chain, islice, starmap
from typing import Final, Generic, Protocol, TypeVar, TypeVarTuple

from sitegen.edge.shelf import with_kept

__all__ = ["AHEAD", "TRIES", "Crew", "Here", "Mapper", "There", "WorkersError"]

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")
Value = TypeVar("Value")

AHEAD: Final = 2  # jobs for each worker: one in work, one that waits for it
TRIES: Final = 3  # times that a job is handed out before the build gives up


class WorkersError(Exception):
    """The work cannot be done by the workers asked for: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep both, also on the way from one process to another."""
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return what is wrong."""
        return self.message


class Mapper(Protocol):
    """Whoever applies one function to many jobs."""

    def map(
        self, function: Callable[[*Arguments], Result], jobs: Iterable[tuple[*Arguments]]
    ) -> Iterator[Result]:
        """Yield ``function(*job)`` for each of ``jobs``, in their order.

        ``function`` stands at the top of a module, for workers find it by name. Jobs are
        taken when there is somebody to work on them. What the function raises is raised.

        Raises :class:`WorkersError` when workers end before the work does.
        """

    def keep(self, value: Value) -> Value:
        """Return what stands for ``value`` in the jobs of :meth:`map`, and nowhere else.

        For what goes into many jobs: it need not be sent with each, and who gives it away
        need not hold it any longer.

        Raises :class:`WorkersError` when there is no room for it.
        """


class Crew(Protocol):
    """Workers, as :class:`There` sees them."""

    LOST: tuple[type[Exception], ...]
    """What a future, or :meth:`result`, raises when its worker died."""

    def seats(self) -> int:
        """Return how many jobs can be worked on at once."""

    def keep(self, value: Value) -> Value:
        """Return what stands for ``value`` in jobs."""

    def submit(
        self, function: Callable[[*Arguments], Result], *arguments: *Arguments
    ) -> Future[Result]:
        """Hand out a job."""

    def result(self, future: Future[Result]) -> Result:
        """Wait for a job and return its result."""

    def renew(self) -> None:
        """Put right what a dead worker left; every job that it took along is done by then."""


@dataclass(slots=True)
class _Share(Generic[*Arguments, Result]):
    """A job that is handed out: what it was, for another time, and what it will be."""

    job: tuple[*Arguments]
    future: Future[Result]


class Here:
    """A map in the calling process, one job after the other; a :class:`Mapper`."""

    def map(
        self, function: Callable[[*Arguments], Result], jobs: Iterable[tuple[*Arguments]]
    ) -> Iterator[Result]:
        """Yield ``function(*job)`` for each of ``jobs``."""
        return starmap(function, jobs)

    def keep(self, value: Value) -> Value:
        """Return ``value``, which is where it is needed."""
        return value


class There:
    """A map over the workers of a crew; a :class:`Mapper`.

    A single job is done in the calling process. At most :data:`AHEAD` jobs for each
    worker are taken before the first of them is done, and so many results wait at most.
    """

    def __init__(self, crew: Crew) -> None:
        """Work with ``crew``."""
        self._crew = crew

    def map(
        self, function: Callable[[*Arguments], Result], jobs: Iterable[tuple[*Arguments]]
    ) -> Iterator[Result]:
        """Yield ``function(*job)`` for each of ``jobs``, in their order."""
        source = iter(jobs)
        begin = tuple(islice(source, 2))
        if len(begin) < 2:  # noqa: PLR2004 - one job needs nobody to share it with
            return (with_kept(function, *job) for job in begin)
        return self._shared(function, chain(begin, source))

    def keep(self, value: Value) -> Value:
        """Return what stands for ``value`` in jobs, wherever they are done."""
        return self._crew.keep(value)

    def _shared(
        self, function: Callable[[*Arguments], Result], jobs: Iterable[tuple[*Arguments]]
    ) -> Iterator[Result]:
        out: deque[_Share[*Arguments, Result]] = deque()
        for job in jobs:
            out.append(_Share(job, self._crew.submit(function, *job)))
            while len(out) >= AHEAD * max(1, self._crew.seats()):
                yield self._first(function, out)
        while out:
            yield self._first(function, out)

    def _first(
        self, function: Callable[[*Arguments], Result], out: deque[_Share[*Arguments, Result]]
    ) -> Result:
        """Return the result of the first of ``out``, which leaves it."""
        for left in reversed(range(TRIES)):
            try:
                result = self._crew.result(out[0].future)
            except self._crew.LOST:
                self._crew.renew()
                if left:
                    self._again(function, out)
            else:
                out.popleft()
                return result
        message = f"workers ended {TRIES} times before one had done its part of the work"
        raise WorkersError(message, "too little memory is the usual reason: try fewer workers")

    def _again(
        self, function: Callable[[*Arguments], Result], out: deque[_Share[*Arguments, Result]]
    ) -> None:
        """Hand out once more what was lost."""
        for number, share in enumerate(out):
            if number == 0 or _ended(share.future, self._crew.LOST):
                share.future.cancel()
                share.future = self._crew.submit(function, *share.job)


def _ended(future: Future[Result], lost: tuple[type[Exception], ...]) -> bool:
    """Return whether the job came to its end because its worker did."""
    try:
        return future.done() and isinstance(future.exception(), lost)
    except CancelledError:
        return True
