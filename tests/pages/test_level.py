"""Counterparts stand level, both texts keep their order, nothing is lost."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.level import Join, Level, levels

SIZE = 8
JOINS = st.lists(
    st.builds(
        Join,
        later=st.integers(0, SIZE - 1),
        earlier=st.integers(0, SIZE - 1),
        sure=st.booleans(),
        words=st.integers(1, 40),
    ),
    max_size=12,
)


def joined(found: tuple[Level, ...]) -> list[tuple[list[int], list[int]]]:
    return [(list(level.earlier), list(level.later)) for level in found if level.joined]


def pair(earlier: int, later: int, words: int = 10, *, sure: bool = True) -> Join:
    return Join(later=later, earlier=earlier, sure=sure, words=words)


@given(JOINS)
def test_every_passage_stands_once_and_in_its_order(joins: list[Join]) -> None:
    found = levels(SIZE, SIZE + 1, joins)
    assert list(chain.from_iterable(level.earlier for level in found)) == list(range(SIZE))
    assert list(chain.from_iterable(level.later for level in found)) == list(range(SIZE + 1))
    assert all(level.earlier or level.later for level in found)


@given(JOINS)
def test_the_order_of_joins_makes_no_difference(joins: list[Join]) -> None:
    assert levels(SIZE, SIZE, joins) == levels(SIZE, SIZE, joins[::-1])


@given(JOINS)
def test_the_best_join_is_always_level(joins: list[Join]) -> None:
    if joins:
        best = min(joins, key=lambda join: (not join.sure, -join.words, join))
        found = levels(SIZE, SIZE, joins)
        assert any(best.earlier in one.earlier and best.later in one.later for one in found)


def test_what_stands_between_fills_a_level_of_its_own() -> None:
    found = levels(4, 5, [pair(1, 2), pair(3, 3)])
    assert [(list(one.earlier), list(one.later), one.joined) for one in found] == [
        ([0], [0, 1], False),
        ([1], [2], True),
        ([2], [], False),
        ([3], [3], True),
        ([], [4], False),
    ]


def test_passages_that_share_a_counterpart_share_a_level() -> None:
    assert joined(levels(4, 4, [pair(0, 0), pair(0, 1), pair(1, 1), pair(3, 2)])) == [
        ([0, 1], [0, 1]),
        ([3], [2]),
    ]


def test_what_stands_between_two_counterparts_of_one_passage_is_level_too() -> None:
    assert joined(levels(2, 4, [pair(0, 0), pair(0, 3)])) == [([0], [0, 1, 2, 3])]


def test_of_two_that_cross_the_sure_one_and_then_the_longer_is_level() -> None:
    assert joined(levels(2, 2, [pair(0, 1, 50, sure=False), pair(1, 0, 5)])) == [([1], [0])]
    assert joined(levels(2, 2, [pair(0, 1, 50), pair(1, 0, 5)])) == [([0], [1])]


def test_without_joins_all_is_one_level_and_of_nothing_there_is_none() -> None:
    assert levels(2, 1, []) == (Level(earlier=range(2), later=range(1), joined=False),)
    assert levels(0, 0, []) == ()
