"""Which units have to be weighed anew, once an archive has some statements more or fewer."""

import numpy as np

from sitegen.reuse.columns import Bools, Ints
from sitegen.reuse.counts import SIZES, Counts, stepped
from sitegen.reuse.features import Statistics, statistics_of
from sitegen.reuse.joint import Joint

__all__ = ["unsettled"]


def unsettled(both: Joint, counts: Counts, statistics: Statistics, marks: Bools) -> Ints:
    """Return the units of which a word may weigh something else than it did, in order.

    ``marks`` are the words that joined a formula or a name, or left one. Where the size of
    the archive has moved by a step, that is all units.
    """
    old, columns = both.old.counts, both.whole.columns
    before, after = (stepped(np.array(each.passages), SIZES) for each in (old, counts))
    if before != after:
        return np.arange(len(columns.passage))
    found = _hit(both, statistics)[both.family]
    found |= marks
    fresh = np.zeros(len(both.old.columns.passage), dtype=np.bool_)
    units = both.whole.units([fresh, np.ones(len(both.fresh.passage), dtype=np.bool_)])
    units[np.searchsorted(columns.units, np.flatnonzero(found), side="right") - 1] = True
    return np.flatnonzero(units)


def _hit(both: Joint, statistics: Statistics) -> Bools:
    """Return the families of which something is told that was not."""
    old = both.old
    was = statistics_of(old.columns.vocabulary, both.before.heads, both.before.family, old.counts)
    hit: Bools = both.affected | (both.spread() != statistics.spread)
    hit |= both.families(was.ceremony) != statistics.ceremony
    return hit
