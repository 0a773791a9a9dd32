"""An archive and the statements that are new to it, put together: words, families, counts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sitegen.core.model import Statement
from sitegen.reuse.archive import Archive, Numbers, numbers_of
from sitegen.reuse.columns import Bools, Columns, Ints, lay_out
from sitegen.reuse.counts import Counts, added, counted, renumbered, stepped
from sitegen.reuse.features import Floats
from sitegen.reuse.splice import Splice, runs_of, spliced

__all__ = ["Joint", "counts_of", "joint"]


@dataclass(frozen=True, slots=True)
class Joint:
    """An archive, the statements that are new to it, and both together.

    ``known`` has the number of each statement in the archive, -1 where it is new.
    ``family`` is that of each word of the whole. ``moved`` has for each of the old families
    the number that it has now, -1 where it is gone; ``was`` for each stem the family that
    it was of, by its new number, -1 without one; ``affected`` marks the families that stems
    have come to or left.
    """

    old: Archive
    whole: Splice
    fresh: Columns
    gone: Splice
    known: Ints
    before: Numbers
    after: Numbers
    family: Ints
    moved: Ints
    was: Ints
    affected: Bools

    def spread(self) -> Floats:
        """Return in how many passages each family stood, in steps."""
        return self.families(stepped(self.old.counts.spread))

    def families(self, column: Floats) -> Floats:
        """Return what was said of the old families by their new numbers, 0 for new ones."""
        found = np.zeros(self.after.size)
        kept = np.flatnonzero(self.moved >= 0)
        found[self.moved[kept]] = column[kept]
        return found

    def gone_family(self) -> Ints:
        """Return the old family of each word that is gone."""
        family: Ints = self.before.family[self.gone.rows([self.old.columns.stem])]
        return family


def joint(old: Archive, statements: Sequence[Statement], known: Sequence[int]) -> Joint:
    """Return ``old`` and those of ``statements`` that are not ``known`` there by a number."""
    fresh = lay_out(each for each, number in zip(statements, known, strict=True) if number < 0)
    lots, sizes = (old.columns, fresh), (len(old.levels.least), len(fresh.statements))
    whole = spliced(lots, sizes, runs_of(known), tuple(statements))
    left = sorted({*range(sizes[0])} - {*known})
    gone = spliced(lots[:1], sizes[:1], runs_of(left), ())
    before, after = numbers_of(old.columns.vocabulary), numbers_of(whole.columns.vocabulary)
    moved = _moved(before, after)
    was = _was(before, after, whole.stems[0], moved)
    return Joint(
        old=old,
        whole=whole,
        fresh=fresh,
        gone=gone,
        known=np.array(known, dtype=np.int64),
        before=before,
        after=after,
        family=after.family[whole.columns.stem],
        moved=moved,
        was=was,
        affected=_affected(after, whole.stems[0], was),
    )


def _moved(before: Numbers, after: Numbers) -> Ints:
    """Return the number that each family has now, by its head; -1 where there is none."""
    number = dict(zip(after.heads, after.family.tolist(), strict=True))
    moved = [number.get(head, -1) for head in dict.fromkeys(before.heads)]
    return np.array([*moved, -1][: before.size], dtype=np.int32)


def _was(before: Numbers, after: Numbers, stems: Ints, moved: Ints) -> Ints:
    """Return the family that each stem was of; ``stems`` are the new numbers of the old."""
    was = np.full(len(after.family), -1, dtype=np.int32)
    there = stems >= 0
    was[stems[there]] = moved[before.family[there]]
    return was


def _affected(after: Numbers, stems: Ints, was: Ints) -> Bools:
    """Return the families that known stems have come to or left."""
    known = stems[stems >= 0]
    turned = known[was[known] != after.family[known]]
    found = np.zeros(after.size, dtype=np.bool_)
    found[after.family[turned]] = True
    left = was[turned]
    found[left[left >= 0]] = True
    return found


def counts_of(both: Joint) -> Counts:
    """Return the counts of the whole.

    They are those that were, less what is gone, and what is new. Families that stems have
    changed to or from are counted again.
    """
    size = both.after.size
    gone = counted(both.gone.columns, both.gone_family(), both.before.size)
    moved = np.where(both.affected[both.moved], -1, both.moved)
    kept = renumbered(added(both.old.counts, gone, -1), moved, size)
    fresh = counted(both.fresh, both.after.family[both.whole.stems[1]][both.fresh.stem], size)
    if not both.affected.any():
        return added(kept, fresh)
    numbers = np.where(both.affected, -1, np.arange(size))
    whole = added(kept, renumbered(fresh, numbers, size))
    again = counted(both.whole.columns, both.family, size, both.affected)
    return added(whole, again)
