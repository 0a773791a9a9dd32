"""Words of a text with their places and stems."""

import re
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple
from unicodedata import category

import Stemmer

from sitegen.core.spans import Span

__all__ = [
    "APOSTROPHES",
    "HAN",
    "LETTER",
    "Word",
    "bounds",
    "cut_before",
    "is_mark",
    "stem",
    "words",
]

# A word is a run of letters, marks and digits that may hold apostrophes; hyphens,
# slashes and stops divide words, so that "nuclear-weapon-free" meets "nuclear weapon
# free". Han and kana are written without spaces: there each character is a word.
HAN: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
LETTER: Final = rf"[^\W_{HAN}]"
APOSTROPHES: Final = "'’ʼ"
# Vowel signs, points and accents belong to the letter before. These stretches of Unicode
# hold all of them; to ask every character there is would take longer than to read a text.
_STRETCHES: Final = (
    (0x300, 0x3100),
    (0xA600, 0xAC00),
    (0xFB00, 0x17000),
    (0x1BC00, 0x1F000),
    (0xE0100, 0xE01F0),
)


def is_mark(character: str) -> bool:
    """Return whether ``character`` belongs to the letter before it."""
    return category(character)[0] == "M"


def _marks() -> str:
    """Return the marks of all scripts as ranges of a character class, which is searched fast."""
    runs = (
        [chr(code) for code in run]
        for stretch in _STRETCHES
        for marks, run in groupby(range(*stretch), lambda code: is_mark(chr(code)))
        if marks
    )
    return "".join(f"{run[0]}-{run[-1]}" for run in runs)


_MARKS: Final = _marks()
_RUN: Final = rf"{LETTER}++(?:[{_MARKS}]{LETTER}*+)*+"
_WORD: Final = re.compile(rf"[{HAN}][{_MARKS}]*+|{_RUN}(?:[{APOSTROPHES}]{_RUN})*+")

_POSSESSIVE: Final = re.compile(rf"[{APOSTROPHES}]s?$")

_SNOWBALL: Final = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}


class Word(NamedTuple):
    """A word: its place (code points, half-open), its letters as written, its stem."""

    start: int
    end: int
    text: str
    stem: str

    @property
    def span(self) -> Span:
        """Return the word's place as a span."""
        return Span(self.start, self.end)


# Every stage asks for the words of the same passages: they are made once. The bound
# holds the passages of some hundred statements; beyond it the oldest are made again.
@lru_cache(maxsize=1 << 13)
def words(text: str, language: str = "en") -> tuple[Word, ...]:
    """Return the words of ``text`` in order, stemmed by the rules of ``language``."""
    return tuple(
        Word(found.start(), found.end(), found[0], stem(found[0], language))
        for found in _WORD.finditer(text)
    )


@lru_cache(maxsize=1 << 13)
def bounds(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where the words of ``text`` begin, and where they end: code points, half-open.

    They are those of :func:`words`, in a third of the time: no word is stemmed.
    """
    spans = [found.span() for found in _WORD.finditer(text)]
    return tuple(start for start, _ in spans), tuple(end for _, end in spans)


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str = "en") -> str:
    """Return what a word shares with its inflected forms, in lower case.

    ``language`` is a BCP 47 tag; where Snowball has no stemmer for it the word itself
    comes back, case folded. Source: the Snowball algorithms (snowballstem.org).
    """
    plain = _POSSESSIVE.sub("", word).casefold()
    stemmer = _stemmer(language.partition("-")[0].lower())
    return stemmer.stemWord(plain) if stemmer else plain


@lru_cache
def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    name = _SNOWBALL.get(language)
    return Stemmer.Stemmer(name) if name else None


def cut_before(text: str, end: int, start: int) -> int:
    """Return where ``text`` parts between two words: an opening mark goes with the later.

    ``end`` is where the word before ends and ``start`` where the next begins, in code
    points; so is what comes back.
    """
    gap = text[end:start]
    if gap[-1:].isspace() or not any(map(str.isspace, gap)):
        return start
    return start - len(gap.split()[-1])
