"""Where paragraphs begin, as far as a rough text tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from sitegen.language.sentences import sentences
from sitegen.parse.source_lines import Line, is_sign
from sitegen.parse.wraps import CLEARLY_SHORT, Wraps, wraps_of

__all__ = ["Division", "closing", "divide", "is_quoted"]

# How a paragraph may end: with a stop, and with what closes or marks a note after it.
_FINISHED: Final = re.compile(r"[.?!…:;。！？؟।۔][\"'”’»)\]」』*†‡ ]*$")
# After such words something must follow.
_DANGLING: Final = re.compile(
    r"(?:[,(\[“‘«–—-]|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|nor|but|as|that|which"
    r"|who|whose|is|are|was|were|be|been|has|have|had|will|would|shall|should|can|could|may|might"
    r"|must|its|our|their|his|her|my|your|this|these|those|not|no|than|into|between|Mr\.|Mrs\."
    r"|Ms\.))$"
)
_NUMBERED: Final = re.compile(r"\d{1,4}[.)] ?(?=[^\W\d_a-z]|[“\"‘'(\[])")
_ITEM: Final = re.compile(r"[•·▪●◦‣]|[–—*-] |\([a-z0-9]{1,4}\) |[a-z]\) ")
_QUOTE_BEGINS: Final = re.compile(r"[“\"«„]")
_QUOTE_ENDS: Final = re.compile(r"[”\"»][.?!…]?$|[.?!…][”\"»]$")
# The source of a quotation goes with what it follows: "(A/56/326, para. 81)".
_REFERENCE: Final = re.compile(r"\([^()]{2,80}\)\.?")
_LONGEST_QUOTE: Final = 40

_MANY: Final = 0.5
_MOST: Final = 0.6
_LONG_LINE: Final = 12
_FEWEST_GROUPS: Final = 3
_LEAST_GROUP: Final = 2
_ONE_SENTENCE: Final = 1.5
_HEADING: Final = 0.3


def closing(lines: Sequence[Line], language: str) -> tuple[bool, ...]:
    """Return for each line whether a sentence ends with it; the last one's always does.

    A sign between two parts belongs to no sentence.
    """
    said = ["" if is_sign(line) else line.text for line in lines]
    ends = {span.end for span in sentences("\n".join(said), language)}
    found: list[bool] = []
    at = -1
    for text in said:
        at += 1 + len(text)
        found.append(at in ends)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Division:
    """Before which lines a paragraph begins, and whether a line was meant to be one."""

    starts: tuple[bool, ...]
    by_line: bool


def divide(
    lines: Sequence[Line], closes: Sequence[bool], fresh: Sequence[bool], *, joins: bool
) -> Division:
    """Return how lines of running text are divided into paragraphs.

    ``closes`` says where sentences end, ``fresh`` before which lines something stands
    apart. Where most lines end a sentence a line is a paragraph, else the lines were
    wrapped. No paragraph begins within a sentence, unless ``joins`` is false: then every
    blank line and every page's end divides.
    """
    if not lines:
        return Division((), by_line=False)
    if sum(closes) > _MANY * len(lines):
        layout: _Layout = _Unwrapped.of(lines, closes, joins=joins)
    else:
        layout = _Wrapped.of(lines, closes)
    starts: list[bool] = []
    count = 0
    for at, line in enumerate(lines):
        parted = at == 0 or fresh[at] or (bool(line.gap) and not joins)
        starts.append(parted or layout.begins(at, count))
        count = 1 if starts[at] else count + 1
    by_line = isinstance(layout, _Unwrapped) and not layout.grouped
    return Division(_after_quotations(lines, starts), by_line)


def _after_quotations(lines: Sequence[Line], starts: Sequence[bool]) -> tuple[bool, ...]:
    """Return the starts, also where a quotation that is a paragraph of its own has ended."""
    found = list(starts)
    for at in range(1, len(lines)):
        if starts[at] and is_quoted(lines[at - 1].text, lines[at].text):
            for end in range(at, min(at + _LONGEST_QUOTE, len(lines) - 1)):
                if _QUOTE_ENDS.search(lines[end].text):
                    found[end + 1] = True
                    break
                if starts[end + 1]:
                    break
    return tuple(found)


def is_quoted(before: str, text: str) -> bool:
    """Return whether a text is quoted after the colon of what stands before it."""
    return before.endswith(":") and _QUOTE_BEGINS.match(text) is not None


class _Layout(Protocol):
    def begins(self, at: int, count: int) -> bool:
        """Return whether a paragraph begins with a line, ``count`` lines after the last one."""


@dataclass(frozen=True, slots=True)
class _Unwrapped:
    """A text whose lines are paragraphs, or else sentences that blank lines group."""

    lines: Sequence[Line]
    grouped: bool
    joins: bool

    @classmethod
    def of(cls, lines: Sequence[Line], closes: Sequence[bool], *, joins: bool) -> "_Unwrapped":
        """Return the text, grouped if its lines are single sentences and gaps part them.

        Such are a speaker's cards. Their lines go on with "And yet", "It", "This", and the
        blank line is the only division that the writer made.
        """
        groups = 1 + sum(closes[i - 1] for i, line in enumerate(lines) if i and line.gap)
        grouped = groups >= _FEWEST_GROUPS and groups * _LEAST_GROUP <= len(lines)
        count = sum(len(sentences(line.text)) for line in lines) if grouped else 0
        return cls(lines, grouped and count <= _ONE_SENTENCE * len(lines), joins)

    def begins(self, at: int, count: int) -> bool:  # noqa: ARG002 - others count lines
        """Return whether a paragraph begins with a line."""
        before, line = self.lines[at - 1].text, self.lines[at]
        if _NUMBERED.match(line.text) or _ITEM.match(line.text):
            return True
        if self.joins and _goes_on(before, line.text):
            return False
        return bool(line.gap) or not self.grouped


def _goes_on(before: str, after: str) -> bool:
    """Return whether a line is continued by the next: it is unfinished, and no heading."""
    if after[0].islower():
        return before[-1] not in ":;"
    if _FINISHED.search(before):
        return False
    return _DANGLING.search(before) is not None or len(before.split()) >= _LONG_LINE


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """A text whose lines were broken where the column was full."""

    lines: Sequence[Line]
    closes: Sequence[bool]
    wraps: Wraps
    blank: bool
    indented: bool

    @classmethod
    def of(cls, lines: Sequence[Line], closes: Sequence[bool]) -> "_Wrapped":
        """Return the text; blank lines and indents count where they part paragraphs.

        So they do if they mostly stand between sentences, and if most lines that clearly
        end a paragraph have them behind.
        """
        wraps = wraps_of(lines, closes)
        short = {
            i for i in range(1, len(lines)) if closes[i - 1] and wraps.room(i - 1) > CLEARLY_SHORT
        }

        def parts(marked: set[int]) -> bool:
            between = sum(closes[i - 1] or lines[i - 1].text.endswith(":") for i in marked)
            return (
                bool(marked)
                and between >= _MOST * len(marked)
                and len(marked & short) >= _MANY * len(short)
            )

        places = range(1, len(lines))
        indented = {i for i in places if lines[i].indented}
        return cls(
            lines,
            closes,
            wraps,
            blank=parts({i for i in places if lines[i].gap == "blank"}),
            indented=len(indented) < _MANY * len(lines) and parts(indented),
        )

    def begins(self, at: int, count: int) -> bool:
        """Return whether a paragraph begins with a line."""
        before, line = self.lines[at - 1].text, self.lines[at]
        closed = self.closes[at - 1] or _REFERENCE.fullmatch(before) is not None
        if closed and _NUMBERED.match(line.text):
            return True
        if _ITEM.match(line.text) and before[-1] in ".;:":
            return True
        if self._is_heading(at) or self._is_heading(at - 1):
            return True
        if not closed and not (before.endswith(":") and not line.text[0].islower()):
            return False
        return _REFERENCE.fullmatch(line.text) is None and self._laid_out(at, count)

    def _laid_out(self, at: int, count: int) -> bool:
        """Return whether the page shows a paragraph's beginning, where one may be."""
        far = self.wraps.room(at - 1) > 2 * CLEARLY_SHORT
        if self.indented:
            return far or self.lines[at].indented
        if self.blank and self.lines[at].gap != "page":
            return far or (self.lines[at].gap == "blank" and not self.wraps.runs_on(at - 1))
        return self.wraps.divides(at - 1, count)

    def _is_heading(self, at: int) -> bool:
        """Return whether a line is short and unfinished between two sentences."""
        if at == 0 or at + 1 == len(self.lines) or self.closes[at] or not self.closes[at - 1]:
            return False
        line, after = self.lines[at], self.lines[at + 1]
        return (
            after.gap == (line.gap if self.blank else "")
            and not line.text[0].islower()
            and not after.text[0].islower()
            and not _DANGLING.search(line.text)
            and not _FINISHED.search(line.text)
            and not _REFERENCE.fullmatch(line.text)
            and self.wraps.room(at) > _HEADING * self.wraps.measure(at)
        )
