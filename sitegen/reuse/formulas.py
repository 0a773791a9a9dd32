"""Words that weigh nothing: courtesies, set phrases, and what an editor adds to them."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from sitegen.language.words import words
from sitegen.reuse.columns import Bools, Columns, Ints

__all__ = ["COURTESIES", "SET_PHRASES", "formulaic"]

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

# What is never worded otherwise, because an official text words it so: to share it is to
# share a name. The crimes that the responsibility to protect is about, in the order of the
# World Summit Outcome (A/RES/60/1, paragraph 138) and of the codes of conduct.
SET_PHRASES: Final = (
    "genocide, war crimes, ethnic cleansing and crimes against humanity",
    "genocide, ethnic cleansing, war crimes and crimes against humanity",
    "genocide, crimes against humanity and war crimes",
    "genocide, crimes against humanity or war crimes",
    "genocide, war crimes and crimes against humanity",
    "genocide, war crimes or crimes against humanity",
    "war crimes, ethnic cleansing and crimes against humanity",
    "war crimes and crimes against humanity",
)


def formulaic(columns: Columns, phrases: Iterable[str]) -> Bools:
    """Return which words stand inside one of ``phrases``, a courtesy or a set phrase.

    They are compared on stems. A phrase is found within a unit only; one without words is
    found nowhere.
    """
    marked = np.zeros(len(columns.stem), dtype=np.bool_)
    numbers = {stem: number for number, stem in enumerate(columns.vocabulary)}
    languages = sorted({statement.language for statement in columns.statements})
    known = {*COURTESIES, *SET_PHRASES, *phrases}
    spread = np.bincount(columns.stem, minlength=len(numbers))
    for stems in sorted({_stems(phrase, tag) for tag in languages for phrase in known}):
        if stems and all(stem in numbers for stem in stems):
            _mark(columns, [numbers[stem] for stem in stems], spread, marked)
    return marked


def _stems(phrase: str, language: str) -> tuple[str, ...]:
    return tuple(word.stem for word in words(phrase, language))


def _mark(columns: Columns, phrase: Sequence[int], spread: Ints, marked: Bools) -> None:
    """Mark where ``phrase`` stands, looking only around its rarest word."""
    rarest = min(range(len(phrase)), key=lambda at: spread[phrase[at]])
    first = np.flatnonzero(columns.stem == phrase[rarest]) - rarest
    first = first[(first >= 0) & (first + len(phrase) <= len(columns.stem))]
    for offset, stem in enumerate(phrase):
        first = first[columns.stem[first + offset] == stem]
    unit = np.searchsorted(columns.units, first, side="right")
    first = first[first + len(phrase) <= columns.units[unit]]
    for offset in range(len(phrase)):
        marked[first + offset] = True
