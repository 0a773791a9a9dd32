"""What pages of change say."""

from dataclasses import replace
from typing import get_args

import pytest

from sitegen.core.comparison import ChangeKind
from sitegen.core.dates import Edtf
from sitegen.core.model import Edition
from sitegen.pages.saying import force, found_in, kind_name, taken_from, told_apart
from sitegen.pages.wording import ENGLISH

KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_called_by_its_name(kind: ChangeKind) -> None:
    assert kind_name(kind, ENGLISH) == kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_tie_names_its_kind_and_its_place_from_both_sides(kind: ChangeKind) -> None:
    one_sided = kind in {"new", "dropped"}
    to = "to" if kind == "moved" else "in"
    assert taken_from(kind, "¶5", ENGLISH) == (kind if one_sided else f"{kind} from ¶5")
    assert found_in(kind, "¶7", ENGLISH) == (kind if one_sided else f"{kind} {to} ¶7")


def test_a_shift_names_both_words_and_its_direction(series: Edition) -> None:
    shift = series.shifts[0]
    assert force(shift, ENGLISH) == "must → should: weaker"
    assert force(replace(shift, direction="stronger"), ENGLISH) == "must → should: stronger"


def test_statements_are_told_apart_by_year_then_by_date_then_by_title(edition: Edition) -> None:
    first, second, third = edition.statements
    assert told_apart(first, third, ENGLISH) == ("2017", "2019")
    later = replace(second, delivered=Edtf(2017, 10))
    assert told_apart(first, later, ENGLISH) == ("6 September 2017", "October 2017")
    twin = replace(third, delivered=first.delivered)
    assert told_apart(first, twin, ENGLISH) == ("On protection", "A debate")
