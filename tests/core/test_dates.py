"""Dates with a precision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.dates import Edtf


@given(st.dates())
def test_every_day_is_read_as_written(day: object) -> None:
    assert str(Edtf.parse(str(day))) == str(day)


@pytest.mark.parametrize("text", ["2018", "2018-06", "2018-06-25", "2000-02-29"])
def test_a_date_keeps_its_precision(text: str) -> None:
    assert str(Edtf.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "18", "2018-13", "2018-00", "2018-02-30", "2018-06-00", "0000", "2018-6", "20180625",
     "2018-06-25T10:00", "June 2018", " 2018", "٢٠١٨", "2018-0６", "2018\n"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|no such date"):
        Edtf.parse(text)


def test_dates_sort_by_what_is_known() -> None:
    dates = [Edtf.parse(text) for text in ("2018-06-25", "2018", "2017-09-06", "2018-06")]
    assert [str(d) for d in sorted(dates)] == ["2017-09-06", "2018", "2018-06", "2018-06-25"]
