"""The force of words: scales from weak to strong, and shifts along them."""

from dataclasses import dataclass
from typing import Literal

from sitegen.core.matches import Locus
from sitegen.core.problems import NOWHERE, Location

__all__ = ["Direction", "Scale", "Shift"]

Direction = Literal["weaker", "stronger"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Expressions of one language that say one thing with more or less force.

    ``degrees`` go from the weakest to the strongest; each has the expressions of that
    force, of one word or several. ``language`` is a BCP 47 tag.
    """

    id: str
    label: str
    language: str
    degrees: tuple[tuple[str, ...], ...]
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """An expression that has given way to another of its scale, within one match.

    ``earlier`` and ``later`` are the places of the two expressions and nothing else.
    """

    match_id: str
    scale_id: str
    earlier: Locus
    later: Locus
    direction: Direction
