"""What people see of a build: its faults, each at its place, and how far it is."""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, Protocol, TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from sitegen.core.problems import Problem, Severity

__all__ = ["Progress", "Silence", "console", "picture", "plain", "show", "tally"]

_TAB: Final = 4  # cells
_WIDTH: Final = 96  # cells of a source line that are shown around the fault
_BEFORE: Final = 48  # cells of them that may stand before it
_REACH: Final = 2 * _WIDTH  # code points to each side that are looked at; some take no cell
_MOST: Final = 200  # problems that are printed
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_COLOURS: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


class Progress(Protocol):
    """Whoever wants to know how far a build is."""

    def stage(self, name: str, total: int) -> None:
        """Begin the stage ``name`` of ``total`` steps."""

    def advance(self) -> None:
        """Count one step of the stage as done."""


class Silence:
    """A progress that nobody watches."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def advance(self) -> None:
        """Say nothing."""


def console(file: TextIO | None = None) -> Console:
    """Return a console on ``file``, by default on what is then standard error.

    It writes colours on a terminal only, and none where ``NO_COLOR`` is set to
    anything (https://no-color.org). Text is never read as markup or as emoji codes.
    """
    return Console(
        file=file,
        stderr=file is None,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
    )


def show(problems: Iterable[Problem], target: Console) -> None:
    """Print the problems, each with its place, its line and a hint, then their number.

    Of more than 200 the first 200 are printed, errors before warnings.
    """
    found = tuple(problems)
    for problem in _foremost(found):
        target.print(picture(problem))
    if len(found) > _MOST:
        target.print(f"… and {len(found) - _MOST} more, not shown")
    if found:
        target.print(tally(found))


def tally(problems: Iterable[Problem]) -> str:
    """Return the number of errors and warnings in words."""
    found = [problem.severity for problem in problems]
    counts = ((severity.value, found.count(severity)) for severity in Severity)
    return ", ".join(f"{n} {name}{'s' * (n != 1)}" for name, n in counts if n) or "no problems"


def picture(problem: Problem) -> Text:
    """Return a problem as people and their editors read it.

    ``file:line:column: severity code: message``, the line with a run of carets under
    the fault, and the hint. The carets stand right whatever the line holds: tabs are
    widened, wide characters count double, invisible ones are spelled out.
    """
    place = Text(f"{plain(str(problem.location))}: ", style="bold")
    level = Text(f"{problem.severity} {problem.code}", style=_COLOURS[problem.severity])
    parts = [Text.assemble(place, level, f": {plain(problem.message)}")]
    if problem.source_line and problem.location.line:
        parts += _excerpt(problem)
    if problem.hint:
        parts.append(Text.assemble(("  hint: ", "bold"), plain(problem.hint)))
    return Text("\n").join(parts)


def plain(text: str) -> str:
    """Return ``text`` with every control and invisible character spelled out."""
    return "".join(
        char.encode("unicode_escape").decode() if unicodedata.category(char) in _INVISIBLE else char
        for char in text
    )


def _foremost(found: tuple[Problem, ...]) -> Sequence[Problem]:
    """Return the problems to print: errors come first where there are too many."""
    if len(found) <= _MOST:
        return found
    return sorted(found, key=lambda problem: problem.severity is Severity.WARNING)[:_MOST]


def _excerpt(problem: Problem) -> list[Text]:
    """Return the line of the fault and the carets below it."""
    line = problem.source_line.rstrip("\r\n")
    start = min(max(problem.location.column, 1) - 1, len(line))
    end = start + min(max(problem.location.length, 1), _REACH)
    before = _widened(line[max(start - _REACH, 0) : start])
    marked = _widened(line[start:end], cell_len(before))
    after = _widened(line[end : end + _REACH], cell_len(before + marked))
    before = _cut(before[::-1], _BEFORE)[::-1]
    marked = _cut(marked, _WIDTH - cell_len(before))
    after = _cut(after, _WIDTH - cell_len(before + marked))
    number = f"{problem.location.line:>5}"
    gap = " " * cell_len(before)
    carets = "^" * max(cell_len(marked), 1)
    return [
        Text(f"{number} | {before}{marked}{after}".rstrip()),
        Text.assemble(f"{'':>5} | {gap}", (carets, _COLOURS[problem.severity])),
    ]


def _widened(text: str, column: int = 0) -> str:
    """Return ``text`` as it is shown from the cell ``column`` on."""
    shown = []
    for char in text:
        shown.append(" " * (_TAB - column % _TAB) if char == "\t" else plain(char))
        column += cell_len(shown[-1])
    return "".join(shown)


def _cut(text: str, cells: int) -> str:
    """Return as much of the beginning of ``text`` as fits."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 1) + "…" if cells else ""
