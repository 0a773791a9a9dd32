"""Sentences as spans: what ends one, what does not, and the laws of the spans."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.sentences import sentences


def told(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in sentences(text, language)]


@pytest.mark.parametrize(
    "whole",
    [
        "I thank Mr. Adama Dieng and Mrs. B. Simonovic.",
        "H.E. Mr. N.A. Nazarbaev, President of Kazakhstan, spoke.",
        "The report of Secretary-General Guterres (A/72/884) is ours.",
        "See paras. 138 and 139 of the Outcome.",
        "It is agenda item No. 5 of the list.",
        "The meeting rose at 1 a.m. Monday.",
        "It was put to the U.S. Congress.",
        "Some States, e.g. Kazakhstan, agree.",
        "Growth was 3.5 per cent.",
        "203. While we agree, we do not follow.",
        "“What now?” he asked us.",
        "There was silence . . . and then applause.",
        "resolution 60/1",
    ],
)
def test_one_sentence_stays_one(whole: str) -> None:
    assert told(whole) == [whole]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He said: “Come.”", "We came."),
        ("It is a tree”.", "In today’s world, it grows."),
        ("(See the report.)", "We read it."),
        ("Is it so?", "It is!"),
        ("We waited…", "Nothing came."),
        ("The answer is no.", "We go on."),
        ("We met in Washington D.C.", "There we agreed."),
        ("204. We begin.", "205. We go on."),
        ("It was after World War I.", "The world had changed."),
        ("我们来。", "他们走！"),
        ("هل هذا صحيح؟", "نعم هو كذلك."),
        ("यह सच है।", "हम जाते हैं।"),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert told(f"{first} {second}") == [first, second]


def test_wide_stops_need_no_space() -> None:
    assert told("我们来。他们走！好？") == ["我们来。", "他们走！", "好？"]


def test_abbreviations_go_by_language() -> None:
    text = "Voici Mme. Curie et M. Dupont."
    assert told(text, "fr-CA") == [text]
    assert len(told(text, "en")) == 2


def test_space_around_is_left_out() -> None:
    assert told("  One is here.\n\n Two is there.  ") == ["One is here.", "Two is there."]
    assert sentences(" \n ") == ()
    assert sentences("") == ()


def test_an_endless_sentence_is_one() -> None:
    assert len(sentences("word " * 200_000)) == 1
    assert len(sentences("." * 500_000)) == 1


@given(st.text(alphabet=st.sampled_from("ab Z.?!…”)(“5\n。Mr") | st.characters(codec="utf-8")))
def test_spans_cover_all_that_is_not_space(text: str) -> None:
    spans = sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
