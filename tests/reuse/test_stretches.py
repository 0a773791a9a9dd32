"""A statement's words in one line, and what matches leave over of a sentence."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sitegen.core.model import Statement
from sitegen.core.spans import Span
from sitegen.reuse.stretches import NONE, join_scraps, lay_out, runs

MakeStatement = Callable[..., Statement]


def test_words_are_counted_through_and_code_and_what_stands_apart_are_left_out(
    make_statement: MakeStatement,
) -> None:
    made = make_statement("a", "Dear friends.", "We mean it.", "x = 1", "Thank you.")
    title, first, code, last = made.passages
    passages = (replace(title, ordinal=0), first, replace(code, kind="code"), last)
    text = lay_out(replace(made, passages=passages))
    assert (list(text.stretches), text.size) == (["a.p2", "a.p4"], 5)
    assert (text.stretches["a.p4"].first, text.stretches["a.p4"].last) == (3, 5)


def test_a_place_of_words_takes_the_marks_that_belong_to_them(
    make_statement: MakeStatement,
) -> None:
    (stretch,) = lay_out(make_statement("a", "We say (“rivers”), and go.")).stretches.values()
    found = stretch.locus((2, 3))
    assert (found.passage_id, found.exact) == ("a.p1", "(“rivers”),")
    assert stretch.words(found.span) == (2, 3)
    assert stretch.words(Span(0, 6)) == (0, 2)


@pytest.mark.parametrize(
    ("owner", "joined"),
    [
        ([NONE] * 3 + [1] * 3, [1] * 6),
        ([NONE] * 4 + [1] * 2, [NONE] * 4 + [1] * 2),
        ([1] * 3 + [NONE] * 3, [1] * 6),
        ([NONE] * 6, [NONE] * 6),
    ],
)
def test_three_words_at_most_are_joined_to_a_match(
    make_statement: MakeStatement, owner: list[int], joined: list[int]
) -> None:
    text = lay_out(make_statement("a", "One two three four five six."))
    join_scraps(text, owner)
    assert owner == joined


def test_no_word_is_joined_to_the_match_of_another_sentence(
    make_statement: MakeStatement,
) -> None:
    text = lay_out(make_statement("a", "Thank you. One two three."))
    owner = [NONE, NONE, 1, 1, 1]
    join_scraps(text, owner)
    assert owner == [NONE, NONE, 1, 1, 1]


def test_runs_are_words_of_one_owner_in_order(make_statement: MakeStatement) -> None:
    _, stretch = lay_out(make_statement("a", "Go.", "One two three.")).stretches.values()
    assert [*runs(stretch, [5, 1, 1, NONE])] == [(1, (1, 3)), (NONE, (3, 4))]
    assert [*runs(stretch, [5, NONE, NONE, NONE])] == [(NONE, (1, 4))]
