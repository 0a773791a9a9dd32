"""Sentences of a text, as spans."""

import re
from collections.abc import Iterator
from typing import Final

from sitegen.core.spans import Span

__all__ = ["sentences"]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Stops of scripts that leave no space behind them, or that mean nothing but an end.
_WIDE: Final = "。！？｡．؟۔।॥։።፧។။"
_STOPS: Final = f".?!…{_WIDE}"
_CLOSERS: Final = "\"'”’»›)]}」』）】〉》"
_OPENERS: Final = "\"'“‘„«‹([{「『（【〈《¿¡*"
# One class repeated possessively: a run of stops is read once, however long it is.
_END: Final = re.compile(rf"[{re.escape(_STOPS)}][{re.escape(_STOPS + _CLOSERS)}]*+")
_NEXT: Final = re.compile(rf"\s*+([{re.escape(_OPENERS)}]*+)(\w{{0,24}})(\S?)")
_WORD: Final = re.compile(r"\w")
_SPACE: Final = re.compile(r"\s*+")
_REACH: Final = 24

# What stands before a stop that ends no sentence, in lower case and without the stop.
_TITLES: Final[dict[str, frozenset[str]]] = {
    "en": _listed(
        "mr mrs ms messrs dr prof hon rev st gen col lt capt maj sgt gov sen rep amb adm h.e h.m"
        " h.r.h h.h vs v cf e.g i.e viz approx ca"
    ),
    "fr": _listed("m mm mme mmes mlle me mgr dr s.e cf p.ex"),
    "es": _listed("sr sra sres srta dr dra ud uds d excmo excma s.e p.ej cf"),
    "de": _listed("hr fr dr prof z.b d.h u.a bzw vgl ca nr"),
    "ru": _listed("г гг т.е т.д т.п им см ср г-н г-жа"),
}
# The same, where a number follows: "No. 5", "paras. 138 and 139", "vol. IV".
_BEFORE_NUMBER: Final = _listed(
    "no nos nr para paras art arts p pp vol vols sect sec chap ch res doc docs fig figs pt add rev"
    " corr suppl ser col jan feb mar apr jun jul aug sept sep oct nov dec"
)
_NUMBER: Final = re.compile(r"\d|[IVXLC]+$")
# An acronym or "a.m." may end a sentence or not: then the next word has to look like a
# beginning, and names do not.
_EITHER: Final = _listed("a.m p.m inc ltd co corp jr sr al")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_STARTERS: Final = _listed(
    "a after all although an and as at before both but by during each for from he her here his how"
    " however i if in it its let many moreover my no on our several she since so some such that the"
    " their there therefore these they this those thus to today under until we what when where"
    " while who why with yet you"
)
# "203. While …", "(a). …": what numbers a paragraph is no sentence of its own.
_ONLY_NUMBER: Final = re.compile(r"[(\[]?(?:\d{1,4}|[^\W\d_]|[ivxIVX]{1,5})[)\]]?")


def sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return the sentences of ``text`` in order, without the space between them.

    Spans count code points; every character that is not space lies in one of them, and
    each holds at least one word, unless the whole text has none. ``language`` is a
    BCP 47 tag and chooses the abbreviations. The time taken is linear.
    """
    titles = _TITLES["en"] | _TITLES.get(language.partition("-")[0].lower(), frozenset())
    spans: list[Span] = []
    start, stop = _skip(text, 0), len(text.rstrip())
    word = _first_word(text, start)
    for end in _ends(text, titles):
        if end >= stop:
            break
        if word < end and not _ONLY_NUMBER.fullmatch(text[start : min(end - 1, start + _REACH)]):
            spans.append(Span(start, end))
            start = _skip(text, end)
            word = _first_word(text, start)
    return (*spans, Span(start, stop)) if start < stop else tuple(spans)


def _skip(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found else start


def _first_word(text: str, start: int) -> int:
    found = _WORD.search(text, start)
    return found.start() if found else len(text)


def _ends(text: str, titles: frozenset[str]) -> Iterator[int]:
    """Yield where a sentence may end: behind its stops and all that closes with them."""
    for found in _END.finditer(text):
        if any(mark in _WIDE for mark in found[0]) or (
            text[found.end() : found.end() + 1].isspace() and _parts(text, found, titles)
        ):
            yield found.end()


def _parts(text: str, found: re.Match[str], titles: frozenset[str]) -> bool:
    """Return whether a stop before a space parts two sentences."""
    ahead = _NEXT.match(text, found.end())
    openers, word, sign = ahead.groups() if ahead else ("", "", "")
    listed = openers == "(" and sign == ")"
    if (word[:1].islower() and not listed) or (not word and sign in _STOPS):
        return False
    if found[0] != ".":
        return True
    before = text[max(0, found.start() - _REACH) : found.start()]
    return _closes(before, "" if openers else word, titles)


def _closes(before: str, word: str, titles: frozenset[str]) -> bool:
    """Return whether a single stop closes a sentence, by the words on its two sides."""
    last = re.split(r"[\s(\[“\"‘/–—]", before)[-1]
    low = last.lower()
    if low in titles or (len(last) == 1 and last.isupper() and last != "I"):
        return False
    if low in _BEFORE_NUMBER and _NUMBER.match(word):
        return False
    if last == "I" or low in _EITHER or _DOTTED.search(last):
        return word.lower() in _STARTERS
    return True
