"""Themes in company: against chance, whichever of the two is asked first."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.company import Company

LEAST_SURE = 3.84  # chi-squared with one degree of freedom: one in twenty


def company(together: int, first: int, second: int, whole: int) -> Company:
    return Company(
        theme_ids=("law", "water"), together=together, first=first, second=second, whole=whole
    )


@st.composite
def companies(draw: st.DrawFn) -> Company:
    both, one, other, neither = draw(st.tuples(*[st.integers(0, 50)] * 4))
    return company(both, both + one, both + other, both + one + other + neither)


def test_what_goes_together_by_chance_has_no_lift_and_no_evidence() -> None:
    by_chance = company(2, 10, 20, 100)
    assert by_chance.expected == 2
    assert by_chance.lift == 1
    assert by_chance.log_likelihood == 0


def test_more_than_chance_is_lift_and_evidence() -> None:
    much = company(8, 10, 20, 100)
    assert much.lift == Fraction(8, 2)
    # By hand: 2 (8 ln 4 + 2 ln (2/8) + 12 ln (12/18) + 78 ln (78/72))
    assert much.log_likelihood == pytest.approx(19.391, abs=0.001)
    assert much.log_likelihood > LEAST_SURE


def test_nothing_is_no_company() -> None:
    assert company(0, 0, 0, 0).lift == Fraction(0)
    assert company(0, 0, 0, 0).log_likelihood == 0


@given(companies())
def test_it_is_mutual(found: Company) -> None:
    turned = replace(found, first=found.second, second=found.first)
    assert turned.lift == found.lift
    assert turned.log_likelihood == pytest.approx(found.log_likelihood, abs=0.002)


@given(companies())
def test_evidence_is_never_negative_and_lift_says_its_direction(found: Company) -> None:
    assert found.log_likelihood >= 0
    if found.first and found.second:
        assert (found.lift > 1) == (found.together > found.expected)
