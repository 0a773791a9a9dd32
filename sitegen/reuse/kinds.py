"""What to call a match: verbatim, edited or reworded, by its share of equal words."""

from typing import Final

from sitegen.core.model import MatchKind

__all__ = ["EDITED", "VERBATIM", "kind"]

VERBATIM: Final = 0.9  # two words changed in a sentence of twenty
EDITED: Final = 0.5  # half of the words stand as they stood


def kind(equal: int, earlier: int, later: int) -> MatchKind:
    """Return the kind of a match of ``earlier`` and ``later`` words, ``equal`` of them equal.

    The share of equal words is 2 * equal / (earlier + later), Dice's coefficient: from
    0.9 on a match is verbatim, from 0.5 on edited, below that reworded.
    """
    share = 2 * equal / max(earlier + later, 1)
    if share >= VERBATIM:
        return "verbatim"
    return "edited" if share >= EDITED else "reworded"
