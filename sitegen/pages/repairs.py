"""Repairs as readers see them: named, counted, and with what cannot be seen made visible."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from sitegen.core.model import Repair, RepairKind
from sitegen.pages.wording import Wording

__all__ = ["counts", "names", "printable", "visible"]

# What HTML may not hold (C0 and C1 controls) or nobody would see: the byte order mark.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")


def names(words: Wording) -> Mapping[RepairKind, str]:
    """Return what each kind of repair has done."""
    return {
        "byte-order-mark": words.gettext("byte order mark removed"),
        "charset": words.gettext("wrong character set put right"),
        "page-number": words.gettext("page number taken out"),
        "page-break": words.gettext("page break inside a sentence closed"),
        "hyphen": words.gettext("hyphen at a line end put right"),
        "full-stop": words.gettext("lost full stop restored"),
    }


def visible(text: str) -> str:
    """Return ``text`` with line ends as ⏎, controls by their code points, a lone blank as ␣."""
    shown = "␣" if text == " " else text
    return printable(shown.replace("\r\n", "⏎").replace("\n", "⏎"))


def printable(text: str) -> str:
    """Return ``text`` with control characters, but for tab and line feed, as ``‹U+009D›``."""
    return _UNSEEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def counts(repairs: Iterable[Repair], words: Wording) -> tuple[tuple[str, int], ...]:
    """Return the name of each kind of repair with its count, the commonest first."""
    found = Counter(repair.kind for repair in repairs)
    known = names(words)
    return tuple((known[kind], count) for kind, count in sorted(found.items(), key=_commonest))


def _commonest(item: tuple[RepairKind, int]) -> tuple[int, str]:
    kind, count = item
    return -count, kind
