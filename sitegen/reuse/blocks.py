"""The passage matrix in blocks: what one block holds, and which of its pairs may match."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy import sparse

from sitegen.core.settings import Matching
from sitegen.reuse.candidates import Evidence, evidence, part, proposed
from sitegen.reuse.circles import Circles, circles
from sitegen.reuse.columns import Bools, Columns, Ints, rows_of
from sitegen.reuse.features import Floats, Weighed
from sitegen.reuse.letters import Letters, alike, letters
from sitegen.reuse.scores import Bags, bags, certainty, common, mean_agreement
from sitegen.reuse.speakers import bare_name

__all__ = ["Block", "Pairs", "blocks", "compared", "excerpt", "rated"]

_BLOCK: Final = 1 << 16  # passages of a block, about: what two workers can hold several of
_SEED: Final = 0.65  # share of the least score from which on a pair of units is looked at
_NEAR: Final = 0.7  # the same from which on it can join a chain


@dataclass(frozen=True, slots=True)
class Block:
    """Passages that follow each other, with all that it takes to match them with others.

    ``first_passage`` and ``first_row`` say where it begins in the columns. Of its units:
    ``units``, their offsets in its rows; ``passage``, counted from 0 in the block;
    ``keys``, the numbers by which they are compared: of the first, the statement's, one
    has to be less, the others have to be equal; ``circle``, and the ``least`` score of a
    match within it, while ``across`` is that of one between two circles. ``own`` and
    ``others`` are the evidence within circles and across them; ``places``, ``plain`` and
    ``whole`` the words of units, of units without names, and of passages; ``letters`` are
    those of the families.
    """

    first_passage: int
    first_row: int
    units: Ints
    passage: Ints
    keys: tuple[Ints, ...]
    circle: Ints
    least: Floats
    across: float
    ceremonial: Bools
    own: Evidence
    others: Evidence
    places: Bags
    plain: Bags
    whole: Bags
    letters: Letters
    stem: Ints
    weight: Floats
    named: Bools
    stopped: Bools
    denied: Bools


@dataclass(frozen=True, slots=True)
class Pairs:
    """Units of two blocks that may correspond, the earlier statement's first.

    ``places``, ``plain`` and ``whole`` are the agreements of the units, of the units
    without names, and of their passages, ``spelt`` says how alike the units are letter by
    letter; ``mean`` is made of these, and ``least`` is the score that a match needs.
    """

    earlier: Ints
    later: Ints
    places: Floats
    plain: Floats
    whole: Floats
    spelt: Floats
    mean: Floats
    least: Floats


def blocks(text: Weighed, matching: Matching, size: int = _BLOCK) -> Iterator[Block]:
    """Yield the blocks of ``text`` in order: about ``size`` passages, statements whole."""
    columns = text.columns
    found = circles(columns, matching)
    circle = found.circle[columns.holder[columns.passage]]
    own, others = evidence(text, circle)
    cut = _cutter(text, matching, found, letters(text.families, text.stem))
    for first, last in _stretches(columns.holder, size):
        units = slice(*np.searchsorted(columns.passage, (first, last)).tolist())
        offsets = columns.units[units.start : units.stop + 1]
        rows = slice(int(offsets[0]), int(offsets[-1]))
        passage = columns.passage[units] - first
        block = cut(units, rows, offsets - rows.start, passage, last - first)
        yield replace(
            block,
            first_passage=first,
            first_row=rows.start,
            own=part(own, units),
            others=part(others, units),
        )


def excerpt(text: Weighed, matching: Matching, passages: Ints) -> tuple[Block, Ints]:
    """Return a block of some passages, in order, and the numbers of its units in the whole.

    It has no evidence: what is compared in it is known.
    """
    columns = text.columns
    number = np.full(len(columns.passages), -1, dtype=np.int32)
    number[passages] = np.arange(len(passages), dtype=np.int32)
    units = np.flatnonzero(number[columns.passage] >= 0)
    rows, offsets = rows_of(columns, units)
    known = letters(text.families, text.stem[rows])
    cut = _cutter(text, matching, circles(columns, matching), known)
    passage = number[columns.passage[units]]
    return cut(units, rows, offsets, passage, len(passages)), units


_Cut = Callable[[Ints | slice, Ints | slice, Ints, Ints, int], Block]


def _cutter(text: Weighed, matching: Matching, found: Circles, known: Letters) -> _Cut:
    """Return what makes a block of some units, whose words are some rows, without evidence."""
    columns = text.columns
    circle = found.circle[columns.holder[columns.passage]]
    keys = _keys(columns, matching)
    families = len(text.spread)

    def cut(
        units: Ints | slice, rows: Ints | slice, offsets: Ints, passage: Ints, passages: int
    ) -> Block:
        stem, weight, named = text.stem[rows], text.weight[rows], columns.named[rows]
        unnamed = np.where(named, np.float32(0), weight)
        places, plain = bags(offsets, stem, (weight, unnamed), families)
        ends = offsets[np.searchsorted(passage, np.arange(passages + 1))]
        (whole,) = bags(ends, stem, (weight,), families)
        return Block(
            first_passage=0,
            first_row=0,
            units=offsets,
            passage=passage,
            keys=tuple(key[units] for key in keys),
            circle=circle[units],
            least=found.least[circle[units]],
            across=found.across,
            ceremonial=text.ceremonial[units],
            own=_NONE,
            others=_NONE,
            places=places,
            plain=plain,
            whole=whole,
            letters=known,
            stem=stem,
            weight=weight,
            named=named,
            stopped=columns.stopped[rows],
            denied=text.denied[rows],
        )

    return cut


_NONE: Final = Evidence(sparse.csr_array((0, 0), dtype=np.float32), np.empty(0, dtype=np.float32))


def compared(earlier: Block, later: Block) -> Pairs:
    """Return the pairs of units of two blocks that may belong to a match.

    The block of the earlier passages comes first; a block is compared with itself too.
    """
    found = [*proposed(earlier.own, later.own)]
    for first, second in proposed(earlier.others, later.others):
        strange = earlier.circle[first] != later.circle[second]
        found.append((first[strange], second[strange]))
    return rated(earlier, later, found)


def rated(earlier: Block, later: Block, found: Iterable[tuple[Ints, Ints]]) -> Pairs:
    """Return those of the candidates ``found`` that may belong to a match, with their scores."""
    none = np.empty(0, dtype=np.int64)
    rows = [_scored(earlier, later, first, second) for first, second in ((none, none), *found)]
    names = Pairs.__slots__
    return Pairs(**{n: np.concatenate([getattr(each, n) for each in rows]) for n in names})


def _scored(earlier: Block, later: Block, first: Ints, second: Ints) -> Pairs:
    fit = _comparable(earlier, later, first, second)
    first, second = first[fit], second[fit]
    within = earlier.circle[first] == later.circle[second]
    least = np.where(within, later.least[second], later.across)
    places = common(earlier.places, later.places, first, second)
    near = places >= _SEED * least
    first, second, places, least = first[near], second[near], places[near], least[near]
    plain = common(earlier.plain, later.plain, first, second)
    whole = common(earlier.whole, later.whole, earlier.passage[first], later.passage[second])
    most = certainty(earlier.places.total[first], later.places.total[second])
    pairs = Pairs(first, second, places, plain, whole, most, most, least)
    pairs = _of(pairs, mean_agreement(places, plain, whole, most) >= _NEAR * least)
    spelt = alike(earlier.places, later.places, earlier.letters, pairs.earlier, pairs.later)
    total = mean_agreement(pairs.places, pairs.plain, pairs.whole, spelt)
    return _of(replace(pairs, spelt=spelt, mean=total), total >= _NEAR * pairs.least)


def _of(pairs: Pairs, some: Bools) -> Pairs:
    return Pairs(**{name: getattr(pairs, name)[some] for name in Pairs.__slots__})


def _comparable(earlier: Block, later: Block, first: Ints, second: Ints) -> Bools:
    fit: Bools = earlier.keys[0][first] < later.keys[0][second]
    for one, other in zip(earlier.keys[1:], later.keys[1:], strict=True):
        fit &= one[first] == other[second]
    return fit & ~earlier.ceremonial[first] & ~later.ceremonial[second]


def _keys(columns: Columns, matching: Matching) -> tuple[Ints, ...]:
    """Return the statement of each unit, and what else has to agree."""
    statement = columns.holder[columns.passage]
    must_agree: tuple[Sequence[str], ...] = (
        [s.series for s in columns.statements] if not matching.across_series else [],
        [s.language for s in columns.statements] if not matching.across_languages else [],
        [bare_name(s.speaker) for s in columns.statements] if matching.same_speaker_only else [],
    )
    return (
        statement,
        *(np.unique(names, return_inverse=True)[1][statement] for names in must_agree if names),
    )


def _stretches(holder: Ints, size: int) -> Iterator[tuple[int, int]]:
    """Yield first and last passage, half-open, of each block: statements stay whole."""
    first = 0
    while first < len(holder):
        cut = min(first + size, len(holder))
        last = int(np.searchsorted(holder, holder[cut - 1], side="right"))
        yield first, last
        first = last
