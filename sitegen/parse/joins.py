"""Lines into running text, and what had to be repaired for it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sitegen.core.model import Repair, RepairKind
from sitegen.core.spans import Span
from sitegen.parse.characters import repair_at
from sitegen.parse.hyphens import Vocabulary, line_end
from sitegen.parse.places import Lines
from sitegen.parse.source_lines import Line

__all__ = ["Joiner"]

_UNSTOPPED: Final = re.compile(r"[\w%][”’\"»)\]]*$")
_FEWEST_WORDS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Joiner:
    """What joining needs to know: the source, its words, the kinds switched off.

    ``fixed`` are the offsets of the repairs that were made before, in order.
    """

    text: str
    places: Lines
    vocabulary: Vocabulary
    fixed: tuple[int, ...]
    off: frozenset[str]

    def joined(self, lines: Sequence[Line], *, by_line: bool) -> tuple[str, tuple[Repair, ...]]:
        """Return the running text of a paragraph's lines, and the repairs of their ends.

        ``by_line`` says that a line should have been a paragraph, so that every join of
        two is one over a page's end; else only blank lines and page ends are.
        """
        pieces: list[str] = []
        repairs: list[Repair] = []
        for line, after in pairwise(lines):
            cut, put = self._meeting(line, after)
            pieces += (line.text[: len(line.text) - cut], put)
            repairs += self._repairs(line, after, cut, put, paged=by_line or bool(after.gap))
        return "".join((*pieces, lines[-1].text)), tuple(repairs)

    def stopped(self, text: str, last: Line) -> tuple[str, tuple[Repair, ...]]:
        """Return a passage with the full stop that its sentence lost where it was cut."""
        if (
            "full-stop" in self.off
            or not _UNSTOPPED.search(text)
            or len(text.split()) < _FEWEST_WORDS
        ):
            return text, ()
        return f"{text}.", (self._repair("full-stop", last.span.end, last.span.end, "."),)

    def _meeting(self, line: Line, after: Line) -> tuple[int, str]:
        """Return how many characters of a line's end go, and what joins it to the next."""
        met = line_end(line.text, after.text, self.vocabulary) if "hyphen" not in self.off else None
        readable = self.text[line.span.end - 1] == line.text[-1]
        return met if met and (readable or not met[0]) else (0, " ")

    def _repairs(
        self, line: Line, after: Line, cut: int, put: str, *, paged: bool
    ) -> Iterator[Repair]:
        end, start = line.span.end, after.span.start
        if not paged:
            if put != " ":
                yield self._repair("hyphen", end - cut, start, put)
            return
        if put == "" or (put == "-" and not cut):
            yield self._repair("hyphen", end - cut, end, put)
        removed = bisect_left(self.fixed, end)
        page = self.fixed[removed] if removed < len(self.fixed) else start
        yield self._repair("page-break", end, min(page, start), " " if put == " " else "")

    def _repair(self, kind: RepairKind, start: int, end: int, after: str) -> Repair:
        return repair_at(self.text, self.places, kind, Span(start, end), after)
