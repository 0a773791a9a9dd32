"""Who is likely to repeat whom, and what score a match needs for that."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sitegen.core.settings import Matching
from sitegen.reuse.columns import Bools, Columns, Ints
from sitegen.reuse.counts import SIZES, stepped
from sitegen.reuse.features import Floats

__all__ = [
    "COMPANY",
    "CROWD",
    "KNOWN",
    "LEAST",
    "Circles",
    "circles",
    "in_company",
    "in_reach",
    "least_score",
    "typical_least",
]

LEAST: Final = 0.19  # score of a match where nothing else was in question
CROWD: Final = 0.042  # what the least score rises by with every tenfold of candidates
KNOWN: Final = 0.033  # the same, between statements that are known to repeat each other
COMPANY: Final = 3  # sure matches between two statements that let weaker ones count


@dataclass(frozen=True, slots=True)
class Circles:
    """The circle of each statement: those of one delegation, who repeat each other first.

    ``least`` and ``sure`` are the scores of a match within each circle, in company and by
    itself; ``across`` and ``sure_across`` those of a match between two circles.
    """

    circle: Ints
    least: Floats
    sure: Floats
    across: float
    sure_across: float


def circles(columns: Columns, matching: Matching) -> Circles:
    """Return the circles of the statements in ``columns``, and the scores that count there.

    A unit of a circle is held against fewer others than one of the whole edition, so that
    chance finds less; a threshold in ``matching`` stands for all these scores.
    """
    delegations = [statement.delegation for statement in columns.statements]
    _, circle = np.unique(delegations, return_inverse=True) if delegations else ([], [])
    circle = np.asarray(circle, dtype=np.int32)
    statements = np.bincount(circle, minlength=1)
    units = np.bincount(circle[columns.holder[columns.passage]], minlength=len(statements))
    compared = units - units // np.maximum(statements, 1)
    total = int(units.sum()) - int(units.sum()) // max(len(delegations), 1)
    if matching.threshold is not None:
        given = np.full(len(units), matching.threshold)
        return Circles(circle, given, given, matching.threshold, matching.threshold)
    return Circles(
        circle,
        least_score(compared, known=True),
        least_score(compared),
        float(least_score(np.array(total), known=True)),
        float(least_score(np.array(total))),
    )


def least_score(compared: Ints, *, known: bool = False) -> Floats:
    """Return the least score of a match where each unit was compared with ``compared``.

    It is 0.19 for one and rises by 0.042 with every tenfold: the more places a unit is
    held against, the better the best of them looks by chance alone. Between statements
    ``known`` to repeat each other, where chance is the lesser suspect, by 0.033.
    """
    rise = KNOWN if known else CROWD
    among = np.maximum(stepped(compared, SIZES), 1)
    return np.asarray(LEAST + rise * np.log10(among), dtype=np.float64)


def typical_least(columns: Columns, matching: Matching) -> float:
    """Return the least score for a pair picked from two statements of the usual length.

    That is a match by itself; a threshold in ``matching`` stands for it.
    """
    if matching.threshold is not None:
        return matching.threshold
    units = len(columns.passage) // max(len(columns.statements), 1)
    return float(least_score(np.array(units)))


def in_company(columns: Columns, found: Circles, passages: Ints, score: Floats) -> Bools:
    """Return which matches are sure, or lie between statements with enough that are.

    ``passages`` are the numbers of the two of each match, ``score`` the matches' scores.
    """
    sure = score >= _asked(columns, found, passages, found.sure, found.sure_across)
    statements = columns.holder[passages]
    between = statements[:, 0].astype(np.int64) * len(columns.statements) + statements[:, 1]
    several, counts = np.unique(between[sure], return_counts=True)
    return np.asarray(sure | np.isin(between, several[counts >= COMPANY]), dtype=np.bool_)


def in_reach(columns: Columns, found: Circles, passages: Ints, score: Floats) -> Bools:
    """Return which matches have the least score that one in company needs."""
    least = _asked(columns, found, passages, found.least, found.across)
    return np.asarray(score >= least, dtype=np.bool_)


def _asked(
    columns: Columns, found: Circles, passages: Ints, within: Floats, across: float
) -> Floats:
    """Return the score asked of each match: its circle's, or that between two circles."""
    circle = found.circle[columns.holder[passages]]
    own = circle[:, 0] == circle[:, 1]
    return np.asarray(np.where(own, within[circle[:, 0]], across), dtype=np.float64)
