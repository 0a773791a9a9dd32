"""Matches in columns: put together from parts, and chosen from, without any loss."""

from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Operation
from sitegen.reuse.found import OPERATIONS, Found, chosen, joined

Row = tuple[tuple[int, int, int, int, int, int], list[tuple[int, int, int, int, int]]]
"""A match: its passages and rows, and its steps."""


def place(row: Row) -> tuple[int, ...]:
    """Return the passages and first words of a match: no two matches agree in all four."""
    earlier, later, first, _, second, _ = row[0]
    return earlier, later, first, second


NUMBERS = st.integers(0, 3)
STEPS = st.lists(st.tuples(*(5 * [NUMBERS])), max_size=3)
MATCHES = st.lists(st.tuples(st.tuples(*(6 * [NUMBERS])), STEPS), max_size=8, unique_by=place)


def columns(rows: Sequence[Row]) -> Found:
    places = np.array([place for place, _ in rows], dtype=np.int64).reshape(-1, 6)
    return Found(
        passages=places[:, :2],
        rows=places[:, 2:],
        parts=places[:, :5] / 7,
        steps=np.array([s for _, steps in rows for s in steps], dtype=np.int64).reshape(-1, 5),
        offsets=np.cumsum([0, *(len(steps) for _, steps in rows)]),
    )


def rows(found: Found) -> list[Row]:
    """Return the matches of ``found``, and hold their scores against their places."""
    assert np.array_equal(found.parts, np.hstack([found.passages, found.rows[:, :3]]) / 7)
    places = np.hstack([found.passages, found.rows]).tolist()
    steps = [tuple(step) for step in found.steps.tolist()]
    return [
        (tuple(place), steps[first:last])
        for place, first, last in zip(
            places, found.offsets[:-1].tolist(), found.offsets[1:].tolist(), strict=True
        )
    ]


def test_every_operation_has_a_number() -> None:
    assert sorted(OPERATIONS) == sorted(get_args(Operation))
    assert OPERATIONS[0] == "equal"


@given(MATCHES, st.data())
def test_parts_are_joined_in_the_order_of_places(matches: list[Row], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(matches))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(matches)), max_size=3)))
    ends = [0, *cuts, len(matches)]
    parts = [columns(shuffled[a:b]) for a, b in pairwise(ends)]
    assert rows(joined(parts)) == sorted(matches, key=place)


@given(MATCHES, st.data())
def test_what_is_chosen_comes_with_its_own_steps(matches: list[Row], data: st.DataObject) -> None:
    number = st.integers(0, max(len(matches) - 1, 0))
    which = data.draw(st.lists(number, max_size=10)) if matches else []
    found = chosen(columns(matches), np.array(which, dtype=np.int64))
    assert rows(found) == [matches[at] for at in which]


@given(MATCHES)
def test_to_choose_all_and_to_join_one_change_nothing(matches: list[Row]) -> None:
    ordered = sorted(matches, key=place)
    found = columns(ordered)
    assert rows(chosen(found, np.arange(len(ordered)))) == ordered
    assert rows(joined([found])) == rows(joined([joined([]), found])) == ordered


def test_nothing_joined_is_nothing_with_columns_all_the_same() -> None:
    found = joined(())
    assert rows(found) == []
    shapes = [each.shape for each in (found.passages, found.rows, found.parts, found.steps)]
    assert shapes == [(0, 2), (0, 4), (0, 5), (0, 5)]
    assert found.offsets.tolist() == [0]
    assert rows(chosen(found, np.empty(0, dtype=np.int64))) == []
    whole = (found.passages, found.rows, found.steps, found.offsets)
    assert {column.dtype for column in whole} == {np.dtype(np.int64)}
    assert found.parts.dtype == np.float64
