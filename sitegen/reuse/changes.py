"""What changed: a statement beside the one before it, and what it says for the first time."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

from sitegen.core.comparison import Change, ChangeKind, Comparison, Novelty
from sitegen.core.model import Locus, Match, MatchKind, Passage, Statement
from sitegen.core.spans import Span
from sitegen.language.words import cut_before, words

__all__ = ["SCRAP", "changes", "novelties", "novelty"]

SCRAP: Final = 3  # words, at most, that a match leaves over of a sentence and still accounts for
_KINDS: Final[tuple[MatchKind, ...]] = ("verbatim", "edited", "reworded")  # the best first
_STAYED: Final[Mapping[MatchKind, ChangeKind]] = {
    "verbatim": "kept",
    "edited": "edited",
    "reworded": "reworded",
}
_NONE: Final = -1  # the owner of a word that no match has

_Words = tuple[int, int]
"""Words of a statement that follow each other: first, last, half-open, counted from 0."""

_Place = tuple[int, int, int, int]
"""Where a change is listed: word of the later text, before (0), at (1) or after (2) what begins
there, earlier word, number of the pair."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A compared passage: its words from ``first`` on, their bounds, its first words of sentences.

    ``starts`` and ``ends`` are places in the reading text; ``heads`` are words of the statement.
    """

    passage: Passage
    first: int
    starts: Sequence[int]
    ends: Sequence[int]
    heads: Sequence[int]

    @property
    def last(self) -> int:
        return self.first + len(self.starts)

    def words(self, span: Span) -> _Words:
        """Return the words that begin in ``span``."""
        first, last = (bisect_left(self.starts, edge) for edge in (span.start, span.end))
        return self.first + first, self.first + last

    def locus(self, held: _Words) -> Locus:
        """Return the place of words with the marks that belong to them."""
        start, end = self._cut(held[0] - self.first), self._cut(held[1] - self.first)
        exact = self.passage.text[start:end].rstrip()
        span = Span(start, start + len(exact))
        return Locus(passage_id=self.passage.id, span=span, exact=exact)

    def _cut(self, at: int) -> int:
        """Return where the text parts before a word: an opening mark goes with the word."""
        if at == 0:
            return 0
        if at == len(self.starts):
            return len(self.passage.text)
        return cut_before(self.passage.text, self.ends[at - 1], self.starts[at])


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement's words in one line, by the passages that hold them."""

    statement: Statement
    stretches: Mapping[str, _Stretch]
    size: int

    def words(self, locus: Locus) -> _Words:
        """Return the words that begin in ``locus``."""
        return self.stretches[locus.passage_id].words(locus.span)


@dataclass(frozen=True, slots=True)
class _Side:
    """What became of one text's words: the runs of each match, and those that have none."""

    text: _Text
    held: Mapping[int, Sequence[_Words]]
    free: Sequence[tuple[_Stretch, _Words]]

    def count(self, number: int) -> int:
        """Return how many words are counted to a match."""
        return sum(last - first for first, last in self.held.get(number, ()))

    def reach(self, number: int, own: _Words) -> _Words:
        """Return the words from the first to the last of a match's; its ``own`` if it has none."""
        runs = self.held.get(number)
        return (runs[0][0], runs[-1][1]) if runs else own


@dataclass(frozen=True, slots=True)
class _Pair:
    """A match and the words of its two places."""

    match: Match
    earlier: _Words
    later: _Words

    @property
    def sure(self) -> bool:
        """Return whether it is the same text, and not only the same thing said."""
        return self.match.kind != "reworded"


def changes(statements: Iterable[Statement], matches: Iterable[Match]) -> tuple[Comparison, ...]:
    """Return each statement beside the one before it in its series, the later in order of time.

    The one before is the last of the same series and language; a statement without a
    series has none. All words of the numbered passages are counted, code left out, and
    each in exactly one change: those that a match with the other statement covers go to
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
    it. Neither the order of ``statements`` nor of ``matches`` matters.
    """
    between = defaultdict(list)
    for match in matches:
        between[_holder(match.earlier), _holder(match.later)].append(match)
    found = [
        (later.statement.sort_key, _compare(earlier, later, between[_ids(earlier, later)]))
        for series in _series(statements)
        for earlier, later in pairwise(map(_lay_out, series))
    ]
    return tuple(comparison for _, comparison in sorted(found, key=itemgetter(0)))


def novelties(statements: Iterable[Statement], matches: Iterable[Match]) -> tuple[Novelty, ...]:
    """Return the novelty of each statement, in order of time; ``matches`` are those of all."""
    into = defaultdict(list)
    for match in matches:
        into[_holder(match.later)].append(match)
    ordered = sorted(statements, key=lambda statement: statement.sort_key)
    return tuple(novelty(statement, into[statement.id]) for statement in ordered)


def novelty(statement: Statement, matches: Iterable[Match]) -> Novelty:
    """Return how many words of ``statement`` earlier ones have, word for word or less, or not.

    A word is counted by its best match with any earlier statement, of any series. What is
    a word, and what a match leaves over, is as for :func:`changes`. Matches that do not
    lead to this statement from an earlier one are passed over.
    """
    text = _lay_out(statement)
    said = [_NONE] * text.size
    leading = [match for match in matches if match.later.passage_id in text.stretches]
    for match in sorted(leading, key=lambda match: -_KINDS.index(match.kind)):
        first, last = text.words(match.later)
        said[first:last] = [_KINDS.index(match.kind)] * (last - first)
    _join_scraps(text, said)
    verbatim, edited, reworded = (said.count(kind) for kind in range(len(_KINDS)))
    return Novelty(
        statement_id=statement.id,
        verbatim=verbatim,
        edited=edited,
        reworded=reworded,
        new=said.count(_NONE),
    )


def _ids(earlier: _Text, later: _Text) -> tuple[str, str]:
    return earlier.statement.id, later.statement.id


def _holder(locus: Locus) -> str:
    return locus.passage_id.rpartition(".")[0]


def _series(statements: Iterable[Statement]) -> Iterable[Sequence[Statement]]:
    """Return the statements of each series and language in order of time."""
    found = defaultdict(list)
    for statement in sorted(statements, key=lambda statement: statement.sort_key):
        if statement.series:
            found[statement.series, statement.language].append(statement)
    return found.values()


def _lay_out(statement: Statement) -> _Text:
    stretches = {}
    size = 0
    for passage in statement.passages:
        if passage.compared:
            stretches[passage.id] = _stretch(passage, size, statement.language)
            size = stretches[passage.id].last
    return _Text(statement=statement, stretches=stretches, size=size)


def _stretch(passage: Passage, first: int, language: str) -> _Stretch:
    found = words(passage.text, language)
    starts = [word.start for word in found]
    inner = {first + bisect_left(starts, sentence.start) for sentence in passage.sentences}
    return _Stretch(
        passage=passage,
        first=first,
        starts=starts,
        ends=[word.end for word in found],
        heads=sorted({first, *inner, first + len(found)}),
    )


def _compare(earlier: _Text, later: _Text, matches: Iterable[Match]) -> Comparison:
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


def _rank(pair: _Pair) -> tuple[int, float, _Words, _Words, str]:
    match = pair.match
    return _KINDS.index(match.kind), -match.score, pair.later, pair.earlier, match.id


def _owners(pairs: Sequence[_Pair], *sizes: int) -> Sequence[list[int]]:
    """Return for each word of both texts the number of the pair that has it."""
    owners = [[_NONE] * size for size in sizes]
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


def _whole(owner: list[int], place: _Words) -> bool:
    return owner[slice(*place)].count(_NONE) == place[1] - place[0]


def _take(number: int, owner: list[int], place: _Words) -> None:
    there = slice(*place)
    owner[there] = [number if held == _NONE else held for held in owner[there]]


def _join_scraps(text: _Text, owner: list[int]) -> None:
    """Count what a match leaves over of a sentence to it, if it is at most three words."""
    for stretch in text.stretches.values():
        heads = stretch.heads
        for number, (first, last) in _runs(stretch, owner):
            if number == _NONE:
                stop = min(last, heads[bisect_left(heads, first)])
                start = max(stop, heads[bisect_right(heads, last) - 1])
                if 0 < stop - first <= SCRAP:
                    owner[first:stop] = [owner[first - 1]] * (stop - first)
                if 0 < last - start <= SCRAP:
                    owner[start:last] = [owner[last]] * (last - start)


def _runs(stretch: _Stretch, owner: list[int]) -> Iterator[tuple[int, _Words]]:
    """Return the runs of words of one owner, in order."""
    first = stretch.first
    within = owner[first : stretch.last]
    if within.count(_NONE) == len(within) > 0:  # as most passages are: no need to look closer
        yield _NONE, (first, stretch.last)
        return
    for number, run in groupby(within):
        last = first + len(list(run))
        yield number, (first, last)
        first = last


def _side(text: _Text, owner: list[int]) -> _Side:
    _join_scraps(text, owner)
    held = defaultdict(list)
    free = []
    for stretch in text.stretches.values():
        for number, run in _runs(stretch, owner):
            if number == _NONE:
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
    ends, best = [_NONE], [(0, _NONE)]
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
    while chain[-1] != _NONE:
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
        yield (run[0], 1, _NONE, _NONE), change


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
        yield (*place, run[0], _NONE), change
