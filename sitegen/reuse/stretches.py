"""A statement's words in one line: the passages that hold them, and what matches have of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sitegen.core.model import Locus, Passage, Statement
from sitegen.core.spans import Span
from sitegen.language.words import bounds, cut_before

__all__ = ["NONE", "SCRAP", "Stretch", "Text", "Words", "join_scraps", "lay_out", "runs"]

SCRAP: Final = 3  # words, at most, that a match leaves over of a sentence and still accounts for
NONE: Final = -1  # the owner of a word that no match has

Words = tuple[int, int]
"""Words of a statement that follow each other: first, last, half-open, counted from 0."""


@dataclass(frozen=True, slots=True)
class Stretch:
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
        """Return the first word that is no longer the passage's."""
        return self.first + len(self.starts)

    def words(self, span: Span) -> Words:
        """Return the words that begin in ``span``."""
        first, last = (bisect_left(self.starts, edge) for edge in (span.start, span.end))
        return self.first + first, self.first + last

    def locus(self, held: Words) -> Locus:
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
class Text:
    """A statement's words in one line, by the passages that hold them."""

    statement: Statement
    stretches: Mapping[str, Stretch]
    size: int

    def words(self, locus: Locus) -> Words:
        """Return the words that begin in ``locus``."""
        return self.stretches[locus.passage_id].words(locus.span)


def lay_out(statement: Statement) -> Text:
    """Return the words of a statement's numbered passages in one line, code left out."""
    stretches = {}
    size = 0
    for passage in statement.passages:
        if passage.compared:
            stretches[passage.id] = _stretch(passage, size)
            size = stretches[passage.id].last
    return Text(statement=statement, stretches=stretches, size=size)


def _stretch(passage: Passage, first: int) -> Stretch:
    starts, ends = bounds(passage.text)
    inner = {first + bisect_left(starts, sentence.start) for sentence in passage.sentences}
    return Stretch(
        passage=passage,
        first=first,
        starts=starts,
        ends=ends,
        heads=sorted({first, *inner, first + len(starts)}),
    )


def join_scraps(text: Text, owner: list[int]) -> None:
    """Count what a match leaves over of a sentence to it, if it is at most three words.

    ``owner`` has the match that each word of ``text`` is counted to, or ``NONE``; it is
    changed in place.
    """
    for stretch in text.stretches.values():
        heads = stretch.heads
        for number, (first, last) in runs(stretch, owner):
            if number == NONE:
                stop = min(last, heads[bisect_left(heads, first)])
                start = max(stop, heads[bisect_right(heads, last) - 1])
                if 0 < stop - first <= SCRAP:
                    owner[first:stop] = [owner[first - 1]] * (stop - first)
                if 0 < last - start <= SCRAP:
                    owner[start:last] = [owner[last]] * (last - start)


def runs(stretch: Stretch, owner: list[int]) -> Iterator[tuple[int, Words]]:
    """Yield the runs of words of one owner within a stretch, in order."""
    first = stretch.first
    within = owner[first : stretch.last]
    if within.count(NONE) == len(within) > 0:  # as most passages are: no need to look closer
        yield NONE, (first, stretch.last)
        return
    for number, run in groupby(within):
        last = first + len(list(run))
        yield number, (first, last)
        first = last
