"""What sentence vectors add: how near in meaning two passages come where they come nearest.

Words come first. Vectors see that "shield" and "protect" are neighbours, and hold for alike
what is only on one topic: their evidence is added to the words' on pairs that the words have
proposed, and never proposes a pair itself.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from sitegen.reuse.columns import Columns
from sitegen.reuse.features import Floats
from sitegen.reuse.found import Found

__all__ = [
    "FADE",
    "MOST",
    "RUN",
    "TYPICAL",
    "UNRELATED",
    "WEIGHT",
    "Vectors",
    "moved",
    "nearness",
    "nearnesses",
    "places_nearness",
    "within_reach",
]

RUN: Final = 3  # sentences in a row, at most, that are compared as one
UNRELATED: Final = 0.4  # cosine up to which two places need not have more than a topic in common
MOST: Final = 200  # sentences of a passage that are compared, so that no passage runs away
WEIGHT: Final = 0.18  # what nearness in meaning can move a score by, where words share nothing
TYPICAL: Final = 0.4  # nearness above that of most false matches, below that of most true ones
FADE: Final = 1.7  # words that score 1 / 1.7 or more speak for themselves
_NOTHING: Final = 1e-6  # length of a sum from which on it points somewhere
_STEP: Final = 1e-4  # in which scores are given

_Floats = npt.NDArray[np.float64]

Vectors = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""From n texts to n vectors of one length d, shape (n, d): unit length, or zero for no words.

A text's vector must not depend on the texts beside it.
"""


def moved(score: Floats, near: Floats) -> Floats:
    """Return scores by words as nearness in meaning moves them, in [0, 1], to four decimals.

    More than the usual nearness adds, less takes away; the higher the score, the less it is
    moved. The greater of two scores stays the greater where nearness is the same.
    """
    step = WEIGHT * (near - TYPICAL) * np.maximum(0, 1 - FADE * score)
    return np.asarray(np.round(np.clip(score + step, 0, 1), 4), dtype=np.float64)


def within_reach(least: float) -> float:
    """Return a score by words below which none can be moved to ``least``.

    It is what :func:`moved` makes of a score at the greatest nearness, solved for the
    score; a step of rounding below that.
    """
    most = WEIGHT * (1 - TYPICAL)
    return max(min((least - most) / (1 - FADE * most), least) - _STEP, 0.0)


def places_nearness(columns: Columns, found: Found, vectors: Vectors) -> _Floats:
    """Return how near in meaning the places of each match come, in [0, 1], shape (matches,).

    Of each place all sentences count, whole, that it has words of.
    """
    first = np.searchsorted(columns.units, found.rows[:, [0, 2]], side="right") - 1
    last = np.searchsorted(columns.units, found.rows[:, [1, 3]], side="left")
    places = [
        _texts(columns, *units)
        for units in zip(first.ravel().tolist(), last.ravel().tolist(), strict=True)
    ]
    return nearnesses(vectors, places, [(at, at + 1) for at in range(0, len(places), 2)])


def _texts(columns: Columns, first: int, last: int) -> list[str]:
    """Return the texts of the units from ``first`` to ``last``, half-open; all of one passage."""
    text = columns.passages[int(columns.passage[first])].text
    return [text[start:end] for start, end in columns.spans[first:last].tolist()]


def nearnesses(
    vectors: Vectors, passages: Sequence[Sequence[str]], pairs: Sequence[tuple[int, int]]
) -> _Floats:
    """Return how near in meaning the passages of each pair come, in [0, 1], shape (pairs,).

    ``passages`` holds each passage's sentences in order, ``pairs`` counts in it from 0.
    Only the sentences of passages in ``pairs`` are asked for, of each passage the first 200,
    each text once, in the order of the texts: what is asked does not depend on the order
    of passages or of pairs.
    """
    paired = sorted({passage for pair in pairs for passage in pair})
    texts = sorted({text for passage in paired for text in passages[passage][:MOST]})
    row = {text: at for at, text in enumerate(texts)}
    found = vectors(texts) if texts else np.empty((0, 0), dtype=np.float32)
    rows = {
        at: np.array([row[text] for text in passages[at][:MOST]], dtype=np.int64) for at in paired
    }
    near = [nearness(found[rows[one]], found[rows[other]]) for one, other in pairs]
    return np.array(near, dtype=np.float64)


def nearness(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> float:
    """Return how near in meaning two passages come, in [0, 1]; 0 where one has no sentence.

    ``one`` and ``other`` are the vectors of their sentences in order, shapes (n, d) and
    (m, d). It is the best cosine between a run of up to three sentences and another, from
    0 at a cosine of 0.4, where a topic is shared at most, to 1, rounded to three places.
    """
    if not one.size or not other.size:
        return 0.0
    best = float((_runs(one) @ _runs(other).T).max(initial=UNRELATED))
    return round(min((best - UNRELATED) / (1 - UNRELATED), 1.0), 3)


def _runs(vectors: npt.NDArray[np.float32]) -> _Floats:
    """Return the directions of all runs of one to three sentences: the sums' unit vectors."""
    sums = np.zeros((len(vectors) + 1, vectors.shape[1]))
    np.cumsum(vectors, axis=0, dtype=np.float64, out=sums[1:])
    found = np.concatenate([sums[size:] - sums[:-size] for size in range(1, RUN + 1)])
    length = np.linalg.norm(found, axis=1, keepdims=True)
    found[length[:, 0] <= _NOTHING] = 0
    return np.asarray(found / np.maximum(length, _NOTHING), dtype=np.float64)
