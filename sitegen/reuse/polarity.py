"""Whether one of two aligned places denies what the other says."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

__all__ = ["denied", "negators", "opposed"]

# Words that turn the next word of content into its contrary, by language.
_NEGATORS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "not no never neither nor cannot can't don't doesn't didn't isn't aren't wasn't "
        "weren't won't wouldn't shouldn't hasn't haven't without",
        "fr": "ne pas jamais aucun aucune ni sans",
        "es": "no nunca jamás ni ningún ninguna sin",
        "ru": "не ни никогда нет без",
        "de": "nicht kein keine keinen keiner nie niemals weder ohne",
    }
)
_SOFTENERS: Final = frozenset(("only", "seulement", "solo", "sólo", "только", "nur"))
_REACH: Final = 3  # words after a negator in which it finds what it denies


def negators(language: str) -> frozenset[str]:
    """Return the words that deny, case folded; none where the language has no list."""
    return frozenset(_NEGATORS.get(language.partition("-")[0].lower(), "").split())


def denied(words: Sequence[str], content: Sequence[bool], language: str) -> frozenset[int]:
    """Return the places in ``words`` (case folded) of the words of content that are denied.

    A negator denies the next word of content within three words; "not only" denies
    nothing. Languages without a list have no negators.
    """
    deniers = negators(language)
    hit: set[int] = set()
    for at, word in enumerate(words):
        after = range(at + 1, min(at + 1 + _REACH, len(words)))
        if word.replace("’", "'") in deniers and not _softened(words, at):
            hit.add(next((place for place in after if content[place]), at))
    return frozenset(hit)


def opposed(
    pairs: Iterable[tuple[int, int]], earlier: frozenset[int], later: frozenset[int]
) -> bool:
    """Return whether some aligned word is denied on one side only."""
    return any((one in earlier) != (other in later) for one, other in pairs)


def _softened(words: Sequence[str], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1] in _SOFTENERS
