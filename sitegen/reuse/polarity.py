"""Whether one of two aligned places denies what the other says."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = ["SOFTENERS", "denied", "negators"]

_Bools = npt.NDArray[np.bool_]
_Ints = npt.NDArray[np.integer]

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
SOFTENERS: Final = frozenset(("only", "seulement", "solo", "sólo", "только", "nur"))
_REACH: Final = 3  # words after a negator in which it finds what it denies


def negators(language: str) -> frozenset[str]:
    """Return the words that deny, case folded; none where the language has no list.

    ``language`` is a BCP 47 tag. Before one of ``SOFTENERS`` they deny nothing: "not only".
    """
    return frozenset(_NEGATORS.get(language.partition("-")[0].lower(), "").split())


def denied(denies: _Bools, content: _Bools, units: _Ints) -> _Bools:
    """Return for each word whether a negator denies it.

    ``denies`` marks negators, ``content`` the words of content, ``units`` are the offsets
    of sentences. A negator denies the next word of content within three words of its
    sentence; where there is none, it counts as denied itself.
    """
    rows = np.flatnonzero(denies)
    last = units[np.searchsorted(units, rows, side="right")]
    hit = rows.copy()
    for step in range(_REACH, 0, -1):
        ahead = rows + step
        within = ahead < last
        found = within & content[np.where(within, ahead, rows)]
        hit = np.where(found, ahead, hit)
    result = np.zeros(len(denies), dtype=np.bool_)
    result[hit] = True
    return result
