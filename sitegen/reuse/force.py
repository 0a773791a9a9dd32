"""Shifts of force: where a match says the same more weakly, or more strongly, than before."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sitegen.core.force import Scale, Shift
from sitegen.core.model import Locus, Match, Passage, Statement
from sitegen.core.spans import Span
from sitegen.language.words import Word, words

__all__ = ["keys", "shifts"]

_STRETCH: Final = 12  # words of a changed stretch on either side: in a longer one much is new

_Speech = Mapping[str, tuple[Passage, str]]
"""Passages by their ids, each with its language."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a scale: its keys, its degree, whether it is written in small letters."""

    keys: tuple[str, ...]
    degree: int
    small: bool


@dataclass(frozen=True, slots=True)
class _Ladder:
    """A scale and its phrases, the longest first; ``heads`` are the first keys of all."""

    scale: Scale
    phrases: Sequence[_Phrase]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a changed stretch: its passage, its words, where sentences begin.

    The places of words and sentences count from ``start``, where the stretch begins.
    """

    passage: Passage
    start: int
    words: Sequence[Word]
    heads: Collection[int]


def shifts(
    matches: Iterable[Match], scales: Iterable[Scale], statements: Iterable[Statement]
) -> tuple[Shift, ...]:
    """Return the shifts within ``matches``, in their order and that of the words.

    A shift stands where words have given way to others, up to twelve on either side,
    between words that stayed or moved: one phrase of a scale on the earlier side, one of
    another degree of that scale on the later, and no other of that scale on either. The
    longest phrase counts; one in small letters is not found in a capitalised word but at
    the head of a sentence. Both texts are in the scale's language. Where two scales find
    one pair of places, the first has it.
    """
    ladders: dict[str, list[_Ladder]] = {}
    for scale in scales:
        ladders.setdefault(_tongue(scale.language), []).append(_ladder(scale))
    speech = {
        passage.id: (passage, statement.language)
        for statement in statements
        for passage in statement.passages
    }
    return tuple(
        shift
        for match in matches
        for known in (ladders.get(_common_tongue(match, speech), ()),)
        if known
        for earlier, later in _stretches(match, speech)
        for shift in _within(match.id, earlier, later, known)
    )


def keys(phrase: str, language: str) -> tuple[str, ...]:
    """Return what the words of a phrase are found by: a stem, or ``=`` and the very form.

    A word is found by its stem, unless ``=`` stands before it: ``=interested states``.
    """
    return tuple(
        f"={word.text.casefold()}" if part.startswith("=") else word.stem
        for part in phrase.split()
        for word in words(part, language)
    )


def _ladder(scale: Scale) -> _Ladder:
    phrases = (
        _Phrase(keys(phrase, scale.language), degree, phrase.islower())
        for degree, phrases in enumerate(scale.degrees)
        for phrase in phrases
    )
    ordered = sorted(phrases, key=lambda phrase: -len(phrase.keys))
    return _Ladder(scale, ordered, frozenset(phrase.keys[0] for phrase in ordered))


def _tongue(language: str) -> str:
    """Return the language of a tag without its country or script."""
    return language.partition("-")[0].lower()


def _common_tongue(match: Match, speech: _Speech) -> str:
    """Return the language of both places, "" if they have two."""
    one, other = (_tongue(speech[locus.passage_id][1]) for locus in (match.earlier, match.later))
    return one if one == other else ""


def _stretches(match: Match, speech: _Speech) -> Iterator[tuple[_Side, _Side]]:
    """Yield both sides of what is neither equal nor has moved, where both have words."""
    for changed, run in groupby(match.words, lambda step: step.op not in {"equal", "moved"}):
        steps = [*run] if changed else []
        if any(step.earlier for step in steps) and any(step.later for step in steps):
            earlier = Span(steps[0].earlier.start, steps[-1].earlier.end)
            later = Span(steps[0].later.start, steps[-1].later.end)
            sides = _side(match.earlier, earlier, speech), _side(match.later, later, speech)
            if max(len(side.words) for side in sides) <= _STRETCH:
                yield sides


def _side(locus: Locus, span: Span, speech: _Speech) -> _Side:
    passage, language = speech[locus.passage_id]
    heads = frozenset(sentence.start - span.start for sentence in passage.sentences)
    return _Side(passage, span.start, words(span.of(passage.text), language), heads)


def _within(
    match_id: str, earlier: _Side, later: _Side, ladders: Iterable[_Ladder]
) -> Iterator[Shift]:
    taken: set[tuple[Span, Span]] = set()
    for ladder in ladders:
        before, after = _only(earlier, ladder), _only(later, ladder)
        if before and after and before[1] != after[1] and (before[0], after[0]) not in taken:
            taken.add((before[0], after[0]))
            yield Shift(
                match_id=match_id,
                scale_id=ladder.scale.id,
                earlier=_locus(earlier, before[0]),
                later=_locus(later, after[0]),
                direction="stronger" if after[1] > before[1] else "weaker",
            )


def _locus(side: _Side, span: Span) -> Locus:
    return Locus(passage_id=side.passage.id, span=span, exact=span.of(side.passage.text))


def _only(side: _Side, ladder: _Ladder) -> tuple[Span, int] | None:
    """Return the place and degree of a scale's phrase; None for none, or more than one."""
    found = []
    at = 0
    while at < len(side.words):
        phrase = _phrase(side, at, ladder)
        size = len(phrase.keys) if phrase else 1
        if phrase:
            first, last = side.words[at], side.words[at + size - 1]
            span = Span(side.start + first.start, side.start + last.end)
            found.append((span, phrase.degree))
        at += size
    return found[0] if len(found) == 1 else None


def _phrase(side: _Side, at: int, ladder: _Ladder) -> _Phrase | None:
    """Return the longest phrase of a scale that begins with the word ``at``."""
    if ladder.heads.isdisjoint(_forms(side.words[at])):
        return None
    for phrase in ladder.phrases:
        held = side.words[at : at + len(phrase.keys)]
        if len(held) == len(phrase.keys) and all(
            key in _forms(word) and (not phrase.small or _is_small(word, side.heads))
            for key, word in zip(phrase.keys, held, strict=True)
        ):
            return phrase
    return None


def _forms(word: Word) -> tuple[str, str]:
    """Return what a key may be to find the word."""
    return word.stem, f"={word.text.casefold()}"


def _is_small(word: Word, heads: Collection[int]) -> bool:
    """Return whether a word is no name: in small letters, or at the head of a sentence."""
    return word.text.islower() or word.start in heads
