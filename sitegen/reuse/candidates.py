"""Which units correspond: every unit compared with those of other statements, at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from sitegen.core.settings import Matching
from sitegen.reuse.columns import Columns, Ints
from sitegen.reuse.features import Floats, Weighed
from sitegen.reuse.speakers import bare_name

__all__ = [
    "CROWD",
    "DOUBT",
    "KNOWN",
    "LEAST",
    "Pairs",
    "agreement",
    "candidates",
    "least_score",
    "without",
]

DOUBT: Final = 1.75  # rarest words' worth of difference that every pair starts with
SHORTER: Final = 0.3  # share of the shorter text's own weight in what can be shared
LEAST: Final = 0.18  # score of a match where nothing else was in question
CROWD: Final = 0.035  # what the least score rises by with every tenfold of candidates
KNOWN: Final = 0.028  # the same, between statements that are known to repeat each other
COMMON: Final = 0.05  # share of units from which on a word proposes no candidates
FEW: Final = 8  # units that a word may always propose for
SLACK: Final = 1e-9  # of a bound, for what floating point may lose
PARTNERS: Final = 64  # units of earlier statements that one unit is paired with, at most
BLOCK: Final = 512  # units compared at a time


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of units, the earlier statement's first, with scores, best first."""

    earlier: Ints
    later: Ints
    score: Floats


@dataclass(frozen=True, slots=True)
class _Rows:
    """Units x words, the square of an entry being the word's weight in the unit.

    The product of two rows is then the sum of the geometric means of the weights.
    ``rare`` has only the words that propose candidates; ``total`` and ``common`` are
    the weights of a unit's words, all and those that are not rare.
    """

    held: sparse.csr_array
    rare: sparse.csr_array
    total: Floats
    common: Floats


def agreement(shared: Floats, one: Floats, other: Floats) -> Floats:
    """Return the share in [0, 1) of two texts' weight of words that both have.

    ``shared``, ``one`` and ``other`` are sums of weights. Dice's coefficient (1945) over
    weights, the shorter text counting somewhat more, with the worth of nearly two rare
    words granted as difference beforehand: a short agreement is not a high one.
    """
    mean = (1 - SHORTER) * (one + other) / 2 + SHORTER * np.minimum(one, other)
    return np.asarray(shared / (mean + DOUBT), dtype=np.float64)


def least_score(compared: int, *, known: bool = False) -> float:
    """Return the least score of a match where each unit was compared with ``compared``.

    It is 0.18 for one and rises by 0.035 with every tenfold: the more places a unit is
    held against, the better the best of them looks by chance alone. Between statements
    ``known`` to repeat each other, where chance is the lesser suspect, by 0.028.
    """
    return LEAST + (KNOWN if known else CROWD) * float(np.log10(max(compared, 1)))


def candidates(text: Weighed, matching: Matching, least: float) -> Pairs:
    """Return the pairs of units of different statements that score ``least`` or more.

    A unit keeps its 64 best partners in earlier statements. Words in more than 5 of 100
    units count for the score but propose nothing, and units are compared in blocks: no
    line repeated a thousand times makes a million pairs. ``matching`` says which statements
    are compared; one speaker is who has the same name but for titles and initials.
    """
    rows = _rows(text)
    groups = _groups(text.columns, matching)
    starts = range(0, len(text.columns.units), BLOCK)
    found = [_block(rows, groups, start, least) for start in starts]
    earlier, later, score = (
        (np.concatenate(part) for part in zip(*found, strict=True))
        if found
        else (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))
    )
    order = np.lexsort((later, earlier, -score))
    return Pairs(earlier=earlier[order], later=later[order], score=score[order])


def without(pairs: Pairs, barred: npt.NDArray[np.bool_]) -> Pairs:
    """Return the pairs of which neither unit is ``barred``."""
    kept = ~(barred[pairs.earlier] | barred[pairs.later])
    return Pairs(pairs.earlier[kept], pairs.later[kept], pairs.score[kept])


def _rows(text: Weighed) -> _Rows:
    shape = (len(text.columns.units), int(text.stem.max(initial=0)) + 1)
    held = sparse.csr_array((text.weight, (text.columns.unit, text.stem)), shape=shape)
    held.sum_duplicates()
    total = np.asarray(held.sum(axis=1)).ravel()
    held = held.sqrt()
    holders = np.bincount(held.indices, minlength=shape[1])
    few = (holders <= max(COMMON * shape[0], FEW)).astype(np.float64)
    rare = (held @ sparse.diags_array(few)).tocsr()
    rare.eliminate_zeros()
    common = np.maximum(total - np.asarray(rare.power(2).sum(axis=1)).ravel(), 0)
    return _Rows(held=held, rare=rare, total=total, common=common)


def _groups(columns: Columns, matching: Matching) -> Sequence[Ints]:
    """Return for each unit its statement, and what else must be equal to be compared."""
    statement = np.array([unit.statement for unit in columns.units], dtype=np.int64)
    must_agree = [
        [s.series for s in columns.statements] if not matching.across_series else [],
        [s.language for s in columns.statements] if not matching.across_languages else [],
        [bare_name(s.speaker) for s in columns.statements] if matching.same_speaker_only else [],
    ]
    return [
        statement,
        *(np.unique(names, return_inverse=True)[1][statement] for names in must_agree if names),
    ]


def _block(
    rows: _Rows, groups: Sequence[Ints], start: int, least: float
) -> tuple[Ints, Ints, Floats]:
    """Return the pairs whose later unit lies in the block: earlier, later, score."""
    total, common, held = rows.total, rows.common, rows.held
    stop = min(start + BLOCK, held.shape[0])
    product = (rows.rare[start:stop] @ rows.rare[:stop].T).tocoo()
    later, earlier = product.row.astype(np.int64) + start, product.col.astype(np.int64)
    # What common words could add is known beforehand: no pair is lost that could score.
    may_share = product.data + np.sqrt(common[earlier] * common[later])
    fit = np.round(agreement(may_share, total[earlier], total[later]) + SLACK, 4) >= least
    fit &= _comparable(earlier, later, groups)
    earlier, later = earlier[fit], later[fit]
    shared = np.asarray((held[earlier] * held[later]).sum(axis=1)).ravel()
    score = np.round(agreement(shared, total[earlier], total[later]), 4)
    keep = _best(later, earlier, score) & (score >= least)
    return earlier[keep], later[keep], score[keep]


def _comparable(earlier: Ints, later: Ints, groups: Sequence[Ints]) -> npt.NDArray[np.bool_]:
    fit: npt.NDArray[np.bool_] = groups[0][earlier] < groups[0][later]
    for group in groups[1:]:
        fit &= group[earlier] == group[later]
    return fit


def _best(unit: Ints, partner: Ints, score: Floats) -> npt.NDArray[np.bool_]:
    """Return which pairs are among the 64 best of their unit."""
    order = np.lexsort((partner, -score, unit))
    ranked = unit[order]
    place = np.arange(len(order)) - np.searchsorted(ranked, ranked)
    best = np.zeros(len(order), dtype=np.bool_)
    best[order] = place < PARTNERS
    return best
