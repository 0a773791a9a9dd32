"""Byte order marks and wrong charsets: repaired, recorded, and nothing else touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Source
from sitegen.core.spans import Span
from sitegen.parse.characters import apply, repair_characters


def told(text: str, *off: str) -> str:
    return repair_characters(Source(path="a.txt", text=text), frozenset(off))[0]


@pytest.mark.parametrize(
    ("rough", "clean"),
    [
        ("todayâ€™s", "today’s"),
        ("â€œNextâ€\x9d â€“ soon", "“Next” – soon"),
        ("CÃ´te dâ€™Ivoire", "Côte d’Ivoire"),
        ("todayÃ¢â‚¬â„¢s", "today’s"),
        ("2Â°C", "2°C"),
        ("\ufeffFirst, \ufeffthen", "First, then"),
        ("ï»¿First", "First"),
    ],
)
def test_what_is_wrong_is_put_right(rough: str, clean: str) -> None:
    assert told(rough) == clean


@pytest.mark.parametrize(
    "right",
    ["today’s “word” – here", "Côte d’Ivoire, naïve", "CAFÉ…", "Адамзатқа не керек", "na\xd4ve"],
)
def test_what_is_right_stays(right: str) -> None:
    assert told(right) == right
    assert repair_characters(Source(path="a.txt", text=right))[1] == ()


def test_each_repair_says_where_and_what() -> None:
    source = Source(path="a.txt", text="\ufeffOne\ntodayâ€™s", first_line=4)
    _, (mark, charset) = repair_characters(source)
    assert (mark.kind, mark.line, mark.column, mark.before, mark.after) == (
        "byte-order-mark", 4, 1, "\ufeff", "",
    )  # fmt: skip
    assert (charset.kind, charset.line, charset.column) == ("charset", 5, 6)
    assert (charset.before, charset.after) == ("â€™", "’")
    assert charset.span.of(source.text) == "â€™"


def test_each_kind_can_be_switched_off() -> None:
    rough = "\ufefftodayâ€™s"
    assert told(rough, "charset") == "todayâ€™s"
    assert told(rough, "byte-order-mark") == "\ufefftoday’s"
    assert told(rough, "charset", "byte-order-mark") == rough


def test_repairs_can_be_carried_out_in_a_part() -> None:
    source = Source(path="a.txt", text="one â€™ two â€™")
    _, repairs = repair_characters(source)
    assert apply(source.text, repairs[1:], Span(8, 15)) == "two ’"


@given(st.text(alphabet="aé’“–â€™œ\x9d\ufeffÃ©Â° \n"))
def test_the_text_is_the_source_with_the_repairs(text: str) -> None:
    clean, repairs = repair_characters(Source(path="a.txt", text=text))
    assert all(repair.span.of(text) == repair.before for repair in repairs)
    assert apply(text, repairs) == clean
    assert "\ufeff" not in clean
