"""Pairs of statements that share most, although they do not follow each other."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from sitegen.core.comparison import Comparison
from sitegen.core.model import Match, Passage, Statement
from sitegen.core.spans import Span
from sitegen.core.voices import voices
from sitegen.language.words import bounds
from sitegen.reuse.changes import compared

__all__ = ["strongest"]

_Pair = tuple[str, str]


def strongest(
    statements: Iterable[Statement], matches: Sequence[Match], most: int
) -> tuple[Comparison, ...]:
    """Return the ``most`` pairs that share most words, the strongest first, as comparisons.

    Left out are the pairs that :func:`sitegen.reuse.changes.changes` compares. What two
    statements share is counted on either side, in words that matches between them cover,
    each once; the lesser of the two counts is what they share, so that one sentence that
    returns in five places is no strong bond. Between equals the sum of both decides, then
    time. Neither the order of ``statements`` nor of ``matches`` matters.
    """
    known = {statement.id: statement for statement in statements}
    follow = {(a.id, b.id) for voice in voices(known.values()) for a, b in pairwise(voice)}
    shared = _shared(known, matches) if most else {}
    ranked = sorted(
        (pair for pair in shared if pair not in follow),
        key=lambda pair: (
            -min(shared[pair]),
            -sum(shared[pair]),
            known[pair[0]].sort_key,
            known[pair[1]].sort_key,
        ),
    )
    return compared([(known[one], known[other]) for one, other in ranked[:most]], matches)


def _shared(
    statements: Mapping[str, Statement], matches: Iterable[Match]
) -> Mapping[_Pair, Sequence[int]]:
    """Return how many words of the earlier and of the later each pair of statements shares."""
    places: dict[str, list[tuple[_Pair, int, Span]]] = defaultdict(list)
    for match in matches:
        pair = (match.earlier.statement_id, match.later.statement_id)
        for side, locus in enumerate((match.earlier, match.later)):
            places[locus.passage_id].append((pair, side, locus.span))
    shared: dict[_Pair, list[int]] = defaultdict(lambda: [0, 0])
    for statement in statements.values():
        for passage in statement.passages:
            if passage.id in places:
                _count(passage, places[passage.id], shared)
    return shared


def _count(
    passage: Passage,
    places: Sequence[tuple[_Pair, int, Span]],
    shared: Mapping[_Pair, list[int]],
) -> None:
    """Add to ``shared`` the words of a passage that lie in the places, each once for a pair."""
    starts, _ = bounds(passage.text)
    done: dict[tuple[_Pair, int], int] = {}
    for pair, side, span in sorted(places, key=lambda place: place[2]):
        first = max(bisect_left(starts, span.start), done.get((pair, side), 0))
        last = bisect_left(starts, span.end)
        shared[pair][side] += max(last - first, 0)
        done[pair, side] = max(last, first)
