"""An archive with some statements more, fewer or changed: what that changes, and no more.

A match between two passages hangs on their words, on what these weigh, and on which of
their sentences were proposed to each other. Weights hang on counts that move in steps: so
a statement more leaves nearly all passages as they were.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse.archive import Archive, unmatched
from sitegen.reuse.candidates import Told, wide
from sitegen.reuse.columns import Bools, Columns, Ints, held_by, rows_of
from sitegen.reuse.counts import stepped
from sitegen.reuse.features import Floats, Statistics, Weighed, called, statistics_of, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.joint import Joint, counts_of, joint
from sitegen.reuse.lookups import of_units
from sitegen.reuse.unsettled import unsettled

__all__ = ["Renewal", "renewed"]


@dataclass(frozen=True, slots=True)
class Renewal:
    """What becomes of an archive, before it is matched.

    ``archive`` still has the matches of the old one, by its numbers. ``known`` has for each
    statement its number there, -1 where it is new.
    ``again`` marks the passages of which something else than their evidence has changed,
    ``units`` those of its units whose features have, ``stirred`` the units of the circles
    of such and of statements that are gone. ``lost`` are the words of these statements,
    ``had`` those of ``units`` as they were, ``have`` as they are.
    """

    archive: Archive
    text: Weighed
    known: Ints
    again: Bools
    units: Bools
    stirred: Bools
    lost: Told
    had: Told
    have: Told


@dataclass(frozen=True, slots=True)
class _Were:
    """The words of the whole as they were in the archive; the new ones weigh nothing."""

    named: Bools
    formulaic: Bools
    weight: Floats
    denied: Bools
    ceremonial: Bools


@dataclass(frozen=True, slots=True)
class _Part:
    """The units of the whole that were weighed anew: their words before and after.

    ``changed`` marks the words that are not what they were, ``ceremonial`` the units;
    ``turned`` marks the words that make other features than they did.
    """

    units: Ints
    had: Told
    have: Told
    changed: Bools
    ceremonial: Bools
    turned: Bools


def renewed(
    old: Archive, statements: Sequence[Statement], known: Sequence[int], matching: Matching
) -> Renewal:
    """Return what becomes of ``old`` with ``statements``, in order of time.

    ``known`` has for each of them its number in ``old``, -1 where it does not stand there
    as it is after; what is known may be without its passages. The columns, counts and
    weights that come out are, bit by bit, those of the statements alone.
    """
    both = joint(old, statements, known)
    counts = counts_of(both)
    columns, after, were = both.whole.columns, both.after, _were(both)
    marked = _formulaic(both, matching.formulas)
    statistics = statistics_of(columns.vocabulary, after.heads, after.family, counts)
    named = called(columns, statistics.names[after.family])
    marks = (were.formulaic != marked) | (were.named != named)
    units = unsettled(both, counts, statistics, marks)
    text, part = _weighed(both, replace(were, formulaic=marked), named, statistics, units)
    archive = replace(
        unmatched(columns, text, marked, counts, matching), found=old.found, cited=old.cited
    )
    turned = _units(columns, part.have.unit[part.turned])
    return Renewal(
        archive=archive,
        text=text,
        known=both.known,
        again=_again(both, archive, part, turned),
        units=turned,
        stirred=_stirred(both, turned),
        lost=_lost(both),
        had=of_units(part.had, turned),
        have=of_units(part.have, turned),
    )


def _were(both: Joint) -> _Were:
    old, words, units = both.old, len(both.fresh.stem), len(both.fresh.passage)
    return _Were(
        named=both.whole.rows([old.named, np.zeros(words, dtype=np.bool_)]),
        formulaic=both.whole.rows([old.formulaic, np.zeros(words, dtype=np.bool_)]),
        weight=both.whole.rows([old.weight, np.zeros(words, dtype=np.float32)]),
        denied=both.whole.rows([old.denied, np.zeros(words, dtype=np.bool_)]),
        ceremonial=both.whole.units([old.ceremonial, np.zeros(units, dtype=np.bool_)]),
    )


def _formulaic(both: Joint, formulas: Sequence[str]) -> Bools:
    """Return which words stand in formulas; those of known statements did before."""
    old, after = both.old.columns.statements, both.whole.columns.statements
    if {each.language for each in old} != {each.language for each in after}:
        return formulaic(both.whole.columns, formulas)
    fresh = formulaic(replace(both.fresh, statements=after), formulas)
    return both.whole.rows([both.old.formulaic, fresh])


def _weighed(
    both: Joint, were: _Were, named: Bools, statistics: Statistics, units: Ints
) -> tuple[Weighed, _Part]:
    """Return the whole with its weights, and the ``units`` that were weighed anew.

    The others are what they ``were``, whose columns become those of the whole.
    """
    columns = both.whole.columns
    some, rows = _excerpt(columns, units)
    anew = weigh(some, statistics, were.formulaic[rows])
    before = np.array(were.weight[rows])
    changed = (before != anew.weight) | (were.denied[rows] != anew.denied)
    changed |= were.named[rows] != anew.columns.named
    ceremonial = were.ceremonial[units] != anew.ceremonial
    were.weight[rows], were.denied[rows] = anew.weight, anew.denied
    were.ceremonial[units] = anew.ceremonial
    had, have = _tellings(both, anew, units, rows, before)
    other = had.family != have.family
    turned = other | (had.telling != have.telling) | (had.content != have.content)
    part = _Part(units, had, have, changed | other, ceremonial, turned)
    text = Weighed(
        columns=replace(columns, named=named),
        stem=both.family,
        families=anew.families,
        spread=anew.spread,
        weight=were.weight,
        ceremonial=were.ceremonial,
        denied=were.denied,
    )
    return text, part


def _excerpt(columns: Columns, units: Ints) -> tuple[Columns, Ints | slice]:
    """Return the columns of some units, and the numbers of their words in the whole.

    Their ``passage`` counts the units.
    """
    if len(units) == len(columns.passage):
        return replace(columns, passage=units), slice(None)
    rows, offsets = rows_of(columns, units)
    some = replace(
        columns,
        stem=columns.stem[rows],
        named=columns.named[rows],
        stopped=columns.stopped[rows],
        denies=columns.denies[rows],
        units=offsets,
        spans=columns.spans[units],
        passage=np.arange(len(units)),
    )
    return some, rows


def _tellings(
    both: Joint, text: Weighed, units: Ints, rows: Ints | slice, before: Floats
) -> tuple[Told, Told]:
    """Return the words of ``text``, an excerpt, as their features were made, and as they are.

    ``before`` are their weights as they were. Words that are new were of no family.
    """
    columns = both.whole.columns
    old, fresh = len(both.old.columns.stem), len(both.fresh.stem)
    new = both.whole.rows([np.zeros(old, dtype=np.bool_), np.ones(fresh, dtype=np.bool_)])[rows]
    family = np.where(new, np.int32(-1), both.was[columns.stem[rows]])
    unit = np.repeat(units, np.diff(text.columns.units))
    spread = np.append(both.spread(), 0)[family]
    telling, tells = before > 0, text.weight > 0
    content = telling & (spread <= wide(both.old.counts.passages))
    makes = tells & (text.spread[text.stem] <= wide(len(columns.holder)))
    size = both.after.size
    return Told(family, unit, telling, content, size), Told(text.stem, unit, tells, makes, size)


def _units(columns: Columns, some: Ints) -> Bools:
    """Return which units are ``some``."""
    found = np.zeros(len(columns.passage), dtype=np.bool_)
    found[some] = True
    return found


def _again(both: Joint, archive: Archive, part: _Part, turned: Bools) -> Bools:
    """Return the passages that are not what they were: their words, or what is asked of them.

    So are those of which a unit makes other features: what it has lost cannot be seen in it.
    """
    columns = archive.columns
    units = turned | _units(columns, part.have.unit[part.changed])
    units[part.units[part.ceremonial]] = True
    old, after = both.old.levels, archive.levels
    anew = both.known < 0
    kept = np.flatnonzero(~anew)
    was = both.known[kept]
    anew[kept] = (old.least[was] != after.least[kept]) | (old.bits[was] != after.bits[kept])
    again = anew[columns.holder]
    again[columns.passage[units]] = True
    return again


def _lost(both: Joint) -> Told:
    """Return the words that are gone, as their features were made."""
    old = both.gone_family()
    weight = both.gone.rows([both.old.weight])
    telling = weight > 0
    spread = stepped(both.old.counts.spread)[old]
    content = telling & (spread <= wide(both.old.counts.passages))
    unit = held_by(both.gone.columns.units)
    return Told(both.moved[old], unit, telling, content, both.after.size)


def _stirred(both: Joint, units: Bools) -> Bools:
    columns = both.whole.columns
    delegations = [each.delegation for each in columns.statements]
    holder = columns.holder[columns.passage]
    left = {*range(len(both.old.delegations))} - {*both.known.tolist()}
    stirred = {both.old.delegations[number] for number in left}
    stirred.update(delegations[number] for number in np.unique(holder[units]).tolist())
    found: Bools = np.array([each in stirred for each in delegations], dtype=np.bool_)[holder]
    return found
