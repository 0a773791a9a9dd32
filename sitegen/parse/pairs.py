"""Pairs of texts to judge: a file of JSON lines into values, each fault at its line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from sitegen.core.model import SourceFile
from sitegen.core.problems import Location, Problem
from sitegen.parse.decode import decode

__all__ = ["Pair", "parse_pairs"]

_MARK = "\ufeff"  # programs on Windows put it before the first line
_HINT = 'A line looks like {"id": "1", "a": "one text", "b": "another"}; lang may be added.'


class _Form(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of a line; whatever else it has is given back as it is."""

    a: str
    b: str
    id: str | int | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, their language ("" if not said), and the whole line as it was given.

    The values in ``given`` stay JSON as it was written: no digit of a number is lost.
    """

    a: str
    b: str
    language: str
    given: Mapping[str, msgspec.Raw]


def parse_pairs(file: SourceFile) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    """Return the pairs of a file of JSON lines, and what is wrong with it.

    Empty lines are passed over, and so is a byte order mark. Faults: ``bad-encoding``;
    ``bad-line`` for a line that is no object or lacks a text.
    """
    text, faults = decode(file)
    if text is None:
        return (), tuple(faults)
    read = [*_lines(text.removeprefix(_MARK).split("\n"), file.path)]
    return (
        tuple(item for item in read if isinstance(item, Pair)),
        (*faults, *(item for item in read if isinstance(item, Problem))),
    )


def _lines(lines: Sequence[str], path: str) -> Iterator[Pair | Problem]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
            form = msgspec.json.decode(line, type=_Form)
        except (msgspec.DecodeError, RecursionError) as fault:
            yield _bad(path, number, line.rstrip("\r"), str(fault))
        else:
            yield Pair(form.a, form.b, form.lang or "", given)


def _bad(path: str, number: int, line: str, reason: str) -> Problem:
    return Problem(
        code="bad-line",
        message=f"this line cannot be read as a pair: {reason}",
        location=Location(path=path, line=number, column=1, length=max(len(line), 1)),
        hint=_HINT,
        source_line=line,
    )
