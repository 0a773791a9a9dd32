"""What changed from one statement to the next, in words: counted once, summing to the whole."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sitegen.core.matches import Locus, MatchKind

__all__ = ["Change", "ChangeKind", "Comparison", "Novelty"]

ChangeKind = Literal["kept", "edited", "reworded", "moved", "new", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one stretch of text between two statements.

    A ``new`` stretch has no ``earlier`` place and a ``dropped`` one no ``later``; all
    others have both, and the ``match_id`` that joins them. ``words_later`` and
    ``words_earlier`` count the words of the two places that are counted here: 0 where
    a better match has all of them.
    """

    kind: ChangeKind
    later: Locus | None = None
    earlier: Locus | None = None
    match_id: str = ""
    words_later: int = 0
    words_earlier: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A statement beside an earlier one: each word of either in exactly one change."""

    earlier_id: str
    later_id: str
    changes: tuple[Change, ...]

    @property
    def words_later(self) -> int:
        """Return the number of all words of the later statement."""
        return sum(change.words_later for change in self.changes)

    @property
    def words_earlier(self) -> int:
        """Return the number of all words of the earlier statement."""
        return sum(change.words_earlier for change in self.changes)

    def words(self, kind: ChangeKind) -> int:
        """Return how many words are of ``kind``: of the later text, dropped ones of the earlier."""
        found = [change for change in self.changes if change.kind == kind]
        return sum(c.words_earlier if kind == "dropped" else c.words_later for c in found)

    def share(self, kind: ChangeKind) -> Fraction:
        """Return :meth:`words` as a share of that text: exact, so that shares sum to 1 or 0."""
        whole = self.words_earlier if kind == "dropped" else self.words_later
        return Fraction(self.words(kind), max(whole, 1))

    @property
    def shared_later(self) -> Fraction:
        """Return the share of the later text that the earlier has too, however it says it."""
        return Fraction(self.words_later - self.words("new"), max(self.words_later, 1))

    @property
    def shared_earlier(self) -> Fraction:
        """Return the share of the earlier text that the later still has."""
        return Fraction(self.words_earlier - self.words("dropped"), max(self.words_earlier, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """How many of a statement's words were said before in any earlier one, and how; all sum up."""

    statement_id: str
    verbatim: int
    edited: int
    reworded: int
    new: int

    def share(self, kind: MatchKind | Literal["new"]) -> Fraction:
        """Return the share of ``kind`` by words; the four sum to 1, or are 0 without words."""
        whole = self.verbatim + self.edited + self.reworded + self.new
        return Fraction(getattr(self, kind), max(whole, 1))
