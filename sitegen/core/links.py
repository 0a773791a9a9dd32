"""Addresses as written in content: which lead inside the edition, which out of it."""

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Target", "is_external", "target"]

_SCHEME: Final = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_INSIDE: Final = re.compile(
    r"(?:(?:\.\./)?(?:statements/)?(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(?:md|txt|html))?)?"
    r"(?:#(?P<anchor>[A-Za-z0-9.]+))?"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the edition: "" as statement means the one that links, "" as anchor its top."""

    statement_id: str
    anchor: str


def is_external(href: str) -> bool:
    """Return whether ``href`` leads out of the edition by http, https or mailto."""
    return bool(_SCHEME.fullmatch(href))


def target(href: str) -> Target | None:
    """Return the place that ``href`` names, or None where it is of no known form.

    Forms: ``#p3``, ``2018-r2p``, ``2018-r2p#p3``, also with the file's ending.
    """
    found = _INSIDE.fullmatch(href)
    return Target(found["id"] or "", found["anchor"] or "") if href and found else None
