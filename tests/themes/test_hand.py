"""Coding by hand: annotations find their place or say why they do not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sitegen.core.model import Annotation, Statement, Theme
from sitegen.core.problems import Location, Problem
from sitegen.core.spans import Span
from sitegen.themes.hand import place_by_hand

MakeStatement = Callable[..., Statement]

HERE = Location(path="content/annotations/s.yaml", line=7, column=5)
THEMES = tuple(
    Theme(id=name, label=name, definition="", rule="", include=()) for name in ("force", "justice")
)
REMARK = Annotation(
    statement_id="s", anchor="p1", quote="use of force", theme_id="force", location=HERE
)


@pytest.fixture
def statement(make_statement: MakeStatement) -> Statement:
    return make_statement(
        "The use of force, and the use of force again.",
        "A last resort: the use of force.",
        "Justice for all, and all of it.",
    )


def fault(statement: Statement, annotation: Annotation) -> Problem:
    highlights, notes, (problem,) = place_by_hand([statement], THEMES, [annotation])
    assert (highlights, notes) == ((), ())
    assert problem.location == HERE
    return problem


def test_an_annotation_gives_a_theme_a_note_or_both(statement: Statement) -> None:
    both = replace(REMARK, anchor="p2", note="So in the source.")
    (highlight,), (note,), problems = place_by_hand([statement], THEMES, [both])
    assert (highlight.theme_id, highlight.origin) == ("force", "editor")
    assert highlight.locus == note.locus
    assert (note.locus.passage_id, note.locus.exact) == ("s.p2", "use of force")
    assert note.text == "So in the source."
    assert problems == ()


@pytest.mark.parametrize(
    ("sides", "start"),
    [
        ({"prefix": "The"}, 4),
        ({"prefix": "and the"}, 26),
        ({"suffix": ","}, 4),
        ({"suffix": "again"}, 26),
    ],
)
def test_prefix_and_suffix_tell_lookalikes_apart(
    statement: Statement, sides: dict[str, str], start: int
) -> None:
    annotation = replace(REMARK, **sides)  # type: ignore[arg-type] # both are text
    (highlight,), _, problems = place_by_hand([statement], THEMES, [annotation])
    assert highlight.locus.span.start == start
    assert problems == ()


def test_lookalikes_are_named_never_chosen_from(statement: Statement) -> None:
    problem = fault(statement, REMARK)
    assert problem.code == "ambiguous-quote"
    assert "2 places" in problem.message
    assert "“The [use of force], and the”" in problem.message
    assert "“force, and the [use of force] again.”" in problem.message
    assert "prefix" in problem.hint


def test_a_suffix_that_settles_nothing_is_named(statement: Statement) -> None:
    problem = fault(statement, replace(REMARK, quote="the", prefix="", anchor="p3", suffix="x"))
    assert problem.code == "lost-quote"
    assert "before “x”" in problem.message


def test_lost_words_bring_the_nearest(statement: Statement) -> None:
    problem = fault(statement, replace(REMARK, anchor="p2", quote="A lost resort: the use"))
    assert problem.code == "lost-quote"
    assert "s.p2" in problem.message
    assert problem.hint == "The nearest words are “A last resort: the use”."


def test_words_that_stand_in_another_passage_are_found_there(statement: Statement) -> None:
    assert fault(statement, replace(REMARK, anchor="p3")).hint == "The words stand in p1, p2."


def test_words_that_stand_between_others_are_shown_so(statement: Statement) -> None:
    problem = fault(statement, replace(REMARK, anchor="p2", prefix="the misuse and"))
    assert "after “the misuse and”" in problem.message
    assert "“last resort: the [use of force].”" in problem.hint


def test_words_unlike_any_are_said_to_be(statement: Statement) -> None:
    assert "No words" in fault(statement, replace(REMARK, anchor="p3", quote="xyzzyx")).hint


def test_an_unknown_passage_brings_those_there_are(statement: Statement) -> None:
    problem = fault(statement, replace(REMARK, anchor="p9"))
    assert problem.code == "unknown-passage"
    assert problem.hint == "Its passages are p1–p3."


def test_an_unknown_statement_brings_the_nearest(statement: Statement) -> None:
    other = replace(statement, id="2017-r2p")
    problem = fault(other, replace(REMARK, statement_id="2018-r2p"))
    assert problem.code == "unknown-statement"
    assert problem.hint == "Did you mean 2017-r2p?"


def test_an_unknown_theme_brings_the_nearest(statement: Statement) -> None:
    problem = fault(statement, replace(REMARK, anchor="p2", theme_id="forces"))
    assert problem.code == "unknown-theme"
    assert problem.hint == "Did you mean force?"


def test_an_unknown_theme_leaves_the_note(statement: Statement) -> None:
    annotation = replace(REMARK, anchor="p2", theme_id="nothing", note="Still true.")
    highlights, notes, problems = place_by_hand([statement], THEMES, [annotation])
    assert highlights == ()
    assert [note.text for note in notes] == ["Still true."]
    assert [problem.code for problem in problems] == ["unknown-theme"]


def test_all_faults_come_at_once(statement: Statement) -> None:
    annotations = [
        replace(REMARK, statement_id="x"),
        replace(REMARK, anchor="p9", theme_id="x"),
        REMARK,
    ]
    codes = [problem.code for problem in place_by_hand([statement], THEMES, annotations)[2]]
    assert codes == ["unknown-statement", "unknown-theme", "unknown-passage", "ambiguous-quote"]


def test_overlapping_codings_of_a_theme_are_one(statement: Statement) -> None:
    annotations = [
        replace(REMARK, anchor="p2", quote="last resort: the use"),
        replace(REMARK, anchor="p2", quote="the use of force"),
        replace(REMARK, anchor="p2", quote="use of force", theme_id="justice"),
    ]
    highlights, _, _ = place_by_hand([statement], THEMES, annotations)
    assert [(h.theme_id, h.locus.exact) for h in highlights] == [
        ("force", "last resort: the use of force"),
        ("justice", "use of force"),
    ]


def test_a_statement_without_passages_says_so(make_statement: MakeStatement) -> None:
    assert fault(make_statement(), REMARK).hint == "It has no passage at all."


def test_of_many_lookalikes_three_are_shown(make_statement: MakeStatement) -> None:
    problem = fault(make_statement("use of force " * 50), REMARK)
    assert "stands in 50 places" in problem.message
    assert problem.message.count("[use of force]") == 3
    assert problem.message.endswith("and 47 more")


def test_a_known_place_is_not_sought(statement: Statement) -> None:
    known = replace(REMARK, quote="Justice", anchor="p2", span=Span(2, 6), theme_id="justice")
    (highlight,), _, problems = place_by_hand([statement], THEMES, [known])
    assert (highlight.locus.exact, problems) == ("last", ())
