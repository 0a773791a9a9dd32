"""The codebook's patterns applied: what is coded, merged, left out and unused."""

from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Highlight, Passage, Statement, Theme
from sitegen.core.problems import Location, Severity
from sitegen.themes.errors import PatternError
from sitegen.themes.rules import UNCODED, code_by_rule

MakeStatement = Callable[..., Statement]


def theme(theme_id: str, *include: str, exclude: tuple[str, ...] = (), parent: str = "") -> Theme:
    return Theme(
        id=theme_id,
        label=theme_id,
        definition="",
        rule="",
        include=include,
        exclude=exclude,
        parent=parent,
        location=Location(path="content/codebook.yaml", line=3),
    )


def exact(highlights: tuple[Highlight, ...]) -> list[str]:
    return [highlight.locus.exact for highlight in highlights]


def test_what_an_include_pattern_finds_is_a_highlight(make_statement: MakeStatement) -> None:
    statement = make_statement("No words.", "Any use of force is a last resort.")
    (one,), problems = code_by_rule([statement], [theme("force", "use of force")])
    assert (one.theme_id, one.origin) == ("force", "rule")
    assert (one.locus.passage_id, one.locus.exact) == ("s.p2", "use of force")
    assert problems == ()


def test_overlapping_and_touching_finds_of_a_theme_are_one(make_statement: MakeStatement) -> None:
    statement = make_statement("duly authorized use of force by all")
    patterns = theme("force", "use of force", "force by", "=authorized")
    assert exact(code_by_rule([statement], [patterns])[0]) == ["authorized use of force by"]


def test_finds_of_two_sentences_stay_two(
    make_statement: MakeStatement, make_passage: Callable[..., Passage]
) -> None:
    passage = make_passage("the use", "force is")
    statement = Statement(
        **{name: getattr(make_statement(), name) for name in Statement.__slots__}
        | {"passages": (passage,)}
    )
    assert exact(code_by_rule([statement], [theme("x", "use", "force")])[0]) == ["use", "force"]


def test_two_themes_may_share_words(make_statement: MakeStatement) -> None:
    child = theme("testing", "nuclear test", parent="nuclear")
    statement = make_statement("a nuclear test")
    found, _ = code_by_rule([statement], [theme("nuclear", "nuclear"), child])
    assert [(h.theme_id, h.locus.exact) for h in found] == [
        ("nuclear", "nuclear"),
        ("testing", "nuclear test"),
    ]


def test_an_exclude_pattern_takes_out_what_it_overlaps_and_no_more(
    make_statement: MakeStatement,
) -> None:
    statement = make_statement("The code of conduct; a code of conduct on terrorism.")
    coded = theme("code", "code of conduct", exclude=("conduct ~2 terrorism",))
    found, problems = code_by_rule([statement], [coded])
    assert [h.locus.span.start for h in found] == [4]
    assert problems == ()


def test_exclusion_comes_before_merging(make_statement: MakeStatement) -> None:
    statement = make_statement("nuclear arms race")
    coded = theme("arms", "nuclear arms", "race", exclude=("=race",))
    assert exact(code_by_rule([statement], [coded])[0]) == ["nuclear arms"]


def test_an_exclude_pattern_of_one_theme_does_not_touch_another(
    make_statement: MakeStatement,
) -> None:
    statement = make_statement("a b")
    found, _ = code_by_rule([statement], [theme("x", "=a", exclude=("=b",)), theme("y", "=b")])
    assert exact(found) == ["a", "b"]


@pytest.mark.parametrize("kind", sorted(UNCODED))
def test_the_frame_of_a_statement_and_code_are_not_coded(
    make_statement: MakeStatement, kind: str
) -> None:
    statement = make_statement("the use of force", kind=kind)
    assert code_by_rule([statement], [theme("force", "force")])[0] == ()


@pytest.mark.parametrize("kind", ["paragraph", "heading", "item", "quotation"])
def test_all_else_is_coded_headings_too(make_statement: MakeStatement, kind: str) -> None:
    statement = make_statement("the use of force", kind=kind)
    assert exact(code_by_rule([statement], [theme("force", "force")])[0]) == ["force"]


def test_each_statement_is_read_in_its_own_language(make_statement: MakeStatement) -> None:
    english = make_statement("nationally", statement_id="en")
    french = make_statement("nationalement", statement_id="fr", language="fr")
    found, problems = code_by_rule([english, french], [theme("x", "national")])
    assert [h.locus.passage_id for h in found] == ["en.p1", "fr.p1"]
    assert problems == ()


def test_a_pattern_that_finds_nothing_is_a_warning_at_its_theme(
    make_statement: MakeStatement,
) -> None:
    coded = theme("force", "use of force", "last resort", exclude=("air force",))
    _, problems = code_by_rule([make_statement("the use of force")], [coded])
    assert [problem.code for problem in problems] == ["pattern-unused"] * 2
    assert "last resort" in problems[0].message
    assert "air force" in problems[1].message
    assert all(problem.severity is Severity.WARNING for problem in problems)
    assert all(problem.location == coded.location for problem in problems)


def test_a_pattern_whose_finds_are_all_excluded_is_used(make_statement: MakeStatement) -> None:
    coded = theme("force", "force", exclude=("air force",))
    assert code_by_rule([make_statement("the air force")], [coded]) == ((), ())


def test_an_unreadable_pattern_is_not_passed_over(make_statement: MakeStatement) -> None:
    with pytest.raises(PatternError):
        code_by_rule([make_statement("a")], [theme("x", "(a")])


WORDS = st.lists(st.sampled_from(["a", "b", "c", "-", "."]), min_size=1, max_size=12).map(" ".join)
PATTERNS = st.lists(
    st.sampled_from(["=a", "=b", "=a =b", "=a ~2 =c", "(=a|=b =c)", "a-b", "/[ab] c/"]),
    max_size=4,
    unique=True,
)


@given(text=WORDS, include=PATTERNS, exclude=PATTERNS, randomly=st.randoms(use_true_random=False))
def test_highlights_of_a_theme_are_apart_and_do_not_depend_on_the_order_of_patterns(
    make_statement: MakeStatement,
    text: str,
    include: list[str],
    exclude: list[str],
    randomly: Random,
) -> None:
    statement = make_statement(text)
    found, _ = code_by_rule([statement], [theme("x", *include, exclude=tuple(exclude))])
    ends = [(h.locus.span.start, h.locus.span.end) for h in found]
    assert all(left[1] < right[0] for left, right in pairwise(ends))
    randomly.shuffle(include)
    again, _ = code_by_rule([statement], [theme("x", *include, exclude=tuple(exclude))])
    assert again == found
