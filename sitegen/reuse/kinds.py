"""What to call a match: verbatim, edited or reworded, by its share of equal words."""

from typing import Final

from sitegen.core.model import MatchKind

__all__ = ["EDITED", "VERBATIM", "kept", "kind"]

VERBATIM: Final = 0.9  # two words changed in a sentence of twenty
EDITED: Final = 0.5  # half of the words stand as they stood


def kept(equal: int, earlier: int, later: int) -> float:
    """Return the share in [0, 1] of the words of two places that are ``equal``.

    Dice's coefficient: 2 * equal / (earlier + later), the numbers of words of either.
    """
    return 2 * equal / max(earlier + later, 1)


def kind(equal: int, earlier: int, later: int) -> MatchKind:
    """Return the kind of a match of ``earlier`` and ``later`` words, ``equal`` of them equal.

    From a share of 0.9 on a match is verbatim, from 0.5 on edited, below that reworded.
    """
    share = kept(equal, earlier, later)
    if share >= VERBATIM:
        return "verbatim"
    return "edited" if share >= EDITED else "reworded"
