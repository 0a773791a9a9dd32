"""text-matcher by Jonathan Reeve: runs of shared stems, as its command finds them by default."""

from collections.abc import Iterator
from itertools import combinations
from types import SimpleNamespace
from typing import Final

import nltk
from nltk.corpus import stopwords
from text_matcher.matcher import Matcher, Text

from bench.runs import Answer, answer
from bench.texts import Corpus, Pair, compared

__all__: list[str] = []

# The function words that NLTK's list began with. Source: Porter, snowballstem.org.
FUNCTION_WORDS: Final = """
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her
hers herself it its itself they them their theirs themselves what which who whom this that these
those am is are was were be been being have has had having do does did doing a an the and but if
or because as until while of at by for with about against between into through during before after
above below to from up down in out on off over under again further then once here there when where
why how all any both each few more most other some such no nor not only own same so than too very
s t can will just don should now
""".split()  # noqa: SIM905 - words, not a hundred quotation marks


def judge(_corpus: Corpus, pairs: tuple[Pair, ...]) -> Answer:
    """Return the stems in the matches of each pair, and whether there is a match."""
    note = _provide_stop_words()
    found = [_matches(Text(pair.one, "a"), Text(pair.other, "b")) for pair in pairs]
    scores = [sum(each or ()) for each in found]
    failed = found.count(None)
    return {
        "scores": scores,
        "matched": [bool(each) for each in found],
        "note": note + (f"; it failed on {failed} pairs, which count as unmatched" * bool(failed)),
    }


def count(corpus: Corpus, _pairs: tuple[Pair, ...]) -> Answer:
    """Return how many matches all two statements have, each statement being one text."""
    note = _provide_stop_words()
    found = [_matches(one, other) for one, other in combinations(_texts(corpus), 2)]
    failed = found.count(None)
    return {
        "matches": sum(len(each or ()) for each in found),
        "note": note + (f"; it failed on {failed} pairs of statements" * bool(failed)),
    }


def _texts(corpus: Corpus) -> Iterator[Text]:
    """Return the statements as its texts: their passages, one after the other."""
    texts: dict[str, list[str]] = {}
    for statement, passage in compared(corpus.statements):
        texts.setdefault(statement.id, []).append(passage.text)
    return (Text("\n\n".join(passages), name) for name, passages in texts.items())


def _matches(one: Text, other: Text) -> list[int] | None:
    """Return the stems in each match of two texts; None where it falls over their ends."""
    try:
        found = Matcher(one, other, removeStopwords=False).extended_matches
        return [min(match.sizeA, match.sizeB) for match in found]
    except (IndexError, RecursionError, ZeroDivisionError):
        return None


def _provide_stop_words() -> str:
    """Give text-matcher stop words where NLTK's are not installed; return what was given."""
    try:
        stopwords.words("english")
    except LookupError:
        nltk.corpus.stopwords = SimpleNamespace(words=lambda _language: FUNCTION_WORDS)
        return "text-matcher: with the function words of Snowball, NLTK's not being installed"
    return "text-matcher: with the stop words of NLTK"


if __name__ == "__main__":
    answer({"judge": judge, "count": count})
