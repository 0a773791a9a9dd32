"""Words inside formulas."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.language.words import words
from sitegen.reuse.columns import lay_out
from sitegen.reuse.formulas import COURTESIES, formulaic

MakeStatement = Callable[..., Statement]


def marked(statement: Statement, *phrases: str) -> list[str]:
    columns = lay_out([statement])
    flags = formulaic(columns, phrases)
    return [columns.vocabulary[number] for number in columns.stem[flags].tolist()]


def test_a_phrase_is_found_by_its_stems(make_statement: MakeStatement) -> None:
    text = make_statement("a", "Allow me to express gratitude. She expressed her gratitude.")
    assert marked(text, "expressing gratitude") == ["express", "gratitud"]


def test_phrases_may_overlap(make_statement: MakeStatement) -> None:
    text = make_statement("a", "Peace and prosperity and harmony.")
    assert len(marked(text, "peace and prosperity", "prosperity and harmony")) == 5
    assert len(marked(make_statement("b", "No war no war no peace."), "war no war", "no war")) == 4


@pytest.mark.parametrize(
    "text", ["They want peace. Prosperity follows.", "word " * 79 + "peace prosperity"]
)
def test_a_phrase_does_not_reach_over_the_end_of_a_unit(
    text: str, make_statement: MakeStatement
) -> None:
    assert not marked(make_statement("a", text), "peace prosperity")
    assert not marked(make_statement("a", "They want peace", "prosperity"), "peace prosperity")


def test_a_phrase_is_found_at_both_ends_of_a_text(make_statement: MakeStatement) -> None:
    text = make_statement("a", "Peace prosperity. Word. Peace prosperity.")
    assert len(marked(text, "peace prosperity")) == 4
    assert len(marked(text, "word peace", "prosperity word")) == 0


@pytest.mark.parametrize("courtesy", COURTESIES)
def test_the_courtesies_of_the_floor_are_known(
    courtesy: str, make_statement: MakeStatement
) -> None:
    assert len(marked(make_statement("a", f"Peace: {courtesy}!"))) == len(words(courtesy))


def test_a_phrase_is_read_in_every_language_there_is(make_statement: MakeStatement) -> None:
    edition = (
        make_statement("a", "Responsibilities.", language="en"),
        make_statement("b", "Responsibilities.", language="kk"),
    )
    assert formulaic(lay_out(edition), ["responsibilities"]).tolist() == [True, True]
    assert formulaic(lay_out(edition), ["responsibility"]).tolist() == [True, False]


def test_a_phrase_without_words_or_out_of_the_text_marks_nothing(
    make_statement: MakeStatement,
) -> None:
    text = make_statement("a", "Peace.")
    assert not marked(text, "", "…", "a phrase far longer than all of the text", "war")
    assert not marked(text, "peace peace")
    assert not marked(make_statement("c", "War and peace"), "and peace and peace war")
    assert not marked(make_statement("b"), "peace")
    assert not len(formulaic(lay_out([]), ["peace"]))


WORDS = st.lists(st.sampled_from(["aa", "bb", "cc"]), max_size=6)


@settings(max_examples=40)
@given(texts=st.lists(WORDS, max_size=4), phrases=st.lists(WORDS, max_size=3))
def test_phrases_are_found_wherever_they_stand(
    texts: list[list[str]], phrases: list[list[str]], make_statement: MakeStatement
) -> None:
    columns = lay_out([make_statement("a", *map(" ".join, texts), language="kk")])
    inside = [
        any(
            text[first : first + len(phrase)] == phrase and first <= at < first + len(phrase)
            for phrase in phrases
            for first in range(at + 1)
        )
        for text in texts
        for at in range(len(text))
    ]
    assert formulaic(columns, map(" ".join, phrases)).tolist() == inside
