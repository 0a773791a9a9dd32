"""Average precision by hand, and intervals that hold what they should."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality import average_precision, interval, recall_at, wilson

ITEMS = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=30)


def ranking(items: list[tuple[int, bool]]) -> tuple[np.ndarray, np.ndarray]:
    score, relevant = zip(*items, strict=True)
    return np.array(score, dtype=np.float64), np.array(relevant, dtype=np.bool_)


def test_average_precision_is_the_mean_of_the_precision_at_what_is_relevant() -> None:
    score, relevant = ranking([(4, True), (3, False), (2, True), (1, False)])
    assert average_precision(score, relevant) == pytest.approx((1 + 2 / 3) / 2)


def test_items_of_one_score_come_together() -> None:
    score, relevant = ranking([(1, True), (1, False), (1, False), (1, True)])
    assert average_precision(score, relevant) == pytest.approx(0.5)
    assert average_precision(score, relevant[::-1]) == pytest.approx(0.5)


def test_nothing_relevant_has_no_average_precision() -> None:
    score, relevant = ranking([(2, False), (1, False)])
    assert np.isnan(average_precision(score, relevant))
    assert np.isnan(recall_at(score, relevant))
    assert np.isnan(interval(average_precision, score, relevant)).all()


@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_the_items_does_not_matter(
    items: list[tuple[int, bool]], random: Callable[[], float]
) -> None:
    shuffled = items.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for measure in (average_precision, recall_at):
        one, other = measure(*ranking(items)), measure(*ranking(shuffled))
        assert one == pytest.approx(other, nan_ok=True)


def test_the_best_recall_needs_its_precision() -> None:
    score, relevant = ranking([(5, True), (4, True), (3, False), (2, True), (1, False)])
    assert recall_at(score, relevant, 1.0) == pytest.approx(2 / 3)
    assert recall_at(score, relevant, 0.75) == pytest.approx(1.0)
    assert recall_at(-score, relevant, 1.0) == 0.0


def test_an_interval_is_the_same_each_time_and_holds_the_value() -> None:
    score, relevant = ranking([(at, at % 3 > 0) for at in range(60)])
    low, high = interval(average_precision, score, relevant)
    assert (low, high) == interval(average_precision, score, relevant)
    assert low < average_precision(score, relevant) < high
    assert (low, high) != interval(average_precision, score, relevant, seed=2)


def test_an_interval_of_a_mean_is_as_wide_as_theory_says() -> None:
    relevant = np.arange(400) % 2 == 0

    def mean(_score: np.ndarray, relevant: np.ndarray) -> float:
        return float(relevant.mean())

    low, high = interval(mean, np.zeros(400), relevant)
    half = 1.96 * 0.5 / 400**0.5
    assert (low, high) == pytest.approx((0.5 - half, 0.5 + half), abs=0.006)


def test_more_items_make_a_narrower_interval() -> None:
    def width(times: int) -> float:
        score, relevant = ranking([(at % 7, at % 3 > 0) for at in range(20 * times)])
        low, high = interval(average_precision, score, relevant)
        return high - low

    assert width(16) < width(1) / 2


def test_wilson_says_what_his_paper_says() -> None:
    # Source: Newcombe (1998), Statistics in Medicine 17, table I.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 20)[0] == 0.0
    assert wilson(20, 20)[1] == 1.0
