"""Pairs of statements: how many stand side by side on a page of their own, and how many do not."""

from dataclasses import dataclass

from sitegen.core.model import Edition

__all__ = ["Pairs", "pairs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """How many pairs of statements are side by side on a page: one after the other, and others.

    ``without`` counts those that have matches and no such page.
    """

    successive: int
    strongest: int
    without: int


def pairs(edition: Edition) -> Pairs:
    """Return how many pairs of statements have a page, and how many only matches."""
    shown = {(c.earlier_id, c.later_id) for c in (*edition.comparisons, *edition.strongest)}
    matched = {(m.earlier.statement_id, m.later.statement_id) for m in edition.matches}
    return Pairs(
        successive=len(edition.comparisons),
        strongest=len(edition.strongest),
        without=len(matched - shown),
    )
