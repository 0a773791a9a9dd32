"""Hyphens that a line's end broke: lost, left over, or followed by a stray space."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sitegen.core.model import Repair
from sitegen.core.spans import Span
from sitegen.parse.characters import repair_at
from sitegen.parse.places import Lines

__all__ = ["Vocabulary", "line_end", "stray_hyphens"]

# Words that begin or end no compound: beside them a hyphen is a dash, or hangs on purpose
# as in "medium- and small-scale".
_NOT_BEHIND: Final = (
    r"(?<=\w-)(?<!\bthe-)(?<!\bof-)(?<!\ba-)(?<!\ban-)(?<!\band-)(?<!\bor-)(?<!\bis-)(?<!\bits-)"
)
_NOT_AFTER: Final = (
    r"(?!(?:and|or|nor|but|to|versus|as|the|a|an|of|in|on|at|by|for|from|with|that|which|who|this"
    r"|these|those|such|we|it|its|they|he|she|is|are|was|were|has|have|Mr|Mrs|Ms|et|ou|y|o|und"
    r"|oder|bis|и|или)\b(?!-))"
)
_STRAY: Final = re.compile(rf"-{_NOT_BEHIND}[ \t\xa0]++(?=\w){_NOT_AFTER}")
# U+00AD, and the sign that it turns into where a page was read by a machine.
_SOFT: Final = re.compile(r"[\xad¬](?<=\w.)[ \t]*+(?=\w)")

_HANGING: Final = re.compile(rf".*-{_NOT_BEHIND}", re.DOTALL)
_LEFT: Final = re.compile(r"\w.*", re.DOTALL)
_RIGHT: Final = re.compile(r"\w+(?:[-’']\w+)*")
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AFTER: Final = re.compile(rf"(?=\w){_NOT_AFTER}")
# A piece that is nothing but an ending is no word: the line's end divided it.
_ENDING: Final = re.compile(
    r"(?:[st]ion(?:s|al|ally|ed|ing)?|ments?|mental|ness|it(?:y|ies)|[ae]nc(?:e|es|y|ies)|ings?"
    r"|ers?|ed|ly|ous|t?ives?|i[sz]ms?|ists?|i[sz]ations?|a?tions?|at(?:ed|ing|es?))\b(?!-)"
)
# No compound begins with "of" or "and": "of-the-art" lost what went before.
_HEADLESS: Final = re.compile(r"(?:of|and|or)-\w")
_DOUBLED: Final = re.compile(r"(?:to|by|for|after|on|in)-([^\W\d_]+)(?![\w-])")


def stray_hyphens(text: str, places: Lines) -> Iterator[Repair]:
    """Yield the repairs of hyphens with a stray space, and of soft hyphens, in order.

    "country- fellows" becomes "country-fellows"; "medium- and small-scale" stays.
    """
    strays = [(found, "-") for found in _STRAY.finditer(text)]
    softs = [(found, "") for found in _SOFT.finditer(text)]
    for found, after in sorted(strays + softs, key=lambda pair: pair[0].start()):
        yield repair_at(text, places, "hyphen", Span(*found.span()), after)


@dataclass(frozen=True)
class Vocabulary:
    """The words that stand whole within the lines of a text: the evidence for hyphens."""

    lines: tuple[str, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words, compounds with their hyphens, in lower case."""
        return frozenset(w for line in self.lines for w in _TOKEN.findall(line.lower()))

    def divided(self, left: str, right: str) -> bool:
        """Return whether a line's end only divided a word, and put the hyphen there itself.

        So it is where the text has the undivided word elsewhere and not the compound, or
        where the second piece is no word at all. Without such evidence the hyphen stays:
        a compound that is kept can still be read.
        """
        if not right[:1].islower():
            return False
        compound, word = f"{left}-{right}".lower(), f"{left}{right}".lower()
        return compound not in self.words and (
            word in self.words or _ENDING.fullmatch(right) is not None
        )

    def lost(self, left: str, right: str) -> bool:
        """Return whether the hyphen between two lines' words is lost: state/of-the-art."""
        doubled = _DOUBLED.fullmatch(right)
        return left[-1].isalpha() and (
            _HEADLESS.match(right) is not None
            or (doubled is not None and doubled[1] == left.lower())
            or ("-" in right and f"{left}-{right}".lower() in self.words)
        )


def line_end(left: str, right: str, vocabulary: Vocabulary) -> tuple[int, str] | None:
    """Return how two lines of one paragraph meet where a hyphen is to be set right.

    First comes how many characters of ``left``'s end go, then what is put for them and
    for the space: (1, "-") for Secretary-/General, (1, "") for na-/tions, (0, "-") for
    state/of-the-art. None where a space joins the lines, as nearly always.
    """
    before, after = left.rpartition(" ")[2], _RIGHT.match(right)
    word = _LEFT.search(before)
    if not after or not word or not _AFTER.match(right):
        return None
    if before[-1] in "\xad¬":
        return (1, "")
    if _HANGING.fullmatch(before):
        return (1, "" if vocabulary.divided(word[0][:-1], after[0]) else "-")
    return (0, "-") if vocabulary.lost(word[0], after[0]) else None
