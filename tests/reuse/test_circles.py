"""Circles: who repeats whom, and what score a match needs for that."""

from collections.abc import Callable
from math import log10

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse.circles import (
    COMPANY,
    CROWD,
    KNOWN,
    LEAST,
    Circles,
    circles,
    in_company,
    in_reach,
    least_score,
)
from sitegen.reuse.columns import Columns, lay_out

MakeStatement = Callable[..., Statement]
Editions = st.SearchStrategy[tuple[Statement, ...]]


@pytest.fixture(scope="module")
def columns(make_statement: MakeStatement) -> Columns:
    """Return ten statements of ten units, of two delegations in turn."""
    return lay_out(
        make_statement(f"s{at}", *["Peace holds."] * 10, delegation="BA"[at % 2], year=2000 + at)
        for at in range(10)
    )


def test_the_least_score_rises_with_every_tenfold() -> None:
    compared = np.array([0, 1, 16, 1024])
    for known, rise in ((False, CROWD), (True, KNOWN)):
        expected = [LEAST, LEAST, LEAST + rise * log10(16), LEAST + rise * log10(1024)]
        assert least_score(compared, known=known) == pytest.approx(expected)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_more_to_choose_from_asks_for_more(one: int, other: int) -> None:
    less, more = least_score(np.array(sorted((one, other))))
    assert LEAST <= less <= more
    assert least_score(np.array(one), known=True) <= least_score(np.array(one))


def test_a_circle_is_a_delegation(columns: Columns) -> None:
    found = circles(columns, Matching())
    assert found.circle.tolist() == [1, 0] * 5


def test_a_unit_is_held_against_the_other_statements_of_its_circle(columns: Columns) -> None:
    found = circles(columns, Matching())
    assert found.least == pytest.approx([LEAST + KNOWN * log10(2**5.25)] * 2)
    assert found.sure == pytest.approx([LEAST + CROWD * log10(2**5.25)] * 2)
    assert found.across == pytest.approx(LEAST + KNOWN * log10(2**6.5))
    assert found.sure_across == pytest.approx(LEAST + CROWD * log10(2**6.5))


def test_a_threshold_stands_for_all_scores(columns: Columns) -> None:
    found = circles(columns, Matching(threshold=0.3))
    assert {*found.least.tolist(), *found.sure.tolist()} == {0.3}
    assert (found.across, found.sure_across) == (0.3, 0.3)
    assert circles(columns, Matching(threshold=0.0)).across == 0


@pytest.mark.parametrize("threshold", [None, 0.2])
@settings(max_examples=30)
@given(data=st.data())
def test_every_circle_has_scores(
    threshold: float | None, data: st.DataObject, editions: Editions
) -> None:
    columns = lay_out(data.draw(editions))
    found = circles(columns, Matching(threshold=threshold))
    names = sorted({statement.delegation for statement in columns.statements})
    expected = [names.index(statement.delegation) for statement in columns.statements]
    assert found.circle.tolist() == expected
    assert len(found.least) == len(found.sure) == max(len(names), 1)
    assert (found.least <= found.sure).all()
    assert found.across <= found.sure_across
    assert (found.sure <= found.sure_across).all()


@pytest.mark.parametrize("silent", range(3))
def test_a_delegation_without_a_word_is_a_circle_too(
    silent: int, make_statement: MakeStatement
) -> None:
    columns = lay_out(
        make_statement(f"s{at}", *([] if at == silent else ["Peace holds."]), delegation=f"d{at}")
        for at in range(3)
    )
    for threshold in (None, 0.2):
        found = circles(columns, Matching(threshold=threshold))
        assert found.circle.tolist() == [0, 1, 2]
        assert len(found.least) == len(found.sure) == 3


def scores(*, across: float = 0.4) -> Circles:
    """Return two circles of two statements each, where 0.3 is sure."""
    sure = np.array([0.3, 0.3])
    return Circles(np.array([0, 0, 1, 1], dtype=np.int32), sure / 2, sure, across / 2, across)


def company(
    make_statement: MakeStatement, *matches: tuple[int, int, float], across: float = 0.4
) -> list[bool]:
    """Return which of ``matches``, between statements of one passage, are kept."""
    columns = lay_out(make_statement(f"s{at}", "Peace holds.") for at in range(4))
    passages = np.array([match[:2] for match in matches], dtype=np.int64).reshape(-1, 2)
    score = np.array([match[2] for match in matches])
    return [bool(kept) for kept in in_company(columns, scores(across=across), passages, score)]


def test_a_sure_match_needs_no_company(make_statement: MakeStatement) -> None:
    assert company(make_statement, (0, 1, 0.3), (2, 3, 0.29)) == [True, False]


def test_a_weak_match_counts_beside_three_that_are_sure(make_statement: MakeStatement) -> None:
    assert COMPANY == 3
    sure, weak = (0, 1, 0.3), (0, 1, 0.2)
    assert company(make_statement, sure, weak, sure) == [True, False, True]
    assert company(make_statement, sure, weak, sure, sure) == [True] * 4
    assert company(make_statement, weak, weak, weak) == [False] * 3


def test_company_counts_between_the_same_two_statements(make_statement: MakeStatement) -> None:
    sure, weak = (0, 1, 0.3), (1, 2, 0.2)
    assert company(make_statement, sure, sure, sure, weak) == [True, True, True, False]


def test_across_circles_a_match_has_to_be_better(make_statement: MakeStatement) -> None:
    assert company(make_statement, (1, 2, 0.39), (1, 2, 0.4)) == [False, True]
    sure = [(1, 2, score) for score in (0.5, 0.4, 0.6)]
    assert company(make_statement, (1, 2, 0.2), *sure) == [True] * 4


def test_no_matches_have_no_company(make_statement: MakeStatement) -> None:
    assert company(make_statement) == []


MATCHES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([0.1, 0.3, 0.4]))
)


@settings(max_examples=40)
@given(matches=MATCHES)
def test_company_is_counted_by_statements(
    make_statement: MakeStatement, matches: list[tuple[int, int, float]]
) -> None:
    sure = [score >= (0.3 if one // 2 == two // 2 else 0.4) for one, two, score in matches]
    between = [match[:2] for match, each in zip(matches, sure, strict=True) if each]
    assert company(make_statement, *matches) == [
        each or between.count(match[:2]) >= 3 for match, each in zip(matches, sure, strict=True)
    ]


def test_the_least_score_is_that_of_the_circle_or_that_across(
    make_statement: MakeStatement,
) -> None:
    columns = lay_out(make_statement(f"s{at}", "Peace holds.") for at in range(3))
    circle = np.array([0, 0, 1], dtype=np.int64)
    found = Circles(circle, np.array([0.2, 0.1]), np.array([0.3, 0.3]), 0.25, 0.4)
    passages = np.array([[0, 1], [0, 1], [1, 2], [1, 2]])
    reached = in_reach(columns, found, passages, np.array([0.2, 0.19, 0.25, 0.24]))
    assert reached.tolist() == [True, False, True, False]
