"""The wording of a match, earlier to later: what stayed, what is gone, what has come."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Final, Literal

from sitegen.core.model import Match

__all__ = ["Piece", "difference"]

# A word, or what stands between two words. Every character is in exactly one token.
_TOKEN: Final = re.compile(r"\w+|\W+")
# A word with its punctuation, or the blanks between two.
_PART: Final = re.compile(r"\s+|\S+")
_NO_WORD: Final = re.compile(r"\W+")

_Step = tuple[str, str]  # words of the earlier and of the later text
_Unit = list[_Step]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both texts have, only the earlier (gone) or only the later (come)."""

    kind: Literal["same", "gone", "come"]
    text: str


def difference(match: Match) -> tuple[Piece, ...]:
    """Return the two wordings of ``match`` as one line of pieces.

    The pieces that are the same or gone make the earlier words, those the same or come
    the later ones. Words replaced one after another are one change, so that a rewritten
    clause reads as one clause after another, not as alternating words. No change is of
    blanks only, unless a whole wording is: it takes the word beside it along.
    """
    return tuple(_pieces(_joined(_runs(_marked(_units(_steps(match)))))))


def _steps(match: Match) -> Iterator[_Step]:
    """Yield pairs of earlier and later words; the same words where they agree."""
    origin_a, origin_b = match.earlier.span.start, match.later.span.start
    for step in match.words:
        earlier = match.earlier.exact[step.earlier.start - origin_a : step.earlier.end - origin_a]
        later = match.later.exact[step.later.start - origin_b : step.later.end - origin_b]
        in_forms = step.op == "equal" and earlier != later
        for a, b in _tokens(earlier, later) if in_forms else [(earlier, later)]:
            if a and b and a != b:
                yield from _bared(a, b)
            else:
                yield a, b


def _tokens(earlier: str, later: str) -> Iterable[_Step]:
    """Return words that agree on their stems one by one where they pair off."""
    before, after = _TOKEN.findall(earlier), _TOKEN.findall(later)
    if len(before) != len(after):
        return [(earlier, later)]
    return zip(before, after, strict=True)


def _bared(earlier: str, later: str) -> Iterator[_Step]:
    """Yield a change without the blanks around it that both wordings have."""
    lead = _blanks(earlier, later)
    a, b = earlier[len(lead) :], later[len(lead) :]
    tail = _blanks(a[::-1], b[::-1])[::-1]
    yield lead, lead
    yield a.removesuffix(tail), b.removesuffix(tail)
    yield tail, tail


def _blanks(earlier: str, later: str) -> str:
    """Return the blanks with which both texts begin."""
    pairs = zip(earlier, later, strict=False)
    return "".join(a for a, _ in takewhile(lambda p: p[0] == p[1] and p[0].isspace(), pairs))


def _units(steps: Iterable[_Step]) -> list[_Unit]:
    """Return words with their punctuation, and between them the blanks of both texts.

    A unit with nothing but blanks in one wording is one with its neighbour.
    """
    units: list[_Unit] = []
    for _, unit in groupby(
        _fragments(steps), key=lambda step: step[0] == step[1] and step[0].isspace()
    ):
        if units and _hollow(units[-1]):
            units[-1] += unit
        else:
            units.append(list(unit))
    while len(units) > 1 and _hollow(units[-1]):
        last = units.pop()
        units[-1] += last
    return units


def _fragments(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Yield what both texts have cut at its blanks, and what changes as it is."""
    for earlier, later in steps:
        if earlier == later:
            yield from ((part, part) for part in _PART.findall(earlier))
        else:
            yield earlier, later


def _hollow(unit: _Unit) -> bool:
    earlier, later = _wordings(unit)
    return earlier != later and (earlier.isspace() or later.isspace())


def _wordings(steps: Iterable[_Step]) -> _Step:
    pairs = list(steps)
    return "".join(a for a, _ in pairs), "".join(b for _, b in pairs)


def _marked(units: Iterable[_Unit]) -> Iterator[_Step]:
    """Yield what stays and what changes in each unit; as one change if any would be hollow."""
    for unit in units:
        runs = list(_runs(unit))
        for run in [_wordings(unit)] if any(_hollow([run]) for run in runs) else runs:
            yield from _ended(*run)


def _ended(earlier: str, later: str) -> Iterator[_Step]:
    """Yield a change without its last mark of punctuation where one text has only that."""
    end = min(earlier, later, key=len)
    rest = max(earlier, later, key=len).removesuffix(end)
    if earlier.endswith(end) and later.endswith(end) and _NO_WORD.fullmatch(end) and rest.strip():
        yield earlier.removesuffix(end), later.removesuffix(end)
        yield end, end
    else:
        yield earlier, later


def _runs(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Yield stretches that stay and stretches that change, with both their wordings."""
    for _, run in groupby(steps, key=lambda step: step[0] == step[1]):
        yield _wordings(run)


def _joined(runs: Iterable[_Step]) -> list[_Step]:
    """Return the runs, replacements with only blanks between them as one."""
    joined: list[_Step] = []
    for run in runs:
        before = joined[-2:]
        if len(before) > 1 and before[1][0].isspace() and all((*before[0], *run)):
            joined[-2:] = [_wordings([*before, run])]
        else:
            joined.append(run)
    return joined


def _pieces(runs: Iterable[_Step]) -> Iterator[Piece]:
    for earlier, later in runs:
        if earlier == later:
            yield Piece("same", earlier)
            continue
        if earlier:
            yield Piece("gone", earlier)
        if later:
            yield Piece("come", later)
