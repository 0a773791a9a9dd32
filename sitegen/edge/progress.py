"""A bar that shows how far a long build is."""

from time import monotonic
from types import TracebackType
from typing import Final, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

__all__ = ["Bar"]

_PATIENCE: Final = 1.0  # seconds of work before a bar appears
_PACE: Final = 0.1  # seconds between two pictures of it


class Bar:
    """A progress that shows itself on a terminal, once work has gone on for a second.

    It goes away at the end of its ``with`` block and leaves nothing on the screen; where
    there is no terminal it writes nothing at all. It is a
    :class:`sitegen.edge.console.Progress`.
    """

    def __init__(self, target: Console, *, patience: float = _PATIENCE) -> None:
        """Prepare a bar on ``target`` that appears after ``patience`` seconds."""
        self._picture = Progress(
            TextColumn("{task.description:<9}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            console=target,
            transient=True,
            auto_refresh=False,
            disable=not target.is_terminal,
        )
        self._task = self._picture.add_task("", total=None)
        self._next = monotonic() + patience

    def __enter__(self) -> Self:
        """Return the bar itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the bar off the screen."""
        self._picture.stop()

    def stage(self, name: str, total: int) -> None:
        """Begin the stage ``name`` of ``total`` steps."""
        self._picture.reset(self._task, description=name, total=total)
        self._draw()

    def advance(self) -> None:
        """Count one step of the stage as done."""
        self._picture.advance(self._task)
        self._draw()

    def _draw(self) -> None:
        if self._picture.disable or monotonic() < self._next:
            return
        self._picture.start()
        self._picture.refresh()
        self._next = monotonic() + _PACE
