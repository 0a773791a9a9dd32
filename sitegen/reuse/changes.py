"""What changed: a statement beside an earlier one, word by word."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

from sitegen.core.comparison import Change, ChangeKind, Comparison
from sitegen.core.model import Match, MatchKind, Statement
from sitegen.core.voices import voices
from sitegen.reuse.stretches import NONE, Stretch, Text, Words, join_scraps, lay_out, runs

__all__ = ["changes", "compared"]

_KINDS: Final[tuple[MatchKind, ...]] = ("verbatim", "edited", "reworded")  # the best first
_STAYED: Final[Mapping[MatchKind, ChangeKind]] = {
    "verbatim": "kept",
    "edited": "edited",
    "reworded": "reworded",
}

_Place = tuple[int, int, int, int]
"""Where a change is listed: word of the later text, before (0), at (1) or after (2) what begins
there, earlier word, number of the pair."""


@dataclass(frozen=True, slots=True)
class _Side:
    """What became of one text's words: the runs of each match, and those that have none."""

    text: Text
    held: Mapping[int, Sequence[Words]]
    free: Sequence[tuple[Stretch, Words]]

    def count(self, number: int) -> int:
        """Return how many words are counted to a match."""
        return sum(last - first for first, last in self.held.get(number, ()))

    def reach(self, number: int, own: Words) -> Words:
        """Return the words from the first to the last of a match's; its ``own`` if it has none."""
        runs = self.held.get(number)
        return (runs[0][0], runs[-1][1]) if runs else own


@dataclass(frozen=True, slots=True)
class _Pair:
    """A match and the words of its two places."""

    match: Match
    earlier: Words
    later: Words

    @property
    def sure(self) -> bool:
        """Return whether it is the same text, and not only the same thing said."""
        return self.match.kind != "reworded"


def changes(statements: Iterable[Statement], matches: Iterable[Match]) -> tuple[Comparison, ...]:
    """Return each statement beside the one before it, the later in order of time.

    The one before is the last of the same voice: delegation, series and language. A
    statement without a series has none. What a comparison says is told by
    :func:`compared`; neither the order of ``statements`` nor of ``matches`` matters.
    """
    pairs = [pair for voice in voices(statements) for pair in pairwise(voice)]
    return compared(sorted(pairs, key=lambda pair: pair[1].sort_key), matches)


def compared(
    pairs: Iterable[tuple[Statement, Statement]], matches: Iterable[Match]
) -> tuple[Comparison, ...]:
    """Return each pair of an earlier and a later statement beside each other, in their order.

    All words of the numbered passages are counted, code left out, and each in exactly
    one change: those that a match with the other statement covers go to
    the best (kind before score; of one kind first those whose two places are still whole,
    so that what is said twice on both sides is paired off), all others are ``new`` or
    ``dropped``. At most three words that a match leaves over in its sentence, a
    connective or a form of address, are counted to it. Otherwise a stretch is a run
    within one passage.

    What stays in place is the heaviest subsequence of the matches, by words, that stand
    in the same order in both texts. A verbatim or edited match outside it is ``moved``;
    a reworded one stays ``reworded``, for there no text was moved. Reworded matches
    never decide between those that are more.

    Changes follow the order of the later text. What was dropped follows the last stretch
    before it that stayed in place: at once if both stood in one passage, else when the
    later passage ends or what stayed next begins; at the head where nothing stayed before
    it. The order of ``matches`` makes no difference.
    """
    between = defaultdict(list)
    for match in matches:
        between[match.earlier.statement_id, match.later.statement_id].append(match)
    return tuple(
        _compare(lay_out(earlier), lay_out(later), between[earlier.id, later.id])
        for earlier, later in pairs
    )


def _compare(earlier: Text, later: Text, matches: Iterable[Match]) -> Comparison:
    pairs = sorted(
        (_Pair(match, earlier.words(match.earlier), later.words(match.later)) for match in matches),
        key=_rank,
    )
    owners = _owners(pairs, earlier.size, later.size)
    old, new = (_side(*side) for side in zip((earlier, later), owners, strict=True))
    stayed = _in_order(pairs, [old.count(n) + new.count(n) for n in range(len(pairs))])
    listed = [
        *_joined(pairs, old, new, set(stayed)),
        *_new(new),
        *_dropped(pairs, old, new, stayed),
    ]
    listed.sort(key=itemgetter(0))
    return Comparison(
        earlier_id=earlier.statement.id,
        later_id=later.statement.id,
        changes=tuple(change for _, change in listed),
    )


def _rank(pair: _Pair) -> tuple[int, float, Words, Words, str]:
    match = pair.match
    return _KINDS.index(match.kind), -match.score, pair.later, pair.earlier, match.id


def _owners(pairs: Sequence[_Pair], *sizes: int) -> Sequence[list[int]]:
    """Return for each word of both texts the number of the pair that has it."""
    owners = [[NONE] * size for size in sizes]
    for _, group in groupby(enumerate(pairs), key=lambda item: item[1].match.kind):
        alike = [
            (number, tuple(zip(owners, (pair.earlier, pair.later), strict=True)))
            for number, pair in group
        ]
        for only_whole in (True, False):
            for number, places in alike:
                if not only_whole or all(_whole(*place) for place in places):
                    for place in places:
                        _take(number, *place)
    return owners


def _whole(owner: list[int], place: Words) -> bool:
    return owner[slice(*place)].count(NONE) == place[1] - place[0]


def _take(number: int, owner: list[int], place: Words) -> None:
    there = slice(*place)
    owner[there] = [number if held == NONE else held for held in owner[there]]


def _side(text: Text, owner: list[int]) -> _Side:
    join_scraps(text, owner)
    held = defaultdict(list)
    free = []
    for stretch in text.stretches.values():
        for number, run in runs(stretch, owner):
            if number == NONE:
                free.append((stretch, run))
            else:
                held[number].append(run)
    return _Side(text=text, held=held, free=free)


def _in_order(pairs: Sequence[_Pair], weights: Sequence[int]) -> Sequence[int]:
    """Return the numbers of the pairs that keep their order in both texts, with most weight.

    Sure pairs weigh more than all reworded ones together, pairs of no weight are left out.
    Heaviest increasing subsequence (Jacobson and Vo 1992): for every earlier word, the
    heaviest chain that ends there or before, as far as it is heavier than those before it.
    """
    much = sum(weights) + 1
    live = [number for number, weight in enumerate(weights) if weight]
    ends, best = [NONE], [(0, NONE)]
    before: dict[int, int] = {}
    for number in sorted(live, key=lambda n: (pairs[n].later[0], pairs[n].earlier[0], n)):
        end = pairs[number].earlier[0]
        slot = stop = bisect_right(ends, end)
        weight, before[number] = best[slot - 1]
        weight += weights[number] * (much if pairs[number].sure else 1)
        while stop < len(ends) and best[stop][0] <= weight:
            stop += 1
        ends[slot:stop], best[slot:stop] = [end], [(weight, number)]
    chain = [best[-1][1]]
    while chain[-1] != NONE:
        chain.append(before[chain[-1]])
    return chain[-2::-1]


def _joined(
    pairs: Sequence[_Pair], old: _Side, new: _Side, stayed: set[int]
) -> Iterator[tuple[_Place, Change]]:
    for number, pair in enumerate(pairs):
        if not (old.count(number) or new.count(number)):
            continue
        match = pair.match
        earlier, later = old.reach(number, pair.earlier), new.reach(number, pair.later)
        moved = pair.sure and number not in stayed
        yield (
            (later[0], 1, earlier[0], number),
            Change(
                kind="moved" if moved else _STAYED[match.kind],
                later=new.text.stretches[match.later.passage_id].locus(later),
                earlier=old.text.stretches[match.earlier.passage_id].locus(earlier),
                match_id=match.id,
                words_later=new.count(number),
                words_earlier=old.count(number),
            ),
        )


def _new(new: _Side) -> Iterator[tuple[_Place, Change]]:
    for stretch, run in new.free:
        change = Change(kind="new", later=stretch.locus(run), words_later=run[1] - run[0])
        yield (run[0], 1, NONE, NONE), change


def _dropped(
    pairs: Sequence[_Pair], old: _Side, new: _Side, stayed: Sequence[int]
) -> Iterator[tuple[_Place, Change]]:
    starts = [pairs[number].earlier[0] for number in stayed]
    heads = [new.reach(number, pairs[number].later)[0] for number in stayed] + [new.text.size]
    for stretch, run in old.free:
        change = Change(kind="dropped", earlier=stretch.locus(run), words_earlier=run[1] - run[0])
        at = bisect_right(starts, run[0]) - 1
        if at < 0:
            place = (0, 0)
        elif starts[at] >= stretch.first:
            place = (heads[at], 2)
        else:
            holder = new.text.stretches[pairs[stayed[at]].match.later.passage_id]
            place = (min(holder.last, max(heads[at + 1], heads[at] + 1)), 0)
        yield (*place, run[0], NONE), change
