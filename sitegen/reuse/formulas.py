"""Words that weigh nothing: courtesies, what an editor adds to them, and what denies."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from sitegen.language.words import words
from sitegen.reuse.columns import Columns
from sitegen.reuse.polarity import negators

__all__ = ["COURTESIES", "formulaic"]

# What any speaker at the United Nations may say to the chair, whatever the edition holds;
# most ceremony needs no list, being recognised by its place (see features).
COURTESIES: Final = (
    "I would like to thank",
    "I should like to thank",
    "would like to thank",
    "thank the President of the General Assembly",
    "for convening this meeting",
    "for convening this important meeting",
    "I would like to take this opportunity",
    "I take this opportunity",
    "I have the honour to speak on behalf of",
    "thank you, Mr. President",
    "thank you, Madam President",
    "thank you for your attention",
)


def formulaic(columns: Columns, phrases: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Return which words stand inside one of ``phrases`` or a courtesy, or deny.

    They are compared on stems. A phrase is found within a unit only; one without words is
    found nowhere. That two places deny something tells nothing of what they deny: "when we
    speak about ..., we cannot ignore ..." is a frame for any claim.
    """
    marked = np.zeros(len(columns.stem), dtype=np.bool_)
    numbers = {stem: number for number, stem in enumerate(columns.vocabulary)}
    languages = sorted({statement.language for statement in columns.statements})
    known = {tag: {*COURTESIES, *phrases, *negators(tag)} for tag in languages}
    for stems in sorted({_stems(phrase, tag) for tag in languages for phrase in known[tag]}):
        if stems and all(stem in numbers for stem in stems):
            _mark(columns, [numbers[stem] for stem in stems], marked)
    return marked


def _stems(phrase: str, language: str) -> tuple[str, ...]:
    return tuple(word.stem for word in words(phrase, language))


def _mark(columns: Columns, phrase: Sequence[int], marked: npt.NDArray[np.bool_]) -> None:
    size = len(phrase)
    starts = len(columns.stem) - size + 1
    if starts <= 0:
        return
    found = columns.unit[:starts] == columns.unit[size - 1 :]
    for offset, stem in enumerate(phrase):
        found &= columns.stem[offset : offset + starts] == stem
    for offset in range(size):
        marked[offset : offset + starts] |= found
