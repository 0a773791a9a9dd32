"""Patterns found in sentences, by way of an index of the edition's words.

Every word of the edition gets a number, its position, and is entered in the index under
its form and its stem. A phrase is then put together from the positions of its words, so
that only places where its first word stands are ever looked at. Between two sentences
more numbers are left out than the widest gap may bridge: nothing is found across.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, TypeAlias

from sitegen.core.model import Passage
from sitegen.core.spans import Span
from sitegen.language.words import Word, words
from sitegen.themes.patterns import (
    WIDEST_GAP,
    Choice,
    Gap,
    Pattern,
    Phrase,
    Term,
    as_written,
)

__all__ = ["Concordance", "Found", "Sentence", "concordance"]

_LAST_LETTER: Final = "\U0010ffff"

# Positions of a stretch of words, half-open.
_Stretch: TypeAlias = tuple[int, int]

# A phrase bound to an index: each part after the words that may be skipped before it.
_Bound: TypeAlias = tuple[tuple[int, "AbstractSet[int] | _Options"], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: its span there, its words, the first word's position.

    ``words`` holds start and end of each word, one after the other. They are plain numbers
    because a hundred thousand small objects would be walked at each garbage collection.
    """

    passage: Passage
    span: Span
    words: tuple[int, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a pattern was found: the sentence's number, a span of its passage."""

    sentence: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Options:
    """A choice bound to an index."""

    options: tuple[_Bound, ...]


@dataclass(frozen=True, slots=True)
class Concordance:
    """The sentences of an edition and the index of their words.

    ``by_form`` and ``by_stem`` hold the positions of each form and stem; ``forms`` are all
    forms in alphabetical order; ``starts`` the positions of the sentences' first words.
    """

    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    forms: tuple[str, ...]
    by_form: Mapping[str, AbstractSet[int]]
    by_stem: Mapping[str, AbstractSet[int]]

    def find(self, pattern: Pattern) -> tuple[Found, ...]:
        """Return the places where ``pattern`` is found, in order, none within another."""
        if pattern.expression is not None:
            return tuple(self._find_expression(pattern.expression))
        return tuple(
            self._place(stretch) for stretch in _shortest(_stretches(self._bind(pattern.phrase)))
        )

    def _place(self, stretch: _Stretch) -> Found:
        number = bisect_right(self.starts, stretch[0]) - 1
        sentence = self.sentences[number]
        first, last = (at - sentence.position for at in (stretch[0], stretch[1] - 1))
        return Found(number, Span(sentence.words[2 * first], sentence.words[2 * last + 1]))

    def _find_expression(self, expression: re.Pattern[str]) -> Iterator[Found]:
        for number, sentence in enumerate(self.sentences):
            text = sentence.passage.text
            for found in expression.finditer(text, sentence.span.start, sentence.span.end):
                trimmed = found[0].strip()
                if trimmed:
                    start = found.start() + found[0].index(trimmed)
                    yield Found(number, Span(start, start + len(trimmed)))

    def _bind(self, phrase: Phrase) -> _Bound:
        bound: list[tuple[int, AbstractSet[int] | _Options]] = []
        gap = 0
        for part in phrase:
            if isinstance(part, Gap):
                gap = part.most
                continue
            bound.append((gap, self._bind_part(part)))
            gap = 0
        return tuple(bound)

    def _bind_part(self, part: Term | Choice) -> "AbstractSet[int] | _Options":
        if isinstance(part, Term):
            return self._positions(part)
        options = [self._bind(option) for option in part.options]
        single, longer = _single_words(options)
        return _Options((((0, single),), *longer)) if longer else single

    def _positions(self, term: Term) -> AbstractSet[int]:
        match term.kind:
            case "stem":
                return self.by_stem.get(term.text, frozenset())
            case "form":
                return self.by_form.get(term.text, frozenset())
            case "shape":
                return frozenset().union(*(self.by_form[form] for form in self._shaped(term.text)))

    def _shaped(self, shape: str) -> Iterator[str]:
        head = shape.partition("*")[0]
        first = bisect_left(self.forms, head)
        last = bisect_right(self.forms, head + _LAST_LETTER)
        return (form for form in self.forms[first:last] if _has_shape(form, shape))


def concordance(passages: Iterable[Passage], language: str) -> Concordance:
    """Return the sentences of ``passages``, in order, indexed by their words.

    ``language`` is the language of the passages (BCP 47), by whose rules words are stemmed.
    """
    by_form: dict[str, list[int]] = defaultdict(list)
    stems: dict[str, str] = {}
    sentences: list[Sentence] = []
    position = 0
    for passage, span, found in _sentences(passages, language):
        ends = tuple(end for word in found for end in (word.start, word.end))
        sentences.append(Sentence(passage, span, ends, position))
        for at, word in enumerate(found, position):
            form = as_written(word.text)
            by_form[form].append(at)
            stems[form] = word.stem
        position += len(found) + WIDEST_GAP + 1
    by_stem: dict[str, set[int]] = defaultdict(set)
    for form, stem in stems.items():
        by_stem[stem].update(by_form[form])
    return Concordance(
        sentences=tuple(sentences),
        starts=tuple(sentence.position for sentence in sentences),
        forms=tuple(sorted(by_form)),
        by_form={form: frozenset(at) for form, at in by_form.items()},
        by_stem=dict(by_stem),
    )


def _sentences(
    passages: Iterable[Passage], language: str
) -> Iterator[tuple[Passage, Span, tuple[Word, ...]]]:
    for passage in passages:
        found = words(passage.text, language)
        starts = [word.start for word in found]
        for span in passage.sentences:
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            yield passage, span, found[first:last]


def _single_words(options: Iterable[_Bound]) -> tuple[AbstractSet[int], list[_Bound]]:
    """Return where any option of one word stands, and the other options."""
    single: set[int] = set()
    longer: list[_Bound] = []
    for option in options:
        (_, first), *rest = option
        if rest or isinstance(first, _Options):
            longer.append(option)
        else:
            single |= first
    return single, longer


def _stretches(phrase: _Bound) -> dict[int, int]:
    """Return the stretches that meet the phrase: for each end the latest start.

    What may follow a stretch depends on its end alone, and of two that end together only
    the shorter can be among the shortest; so there are never more than there are words.
    """
    (_, first), *rest = phrase
    if isinstance(first, _Options):
        found = _latest(pair for option in first.options for pair in _stretches(option).items())
    else:
        found = {at + 1: at for at in first}
    for gap, part in rest:
        found = _latest(_lengthened(found, gap, part))
    return found


def _latest(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return the latest start for each end, of pairs of end and start."""
    return dict(sorted(pairs))


def _lengthened(
    found: Mapping[int, int], gap: int, part: "AbstractSet[int] | _Options"
) -> Iterable[tuple[int, int]]:
    """Return end and start of the stretches with ``part`` up to ``gap`` words further on.

    The two shorter ways give the same as the first; they are what makes this fast.
    """
    if isinstance(part, _Options):
        return [(to, found[end]) for end in found for to in _ends(part, _within(end, gap))]
    if gap:
        return [(at + 1, found[end]) for end in found for at in _within(end, gap) if at in part]
    return [(end + 1, found[end]) for end in found if end in part]


def _within(end: int, gap: int) -> range:
    return range(end, end + gap + 1)


def _ends(part: "AbstractSet[int] | _Options", starts: Iterable[int]) -> Iterable[int]:
    """Return where ``part`` may end if it begins at any of ``starts``."""
    if isinstance(part, _Options):
        return {end for option in part.options for end in _phrase_ends(option, starts)}
    return [at + 1 for at in starts if at in part]


def _phrase_ends(phrase: _Bound, starts: Iterable[int]) -> Iterable[int]:
    ends = starts
    for gap, part in phrase:
        ends = _ends(part, {at for end in ends for at in _within(end, gap)})
    return ends


def _shortest(stretches: Mapping[int, int]) -> list[_Stretch]:
    """Return the stretches that have no other within them, in order."""
    kept: list[_Stretch] = []
    for end, start in sorted(stretches.items()):
        if not kept or start > kept[-1][0]:
            kept.append((start, end))
    return kept


def _has_shape(form: str, shape: str) -> bool:
    """Return whether ``form`` reads like ``shape``, whose stars stand for any letters."""
    first, *middle, last = shape.split("*")
    if len(form) < len(first) + len(last) or not (form.startswith(first) and form.endswith(last)):
        return False
    at, limit = len(first), len(form) - len(last)
    for piece in middle:
        at = form.find(piece, at, limit) + len(piece)
        if at < len(piece):
            return False
    return True
