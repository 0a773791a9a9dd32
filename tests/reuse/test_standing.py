"""Matches of an earlier run are known again where they are the same to the letter."""

from dataclasses import replace

import numpy as np
import pytest

from sitegen.core.model import Statement
from sitegen.reuse.found import chosen
from sitegen.reuse.standing import standing
from tests.reuse.test_renewal import clean, known


def ordered(statements: tuple[Statement, ...]) -> list[Statement]:
    return sorted(statements, key=lambda each: each.sort_key)


def test_matches_that_stand_have_their_number(spoken: tuple[Statement, ...]) -> None:
    every = ordered(spoken)
    base = [each for each in every if each is not every[5]]
    old, before = clean(base)
    new, _ = clean(every)
    same = standing(before, new.columns, new.found, known(every, base)).tolist()
    earlier = [*old.matches()]
    pairs = [
        (earlier[number], match)
        for number, match in zip(same, new.matches(), strict=True)
        if number >= 0
    ]
    assert all(one == other for one, other in pairs)
    assert 10 < len(pairs) < len(same)


@pytest.mark.parametrize("field", ["rows", "parts", "steps"])
def test_what_differs_anywhere_is_not_the_same(field: str, spoken: tuple[Statement, ...]) -> None:
    every = ordered(spoken)[:10]
    traced, archive = clean(every)
    found, numbers = traced.found, [*range(len(every))]
    assert standing(archive, traced.columns, found, numbers).tolist() == [*range(len(found.rows))]
    column = getattr(found, field).copy()
    column[0, 0] += 1
    changed = standing(archive, traced.columns, replace(found, **{field: column}), numbers)
    pair = (found.passages == found.passages[0]).all(axis=1)
    assert (changed < 0).tolist() == pair.tolist()


def test_two_passages_with_fewer_matches_than_before_begin_anew(
    spoken: tuple[Statement, ...],
) -> None:
    every = ordered(spoken)
    traced, archive = clean(every)
    found = traced.found
    pairs, counts = np.unique(found.passages, axis=0, return_counts=True)
    several = (found.passages == pairs[counts > 1][0]).all(axis=1)
    left = chosen(found, np.flatnonzero(np.arange(len(several)) != np.flatnonzero(several)[-1]))
    same = standing(archive, traced.columns, left, [*range(len(every))])
    assert (same < 0).sum() == several.sum() - 1
