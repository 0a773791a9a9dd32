"""Repairs as readers see them: named, counted, and with what cannot be seen made visible."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from sitegen.core.model import Repair, RepairKind

__all__ = ["NAMES", "counts", "printable", "visible"]

NAMES: Final[Mapping[RepairKind, str]] = {
    "byte-order-mark": "byte order mark removed",
    "charset": "wrong character set put right",
    "page-number": "page number taken out",
    "page-break": "page break inside a sentence closed",
    "hyphen": "hyphen at a line end put right",
    "full-stop": "lost full stop restored",
}

# What HTML may not hold (C0 and C1 controls) or nobody would see: the byte order mark.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")


def visible(text: str) -> str:
    """Return ``text`` with line ends as ⏎, controls by their code points, a lone blank as ␣."""
    shown = "␣" if text == " " else text
    return printable(shown.replace("\r\n", "⏎").replace("\n", "⏎"))


def printable(text: str) -> str:
    """Return ``text`` with control characters, but for tab and line feed, as ``‹U+009D›``."""
    return _UNSEEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def counts(repairs: Iterable[Repair]) -> tuple[tuple[str, int], ...]:
    """Return the name of each kind of repair with its count, the commonest first."""
    found = Counter(repair.kind for repair in repairs)
    return tuple((NAMES[kind], count) for kind, count in sorted(found.items(), key=_commonest))


def _commonest(item: tuple[RepairKind, int]) -> tuple[int, str]:
    kind, count = item
    return -count, kind
