"""What says the same: places, the matches that join them, the lineages that matches make."""

from dataclasses import dataclass
from typing import Literal

from sitegen.core.spans import Span

__all__ = ["Alignment", "Lineage", "Locus", "Match", "MatchKind", "Operation", "Revision"]

MatchKind = Literal["verbatim", "edited", "reworded"]
Operation = Literal["equal", "replace", "insert", "delete", "moved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Locus:
    """A citable place: passage, span of its reading text, and the words there."""

    passage_id: str
    span: Span
    exact: str

    @property
    def statement_id(self) -> str:
        """Return the id of the statement that holds the place."""
        return self.passage_id.rpartition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """One step of a word alignment; spans count code points of the two reading texts.

    ``equal`` words agree on their stems, so that the two texts may still differ in
    form; an ``insert`` has an empty earlier span, a ``delete`` an empty later one.
    Words that have ``moved`` make two steps: an empty later span where they stood, an
    empty earlier one where they stand.
    """

    op: Operation
    earlier: Span
    later: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An aligned pair of loci, earlier to later, always.

    ``score`` lies in [0, 1]; ``words`` covers both loci without gap, in order.
    """

    id: str
    earlier: Locus
    later: Locus
    kind: MatchKind
    score: float
    words: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """One wording through the years: its witnesses in order of time, then of the text.

    ``match_ids``, sorted, are the matches that join two of the witnesses. The ``id`` is
    that of the first witness' passage, with a running number where it begins several.
    """

    id: str
    witnesses: tuple[Locus, ...]
    match_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One step of a lineage: a witness beside the one before it, and what became of its words.

    ``kind`` and ``words`` are as those of a match. ``match_id`` is the match that joins
    the two, or "" where they are of one lineage only by way of others.
    """

    lineage_id: str
    earlier: Locus
    later: Locus
    kind: MatchKind
    words: tuple[Alignment, ...]
    match_id: str = ""
