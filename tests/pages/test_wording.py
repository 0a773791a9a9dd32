"""The interface's words in a language: translated, counted, dated; English where there is none."""

from typing import Final

import pytest

from sitegen.core.dates import Edtf
from sitegen.pages.wording import ENGLISH, wording

RUSSIAN: Final = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Said in %(year)s"
msgstr "Сказано в %(year)s году"

msgid "%(num)s passage"
msgid_plural "%(num)s passages"
msgstr[0] "%(num)s отрывок"
msgstr[1] "%(num)s отрывка"
msgstr[2] "%(num)s отрывков"

msgctxt "verb"
msgid "match"
msgstr "совпадать"
""".encode()


def test_english_needs_no_catalogue() -> None:
    assert ENGLISH.gettext("Said in %(year)s", year=2017) == "Said in 2017"
    assert ENGLISH.ngettext("%(num)s passage", "%(num)s passages", 1) == "1 passage"
    assert ENGLISH.ngettext("%(num)s passage", "%(num)s passages", 1204) == "1,204 passages"
    assert ENGLISH.percent(0.427) == "43\u202f%"


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 отрывок"), (3, "3 отрывка"), (11, "11 отрывков")]
)
def test_a_catalogue_translates_by_its_own_plurals(number: int, words: str) -> None:
    russian = wording("ru", RUSSIAN)
    assert russian.ngettext("%(num)s passage", "%(num)s passages", number) == words
    assert russian.gettext("Said in %(year)s", year=2017) == "Сказано в 2017 году"
    assert russian.pgettext("verb", "match") == "совпадать"


@pytest.mark.parametrize(
    ("share", "digits", "words"),
    [
        (0.0, 0, "0\u202f%"),
        (0.001, 0, "<1\u202f%"),
        (1 / 3, 0, "33\u202f%"),
        (1.0, 0, "100\u202f%"),
        (0.004, 1, "0.4\u202f%"),
        (0.0001, 1, "<0.1\u202f%"),
    ],
)
def test_percentages_never_call_something_nothing(share: float, digits: int, words: str) -> None:
    assert ENGLISH.percent(share, digits) == words


def test_other_languages_write_percents_and_lists_their_own_way() -> None:
    assert wording("ru", RUSSIAN).percent(0.125, 1) == "12,5\xa0%"
    assert ENGLISH.joined(["one", "two"]) == "one, two"


@pytest.mark.parametrize(
    ("language", "name"), [("kk", "Kazakh"), ("zh-Hans", "Chinese (Simplified)"), ("x-a", "x-a")]
)
def test_languages_have_names(language: str, name: str) -> None:
    assert ENGLISH.language_name(language) == name


def test_what_has_no_translation_is_english() -> None:
    assert wording("ru", RUSSIAN).gettext("Method") == "Method"


@pytest.mark.parametrize(
    ("date", "english", "russian"),
    [
        ("2017-09-06", "6 September 2017", "6 сентября 2017 г."),
        ("2018-06", "June 2018", "июнь 2018 г."),
        ("2018", "2018", "2018"),
    ],
)
def test_a_date_says_what_is_known(date: str, english: str, russian: str) -> None:
    known = Edtf.parse(date)
    assert ENGLISH.date(known) == english
    assert wording("ru", RUSSIAN).date(known).replace("\u202f", " ") == russian


@pytest.mark.parametrize(
    ("language", "spoken"), [("en", "en"), ("en-US", "en-US"), ("fr", "en"), ("x-lost", "en")]
)
def test_without_a_catalogue_the_words_are_english_and_say_so(language: str, spoken: str) -> None:
    assert wording(language).language == spoken


def test_a_tag_with_more_than_the_language_finds_its_dates() -> None:
    assert wording("ru-x-plain", RUSSIAN).date(Edtf.parse("2017-09-06")).startswith("6 сентября")
