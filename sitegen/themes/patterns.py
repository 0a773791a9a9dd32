r"""The pattern language of the codebook.

A pattern is a phrase, or a regular expression between slashes.

**Phrases.** A phrase is a run of words. Each is matched on its stem, so that
``protect civilian`` meets "protecting civilians"; the case of letters, and punctuation
between words, count for nothing. A phrase is found within one sentence, never across.

``peace-keeping``
    A hyphen in a pattern stands for a hyphen, a space or nothing: this meets
    "peace-keeping", "peace keeping" and "peacekeeping".
``depolitici*``
    A star within a word stands for any letters, also none. Such a word is matched as it
    is written, not on its stem: this meets "depoliticized" and "depoliticisation".
``=forces`` or ``"use of force"``
    An equals sign before a word, or straight double quotes around words, ask for exactly
    these forms: ``=forces`` does not meet "force". Case still counts for nothing.
``root ~3 conflict``
    ``~3`` allows up to three words between its neighbours, also none: this meets "roots
    of conflict" and "root causes of these conflicts". At most ``~20``.
``(approved|authorized) by``
    Alternatives stand in parentheses; each is a phrase of its own and may hold others.

**What is found.** The shortest stretches: of two findings of one pattern, one of which
lies within the other, only the inner one counts. ``use ~9 force`` finds, in "the use of
the use of force", the last three words; ``(zone|zone of peace)`` finds "zone" alone, and
who wants the longer phrase too writes two patterns, whose findings are merged. These are
the minimal intervals of Clarke, Cormack and Burkowski, "An Algebra for Structured Text
Search", The Computer Journal 38(1), 1995.

**Regular expressions.** ``/A\/RES\/\d{1,3}/`` is the last resort for what words cannot
say; :mod:`sitegen.themes.expressions` says which constructs it may use, and why it cannot
run away. It too is found within one sentence.
"""

import re
import unicodedata
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NoReturn, TypeAlias

from sitegen.language.words import words
from sitegen.themes.errors import PatternError, refuse
from sitegen.themes.expressions import translate

__all__ = [
    "WIDEST_GAP",
    "Choice",
    "Gap",
    "Part",
    "Pattern",
    "PatternError",
    "Phrase",
    "Term",
    "as_written",
    "compile_pattern",
]

WIDEST_GAP: Final = 20  # words
MOST_HYPHENS: Final = 4
DEEPEST: Final = 20

# One word of a phrase with its signs, one of the other signs, or what is out of place.
_TOKEN: Final = re.compile(
    r"""(?P<space>\s+)
      | (?P<gap>~\d*)
      | (?P<open>\()
      | (?P<close>\))
      | (?P<bar>\|)
      | (?P<quoted>"[^"]*"?)
      | (?P<exact>=[^\s()|"~=]*)
      | (?P<word>[^\s()|"~=]+)""",
    re.VERBOSE,
)
_HYPHEN: Final = re.compile("[-‐‑]")
_APOSTROPHES: Final = str.maketrans("’ʼ", "''")


@dataclass(frozen=True, slots=True)
class Term:
    """One word to find: by its stem, by its exact form, or by a shape with stars."""

    kind: Literal["stem", "form", "shape"]
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Room for up to ``most`` words."""

    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Phrases of which any one may stand here."""

    options: tuple["Phrase", ...]


Part: TypeAlias = Term | Gap | Choice
Phrase: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that can be looked for: a phrase, or else a regular expression.

    A phrase begins and ends with a word or a choice and has no two gaps in a row.
    """

    source: str
    phrase: Phrase = ()
    expression: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    offset: int

    def refuse(self, message: str) -> NoReturn:
        refuse(message, self.offset, len(self.text))


@lru_cache(maxsize=1 << 16)
def as_written(word: str) -> str:
    """Return the form by which exact words and shapes are compared: without case."""
    return word.casefold().translate(_APOSTROPHES)


@lru_cache(maxsize=1 << 12)
def compile_pattern(text: str, language: str = "en") -> Pattern:
    """Return the pattern that ``text`` writes, for text in ``language`` (BCP 47).

    Raises :class:`PatternError` for text that the pattern language does not know.
    """
    if text.lstrip().startswith("/"):
        return Pattern(text, expression=_expression(text))
    tokens = deque(_tokens(text))
    if not tokens:
        refuse("the pattern is empty", 0, len(text))
    phrase = _phrase(tokens, language, 0)
    for stray in tokens:
        stray.refuse(
            "alternatives stand in parentheses: (one|other)"
            if stray.kind == "bar"
            else "this parenthesis was never opened"
        )
    return Pattern(text, phrase)


def _expression(text: str) -> re.Pattern[str]:
    start = text.index("/") + 1
    body = text.rstrip()
    if len(body) == start or not body.endswith("/"):
        refuse("a regular expression ends with a slash", start - 1, len(body) - start + 1)
    try:
        return re.compile(translate(body[start:-1]), re.IGNORECASE)
    except PatternError as error:
        raise PatternError(str(error), start + error.offset, error.length) from None


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(str(found.lastgroup), found[0], found.start())
        for found in _TOKEN.finditer(text)
        if found.lastgroup != "space"
    ]


def _phrase(tokens: deque[_Token], language: str, depth: int) -> Phrase:
    """Take from ``tokens`` all that stands before the next bar, closing sign or end."""
    taken: list[_Token] = []
    parts: list[Part] = []
    while tokens and tokens[0].kind not in {"bar", "close"}:
        taken.append(tokens.popleft())
        parts += _parts(taken[-1], tokens, language, depth)
    _check_gaps(taken)
    return tuple(parts)


def _parts(token: _Token, tokens: deque[_Token], language: str, depth: int) -> Phrase:
    match token.kind:
        case "gap":
            return (_gap(token),)
        case "open":
            return (_choice(token, tokens, language, depth + 1),)
        case "quoted":
            return _quoted(token)
        case "exact":
            return _exact(token, language)
        case _:
            return _hyphened(token, "stem", language)


def _check_gaps(taken: list[_Token]) -> None:
    """Refuse a gap that does not stand between two words."""
    gaps = [token for token in taken[:1] + taken[-1:] if token.kind == "gap"]
    gaps += [right for left, right in pairwise(taken) if left.kind == right.kind == "gap"]
    for gap in gaps:
        gap.refuse("a gap stands between two words: root ~3 conflict")


def _gap(token: _Token) -> Gap:
    if token.text == "~":
        token.refuse("a gap says how many words it allows: ~3")
    most = int(token.text[1:]) if len(token.text) < len("~9999") else WIDEST_GAP + 1
    if not 1 <= most <= WIDEST_GAP:
        token.refuse(f"a gap allows from 1 to {WIDEST_GAP} words")
    return Gap(most)


def _choice(opening: _Token, tokens: deque[_Token], language: str, depth: int) -> Choice:
    if depth > DEEPEST:
        opening.refuse(f"parentheses stand at most {DEEPEST} deep")
    options: list[Phrase] = []
    sign = opening
    while sign.kind != "close":
        options.append(_phrase(tokens, language, depth))
        if not tokens:
            opening.refuse("this parenthesis is never closed")
        last, sign = sign, tokens.popleft()
        if not options[-1]:
            refuse("an alternative is empty", last.offset, sign.offset + 1 - last.offset)
    return Choice(tuple(options))


def _quoted(token: _Token) -> Phrase:
    inner = token.text[1:].removesuffix('"')
    if len(inner) + 2 > len(token.text):
        token.refuse("this quotation is never closed")
    if "*" in inner:
        refuse(
            "between double quotes a star has no meaning: what stands there is exact",
            token.offset + 1 + inner.index("*"),
        )
    return _terms("form", token, inner, "")


def _exact(token: _Token, language: str) -> Phrase:
    if "*" in token.text:
        refuse("a word is exact (=) or has a star, not both", token.offset + token.text.index("*"))
    if token.text == "=":
        token.refuse("an equals sign stands right before the word that is meant exactly")
    inner = _Token("word", token.text[1:], token.offset + 1)
    return _hyphened(inner, "form", language)


def _hyphened(token: _Token, kind: Literal["stem", "form"], language: str) -> Phrase:
    """Return a word's terms; one with hyphens becomes a choice of its spellings."""
    _check_signs(token)
    pieces = _HYPHEN.split(token.text)
    if not all(pieces):
        token.refuse("a hyphen stands between the parts of one word")
    if len(pieces) - 1 > MOST_HYPHENS:
        token.refuse(f"a word has at most {MOST_HYPHENS} hyphens")
    options = tuple(
        tuple(term for piece in spelling for term in _terms(kind, token, piece, language))
        for spelling in _spellings(pieces)
    )
    return options[0] if len(options) == 1 else (Choice(options),)


def _check_signs(token: _Token) -> None:
    for at, sign in enumerate(token.text):
        if unicodedata.category(sign)[0] not in "LMN" and sign not in "*-‐‑'’ʼ":
            message = f"{sign!r} has no meaning in a phrase; leave it out"
            hint = {"/": ": a regular expression begins and ends with a slash"}
            hint |= dict.fromkeys("“”„«»", ": exact words stand in straight double quotes")
            raise PatternError(message + hint.get(sign, ""), token.offset + at)


def _spellings(pieces: list[str]) -> list[list[str]]:
    """Return every way to write the pieces, apart or joined; all apart comes first."""
    ways = [[pieces[0]]]
    for piece in pieces[1:]:
        apart = [[*way, piece] for way in ways]
        joined = [[*way[:-1], way[-1] + piece] for way in ways]
        ways = apart + joined
    return ways


def _terms(kind: Literal["stem", "form"], token: _Token, text: str, language: str) -> Phrase:
    """Return the terms for the words of ``text``, in its normal form (NFC)."""
    text = unicodedata.normalize("NFC", text)
    if "*" in text:
        if not text.strip("*"):
            token.refuse("a star needs letters beside it; for any word write a gap: ~1")
        return (Term("shape", as_written(text)),)
    found = words(text, language)
    if not found:
        token.refuse("no word stands here")
    if kind == "form":
        return tuple(Term("form", as_written(word.text)) for word in found)
    return tuple(Term("stem", word.stem) for word in found)
