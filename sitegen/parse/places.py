"""Places in a text file: from an offset to path, line, column and the line itself."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from sitegen.core.problems import Location, Problem

__all__ = ["Lines", "Place", "shown"]

# As in CommonMark and in editors; YAML's other line breaks do not start a new line there.
_BREAK: Final = re.compile(r"\r\n?|\n")
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location together with the line of the file that a caret would stand under."""

    location: Location
    source_line: str = ""

    def problem(self, code: str, message: str, hint: str = "") -> Problem:
        """Return an error of this place."""
        return Problem(
            code=code,
            message=message,
            location=self.location,
            hint=hint,
            source_line=self.source_line,
        )


@dataclass(frozen=True, slots=True)
class Lines:
    """A text that knows its lines.

    ``starts`` are the offsets of the lines, in code points; the first line has the number
    ``first_line``, 1-based, so that a piece of a file can keep the file's numbers.
    """

    path: str
    first_line: int
    lines: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, path: str, first_line: int = 1) -> "Lines":
        """Return the lines of ``text``."""
        breaks = [found.span() for found in _BREAK.finditer(text)]
        starts = (0, *(end for _, end in breaks))
        ends = (*(start for start, _ in breaks), len(text))
        lines = tuple(text[start:end] for start, end in zip(starts, ends, strict=True))
        return cls(path, first_line, lines, starts)

    def number(self, offset: int) -> int:
        """Return the number of the line that holds ``offset``."""
        return self.first_line + bisect_right(self.starts, offset) - 1

    def place(self, start: int, end: int | None = None) -> Place:
        """Return the place of ``[start, end)``, cut at the end of its first line.

        Offsets are code points of the text; without ``end`` one code point is meant. A
        place is at least one code point long, also at the end of a line.
        """
        row = bisect_right(self.starts, start) - 1
        column = start - self.starts[row]
        line = self.lines[row]
        length = min((start + 1 if end is None else end) - start, len(line) - column)
        location = Location(
            path=self.path,
            line=self.first_line + row,
            column=column + 1,
            length=max(length, 1),
        )
        return Place(location=location, source_line=line)


def shown(text: str) -> str:
    """Return ``text`` in quotation marks for a message, on one line and not too long."""
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= _SHOWN else f"“{words[: _SHOWN - 1]}…”"
