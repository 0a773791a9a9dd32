"""Words, their places and stems."""

from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.words import bounds, cut_before, stem, words


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("nuclear-weapon-free zones", "en", ["nuclear", "weapon", "free", "zones"]),
        ("today’s A/72/884, 25%", "en", ["today’s", "A", "72", "884", "25"]),
        ("l'Assemblée générale", "fr", ["l'Assemblée", "générale"]),
        ("Қазақстан Республикасы", "kk", ["Қазақстан", "Республикасы"]),
        ("联合国2018年", "zh", ["联", "合", "国", "2018", "年"]),
        ("الأمم المتحدة", "ar", ["الأمم", "المتحدة"]),
        ("وَنَحْنُ نُؤَكِّدُ", "ar", ["وَنَحْنُ", "نُؤَكِّدُ"]),
        ("हिन्दी में लिखना", "hi", ["हिन्दी", "में", "लिखना"]),
        ("l\u2019e\u0301te\u0301 cafe\u0301", "fr", ["l\u2019e\u0301te\u0301", "cafe\u0301"]),
        ("か\u3099国", "ja", ["か\u3099", "国"]),
        ("\u0301 a", "en", ["a"]),
        ("", "en", []),
    ],
)
def test_what_a_word_is(text: str, language: str, found: list[str]) -> None:
    assert [word.text for word in words(text, language)] == found


def test_no_mark_of_any_script_parts_a_word() -> None:
    marks = [mark for mark in map(chr, range(0x110000)) if category(mark)[0] == "M"]
    assert marks
    assert [
        mark for mark in marks if len(words(f"a{mark}b", "zz")) != 1 and mark not in "\u3099\u309a"
    ] == []


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


@pytest.mark.parametrize(
    ("text", "end", "start", "cut"),
    [
        ("one two", 3, 4, 4),
        ("one (two", 3, 5, 4),
        ("one, “two", 3, 6, 5),
        ("nuclear-free", 7, 8, 8),
        ("one — two", 3, 6, 6),
    ],
)
def test_an_opening_mark_goes_with_the_word_behind_it(
    text: str, end: int, start: int, cut: int
) -> None:
    assert cut_before(text, end, start) == cut


@given(st.text(alphabet="aZ1é'’ -.,国が\u0301\u200dж\n", max_size=40))
def test_bounds_are_those_of_the_words(text: str) -> None:
    starts, ends = bounds(text)
    assert [*zip(starts, ends, strict=True)] == [(word.start, word.end) for word in words(text)]
