"""Faults as values: what is wrong, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["NOWHERE", "Location", "Problem", "Severity", "in_order", "stops"]


class Severity(StrEnum):
    """How bad a fault is: an error stops the build, a warning does only if strict."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Location:
    """A place in a source file, for people and their editors.

    ``path`` is relative to the site's folder and posix; ``line`` and ``column``
    are 1-based (0 when the whole file is meant); ``length`` counts code points.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 1

    def __str__(self) -> str:
        """Return ``path:line:column`` as terminals and editors link it."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


NOWHERE = Location(path="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: a code of :data:`sitegen.core.codes.CODES`, a place, words, a hint.

    ``source_line`` is the line of the file the caret stands under ("" if none).
    """

    code: str
    message: str
    location: Location
    hint: str = ""
    source_line: str = ""
    severity: Severity = Severity.ERROR


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repetition, by place, then code and message."""
    return tuple(sorted(set(problems), key=lambda p: (p.location, p.code, p.message)))


def stops(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Return whether one of the problems is an error, or any is there at all if ``strict``."""
    return any(strict or problem.severity is Severity.ERROR for problem in problems)
