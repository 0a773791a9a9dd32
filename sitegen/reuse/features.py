"""What a word weighs: how much it tells that two passages share it.

A rare word tells more than a common one. A word that follows from its neighbours tells
less: "humanity" after "crimes against", or the fifth word of a treaty's name. Where words
gather at the head and foot of statements there is ceremony, and sentences made of them
are left out. All of it is read from the edition itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from sitegen.reuse.columns import Bools, Columns, Ints

__all__ = ["CONTENT", "Floats", "Statistics", "Weighed", "survey", "weigh"]

Floats = npt.NDArray[np.float64]

WINDOW: Final = 4  # words back in which a neighbour can foretell a word
FORETOLD: Final = 0.5  # share of the weight that a foretelling neighbour can take
ELSEWHERE: Final = 3  # passages imagined without the word, so that a tiny edition has rare words
PRIOR: Final = 0.5  # passages' worth of belief that neighbours tell nothing (Dirichlet prior)
PLAIN: Final = 0.09  # what every word tells less: one in every second passage tells nothing
NAME: Final = 0.7  # what remains of a word's weight inside a name
CONTENT: Final = 0.1  # weight from which on a word is one of content
CEREMONIAL: Final = 0.2  # share of ceremony in a sentence's weight that makes it ceremony
EDGE: Final = 3  # sentences at the head and at the foot of a statement: where ceremony lives
WITNESSES: Final = 3  # statements whose edges must hold a word before it can be ceremony
HEAD: Final = 6  # letters of a stem from which a longer stem can count as the same word
TAIL: Final = 2  # letters that the longer stem may have more


@dataclass(frozen=True, slots=True)
class Statistics:
    """How the words of an edition are spread: made once, then used for any two texts.

    ``numbers`` gives each stem its row; stems of one family ("priority", "prioritise")
    share one. ``spread`` is the number of passages that hold it, ``ceremony`` in [0, 1]
    how far it belongs to heads and feet. ``pairs`` are neighbours as
    ``row * len(spread) + row``, sorted, and ``pair_spread`` their passages.
    """

    passages: int
    numbers: Mapping[str, int]
    spread: Floats
    ceremony: Floats
    pairs: Ints
    pair_spread: Floats


@dataclass(frozen=True, slots=True)
class Weighed:
    """Columns with what their words weigh.

    ``stem`` numbers each word's family, ``weight`` says what it tells: >= 0, and about 1
    for a word of a single passage, whatever the size of the edition. ``ceremonial``
    marks the units of thanks, congratulation and farewell.
    """

    columns: Columns
    stem: Ints
    weight: Floats
    ceremonial: Bools


def survey(columns: Columns) -> Statistics:
    """Return the statistics of the words in ``columns``."""
    heads = _families(columns.vocabulary)
    rows = {head: row for row, head in enumerate(dict.fromkeys(heads))}
    stem = np.array([rows[head] for head in heads], dtype=np.int64)[columns.stem]
    size = max(len(rows), 1)
    holds = np.unique(columns.passage * size + stem) % size
    pairs, pair_spread = _neighbours(columns, stem, size)
    return Statistics(
        passages=len(columns.passages),
        numbers=MappingProxyType(
            {word: rows[head] for word, head in zip(columns.vocabulary, heads, strict=True)}
        ),
        spread=np.bincount(holds, minlength=size).astype(np.float64),
        ceremony=_ceremony(columns, stem, size),
        pairs=pairs,
        pair_spread=pair_spread,
    )


def weigh(columns: Columns, statistics: Statistics, formulaic: Bools) -> Weighed:
    """Return ``columns`` with the weights of their words.

    ``formulaic`` marks the words of formulas, which weigh nothing. Words unknown to
    ``statistics`` get numbers of their own and the weight of a word in no passage.

    Sources: inverse document frequency after Spärck Jones (1972), here by passage; the
    conditional weight is the information of a word given a neighbour (Shannon 1948), the
    passage at hand left out, smoothed by a Dirichlet prior (Zhai and Lafferty 2004).
    """
    known = _known(columns.vocabulary, statistics)
    spread = np.append(statistics.spread, np.zeros(len(columns.vocabulary)))
    ceremony = np.append(statistics.ceremony, np.zeros(len(columns.vocabulary)))
    stem = known[columns.stem]
    passages = statistics.passages + ELSEWHERE
    rarity = np.log(passages / (spread + 0.5)) / np.log(passages)
    alone = rarity[stem]
    given = alone.copy()
    for back in range(1, min(WINDOW, len(stem) - 1) + 1):
        surprise = _surprise(stem[:-back], stem[back:], statistics, spread) / np.log(passages)
        together = columns.unit[:-back] == columns.unit[back:]
        given[back:] = np.where(together, np.minimum(given[back:], surprise), given[back:])
    weight = (1 - FORETOLD) * alone + FORETOLD * np.maximum(given, 0)
    weight = np.maximum(np.where(columns.named, NAME, 1.0) * weight - PLAIN, 0)
    weight[formulaic] = 0
    return Weighed(columns, stem, weight, _ceremonial(columns, alone, ceremony[stem]))


def _ceremonial(columns: Columns, alone: Floats, ceremony: Floats) -> Bools:
    total = np.bincount(columns.unit, alone, len(columns.units))
    share = np.bincount(columns.unit, alone * ceremony, len(columns.units))
    return np.asarray(share >= CEREMONIAL * np.maximum(total, 1e-9), dtype=np.bool_)


def _families(vocabulary: Sequence[str]) -> list[str]:
    """Return for each stem, sorted, the head of its family: a stem it only lengthens."""
    heads: list[str] = []
    head = ""
    for stem in vocabulary:
        lengthens = len(head) >= HEAD and stem.startswith(head) and len(stem) <= len(head) + TAIL
        head = head if lengthens else stem
        heads.append(head)
    return heads


def _neighbours(columns: Columns, stem: Ints, size: int) -> tuple[Ints, Floats]:
    seen = [np.empty(0, dtype=np.int64)]
    for back in range(1, min(WINDOW, len(stem) - 1) + 1):
        together = columns.unit[:-back] == columns.unit[back:]
        pair = (columns.passage[back:] * size + stem[:-back]) * size + stem[back:]
        seen.append(pair[together])
    held = np.sort(np.concatenate(seen))
    held = held[np.diff(held, prepend=-1) > 0]  # each pair once for each passage
    pairs, counts = np.unique(held % (size * size), return_counts=True)
    return pairs, counts.astype(np.float64)


def _surprise(before: Ints, word: Ints, statistics: Statistics, spread: Floats) -> Floats:
    size = len(statistics.spread)
    met = np.zeros(len(word))
    inside = (before < size) & (word < size)
    pair = before[inside] * size + word[inside]
    at = np.minimum(np.searchsorted(statistics.pairs, pair), max(len(statistics.pairs) - 1, 0))
    if len(statistics.pairs):
        met[inside] = np.where(statistics.pairs[at] == pair, statistics.pair_spread[at], 0.0)
    chance = (spread[word] + 0.5) / (statistics.passages + ELSEWHERE)
    others = np.maximum(spread[before] - 1, 0)
    result: Floats = -np.log((np.maximum(met - 1, 0) + PRIOR * chance) / (others + PRIOR))
    return result


def _known(vocabulary: Sequence[str], statistics: Statistics) -> Ints:
    size = len(statistics.spread)
    return np.array(
        [statistics.numbers.get(word, size + at) for at, word in enumerate(vocabulary)],
        dtype=np.int64,
    )


def _ceremony(columns: Columns, stem: Ints, size: int) -> Floats:
    """Return how far beyond chance each word's sentences stand at heads and feet, in [0, 1]."""
    statement = np.array([unit.statement for unit in columns.units], dtype=np.int64)
    if not len(statement):
        return np.zeros(size)
    place = np.arange(len(statement)) - np.searchsorted(statement, statement)
    length = np.bincount(statement)[statement]
    edge = ((place < EDGE) | (place >= length - EDGE)) & (length > 4 * EDGE)
    sentences = np.unique(columns.unit * size + stem)
    unit, word = sentences // size, sentences % size
    at_edge = np.bincount(word[edge[unit]], minlength=size)
    witnesses = np.bincount(
        np.unique(statement[unit[edge[unit]]] * size + word[edge[unit]]) % size, minlength=size
    )
    share = at_edge / np.maximum(np.bincount(word, minlength=size), 1)
    chance = float(edge.mean())
    excess = np.maximum(share - chance, 0) / max(1 - chance, chance)
    return np.where(witnesses >= WITNESSES, excess, 0.0)
