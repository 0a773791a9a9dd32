"""Where a hard-wrapped line was full, and where its paragraph left it short."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from statistics import fmean, median
from typing import Final

from sitegen.parse.source_lines import Line
from sitegen.parse.widths import Width, in_characters, in_times

__all__ = ["CLEARLY_SHORT", "Wraps", "wraps_of"]

# A number and its noun, a title and its name are kept on one line by good printers.
_UNBROKEN: Final = re.compile(r"(?:(?:\d[\d.,]*|Mr\.|Mrs\.|Ms\.|Dr\.) )?\S+")
# Lines before and after whose wraps say how wide the column is here: it changes from page
# to page and from column to column.
_NEAR: Final = 20
# So many wraps, evenly spread, are asked how well a width fits them.
_SAMPLED: Final = 40
# A line that holds so much more than the column ran together with the next in the source.
_OVERFULL: Final = 1.15
# Distances in letters, judged on statements whose source shows the indentation too.
CLEARLY_SHORT: Final = 4.0
_CLEARLY_WIDE: Final = 1.0
_CLEARLY_NARROW: Final = 0.5
_LEAST_INDENT: Final = 1.5
# After so many lines a paragraph that might end or go on at a page's end mostly ends there.
_LONG_PARAGRAPH: Final = 10
_FEWEST_CLEAR: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wraps:
    """The widths of a hard-wrapped text, line by line, in letters.

    ``widths`` are the lines' own, ``needs`` what each would have been with the next
    line's first word. ``ends`` says which lines may end a paragraph; ``ordinary`` are
    the others, by index and in order, without those that may begin one. ``indent`` is how
    much narrower paragraphs begin, or 0. ``pages`` are the lines that begin a page, from 0
    to one past the last line.
    """

    widths: tuple[float, ...]
    needs: tuple[float, ...]
    ends: tuple[bool, ...]
    ordinary: tuple[int, ...]
    pages: tuple[int, ...]
    indent: float = 0.0

    def measure(self, at: int) -> float:
        """Return the width of the column at a line, or 0 where no line tells.

        A full line fits it, and would not with the next word. The width that fails these
        conditions least, in sum, is the median of both kinds of bounds.
        """
        page = bisect_right(self.pages, at)
        first = bisect_left(self.ordinary, max(at - _NEAR, self.pages[page - 1]))
        last = bisect_left(self.ordinary, min(at + _NEAR + 1, self.pages[page]))
        near = self.ordinary[first:last]
        return median((*_of(self.widths, near), *_of(self.needs, near))) if near else 0.0

    def room(self, at: int) -> float:
        """Return how much room the next word left at the end of a line; below 0 if none."""
        measure = self.measure(at)
        return _whole(self.widths[at], measure) - self.needs[at]

    def excess(self, at: int) -> float:
        """Return how much too wide a line is to begin an indented paragraph."""
        measure = self.measure(at)
        return self.widths[at] - _whole(self.widths[at], measure) + self.indent

    def divides(self, at: int, count: int) -> bool:
        """Return whether a paragraph ends with a line that ends a sentence, its ``count``-th.

        So it is where the next word would have fitted. Where that is a near thing, or the
        last line is full, the next line tells: one that is too wide for an indented line
        begins no paragraph, one that is too narrow for an ordinary line begins one. Where
        it might be either, a long paragraph ends with its page.
        """
        room, excess = self.room(at), self.excess(at + 1)
        if room >= 0:
            return room > CLEARLY_SHORT or excess <= _CLEARLY_WIDE
        if self.indent < _LEAST_INDENT or excess > _CLEARLY_WIDE:
            return False
        return self._narrow(at + 1) or (count >= _LONG_PARAGRAPH and at + 1 in self.pages)

    def runs_on(self, at: int) -> bool:
        """Return whether a line was full, and the next is too wide to begin a paragraph."""
        return self.room(at) < 0 and self.excess(at + 1) > _CLEARLY_WIDE

    def _narrow(self, at: int) -> bool:
        return not self.ends[at] and self.room(at) >= _CLEARLY_NARROW

    def misfit(self) -> float:
        """Return how badly the columns fit the ordinary lines, in shares of a word."""
        sample = self.ordinary[:: max(1, len(self.ordinary) // _SAMPLED)]
        if not sample:
            return 0.0
        words = fmean(self.needs[i] - self.widths[i] for i in sample)
        return fmean(self._miss(i, self.measure(i)) for i in sample) / words

    def _miss(self, at: int, measure: float) -> float:
        return max(0.0, self.widths[at] - measure, measure - self.needs[at])


def wraps_of(lines: Sequence[Line], closes: Sequence[bool]) -> Wraps:
    """Return the wraps of ``lines``; ``closes`` says of each whether it ends a sentence.

    Characters or widths of Times Roman count, whichever fit the ordinary lines better.
    """
    ends = tuple(
        closed or line.text.endswith(":") for line, closed in zip(lines, closes, strict=True)
    )
    wraps = min(
        (_measured(lines, ends, width) for width in (in_times, in_characters)), key=Wraps.misfit
    )
    return replace(wraps, indent=_indent(wraps))


def _measured(lines: Sequence[Line], ends: tuple[bool, ...], width: Width) -> Wraps:
    widths = tuple(width(line.text) for line in lines)
    firsts = [width(f" {_first_words(line.text)}") for line in lines[1:]]
    needs = tuple(w + first for w, first in zip(widths, (*firsts, 0.0), strict=True))
    ordinary = tuple(i for i in range(1, len(lines) - 1) if not ends[i] and not ends[i - 1])
    if not ordinary:
        ordinary = tuple(i for i in range(len(lines) - 1) if not ends[i])
    pages = (0, *(i for i, line in enumerate(lines) if i and line.gap == "page"), len(lines))
    return Wraps(widths=widths, needs=needs, ends=ends, ordinary=ordinary, pages=pages)


def _first_words(text: str) -> str:
    """Return what of a line would have had to fit before it: a word, or what it clings to."""
    found = _UNBROKEN.match(text)
    return found[0] if found else ""


def _indent(wraps: Wraps) -> float:
    """Return how much narrower the lines are that clearly begin a paragraph.

    As with the measure, the median of the bounds fails least.
    """
    firsts = [
        i + 1
        for i in range(1, len(wraps.ends) - 2)
        if wraps.ends[i] and not wraps.ends[i + 1] and wraps.room(i) > CLEARLY_SHORT
    ]
    if len(firsts) < _FEWEST_CLEAR:
        return 0.0
    bounds = [wraps.measure(i) - bound[i] for i in firsts for bound in (wraps.widths, wraps.needs)]
    return max(0.0, median(bounds))


def _of(values: Sequence[float], places: Sequence[int]) -> list[float]:
    return [values[i] for i in places]


def _whole(width: float, measure: float) -> float:
    """Return how wide the column is in as many lines as ran together into one."""
    return max(1, ceil(width / measure - _OVERFULL + 1)) * measure if measure else 0.0
