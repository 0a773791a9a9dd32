"""Spans that run into each other are one highlight."""

from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Passage
from sitegen.core.spans import Span
from sitegen.themes.highlights import highlights, locus, merged

TEXT = "ab cd, ef-gh"


def test_overlapping_and_touching_spans_are_one() -> None:
    assert merged(TEXT, [Span(1, 4), Span(0, 2)]) == (Span(0, 4),)
    assert merged(TEXT, [Span(3, 5), Span(0, 2)]) == (Span(0, 5),)
    assert merged(TEXT, [Span(7, 9), Span(10, 12)]) == (Span(7, 12),)


def test_spans_with_a_sign_or_a_word_between_stay_apart() -> None:
    assert merged(TEXT, [Span(3, 5), Span(7, 9)]) == (Span(3, 5), Span(7, 9))
    assert merged(TEXT, [Span(0, 2), Span(7, 9)]) == (Span(0, 2), Span(7, 9))


def test_a_span_within_another_is_swallowed() -> None:
    assert merged(TEXT, [Span(0, 12), Span(3, 5)]) == (Span(0, 12),)


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
        lambda ends: Span(min(ends), max(ends))
    )
)


@given(SPANS)
def test_merging_twice_changes_nothing(spans: list[Span]) -> None:
    once = merged(TEXT, spans)
    assert merged(TEXT, once) == once


@given(SPANS, st.randoms(use_true_random=False))
def test_the_order_of_spans_does_not_matter(spans: list[Span], randomly: Random) -> None:
    shuffled = list(spans)
    randomly.shuffle(shuffled)
    assert merged(TEXT, shuffled) == merged(TEXT, spans)


@given(SPANS)
def test_every_span_lies_in_a_merged_one(spans: list[Span]) -> None:
    whole = merged(TEXT, spans)
    assert all(any(w.start <= s.start and s.end <= w.end for w in whole) for s in spans)


def test_a_locus_holds_the_words_of_its_place(make_passage: Callable[..., Passage]) -> None:
    place = locus(make_passage("the use of force"), Span(4, 16))
    assert (place.passage_id, place.span, place.exact) == ("s.p1", Span(4, 16), "use of force")


def test_highlights_say_theme_and_origin(make_passage: Callable[..., Passage]) -> None:
    (one,) = highlights("force", make_passage("use of force"), [Span(0, 6), Span(4, 12)], "editor")
    assert (one.theme_id, one.origin, one.locus.exact) == ("force", "editor", "use of force")
