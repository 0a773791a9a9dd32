"""Themes that stand in the same passages: how often, and how often by chance."""

from dataclasses import dataclass
from fractions import Fraction
from math import log

__all__ = ["Company"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Two themes and the passages that carry one of them, the other, and both.

    ``theme_ids`` are in the order of the codebook; ``first`` and ``second`` count the
    passages of each, ``together`` those of both, ``whole`` all that were looked at.
    """

    theme_ids: tuple[str, str]
    together: int
    first: int
    second: int
    whole: int

    @property
    def expected(self) -> Fraction:
        """Return how many passages would have both if the two had nothing to do with each other."""
        return Fraction(self.first * self.second, max(self.whole, 1))

    @property
    def lift(self) -> Fraction:
        """Return how many times as often as by chance they go together; 1 is chance."""
        return self.together / self.expected if self.expected else Fraction(0)

    @property
    def log_likelihood(self) -> float:
        """Return G², the evidence that it is no chance: from 3.84 on, one in twenty by chance.

        Twice the sum of ``observed × ln(observed / expected)`` over the four cells of the
        table of passages with and without either theme (Dunning 1993, Computational
        Linguistics 19/1), rounded to a thousandth.
        """
        rows = (self.first, self.whole - self.first)
        columns = (self.second, self.whole - self.second)
        both, only_first = self.together, self.first - self.together
        only_second = self.second - self.together
        neither = self.whole - self.first - only_second
        cells = zip(
            (both, only_first, only_second, neither),
            ((row, column) for row in rows for column in columns),
            strict=True,
        )
        terms = (
            seen * log(seen * self.whole / (row * column)) for seen, (row, column) in cells if seen
        )
        return round(2 * sum(terms), 3)
