"""Who speaks: one speaker's name as different records write it."""

import re
from itertools import dropwhile
from typing import Final

__all__ = ["TITLES", "bare_name"]

# What may stand before a name; "H.E." goes with the initials.
TITLES: Final = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "sir",
        "dame",
        "lord",
        "lady",
        "dr",
        "prof",
        "professor",
        "madam",
        "madame",
        "mme",
        "monsieur",
        "his",
        "her",
        "their",
        "excellency",
        "the",
        "rt",
        "hon",
        "honourable",
        "honorable",
    )
)
_WORDS: Final = re.compile(r"\w+(?:['’]\w+)*")


def bare_name(speaker: str) -> str:
    """Return the words of a name, case folded, without titles before it and initials.

    A hyphen counts as a space. Nothing is transliterated: "Tokayev" and "Tokaev" stay two
    names. Where only titles and initials stand, they are the name.
    """
    words = _WORDS.findall(speaker.casefold())
    long = (word for word in words if len(word) > 1 or word.upper() == word)
    return " ".join([*dropwhile(TITLES.__contains__, long)] or words)
