"""Dates in words, no more precise than known."""

import pytest

from sitegen.core.dates import Edtf
from sitegen.pages.dating import in_words, precision


@pytest.mark.parametrize(
    ("date", "words", "left_open"),
    [
        ("2017-09-06", "6 September 2017", ""),
        ("2018-06", "June 2018", "only the month is known"),
        ("2018", "2018", "only the year is known"),
    ],
)
def test_a_date_says_what_is_known(date: str, words: str, left_open: str) -> None:
    assert in_words(Edtf.parse(date)) == words
    assert precision(Edtf.parse(date)) == left_open
