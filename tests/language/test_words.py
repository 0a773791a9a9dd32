"""Words, their places and stems."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.words import stem, words


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("nuclear-weapon-free zones", "en", ["nuclear", "weapon", "free", "zones"]),
        ("today’s A/72/884, 25%", "en", ["today’s", "A", "72", "884", "25"]),
        ("l'Assemblée générale", "fr", ["l'Assemblée", "générale"]),
        ("Қазақстан Республикасы", "kk", ["Қазақстан", "Республикасы"]),
        ("联合国2018年", "zh", ["联", "合", "国", "2018", "年"]),
        ("الأمم المتحدة", "ar", ["الأمم", "المتحدة"]),
        ("", "en", []),
    ],
)
def test_what_a_word_is(text: str, language: str, found: list[str]) -> None:
    assert [word.text for word in words(text, language)] == found


@given(st.text(max_size=60))
def test_words_stand_where_they_say_and_in_order(text: str) -> None:
    found = words(text)
    assert all(word.span.of(text) == word.text for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("protecting", "protects", "en"),
        ("State", "states", "en"),
        ("Kazakhstan’s", "Kazakhstan", "en"),
        ("государства", "государство", "ru"),
        ("nations", "nation", "en-GB"),
    ],
)
def test_inflected_forms_share_a_stem(one: str, other: str, language: str) -> None:
    assert stem(one, language) == stem(other, language)


def test_a_language_without_a_stemmer_compares_words_without_case() -> None:
    assert stem("Қазақстан", "kk") == "қазақстан"
    assert stem("қалалар", "kk") != stem("қала", "kk")
