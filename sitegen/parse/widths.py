"""How wide a line was set: by its characters, or by the widths of Times Roman."""

from collections.abc import Callable
from typing import Final

__all__ = ["Width", "in_characters", "in_times"]

Width = Callable[[str], float]

# Thousandths of an em. Source: Adobe Font Metrics of the core 14 fonts, Times-Roman.
_SETS: Final = {
    250: " ,.\xa0",
    278: "/:;\\ijlt",
    333: "!'()-I[]`f‘’r",
    389: "Js",
    408: '"',
    444: "?aceéèêçàâz“”",
    500: "#$*0123456789_bdghknopquvxy–öóñü",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
    1000: "…—",
}


class _Widths(dict[str, int]):
    """Widths by character; any other is as wide as most letters are."""

    def __missing__(self, character: str) -> int:
        """Return the width of a character that the table does not hold."""
        return 500


_TIMES: Final = _Widths({character: width for width, few in _SETS.items() for character in few})
# The mean over English text with its spaces, so that both measures count in letters.
_LETTER: Final = 405


def in_characters(text: str) -> float:
    """Return the width of ``text`` as a typewriter sets it, in letters."""
    return float(len(text))


def in_times(text: str) -> float:
    """Return the width of ``text`` as Times Roman sets it, in letters of mean width."""
    return sum(map(_TIMES.__getitem__, text)) / _LETTER
