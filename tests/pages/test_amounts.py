"""Numbers of things in words."""

import pytest

from sitegen.pages.amounts import amount


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (0, "theme", "0 themes"),
        (1, "passage", "1 passage"),
        (1204, "passage", "1,204 passages"),
        (3, "match", "3 matches"),
    ],
)
def test_amounts_agree_with_their_nouns(number: int, noun: str, words: str) -> None:
    assert amount(number, noun) == words
