"""Counts: steps that are rare, and sums over statements that come apart again."""

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.reuse.archive import numbers_of
from sitegen.reuse.columns import Columns, lay_out
from sitegen.reuse.counts import Counts, added, counted, distinct, renumbered, stepped
from sitegen.reuse.splice import runs, spliced

MakeStatement = Callable[..., Statement]
Editions = st.SearchStrategy[tuple[Statement, ...]]


def same(one: Counts, other: Counts) -> bool:
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name))
        for field in fields(Counts)
    )


def of(columns: Columns) -> Counts:
    numbers = numbers_of(columns.vocabulary)
    return counted(columns, numbers.family[columns.stem], numbers.size)


def parts(columns: Columns, cut: int) -> list[Counts]:
    """Return the counts of the statements before and from ``cut`` on, in the whole's numbers."""
    numbers = numbers_of(columns.vocabulary)
    size = len(columns.statements)
    found = []
    for which in (range(cut), range(cut, size)):
        some = spliced((columns,), (size,), runs((0, at) for at in which), ())
        family = some.rows([numbers.family[columns.stem]])
        found.append(counted(some.columns, family, numbers.size))
    return found


@settings(max_examples=20)
@given(data=st.data())
def test_parts_add_up_and_come_apart(data: st.DataObject, editions: Editions) -> None:
    columns = lay_out(data.draw(editions))
    whole = of(columns)
    one, other = parts(columns, data.draw(st.integers(0, len(columns.statements))))
    assert same(added(one, other), whole)
    assert same(added(whole, one, -1), other)


@settings(max_examples=20)
@given(data=st.data())
def test_some_families_are_counted_as_among_all(data: st.DataObject, editions: Editions) -> None:
    columns = lay_out(data.draw(editions))
    numbers = numbers_of(columns.vocabulary)
    whole = of(columns)
    among = np.resize(data.draw(st.lists(st.booleans(), min_size=1)), numbers.size)
    some = counted(columns, numbers.family[columns.stem], numbers.size, among)
    rest = renumbered(whole, np.where(among, -1, np.arange(numbers.size)), numbers.size)
    assert same(added(rest, some), whole)


@given(st.lists(st.integers(-3, 9)).map(sorted))
def test_distinct_leaves_each_once(ordered: list[int]) -> None:
    array = np.array(ordered, dtype=np.int64)
    assert distinct(array).tolist() == np.unique(array).tolist()


@given(st.integers(1, 10**9), st.sampled_from([1, 4]))
def test_a_step_is_never_far(count: int, steps: int) -> None:
    (found,) = stepped(np.array([count]), steps)
    assert found == pytest.approx(count, rel=2 ** (0.5 / steps) - 1 + 1e-9)


def test_steps_are_rare_and_nothing_is_nothing() -> None:
    assert stepped(np.array([0, 1, 2, 3, 5, 6, 1000])).tolist() == [0, 1, 2, 4, 4, 8, 1024]
    assert len(np.unique(stepped(np.arange(1, 1025)))) == 11
