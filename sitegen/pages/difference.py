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


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both texts have, only the earlier (gone) or only the later (come)."""

    kind: Literal["same", "gone", "come"]
    text: str


def difference(match: Match) -> tuple[Piece, ...]:
    """Return the two wordings of ``match`` as one line of pieces.

    The pieces that are the same or gone make the earlier words, those the same or come
    the later ones. Changes with nothing but blanks between them are one change, so that
    a rewritten clause reads as one clause after another, not as alternating words.
    """
    return tuple(_joined(_runs(_steps(match))))


def _steps(match: Match) -> Iterator[tuple[str, str]]:
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


def _tokens(earlier: str, later: str) -> Iterable[tuple[str, str]]:
    """Return words that agree on their stems one by one where they pair off."""
    before, after = _TOKEN.findall(earlier), _TOKEN.findall(later)
    if len(before) != len(after):
        return [(earlier, later)]
    return zip(before, after, strict=True)


def _bared(earlier: str, later: str) -> Iterator[tuple[str, str]]:
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


def _runs(steps: Iterable[tuple[str, str]]) -> Iterator[tuple[bool, str, str]]:
    """Yield stretches that stay and stretches that change, with both their wordings."""
    said = (step for step in steps if any(step))
    for same, run in groupby(said, key=lambda step: step[0] == step[1]):
        pairs = list(run)
        yield same, "".join(a for a, _ in pairs), "".join(b for _, b in pairs)


def _joined(runs: Iterable[tuple[bool, str, str]]) -> Iterator[Piece]:
    gone = come = blank = ""
    for same, earlier, later in runs:
        if not same:
            gone, come, blank = gone + blank + earlier, come + blank + later, ""
        elif (gone or come) and not blank and earlier.isspace():
            blank = earlier
        else:
            yield from _change(gone, come)
            yield Piece("same", blank + earlier)
            gone = come = blank = ""
    yield from _change(gone, come)
    if blank:
        yield Piece("same", blank)


def _change(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if come:
        yield Piece("come", come)
