"""Widths of lines, in letters."""

import pytest

from sitegen.parse.widths import in_characters, in_times


def test_a_typewriter_gives_every_character_one_letter() -> None:
    assert in_characters("iW m.") == 5


@pytest.mark.parametrize(("narrow", "wide"), [("iiii", "mmmm"), ("fall", "WARM"), ("1", "M")])
def test_times_roman_does_not(narrow: str, wide: str) -> None:
    assert in_times(narrow) < in_times(wide)


def test_times_roman_is_the_published_one() -> None:
    # Times-Roman's AFM: T 611, h 500, e 444, space 250, A 722, an unknown letter 500.
    assert in_times("The A") * 405 == pytest.approx(611 + 500 + 444 + 250 + 722)
    assert in_times("ж") * 405 == pytest.approx(500)


def test_both_measures_count_alike_in_english() -> None:
    text = "We believe that the role of the United Nations must remain pivotal and primary. " * 3
    assert in_times(text) == pytest.approx(in_characters(text), rel=0.05)
