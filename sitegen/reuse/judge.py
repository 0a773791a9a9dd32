"""One pair of texts, judged: what they share, what that scores, why it is a match or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final, Literal

import numpy as np

from sitegen.core.model import Match, Statement
from sitegen.core.settings import Matching
from sitegen.language.words import words
from sitegen.reuse.blocks import Block, blocks
from sitegen.reuse.candidates import proposed
from sitegen.reuse.citing import cited
from sitegen.reuse.columns import Columns, Ints, lay_out
from sitegen.reuse.features import Statistics, Weighed, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.letters import alike
from sitegen.reuse.matches import (
    Bagged,
    Parts,
    Placed,
    bags_of,
    by_chance,
    by_names,
    in_columns,
    parts_of,
    placed,
)
from sitegen.reuse.scores import common, mean_agreement
from sitegen.reuse.vectors import Vectors, moved, places_nearness

__all__ = ["Judgement", "Refusal", "Shared", "judge"]

Refusal = Literal["score", "names", "words", "denial", "ceremony", "nothing"]
"""Why two texts make no match; "nothing" where one of them has no words."""

_Units = tuple[int, int]
_Link = tuple[_Units, _Units]

_WINDOW: Final = 3  # units that a place can be made of here, on either side
_TRIED: Final = 8  # pairs of units around which places are looked for, the best first
_EVERY: Final = 1 << 16  # pairs of units up to which all are compared; else the candidates
_HEADS: Final = 1 << 8  # units at the head of either text, where there are no candidates


@dataclass(frozen=True, slots=True)
class Shared:
    """A word that two places share, as it stands first in each, and what that tells."""

    earlier: str
    later: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Tried:
    """Two places with what they score, how near in meaning they come, what that added."""

    places: Placed
    near: float | None
    added: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The best places of two texts, what they score, and what becomes of them.

    ``parts`` are the score in [0, 1] and the agreements that it is made of: of the places,
    without names, of the whole texts, of the letters. ``match`` has the places, their
    kind and alignment; it is None only where a text has no words. ``refusal`` is ""
    where it counts as one. ``shared`` are the words that both places have, the heaviest
    first. ``near`` says how near in meaning the places come, in [0, 1], and ``added``
    what that is of the score; None and nothing where no vectors were asked.
    """

    parts: Parts
    least: float
    refusal: Refusal | Literal[""]
    match: Match | None
    shared: tuple[Shared, ...]
    near: float | None = None
    added: float = 0.0


def judge(  # noqa: PLR0913, PLR0917 - two texts, and all that an edition knows of its own
    one: Statement,
    other: Statement,
    statistics: Statistics,
    matching: Matching,
    least: float,
    vectors: Vectors | None = None,
) -> Judgement:
    """Return what the engine makes of two statements of one passage each.

    They are weighed by the ``statistics`` of an edition. Every run of up to three
    sentences is compared with every other, so that the score says something of pairs that
    are no match, too. A match needs a score of ``least`` or more, once ``vectors`` have
    moved it.
    """
    columns = lay_out((one, other))
    text = weigh(columns, statistics, formulaic(columns, matching.formulas))
    block = next(blocks(text, Matching(threshold=0.0)), None)
    found = _ranked(block) if block else []
    if block is None or not found:
        return Judgement((0.0,) * 5, least, "nothing", None, ())
    tried = _by_meaning(columns, block, found, vectors) if vectors else _by_words(found)
    refusals = [_refusal(text, each.places, least) for each in tried]
    at = refusals.index("") if "" in refusals else 0
    best = tried[at].places
    (match,) = cited(columns, in_columns([best], block, block))
    shared = tuple(_shared(columns, text, best))
    return Judgement(
        best.parts, least, refusals[at], match, shared, tried[at].near, tried[at].added
    )


def _by_words(found: Sequence[Placed]) -> list[_Tried]:
    return [_Tried(places, None, 0.0) for places in found]


def _by_meaning(
    columns: Columns, block: Block, found: Sequence[Placed], vectors: Vectors
) -> list[_Tried]:
    """Return the places with the scores that ``vectors`` give them, the best first."""
    every = in_columns(found, block, block)
    nearness = places_nearness(columns, every, vectors)
    scores = moved(every.parts[:, 0], nearness).tolist()
    tried = [
        _Tried(
            replace(places, parts=(score, *places.parts[1:])),
            near,
            round(score - places.parts[0], 4),
        )
        for places, score, near in zip(found, scores, nearness.tolist(), strict=True)
    ]
    return sorted(tried, key=lambda each: -each.places.parts[0])


def _ranked(block: Block) -> list[Placed]:
    """Return the places that score best, the best first: one for each pair of units tried."""
    known: dict[_Link, Parts] = {}
    bags: dict[_Units, Bagged] = {}
    for first, second, whole in _seeds(block):
        rated = [
            (parts_of(_bags(block, one, bags), _bags(block, other, bags), whole), (one, other))
            for one in _around(block, first)
            for other in _around(block, second)
        ]
        parts, link = max(rated, key=lambda each: (each[0][0], -_size(each[1]), each[1]))
        known[link] = parts
    ranked = sorted(known, key=lambda link: (-known[link][0], link))
    tried = (placed(block, block, (link,), known[link]) for link in ranked)
    return sorted(filter(None, tried), key=lambda places: -places.parts[0])


def _seeds(block: Block) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of units that score best by themselves, and their texts' agreement."""
    statement = block.keys[0]
    first, second = np.flatnonzero(statement == 0), np.flatnonzero(statement == 1)
    one, other = (
        _every(first, second) if len(first) * len(second) <= _EVERY else _likely(block, statement)
    )
    if not len(one):  # nothing rare is common to both: what comes first stands for them
        one, other = _every(first[:_HEADS], second[:_HEADS])
    places = common(block.places, block.places, one, other)
    plain = common(block.plain, block.plain, one, other)
    # There are two passages only, so that what they agree in as wholes is one number.
    whole = common(block.whole, block.whole, block.passage[one[:1]], block.passage[other[:1]])
    spelt = alike(block.places, block.places, block.letters, one, other)
    order = np.lexsort((other, one, -mean_agreement(places, plain, whole, spelt)))[:_TRIED]
    for first_unit, second_unit in zip(one[order].tolist(), other[order].tolist(), strict=True):
        yield first_unit, second_unit, float(whole[0])


def _every(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    one, other = np.meshgrid(first, second, indexing="ij")
    return one.ravel(), other.ravel()


def _likely(block: Block, statement: Ints) -> tuple[Ints, Ints]:
    """Return the candidates between the two statements, as for an edition."""
    none = np.empty(0, dtype=np.int64)
    found = ((none, none), *proposed(block.own, block.own))
    one, other = (np.concatenate(each) for each in zip(*found, strict=True))
    between = statement[one] < statement[other]
    return one[between], other[between]


def _around(block: Block, unit: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of up to three units of a passage that hold ``unit``, half-open."""
    first, last = np.searchsorted(block.passage, (block.passage[unit], block.passage[unit] + 1))
    for start in range(max(unit - _WINDOW + 1, int(first)), unit + 1):
        for stop in range(unit + 1, min(start + _WINDOW, int(last)) + 1):
            yield start, stop


def _bags(block: Block, units: _Units, made: dict[_Units, Bagged]) -> Bagged:
    if units not in made:
        made[units] = bags_of(block, ((units, units),), 0)
    return made[units]


def _size(link: _Link) -> int:
    return sum(last - first for first, last in link)


def _refusal(text: Weighed, places: Placed, least: float) -> Refusal | Literal[""]:
    rows = (places.rows[0], places.rows[2])
    units = np.searchsorted(text.columns.units, rows, side="right") - 1
    if text.ceremonial[units].any():
        return "ceremony"
    if places.parts[0] < least:
        return "score"
    if by_names(places.parts):
        return "names"
    if by_chance(places):
        return "words"
    return "denial" if places.opposed else ""


def _shared(columns: Columns, text: Weighed, places: Placed) -> Iterator[Shared]:
    """Yield the words of both places that tell something, the heaviest first."""
    one, other = (
        _held(columns, text, number, slice(*rows))
        for number, rows in enumerate((places.rows[:2], places.rows[2:]))
    )
    both = [
        Shared(one[f][0], other[f][0], sqrt(one[f][1] * other[f][1])) for f in one if f in other
    ]
    yield from sorted(
        (word for word in both if word.weight), key=lambda word: (-word.weight, word.earlier)
    )


def _held(
    columns: Columns, text: Weighed, number: int, rows: slice
) -> dict[int, tuple[str, float]]:
    """Return each family in ``rows`` of a text: its first word as written, its weight."""
    language, passage = columns.statements[number].language, columns.passages[number]
    first = int(columns.units[np.searchsorted(columns.passage, number)])
    written = words(passage.text, language)
    held: dict[int, tuple[str, float]] = {}
    for row in range(rows.start, rows.stop):
        form, weight = held.get(int(text.stem[row]), (written[row - first].text, 0.0))
        held[int(text.stem[row])] = form, weight + float(text.weight[row])
    return held
