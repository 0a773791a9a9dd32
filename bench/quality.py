"""Measures of a ranking, and how sure they and a share are."""

from collections.abc import Callable
from math import sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = ["Marks", "Measure", "Scores", "average_precision", "interval", "recall_at", "wilson"]

Scores = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Measure = Callable[[Scores, Marks], float]

DRAWS: Final = 2000
Z: Final = 1.959964  # of the standard normal: 95 in 100 lie within


def average_precision(score: Scores, relevant: Marks) -> float:
    """Return the mean of the precision at each relevant item, best scores first.

    Items of one score come together, in no order: a tool that gives most items the same
    score gains nothing by how they happen to stand. NaN where nothing is relevant.
    """
    found, seen = _down(score, relevant)
    gained = np.diff(found, prepend=0)
    return float((gained * found / seen).sum() / found[-1]) if found[-1:].any() else float("nan")


def recall_at(score: Scores, relevant: Marks, least: float = 0.9) -> float:
    """Return the highest recall that any threshold reaches with a precision of ``least``."""
    found, seen = _down(score, relevant)
    if not found[-1:].any():
        return float("nan")
    return float(np.where(found >= least * seen, found, 0).max() / found[-1])


def interval(
    measure: Measure, score: Scores, relevant: Marks, seed: int = 1
) -> tuple[float, float]:
    """Return between what bounds ``measure`` lies in 95 of 100 redrawn sets of items.

    Sets on which it is NaN do not count; the bounds are NaN where it always is.

    Source: the percentile bootstrap, Efron and Tibshirani (1993), chapter 13.
    """
    items = len(relevant)
    drawn = np.random.default_rng(seed).integers(0, items, (DRAWS, items))
    values = [measure(score[rows], relevant[rows]) for rows in drawn]
    known = np.array([value for value in values if not np.isnan(value)])
    if not len(known):
        return float("nan"), float("nan")
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high)


def wilson(true: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of the share ``true / count``; (0, 1) where nothing is counted.

    Source: Wilson (1927), Journal of the American Statistical Association 22.
    """
    if not count:
        return 0.0, 1.0
    share, weight = true / count, 1 + Z * Z / count
    middle = (share + Z * Z / (2 * count)) / weight
    half = Z / weight * sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _down(score: Scores, relevant: Marks) -> tuple[Ints, Ints]:
    """Return how many relevant items, and how many in all, score each score or more."""
    order = np.argsort(-score, kind="stable")
    last = np.flatnonzero(np.diff(score[order], append=np.inf))
    return np.cumsum(relevant[order], dtype=np.int64)[last], last + 1
