"""An archive with some statements more, fewer or changed: what that changes, and no more.

A match between two passages hangs on their words, on what these weigh, and on which of
their sentences were proposed to each other. Weights hang on counts that move in steps: so
a statement more leaves nearly all passages as they were.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse.archive import Archive, Numbers, levels, numbers_of
from sitegen.reuse.candidates import Told, told, wide
from sitegen.reuse.columns import Bools, Columns, Ints, held_by, lay_out
from sitegen.reuse.counts import SIZES, WINDOW, Counts, added, counted, renumbered, stepped
from sitegen.reuse.features import Floats, Weighed, called, statistics_of, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.splice import Splice, runs_of, spliced

__all__ = ["Renewal", "renewed"]

_BITS: Final = 20  # of the number of a bucket that pairs of words fall into
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: Knuth, TAOCP 3, 6.4


@dataclass(frozen=True, slots=True)
class Renewal:
    """What becomes of an archive, before it is matched.

    ``archive`` still has the matches of the old one. ``known`` has for each statement its
    number there, -1 where it is new.
    ``again`` marks the passages of which something else than their evidence has changed,
    ``units`` those of its units whose features have, ``stirred`` the units of the circles
    of such and of statements that are gone. ``lost`` and ``had`` are the words of these
    statements, and of all others as they were.
    """

    archive: Archive
    text: Weighed
    known: Ints
    again: Bools
    units: Bools
    stirred: Bools
    lost: Told
    had: Told


@dataclass(frozen=True, slots=True)
class _Both:
    """An archive, the statements that are new to it, and both together.

    ``moved`` has for each of the old families the number that it has now, -1 where it is
    gone; ``touched`` marks the stems that were of another family, ``affected`` the
    families that they came from or belong to: all by their new numbers.
    """

    old: Archive
    whole: Splice
    fresh: Columns
    gone: Splice
    known: Ints
    before: Numbers
    after: Numbers
    moved: Ints
    touched: Bools
    affected: Bools

    def family(self) -> Ints:
        """Return the family of each word of the whole."""
        return self.after.family[self.whole.columns.stem]

    def spread(self) -> Floats:
        """Return in how many passages each family stood, in steps."""
        found = np.zeros(self.after.size)
        kept = np.flatnonzero(self.moved >= 0)
        found[self.moved[kept]] = stepped(self.old.counts.spread)[kept]
        return found


@dataclass(frozen=True, slots=True)
class _Were:
    """The words of the whole as they were in the archive; the new ones weigh nothing."""

    named: Bools
    formulaic: Bools
    weight: Floats
    denied: Bools
    ceremonial: Bools


def renewed(
    old: Archive, statements: Sequence[Statement], known: Sequence[int], matching: Matching
) -> Renewal:
    """Return what becomes of ``old`` with ``statements``, in order of time.

    ``known`` has for each of them its number in ``old``, -1 where it does not stand there
    as it is after. The columns, counts and weights that come out are, bit by bit, those of
    the statements alone.
    """
    both = _laid(old, statements, known)
    (counts, pairs), were = _counts(both), _were(both)
    columns = both.whole.columns
    marked = formulaic(columns, matching.formulas)
    heads, family = both.after.heads, both.after.family
    statistics = statistics_of(columns.vocabulary, heads, family, counts)
    named = called(columns, statistics.names[family])
    rows = _unsettled(both, counts, pairs, (were.formulaic != marked) | (were.named != named))
    text = weigh(columns, statistics, marked, were.weight, rows)
    archive = Archive(
        delegations=tuple(each.delegation for each in statements),
        columns=columns,
        named=named,
        formulaic=marked,
        weight=text.weight,
        ceremonial=text.ceremonial,
        denied=text.denied,
        counts=counts,
        levels=levels(text, matching),
        found=old.found,
    )
    had = _had(both, were)
    units = _units(columns, _turned(both, text, had))
    return Renewal(
        archive=archive,
        text=text,
        known=both.known,
        again=_again(both, archive, were),
        units=units,
        stirred=_stirred(both, units),
        lost=_lost(both),
        had=had,
    )


def _laid(old: Archive, statements: Sequence[Statement], known: Sequence[int]) -> _Both:
    fresh = lay_out(each for each, number in zip(statements, known, strict=True) if number < 0)
    lots, sizes = (old.columns, fresh), (len(old.levels.least), len(fresh.statements))
    whole = spliced(lots, sizes, runs_of(known), tuple(statements))
    left = sorted({*range(sizes[0])} - {*known})
    gone = spliced(lots[:1], sizes[:1], runs_of(left), ())
    before, after = numbers_of(old.columns.vocabulary), numbers_of(whole.columns.vocabulary)
    moved = _moved(before, after)
    touched, affected = _touched(before, after, whole.stems[0], moved)
    numbers = np.array(known, dtype=np.int64)
    return _Both(old, whole, fresh, gone, numbers, before, after, moved, touched, affected)


def _moved(before: Numbers, after: Numbers) -> Ints:
    """Return the number that each family has now, by its head; -1 where there is none."""
    number = dict(zip(after.heads, after.family.tolist(), strict=True))
    moved = [number.get(head, -1) for head in dict.fromkeys(before.heads)]
    return np.array([*moved, -1][: before.size], dtype=np.int32)


def _touched(before: Numbers, after: Numbers, stems: Ints, moved: Ints) -> tuple[Bools, Bools]:
    """Return the stems that were of another family, and the families that this concerns."""
    touched = np.zeros(len(after.family), dtype=np.bool_)
    affected = np.zeros(after.size, dtype=np.bool_)
    for at, number in enumerate(stems.tolist()):
        if number >= 0 and before.heads[at] != after.heads[number]:
            touched[number] = True
            affected[after.family[number]] = True
            was = moved[before.family[at]]
            if was >= 0:
                affected[was] = True
    return touched, affected


def _counts(both: _Both) -> tuple[Counts, Ints]:
    """Return the counts of the whole, and the pairs of words that have come or gone.

    The counts are those that were, less what is gone, and what is new. Families that stems
    have changed to or from are counted again.
    """
    size = both.after.size
    gone = counted(both.gone.columns, _gone_family(both), both.before.size)
    moved = np.where(both.affected[both.moved], -1, both.moved)
    kept = renumbered(added(both.old.counts, gone, -1), moved, size)
    fresh = counted(both.fresh, both.after.family[both.whole.stems[1]][both.fresh.stem], size)
    pairs = np.concatenate([renumbered(gone, moved, size).pairs, fresh.pairs])
    if not both.affected.any():
        return added(kept, fresh), pairs
    numbers = np.where(both.affected, -1, np.arange(size))
    whole = added(kept, renumbered(fresh, numbers, size))
    again = counted(both.whole.columns, both.family(), size, both.affected)
    return added(whole, again), pairs


def _gone_family(both: _Both) -> Ints:
    """Return the old family of each word that is gone."""
    family: Ints = both.gone.rows([both.before.family[both.old.columns.stem]])
    return family


def _were(both: _Both) -> _Were:
    old, words, units = both.old, len(both.fresh.stem), len(both.fresh.passage)
    return _Were(
        named=both.whole.rows([old.named, np.zeros(words, dtype=np.bool_)]),
        formulaic=both.whole.rows([old.formulaic, np.zeros(words, dtype=np.bool_)]),
        weight=both.whole.rows([old.weight, np.zeros(words, dtype=np.float32)]),
        denied=both.whole.rows([old.denied, np.zeros(words, dtype=np.bool_)]),
        ceremonial=both.whole.units([old.ceremonial, np.zeros(units, dtype=np.bool_)]),
    )


def _unsettled(both: _Both, counts: Counts, pairs: Ints, marks: Bools) -> Ints | None:
    """Return the words whose weights may have changed, None where all may have.

    ``pairs`` are those of which there are more or fewer, ``marks`` the words that joined a
    formula or a name, or left one.
    """
    old = both.old.counts
    before, after = (stepped(np.array(each.passages), SIZES) for each in (old, counts))
    if before != after:
        return None
    family = both.family()
    hit = (both.affected | (both.spread() != stepped(counts.spread)))[family]
    found = hit | marks | _new_rows(both)
    for back in range(1, WINDOW + 1):
        found[back:] |= hit[: max(len(hit) - back, 0)]
    _mark_pairs(found, family, both.after.size, _differing(both, counts, pairs))
    return np.flatnonzero(found)


def _new_rows(both: _Both) -> Bools:
    old, fresh = len(both.old.columns.stem), len(both.fresh.stem)
    return both.whole.rows([np.zeros(old, dtype=np.bool_), np.ones(fresh, dtype=np.bool_)])


def _differing(both: _Both, counts: Counts, pairs: Ints) -> Ints:
    """Return those of ``pairs`` that fewer or more passages have now, by a step."""
    size = both.after.size
    number = np.full(size, -1, dtype=np.int64)
    kept = np.flatnonzero(both.moved >= 0)
    number[both.moved[kept]] = kept
    first, second = number[pairs // size], number[pairs % size]
    before = np.where((first < 0) | (second < 0), -1, first * both.before.size + second)
    differing: Ints = pairs[_steps(both.old.counts, before) != _steps(counts, pairs)]
    return differing


def _steps(counts: Counts, pairs: Ints) -> Floats:
    """Return in how many passages each of ``pairs`` is met, by steps; one is as none."""
    if not len(counts.pairs):
        return np.zeros(len(pairs))
    at = np.minimum(np.searchsorted(counts.pairs, pairs), len(counts.pairs) - 1)
    met = np.where(counts.pairs[at] == pairs, counts.met[at], 0)
    return np.where(met > 1, stepped(met), 0.0)


def _mark_pairs(found: Bools, family: Ints, size: int, pairs: Ints) -> None:
    """Mark in ``found`` the words that stand behind their partner in one of ``pairs``.

    A few more may be marked: pairs are looked up by buckets.
    """
    heads, tails = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    heads[pairs // size], tails[pairs % size] = True, True
    table = np.zeros(1 << _BITS, dtype=np.bool_)
    table[_bucket(pairs)] = True
    head, tail = heads[family], tails[family]
    for back in range(1, min(WINDOW, len(family) - 1) + 1):
        rows = back + np.flatnonzero(head[:-back] & tail[back:])
        pair = family[rows - back].astype(np.int64) * size + family[rows]
        found[rows[table[_bucket(pair)]]] = True


def _bucket(pair: Ints) -> Ints:
    bucket: Ints = (pair.astype(np.uint64) * _SPREAD) >> np.uint64(64 - _BITS)
    return bucket


def _again(both: _Both, archive: Archive, were: _Were) -> Bools:
    """Return the passages that are not what they were: their words, or what is asked of them."""
    columns = archive.columns
    words = (archive.weight != were.weight) | (archive.denied != were.denied)
    words |= archive.named != were.named
    words |= both.touched[columns.stem] | _new_rows(both)
    units = _units(columns, words) | (archive.ceremonial != were.ceremonial)
    old, after = both.old.levels, archive.levels
    anew = both.known < 0
    kept = np.flatnonzero(~anew)
    was = both.known[kept]
    anew[kept] = (old.least[was] != after.least[kept]) | (old.bits[was] != after.bits[kept])
    again = anew[columns.holder]
    again[columns.passage[units]] = True
    return again


def _units(columns: Columns, words: Bools) -> Bools:
    """Return the units that have one of ``words``."""
    found = np.zeros(len(columns.passage), dtype=np.bool_)
    found[held_by(columns.units)[words]] = True
    return found


def _had(both: _Both, were: _Were) -> Told:
    """Return the words of the whole as their features were made; of those that are new none."""
    columns = both.whole.columns
    fresh = np.full(len(both.fresh.stem), -1, dtype=np.int32)
    family = both.whole.rows([_old_family(both), fresh])
    spread = np.append(both.spread(), 0)[family]
    return _words(family, held_by(columns.units), were.weight, spread, both)


def _lost(both: _Both) -> Told:
    """Return the words that are gone, as their features were made."""
    family = both.gone.rows([_old_family(both)])
    weight = both.gone.rows([both.old.weight])
    spread = stepped(both.old.counts.spread)[_gone_family(both)]
    return _words(family, held_by(both.gone.columns.units), weight, spread, both)


def _old_family(both: _Both) -> Ints:
    family: Ints = both.moved[both.before.family][both.old.columns.stem]
    return family


def _words(family: Ints, unit: Ints, weight: Floats, spread: Floats, both: _Both) -> Told:
    telling = weight > 0
    content = telling & (spread <= wide(both.old.counts.passages))
    return Told(family, unit, telling, content, both.after.size)


def _turned(both: _Both, text: Weighed, had: Told) -> Bools:
    """Return the words that make other features than they did."""
    words = told(text)
    turned: Bools = (words.telling != had.telling) | (words.content != had.content)
    turned |= both.touched[both.whole.columns.stem] | _new_rows(both)
    return turned


def _stirred(both: _Both, units: Bools) -> Bools:
    columns = both.whole.columns
    delegations = [each.delegation for each in columns.statements]
    holder = columns.holder[columns.passage]
    left = {*range(len(both.old.delegations))} - {*both.known.tolist()}
    stirred = {both.old.delegations[number] for number in left}
    stirred.update(delegations[number] for number in np.unique(holder[units]).tolist())
    found: Bools = np.array([each in stirred for each in delegations], dtype=np.bool_)[holder]
    return found
