"""Quotations are found where they stand, and nearly there if they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.spans import Span
from sitegen.themes.anchors import around, nearest, places

TEXT = "We must act. We must act now, and the world’s people “must” act."


def found(quote: str, prefix: str = "", suffix: str = "") -> list[int]:
    return [span.start for span in places(TEXT, quote, prefix, suffix)]


def test_a_quote_is_found_everywhere_it_stands() -> None:
    assert found("We must act") == [0, 13]
    assert found("now") == [25]
    assert found("never") == []


def test_a_prefix_or_a_suffix_tells_two_places_apart() -> None:
    assert found("We must act", prefix="act.") == [13]
    assert found("We must act", suffix="now") == [13]
    assert found("We must act", suffix=".") == [0]
    assert found("We must act", prefix="act.", suffix=".") == []


def test_a_quote_may_be_wrapped_differently() -> None:
    assert found("We  must\n  act\tnow") == [13]
    assert places("We must\nact", "must act") == (Span(3, 11),)


def test_the_signs_of_a_typewriter_stand_for_those_of_a_printer() -> None:
    assert found('the world\'s people "must"') == [34]


def test_case_counts() -> None:
    assert found("we must") == []


def test_letters_are_compared_in_their_normal_form() -> None:
    assert places("caf\u00e9", "cafe\u0301") == (Span(0, 4),)


@pytest.mark.parametrize("quote", ["", "  "])
def test_no_words_stand_nowhere(quote: str) -> None:
    assert places(TEXT, quote) == ()


def test_places_may_overlap() -> None:
    assert places("aba aba aba", "aba aba") == (Span(0, 7), Span(4, 11))


def test_signs_of_regular_expressions_stand_for_themselves() -> None:
    assert places("a (b) c.*", "(b) c.*") == (Span(2, 9),)
    assert places("abc", "a.c") == ()


@given(st.text("ab ’'.\n", max_size=20), st.data())
def test_what_is_cut_from_a_text_is_found_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    if quote.strip():
        lead = len(quote) - len(quote.lstrip())
        assert Span(start + lead, start + len(quote.rstrip())) in places(text, quote)


def test_the_nearest_words_are_whole_words() -> None:
    text = "The use of force should be a last resort measure, duly approved."
    assert nearest(text, "the use of farce should") == "The use of force should"
    assert nearest(text, "last resorts measures") == "last resort measure,"


@pytest.mark.parametrize(("text", "quote"), [("", "a"), ("a", ""), ("use of force", "xyzzyqqq")])
def test_where_nothing_is_near_nothing_is_said(text: str, quote: str) -> None:
    assert nearest(text, quote) == ""


def test_a_place_is_shown_with_its_neighbours() -> None:
    assert around("a b c d e f g h", [Span(8, 9), Span(0, 1)]) == (
        "b c d [e] f g h",
        "[a] b c d",
    )
