"""What a word weighs: how much it tells that two passages share it.

A rare word tells more than a common one. A word that follows from its neighbours tells
less: "humanity" after "crimes against", or the fifth word of a treaty's name. Where words
gather at the head and foot of statements there is ceremony, and sentences made of them
are left out. All of it is read from the edition itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from sitegen.reuse.columns import Bools, Columns, Ints, held_by
from sitegen.reuse.polarity import denied

__all__ = ["CONTENT", "GRAIN", "Floats", "Statistics", "Weighed", "distinct", "survey", "weigh"]

Floats = npt.NDArray[np.floating]

_WINDOW: Final = 2  # words back in which a neighbour can foretell a word
_FORETOLD: Final = 0.5  # share of the weight that a foretelling neighbour can take
_ELSEWHERE: Final = 3  # passages imagined without the word, so that a tiny edition has rare words
_PRIOR: Final = 0.5  # passages' worth of belief that neighbours tell nothing (Dirichlet prior)
_PLAIN: Final = 0.09  # what every word tells less: one in every second passage tells nothing
_NAME: Final = 0.7  # what remains of a word's weight inside a name
_MOSTLY: Final = 0.5  # share of a word's other places from which on it is a name at a head, too
CONTENT: Final = 0.1  # weight from which on a word is one of content
_CEREMONIAL: Final = 0.2  # share of ceremony in a sentence's weight that makes it ceremony
_EDGE: Final = 3  # sentences at the head and at the foot of a statement: where ceremony lives
_WITNESSES: Final = 3  # statements whose edges must hold a word before it can be ceremony
_HEAD: Final = 5  # letters of a stem from which a longer stem can count as the same word
_TAIL: Final = 4  # letters that the longer stem may have more
GRAIN: Final = 128  # steps from 0 to 1 in which weights are given: sums of them are exact
_UNKNOWN: Final = 2  # passages that a word unknown to the edition is taken to stand in
_AT_ONCE: Final = 1 << 22  # words whose neighbours are looked up at a time, to bound memory


@dataclass(frozen=True, slots=True)
class Statistics:
    """How the words of an edition are spread: made once, then used for any two texts.

    ``numbers`` gives each stem its row; stems of one family ("priority", "prioritise")
    share one, and ``families`` has the stem that heads each. ``spread`` is the number of
    passages that hold it, ``ceremony`` in [0, 1] how far it belongs to heads and feet,
    ``names`` in which share of its places within sentences it is part of a name.
    ``pairs`` are neighbours that two passages or more have, as ``row * len(spread) + row``,
    sorted, and ``pair_spread`` their passages.
    """

    passages: int
    numbers: Mapping[str, int]
    families: tuple[str, ...]
    spread: Floats
    ceremony: Floats
    names: Floats
    pairs: Ints
    pair_spread: Ints


@dataclass(frozen=True, slots=True)
class Weighed:
    """Columns with what their words weigh.

    ``stem`` numbers each word's family, of which ``families`` has the heads; ``spread`` is
    the number of passages that hold a family. ``weight`` says what a word tells: >= 0,
    and about 1 for a word of a single passage, whatever the size of the edition.
    ``ceremonial`` marks the units of thanks, congratulation and farewell, ``denied`` the
    words that a negator denies.
    """

    columns: Columns
    stem: Ints
    families: tuple[str, ...]
    spread: Floats
    weight: Floats
    ceremonial: Bools
    denied: Bools


def survey(columns: Columns) -> Statistics:
    """Return the statistics of the words in ``columns``."""
    heads = _families(columns.vocabulary)
    rows = {head: row for row, head in enumerate(dict.fromkeys(heads))}
    stem = np.array([rows[head] for head in heads], dtype=np.int32)[columns.stem]
    size = max(len(rows), 1)
    unit = held_by(columns.units)
    pairs, pair_spread = _neighbours(columns, unit, stem, size)
    return Statistics(
        passages=len(columns.passages),
        numbers=MappingProxyType(
            {word: rows[head] for word, head in zip(columns.vocabulary, heads, strict=True)}
        ),
        families=tuple(rows),
        spread=_holders(columns.passage[unit], stem, size).astype(np.float64),
        ceremony=_ceremony(columns, unit, stem, size),
        names=_names(columns, stem, size),
        pairs=pairs,
        pair_spread=pair_spread,
    )


def weigh(columns: Columns, statistics: Statistics, formulaic: Bools) -> Weighed:
    """Return ``columns`` with the weights of their words.

    ``formulaic`` marks the words of formulas, which weigh nothing; nor do words that
    deny: "when we speak about ..., we cannot ignore ..." is a frame for any claim. The
    head of a sentence is a name where its word mostly is one elsewhere. Words unknown to
    ``statistics`` get numbers of their own and the weight of a word in two passages: those
    at hand. At the head of a sentence they count as names.

    Sources: inverse document frequency after Spärck Jones (1972), here by passage; the
    conditional weight is the information of a word given a neighbour (Shannon 1948), the
    passage at hand left out, smoothed by a Dirichlet prior (Zhai and Lafferty 2004).
    """
    known = _known(columns.vocabulary, statistics)
    strange = [
        word
        for word, row in zip(columns.vocabulary, known.tolist(), strict=True)
        if row >= len(statistics.spread)
    ]
    unknown = np.zeros(len(strange))
    spread = np.append(statistics.spread, unknown + _UNKNOWN)
    columns = _named_at_heads(columns, np.append(statistics.names, unknown + 1)[known])
    passages = statistics.passages + _ELSEWHERE
    rarity = (np.log(passages / (spread + 0.5)) / np.log(passages)).astype(np.float32)
    stem = known[columns.stem]
    unit = held_by(columns.units)
    alone = rarity[stem]
    given = alone.copy()
    for back in range(1, min(_WINDOW, len(stem) - 1) + 1):
        for start in range(back, len(stem), _AT_ONCE):
            rows = np.arange(start, min(start + _AT_ONCE, len(stem)))
            rows = rows[unit[rows - back] == unit[rows]]
            surprise = _surprise(stem[rows - back], stem[rows], statistics, spread)
            given[rows] = np.minimum(given[rows], surprise / np.float32(np.log(passages)))
    weight = (1 - _FORETOLD) * alone + _FORETOLD * np.maximum(given, 0)
    # A name that the edition does not know may be one that its own edition has everywhere.
    strangers = columns.named & (stem >= len(statistics.spread))
    told = np.float32(_NAME) ** (columns.named.astype(np.float32) + strangers)
    weight = np.maximum(told * weight - _PLAIN, 0)
    weight[formulaic | columns.denies] = 0
    weight = (np.round(weight * GRAIN) / GRAIN).astype(np.float32)
    ceremony = np.append(statistics.ceremony, unknown).astype(np.float32)[stem]
    return Weighed(
        columns=columns,
        stem=stem,
        families=(*statistics.families, *strange),
        spread=spread,
        weight=weight,
        ceremonial=_ceremonial(unit, len(columns.passage), alone, ceremony),
        denied=denied(columns.denies, weight >= CONTENT, columns.units),
    )


def _named_at_heads(columns: Columns, names: Floats) -> Columns:
    """Return ``columns`` with the names that stand at the head of a unit marked, too.

    ``names`` says for each of the vocabulary which share of its other places are names.
    """
    heads = columns.units[:-1]
    named = columns.named.copy()
    named[heads] |= names[columns.stem[heads]] > _MOSTLY
    return replace(columns, named=named)


def _names(columns: Columns, stem: Ints, size: int) -> Floats:
    """Return in which share of its places, those at the head of a unit left out, each is named."""
    inner = np.ones(len(stem), dtype=np.bool_)
    inner[columns.units[:-1]] = False
    places = np.bincount(stem[inner], minlength=size)
    named = np.bincount(stem[inner], columns.named[inner], minlength=size)
    return np.asarray(named / np.maximum(places, 1), dtype=np.float64)


def _ceremonial(unit: Ints, units: int, alone: Floats, ceremony: Floats) -> Bools:
    total = np.bincount(unit, alone, units)
    share = np.bincount(unit, alone * ceremony, units)
    return np.asarray(share >= _CEREMONIAL * np.maximum(total, 1e-9), dtype=np.bool_)


def _families(vocabulary: Sequence[str]) -> list[str]:
    """Return for each stem, sorted, the head of its family: a stem it only lengthens."""
    heads: list[str] = []
    head = ""
    for stem in vocabulary:
        lengthens = len(head) >= _HEAD and stem.startswith(head) and len(stem) <= len(head) + _TAIL
        head = head if lengthens else stem
        heads.append(head)
    return heads


def _holders(holder: Ints, stem: Ints, size: int) -> Ints:
    """Return how many of the passages (or units) in ``holder`` have each stem."""
    key = holder.astype(np.int64) * size + stem
    key.sort()
    return np.bincount(distinct(key) % size, minlength=size)


def distinct(ordered: Ints) -> Ints:
    """Return what stands in a sorted array, each once."""
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _neighbours(columns: Columns, unit: Ints, stem: Ints, size: int) -> tuple[Ints, Ints]:
    """Return the neighbours that two passages or more have, in order, and in how many."""
    step = max(1, size * _AT_ONCE // max(len(stem), 1))
    parts = [
        _counted(columns, unit, stem, size, (first, first + step)) for first in range(0, size, step)
    ]
    pairs, counts = zip(*parts, strict=True)
    return np.concatenate(pairs), np.concatenate(counts)


def _counted(
    columns: Columns, unit: Ints, stem: Ints, size: int, heads: tuple[int, int]
) -> tuple[Ints, Ints]:
    """Return the same of the neighbours whose first word is one of ``heads``."""
    passages = max(len(columns.passages), 1)
    head = np.flatnonzero((stem >= heads[0]) & (stem < heads[1]))
    seen = []
    for back in range(1, _WINDOW + 1):
        rows = head[head < len(stem) - back]
        rows = rows[unit[rows] == unit[rows + back]]
        pair = stem[rows].astype(np.int64) * size + stem[rows + back]
        seen.append(pair * passages + columns.passage[unit[rows]])
    held = np.concatenate(seen)
    held.sort()
    pair = distinct(held) // passages
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    counts = np.diff(np.append(first, len(pair)))
    several = counts > 1
    return pair[first[several]], counts[several].astype(np.int32)


def _surprise(before: Ints, word: Ints, statistics: Statistics, spread: Floats) -> Floats:
    """Return the information of each word given the one before, in nats: may be negative."""
    size = len(statistics.spread)
    met = np.zeros(len(word), dtype=np.float64)
    if len(statistics.pairs):
        inside = np.flatnonzero((before < size) & (word < size))
        # A search in order is some twenty times as fast, a sort with the places packed in
        # five times as fast as one that returns them.
        bits = len(inside).bit_length()
        key = ((before[inside].astype(np.int64) * size + word[inside]) << bits) | np.arange(
            len(inside)
        )
        key.sort()
        place = inside[key & ((1 << bits) - 1)]
        key >>= bits
        at = np.minimum(np.searchsorted(statistics.pairs, key), len(statistics.pairs) - 1)
        met[place] = np.where(statistics.pairs[at] == key, statistics.pair_spread[at], 0)
    chance = (spread[word] + 0.5) / (statistics.passages + _ELSEWHERE)
    others = np.maximum(spread[before] - 1, 0)
    result = -np.log((np.maximum(met - 1, 0) + _PRIOR * chance) / (others + _PRIOR))
    return np.asarray(result, dtype=np.float32)


def _known(vocabulary: Sequence[str], statistics: Statistics) -> Ints:
    """Return the row of each stem; what is unknown gets rows behind the known ones."""
    size = len(statistics.spread)
    rows = [statistics.numbers.get(word, -1) for word in vocabulary]
    known = np.array(rows, dtype=np.int32)
    new = np.flatnonzero(known < 0)
    known[new] = size + np.arange(len(new))
    return known


def _ceremony(columns: Columns, unit: Ints, stem: Ints, size: int) -> Floats:
    """Return how far beyond chance each word's sentences stand at heads and feet, in [0, 1]."""
    statement = columns.holder[columns.passage]
    if not len(statement):
        return np.zeros(size)
    place = np.arange(len(statement)) - np.searchsorted(statement, statement)
    length = np.bincount(statement)[statement]
    edge = ((place < _EDGE) | (place >= length - _EDGE)) & (length > 4 * _EDGE)
    at_edge = edge[unit]
    spread = _holders(unit, stem, size)
    there = _holders(unit[at_edge], stem[at_edge], size)
    witnesses = _holders(statement[unit[at_edge]], stem[at_edge], size)
    share = there / np.maximum(spread, 1)
    chance = float(edge.mean())
    excess = np.maximum(share - chance, 0) / (1 - chance)
    return np.where(witnesses >= _WITNESSES, excess, 0.0)
