"""What a word weighs: how much it tells that two passages share it.

A rare word tells more than a common one, a name less than another word. Where words gather
at the head and foot of statements there is ceremony, and sentences made of them are left
out. All of it is read from the edition itself, and from counts that move in steps: the next
statement of an archive changes what few words weigh.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from sitegen.reuse.columns import Bools, Columns, Ints, held_by
from sitegen.reuse.counts import SIZES, Counts, counted, families, stepped
from sitegen.reuse.polarity import denied

__all__ = [
    "CONTENT",
    "GRAIN",
    "Floats",
    "Statistics",
    "Weighed",
    "called",
    "numbered",
    "statistics_of",
    "survey",
    "weigh",
]

Floats = npt.NDArray[np.floating]

_ELSEWHERE: Final = 3  # passages imagined without the word, so that a tiny edition has rare words
_PLAIN: Final = 0.09  # what every word tells less: one in every second passage tells nothing
_NAME: Final = 0.7  # what remains of a word's weight inside a name
_MOSTLY: Final = 0.5  # share of a word's other places from which on it is a name at a head, too
CONTENT: Final = 0.1  # weight from which on a word is one of content
_CEREMONIAL: Final = 0.2  # share of ceremony in a sentence's weight that makes it ceremony
_WITNESSES: Final = 3  # statements whose edges must hold a word before it can be ceremony
_SHARES: Final = 8  # steps from 0 to 1 in which a word's share of ceremony is counted
_CHANCE: Final = 64  # steps from 0 to 1 in which the share of heads and feet is counted
GRAIN: Final = 128  # steps from 0 to 1 in which weights are given: sums of them are exact
_UNKNOWN: Final = 2  # passages that a word unknown to the edition is taken to stand in


@dataclass(frozen=True, slots=True)
class Statistics:
    """How the words of an edition are spread: made once, then used for any two texts.

    ``numbers`` gives each stem its row; stems of one family ("priority", "prioritise")
    share one, and ``families`` has the stem that heads each. ``spread`` is the number of
    passages that hold it, ``ceremony`` in [0, 1] how far it belongs to heads and feet,
    ``names`` in which share of its places within sentences it is part of a name. Numbers
    of passages are in steps: powers of two, that of all in quarters of an octave.
    """

    passages: float
    numbers: Mapping[str, int]
    families: tuple[str, ...]
    spread: Floats
    ceremony: Floats
    names: Floats


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
    heads = families(columns.vocabulary)
    family = numbered(heads)
    size = max(int(family.max(initial=-1)) + 1, 1)
    counts = counted(columns, family[columns.stem], size)
    return statistics_of(columns.vocabulary, heads, family, counts)


def numbered(heads: Sequence[str]) -> Ints:
    """Return the number of each stem's family, by the order of their heads."""
    rows = {head: row for row, head in enumerate(dict.fromkeys(heads))}
    return np.array([rows[head] for head in heads], dtype=np.int32)


def statistics_of(
    vocabulary: Sequence[str], heads: Sequence[str], family: Ints, counts: Counts
) -> Statistics:
    """Return what is made of ``counts``.

    ``heads`` has the head of the family of each of ``vocabulary``, ``family`` its number.
    """
    return Statistics(
        passages=float(stepped(np.array(counts.passages), SIZES)),
        numbers=MappingProxyType(dict(zip(vocabulary, family.tolist(), strict=True))),
        families=tuple(dict.fromkeys(heads)),
        spread=stepped(counts.spread),
        ceremony=_ceremony(counts),
        names=counts.named / np.maximum(counts.inner, 1),
    )


def weigh(columns: Columns, statistics: Statistics, formulaic: Bools) -> Weighed:
    """Return ``columns`` with the weights of their words.

    ``formulaic`` marks the words of formulas, which weigh nothing; nor do words that
    deny: "when we speak about ..., we cannot ignore ..." is a frame for any claim. The
    head of a sentence is a name where its word mostly is one elsewhere. Words unknown to
    ``statistics`` get numbers of their own and the weight of a word in two passages: those
    at hand. At the head of a sentence they count as names.

    Source: inverse document frequency after Spärck Jones (1972), here by passage.
    """
    number = _known(columns.vocabulary, statistics)
    size = len(statistics.spread)
    strange = [*compress(columns.vocabulary, (number >= size).tolist())]
    unknown = np.zeros(len(strange))
    spread = np.append(statistics.spread, unknown + _UNKNOWN)
    columns = replace(
        columns, named=called(columns, np.append(statistics.names, unknown + 1)[number])
    )
    stem = number[columns.stem]
    alone = _rarity(statistics, spread)
    weight = np.where(columns.named, _told(alone, size, _NAME)[stem], _told(alone, size)[stem])
    weight[formulaic | columns.denies] = 0
    ceremony = np.append(statistics.ceremony, unknown).astype(np.float32)[stem]
    unit = held_by(columns.units)
    return Weighed(
        columns=columns,
        stem=stem,
        families=(*statistics.families, *strange),
        spread=spread,
        weight=weight,
        ceremonial=_ceremonial(unit, len(columns.passage), alone[stem], ceremony),
        denied=denied(columns.denies, weight >= CONTENT, columns.units),
    )


def _grained(weight: Floats) -> Floats:
    """Return weights in steps, so that sums of them are exact; none is below 0."""
    return np.round(np.maximum(weight, 0) * GRAIN) / GRAIN


def called(columns: Columns, names: Floats) -> Bools:
    """Return the words that are names, those at the heads of units too.

    ``names`` says for each of the vocabulary which share of its other places are names.
    """
    heads = columns.units[:-1]
    named = columns.named.copy()
    named[heads] |= names[columns.stem[heads]] > _MOSTLY
    return named


def _rarity(statistics: Statistics, spread: Floats) -> Floats:
    """Return what each family tells by itself, in shares of one that nobody has."""
    passages = statistics.passages + _ELSEWHERE
    rarity: Floats = (np.log(passages / (spread + 0.5)) / np.log(passages)).astype(np.float32)
    return rarity


def _told(alone: Floats, known: int, kept: float = 1.0) -> Floats:
    """Return what a word of each family tells, of which ``kept`` remains.

    A name that the edition does not know, one behind the ``known``, may be one that its own
    has everywhere: of that ``kept`` remains once more.
    """
    remains = np.full(len(alone), kept, dtype=np.float32)
    remains[known:] *= kept
    return _grained(remains * alone - _PLAIN)


def _ceremonial(unit: Ints, units: int, alone: Floats, ceremony: Floats) -> Bools:
    total = np.bincount(unit, alone, units)
    share = np.bincount(unit, alone * ceremony, units)
    return np.asarray(share >= _CEREMONIAL * np.maximum(total, 1e-9), dtype=np.bool_)


def _known(vocabulary: Sequence[str], statistics: Statistics) -> Ints:
    """Return the row of each stem; what is unknown gets rows behind the known ones."""
    size = len(statistics.spread)
    rows = [statistics.numbers.get(word, -1) for word in vocabulary]
    known = np.array(rows, dtype=np.int32)
    new = np.flatnonzero(known < 0)
    known[new] = size + np.arange(len(new))
    return known


def _ceremony(counts: Counts) -> Floats:
    """Return how far beyond chance each word's sentences stand at heads and feet, in [0, 1]."""
    share = counts.edges / np.maximum(counts.held, 1)
    chance = round(_CHANCE * counts.at_edge / max(counts.units, 1)) / _CHANCE
    excess = np.maximum(share - chance, 0) / (1 - chance) if chance < 1 else 0 * share
    return np.where(counts.witnesses >= _WITNESSES, np.round(_SHARES * excess) / _SHARES, 0.0)
