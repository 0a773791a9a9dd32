"""How alike two texts are letter by letter: related words, where no stemmer joins them."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Final, TypeAlias

import numpy as np
from scipy import sparse

from sitegen.reuse.columns import Ints
from sitegen.reuse.features import GRAIN, Floats
from sitegen.reuse.scores import Bag, Bags, certainty

__all__ = ["Letters", "Spelling", "alike", "letters", "likeness", "spelling"]

_GRAM: Final = 3  # letters in a row that are compared as one
_AT_ONCE: Final = 1 << 14  # pairs whose letters are gathered at a time, to bound memory

Letters: TypeAlias = sparse.csr_array
"""Families of words x threes of letters: 1 where a family's head has these letters in a row."""

Spelling = Mapping[int, float]
"""The weight of each three of letters in a place."""


def letters(families: Sequence[str], used: Ints) -> Letters:
    """Return the letters of those ``families`` that are ``used``; of the others none.

    The beginning and the end of a word count as letters.
    """
    numbers: dict[str, int] = {}
    indptr, grams = np.zeros(len(families) + 1, dtype=np.int64), []
    for family in np.flatnonzero(np.bincount(used, minlength=1)).tolist():
        word = f" {families[family]} "
        threes = dict.fromkeys(word[at : at + _GRAM] for at in range(len(word) - _GRAM + 1))
        grams += [numbers.setdefault(three, len(numbers)) for three in threes]
        indptr[family + 1] = len(threes)
    shape = (len(families), max(len(numbers), 1))
    return sparse.csr_array((np.ones(len(grams)), grams, np.cumsum(indptr)), shape=shape)


def alike(one: Bags, other: Bags, known: Letters, first: Ints, second: Ints) -> Floats:
    """Return how alike the texts ``first`` of ``one`` and ``second`` of ``other`` are, in [0, 1).

    That is the cosine of their threes of letters, each with the weight of its words, times
    what equal texts of their weights would agree in: so long words count more than short
    ones, rare ones much more than common ones, and little is never much alike. All sums
    are exact, so that it does not matter which texts stand beside them.
    """
    found = [np.empty(0)]
    for start in range(0, len(first), _AT_ONCE):
        pairs = slice(start, start + _AT_ONCE)
        ones, others = _spelled(one, known, first[pairs]), _spelled(other, known, second[pairs])
        product = np.asarray(ones.multiply(others).sum(axis=1)).ravel()
        lengths = (np.asarray(each.power(2).sum(axis=1)).ravel() for each in (ones, others))
        size = np.sqrt(next(lengths) * next(lengths))
        found.append(np.minimum(product / np.where(size > 0, size, 1), 1))
    return np.concatenate(found) * certainty(one.total[first], other.total[second])


def _spelled(texts: Bags, known: Letters, rows: Ints) -> sparse.csr_array:
    """Return ``rows`` of ``texts`` x threes of letters, by weight."""
    different, place = np.unique(rows, return_inverse=True)
    weights = texts.roots[different].astype(np.float64)
    weights.data = np.round(weights.data**2 * GRAIN) / GRAIN  # what the roots were taken of
    spelled = weights @ known
    spelled.sort_indices()  # of each text once, not of each pair that has it
    return spelled[place]


def spelling(words: Bag, known: Letters) -> Spelling:
    """Return the letters of the ``words`` in a place."""
    found: dict[int, float] = {}
    for family, weight in words.items():
        for three in known.indices[known.indptr[family] : known.indptr[family + 1]].tolist():
            found[three] = found.get(three, 0.0) + weight
    return found


def likeness(one: Spelling, other: Spelling) -> float:
    """Return the cosine of the letters of two places, in [0, 1]."""
    product = sum(weight * other[three] for three, weight in one.items() if three in other)
    lengths = (sum(weight * weight for weight in each.values()) for each in (one, other))
    size = sqrt(next(lengths) * next(lengths))
    return min(product / size, 1.0) if size else 0.0
