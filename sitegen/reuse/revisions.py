"""Revisions: each witness of a lineage beside the one before it, their words aligned."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Final

from sitegen.core.model import Alignment, Lineage, Locus, Match, MatchKind, Revision, Statement
from sitegen.core.spans import Span
from sitegen.language.words import Word, cut_before, words
from sitegen.reuse.align import Run, aligned, runs
from sitegen.reuse.kinds import kind

__all__ = ["revisions"]

_ELSEWHERE: Final = 3  # passages imagined without the word, so that a few have rare words too


def revisions(
    lineages: Sequence[Lineage], matches: Iterable[Match], statements: Iterable[Statement]
) -> tuple[Revision, ...]:
    """Return the steps of all ``lineages``, in their order: one less than it has witnesses.

    Where a match has just the places of two witnesses, its alignment is theirs. Else their
    words are aligned anew, by the same rules: two witnesses that follow each other need not
    match, and one witness may be what several matches have found. What a word weighs there
    is its rarity among the passages of all witnesses (Spärck Jones 1972).
    """
    known = {match.id: match for match in matches}
    texts = _Texts.of(lineages, statements)
    return tuple(
        _revision(lineage.id, *pair, between[pair[0].passage_id, pair[1].passage_id], texts)
        for lineage in lineages
        for between in [_between(known[match_id] for match_id in lineage.match_ids)]
        for pair in pairwise(lineage.witnesses)
    )


def _between(matches: Iterable[Match]) -> Mapping[tuple[str, str], Sequence[Match]]:
    found: defaultdict[tuple[str, str], list[Match]] = defaultdict(list)
    for match in matches:
        found[match.earlier.passage_id, match.later.passage_id].append(match)
    return found


def _revision(
    lineage_id: str, earlier: Locus, later: Locus, between: Sequence[Match], texts: "_Texts"
) -> Revision:
    same = [match for match in between if (match.earlier, match.later) == (earlier, later)]
    if same:
        kind_, steps = same[0].kind, same[0].words
    else:
        kind_, steps = texts.compare(earlier, later)
    return Revision(
        lineage_id=lineage_id,
        earlier=earlier,
        later=later,
        kind=kind_,
        words=steps,
        match_id=(same or between)[0].id if between else "",
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A place with its words and the text that they are words of."""

    text: str
    span: Span
    words: Sequence[Word]

    def cut(self, first: int, last: int) -> Span:
        """Return the place of the words from ``first`` to ``last``, half-open."""
        return Span(self._edge(first), self._edge(last))

    def _edge(self, at: int) -> int:
        """Return where a word begins; the first and the last have what surrounds them."""
        if at in {0, len(self.words)}:
            return self.span.end if at else self.span.start
        return cut_before(self.text, self.words[at - 1].end, self.words[at].start)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The passages of all witnesses, their languages, and what the stems in them weigh."""

    texts: Mapping[str, tuple[str, str]]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, lineages: Iterable[Lineage], statements: Iterable[Statement]) -> "_Texts":
        held = {locus.passage_id for lineage in lineages for locus in lineage.witnesses}
        texts = {
            passage.id: (passage.text, statement.language)
            for statement in statements
            for passage in statement.passages
            if passage.id in held
        }
        spread = Counter(
            stem for text in texts.values() for stem in {word.stem for word in words(*text)}
        )
        whole = len(texts) + _ELSEWHERE
        return cls(texts, {stem: log(whole / n) / log(whole) for stem, n in spread.items()})

    def compare(self, earlier: Locus, later: Locus) -> tuple[MatchKind, tuple[Alignment, ...]]:
        """Return how much of two places is equal, and their words step by step."""
        one, other = self._read(earlier), self._read(later)
        found = self._runs(one.words, other.words)
        equal = sum(run.last - run.first for run in found if run.op == "equal")
        return kind(equal, len(one.words), len(other.words)), tuple(_steps(found, one, other))

    def _runs(self, one: Sequence[Word], other: Sequence[Word]) -> Sequence[Run]:
        numbers: dict[str, int] = {}
        first, second = (
            [numbers.setdefault(word.stem, len(numbers)) for word in side] for side in (one, other)
        )
        weights = [self.weights[word.stem] for word in one]
        return runs(aligned(first, second, weights), first, second, weights)

    def _read(self, locus: Locus) -> _Read:
        text, language = self.texts[locus.passage_id]
        start, end = locus.span.start, locus.span.end
        held = [word for word in words(text, language) if start <= word.start < end]
        return _Read(text, locus.span, held)


def _steps(found: Iterable[Run], one: _Read, other: _Read) -> Iterator[Alignment]:
    for run in found:
        yield Alignment(
            op=run.op,
            earlier=one.cut(run.first, run.last),
            later=other.cut(run.second, run.end),
        )
