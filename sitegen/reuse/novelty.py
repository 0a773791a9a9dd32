"""Novelty: how much of a statement was said before, in any earlier one, and how."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from sitegen.core.comparison import Novelty
from sitegen.core.model import Match, MatchKind, Statement
from sitegen.reuse.stretches import NONE, join_scraps, lay_out

__all__ = ["novelties", "novelty"]

_KINDS: Final[tuple[MatchKind, ...]] = ("verbatim", "edited", "reworded")  # the best first


def novelties(statements: Iterable[Statement], matches: Iterable[Match]) -> tuple[Novelty, ...]:
    """Return the novelty of each statement, in order of time; ``matches`` are those of all."""
    into = defaultdict(list)
    for match in matches:
        into[match.later.statement_id].append(match)
    ordered = sorted(statements, key=lambda statement: statement.sort_key)
    return tuple(novelty(statement, into[statement.id]) for statement in ordered)


def novelty(statement: Statement, matches: Iterable[Match]) -> Novelty:
    """Return how many words of ``statement`` earlier ones have, word for word or less, or not.

    A word is counted by its best match with any earlier statement, of any series. What is
    a word, and what a match leaves over, is as for comparisons
    (:mod:`sitegen.reuse.changes`). Matches that do not lead to this statement from an
    earlier one are passed over.
    """
    text = lay_out(statement)
    said = [NONE] * text.size
    leading = [match for match in matches if match.later.passage_id in text.stretches]
    for match in sorted(leading, key=lambda match: -_KINDS.index(match.kind)):
        first, last = text.words(match.later)
        said[first:last] = [_KINDS.index(match.kind)] * (last - first)
    join_scraps(text, said)
    verbatim, edited, reworded = (said.count(kind) for kind in range(len(_KINDS)))
    return Novelty(
        statement_id=statement.id,
        verbatim=verbatim,
        edited=edited,
        reworded=reworded,
        new=said.count(NONE),
    )
