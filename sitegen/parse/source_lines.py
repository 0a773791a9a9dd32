"""The lines of a rough text: what each says, where it stands, what parts it from the last."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from sitegen.core.model import Repair
from sitegen.core.spans import Span
from sitegen.parse.characters import apply, repair_at
from sitegen.parse.places import Lines

__all__ = ["Gap", "Line", "furnished", "is_divider", "is_sign", "source_lines"]

Gap = Literal["", "blank", "page", "divider"]

_FORM_FEED: Final = "\f"
_RUN: Final = re.compile(r"[^\r\n\f]+|\f")
# A sign that parts what stands before it from what follows, and asterisks that ran together
# with the line before.
_SIGN: Final = re.compile(r"\*(?: ?\*){2,}|[—–](?: ?[—–])*|[_-]{3,}")
_TRAILING_SIGN: Final = re.compile(r"[.?!…:][\"'”’»)]*[ \t]+(\*(?: ?\*){2,})[ \t]*$")
_BREAK: Final = re.compile(r"\r\n?|\n")
_DIVIDER: Final = "===="
_LONGEST_FURNITURE: Final = 60

# Symbols and job numbers as the United Nations prints them: A/63/PV.13, A/PV.1859, 08-53122.
_SYMBOL: Final = r"[A-Z]/(?:[A-Z0-9.]{1,8}/){0,2}(?:PV|SR)\.\d{1,4}"
_JOB: Final = r"\d{2}-\d{4,6}"
_PAGE: Final = r"\d{1,4}(?:/\d{1,4})?"
_DATE: Final = (
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} [A-Z][a-z]{2,8} [l1]9\d\d|\d{1,2} [A-Z][a-z]{2,8} 20\d\d)"
)
_SESSION: Final = r"[A-Z][a-z]+(?:-[a-z]+)? session"
_FURNITURE: Final = re.compile(
    rf"\f|{_PAGE}|[-–—] ?\d{{1,4}} ?[-–—]|[Pp]age \d{{1,4}}(?: of \d{{1,4}})?"
    rf"|{_JOB} {_PAGE}|{_PAGE} {_JOB}|{_JOB}|{_SYMBOL}|{_SYMBOL} {_DATE}|{_DATE} {_SYMBOL}"
    rf"|{_PAGE} General Assembly [-–—] {_SESSION}|{_SESSION} [-–—]? ?{_DATE}(?: {_PAGE})?"
    r"|General Assembly \d{1,3}(?:st|nd|rd|th) (?:plenary )?meeting"
)
_NUMBER: Final = re.compile(r"\d{1,4}")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that says something.

    ``text`` is what it says, its characters repaired and runs of space made one;
    ``span`` its place in the source, without the space around it; ``number`` its line in
    the file; ``indented`` whether space stands before it; ``gap`` what parts it from the
    line before: blank lines, a page's end, or a divider of ``====``.
    """

    text: str
    span: Span
    number: int
    indented: bool = False
    gap: Gap = ""


def source_lines(text: str, places: Lines, repairs: Sequence[Repair]) -> Iterator[Line]:
    """Yield the lines of ``text`` that are not blank, with ``repairs`` carried out in them.

    The repairs are in order, do not overlap and do not reach over a line's end. A form
    feed is a line of its own, and so are asterisks after a sentence: they part what
    follows from it.
    """
    upcoming = 0
    for run in _runs(text):
        first = upcoming
        while upcoming < len(repairs) and repairs[upcoming].span.end <= run.end:
            upcoming += 1
        said = apply(text, repairs[first:upcoming], run)
        words = said if said == _FORM_FEED else " ".join(said.split())
        if words:
            yield Line(
                text=words,
                span=_inner(text, run),
                number=places.number(run.start),
                indented=said[:1].isspace(),
            )


def _runs(text: str) -> Iterator[Span]:
    for found in _RUN.finditer(text):
        sign = _TRAILING_SIGN.search(text, *found.span())
        parted = sign.start(1) if sign else found.end()
        yield Span(found.start(), parted)
        if sign:
            yield Span(parted, found.end())


def _inner(text: str, run: Span) -> Span:
    """Return the place of a run without the space around it; a form feed is itself."""
    raw = run.of(text)
    bare = raw.strip() or raw
    start = run.start + raw.index(bare)
    return Span(start, start + len(bare))


def furnished(
    lines: Sequence[Line], text: str, places: Lines, off: frozenset[str]
) -> tuple[tuple[Line, ...], tuple[Repair, ...]]:
    """Return the lines that are text, each with its gap, and the repairs of all others.

    Others are dividers (no repair: they are the form of such a file) and what belongs to
    the page and not to the text: page numbers, running heads, form feeds. Switched off,
    page numbers stay among the lines.
    """
    kept: list[Line] = []
    repairs: list[Repair] = []
    gap: Gap = ""
    blanks = _blanks(lines, text)
    for i, line in enumerate(lines):
        gap = "blank" if blanks[i] and not gap else gap
        if is_divider(line):
            gap = "divider"
        elif line.text == _FORM_FEED or ("page-number" not in off and _furniture(lines, i, blanks)):
            gap = "divider" if gap == "divider" else "page"
            if "page-number" not in off:
                repairs.append(repair_at(text, places, "page-number", line.span, ""))
        else:
            kept.append(replace(line, gap=gap) if gap else line)
            gap = ""
    return tuple(kept), tuple(repairs)


def is_divider(line: Line) -> bool:
    """Return whether a line divides passages: four or more "=", alone."""
    return line.text.startswith(_DIVIDER) and not line.text.strip("=")


def is_sign(line: Line) -> bool:
    """Return whether a line is nothing but a sign between two parts: "* * *", "—"."""
    return _SIGN.fullmatch(line.text) is not None


def _blanks(lines: Sequence[Line], text: str) -> tuple[bool, ...]:
    """Return for each line, and for the end, whether a blank line stands before it."""
    edges = (0, *(at for line in lines for at in (line.span.start, line.span.end)), len(text))
    between = [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]
    first, *others = (len(_BREAK.findall(space)) for space in between)
    return (first > 0, *(count > 1 for count in others))


def _furniture(lines: Sequence[Line], i: int, blanks: Sequence[bool]) -> bool:
    """Return whether line ``i`` belongs to the page.

    Of numbers alone, those in a column of numbers do not, nor a year within the text.
    """
    line = lines[i].text
    if len(line) > _LONGEST_FURNITURE or not _FURNITURE.fullmatch(line):
        return False
    if not _NUMBER.fullmatch(line):
        return True
    beside = [near.text for near in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])]
    if any(_NUMBER.fullmatch(near) for near in beside):
        return False
    apart = blanks[i] or blanks[i + 1] or _FORM_FEED in beside
    return apart or not _YEAR.fullmatch(line)
