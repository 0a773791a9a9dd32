"""The map over a crew: every result once and in order, whoever dies; few jobs at a time."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from operator import neg, truediv
from typing import TypeVar, TypeVarTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.edge.jobs import AHEAD, TRIES, Here, There, WorkersError

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")
Value = TypeVar("Value")


class Mortal:
    """A crew of ``seats``; ``deaths`` says of each job handed out whether it is lost."""

    LOST: tuple[type[Exception], ...] = (BrokenExecutor,)

    def __init__(self, deaths: Sequence[bool] = (), seats: int = 2) -> None:
        self.deaths = list(deaths)
        self.places = seats
        self.handed: list[object] = []

    def seats(self) -> int:
        return self.places

    def keep(self, value: Value) -> Value:
        return value

    def submit(
        self, function: Callable[[*Arguments], Result], *arguments: *Arguments
    ) -> Future[Result]:
        future: Future[Result] = Future()
        self.handed.append(arguments)
        if self.deaths and self.deaths.pop():
            future.set_exception(BrokenExecutor())
            return future
        try:
            future.set_result(function(*arguments))
        except ZeroDivisionError as fault:
            future.set_exception(fault)
        return future

    def result(self, future: Future[Result]) -> Result:
        return future.result(timeout=0)

    def renew(self) -> None:
        """Have nothing to put right."""


@given(st.lists(st.integers()), st.lists(st.booleans(), max_size=TRIES - 1), st.integers(0, 3))
def test_results_are_those_of_a_plain_map_whoever_dies(
    values: list[int], deaths: list[bool], seats: int
) -> None:
    jobs = [(value,) for value in values]
    assert list(There(Mortal(deaths, seats)).map(neg, jobs)) == list(Here().map(neg, jobs))


@given(st.integers(2, 30), st.integers(1, 4))
def test_few_jobs_are_taken_before_their_results_are(count: int, seats: int) -> None:
    taken = 0

    def jobs() -> Iterator[tuple[int]]:
        nonlocal taken
        for taken in range(1, count + 1):
            yield (taken,)

    for had, _ in enumerate(There(Mortal(seats=seats)).map(neg, jobs())):
        assert taken - had <= max(2, AHEAD * seats)
    assert taken == count


def test_a_single_job_is_handed_to_nobody() -> None:
    crew = Mortal()
    assert list(There(crew).map(neg, [(1,)])) == [-1]
    assert list(There(crew).map(neg, [])) == []
    assert crew.handed == []


def test_only_what_is_lost_is_handed_out_again() -> None:
    crew = Mortal(deaths=[False, True, False])  # the second of them
    assert list(There(crew).map(neg, [(1,), (2,), (3,)])) == [-1, -2, -3]
    assert sorted(map(str, crew.handed)) == ["(1,)", "(2,)", "(2,)", "(3,)"]


def test_work_that_nobody_survives_ends_in_an_error() -> None:
    crew = Mortal(deaths=[True] * 100)
    with pytest.raises(WorkersError, match=f"ended {TRIES} times") as caught:
        list(There(crew).map(neg, [(1,), (2,)]))
    assert "memory" in caught.value.hint
    assert crew.handed.count((1,)) == TRIES


def test_what_the_function_raises_is_raised_and_not_tried_again() -> None:
    crew = Mortal()
    results = There(crew).map(truediv, [(1, 1), (1, 0), (1, 2)])
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)
    assert crew.handed.count((1, 0)) == 1


def test_the_error_travels_between_processes() -> None:
    fault = pickle.loads(pickle.dumps(WorkersError("what is wrong", "what to do")))  # noqa: S301 - made here
    assert (str(fault), fault.hint) == ("what is wrong", "what to do")
