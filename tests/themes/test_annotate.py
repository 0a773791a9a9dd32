"""Rules and hand together, in the order of the edition."""

from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Annotation, Statement, Theme
from sitegen.themes.annotate import annotate

MakeStatement = Callable[..., Statement]


def theme(theme_id: str, rank: int, *include: str) -> Theme:
    return Theme(id=theme_id, label=theme_id, definition="", rule="", include=include, rank=rank)


THEMES = (theme("force", 0, "force"), theme("use", 1, "use ~2 force"), theme("law", 2, "=law"))


def by_hand(quote: str, anchor: str = "p1", **more: str) -> Annotation:
    return Annotation(statement_id="s", anchor=anchor, quote=quote, **more)  # type: ignore[arg-type] # all are text


def test_highlights_come_by_statement_passage_span_and_rank(make_statement: MakeStatement) -> None:
    later = make_statement("law, use of force", "force", statement_id="b")
    earlier = make_statement("force by law", statement_id="a")
    highlights, _, problems = annotate((later, earlier), THEMES, ())
    assert [(h.locus.passage_id, h.locus.exact, h.theme_id) for h in highlights] == [
        ("b.p1", "law", "law"),
        ("b.p1", "use of force", "use"),
        ("b.p1", "force", "force"),
        ("b.p2", "force", "force"),
        ("a.p1", "force", "force"),
        ("a.p1", "law", "law"),
    ]
    assert problems == ()


def test_themes_of_one_span_stand_by_rank(make_statement: MakeStatement) -> None:
    themes = (theme("second", 1, "force"), theme("first", 0, "force"))
    highlights, _, _ = annotate((make_statement("force"),), themes, ())
    assert [h.theme_id for h in highlights] == ["first", "second"]


def test_an_editor_s_choice_of_words_stands(make_statement: MakeStatement) -> None:
    statement = make_statement("the use of force, and force again by law")
    coded = by_hand("the use of", theme_id="use")
    highlights, _, _ = annotate((statement,), THEMES, (coded,))
    assert [(h.locus.exact, h.theme_id, h.origin) for h in highlights] == [
        ("the use of", "use", "editor"),
        ("force", "force", "rule"),
        ("force", "force", "rule"),
        ("law", "law", "rule"),
    ]


def test_notes_come_in_the_order_of_the_edition(make_statement: MakeStatement) -> None:
    statement = make_statement("use of force", "law")
    annotations = (
        by_hand("law", "p2", note="4"),
        by_hand("force", note="3"),
        by_hand("use", note="2"),
        by_hand("use", note="1"),
        by_hand("use", note="1"),
    )
    _, notes, _ = annotate((statement,), THEMES, annotations)
    assert [note.text for note in notes] == ["1", "2", "3", "4"]


def test_problems_of_hand_and_rules_come_together(make_statement: MakeStatement) -> None:
    _, _, problems = annotate((make_statement("use"),), (theme("x", 0, "=law"),), (by_hand("law"),))
    assert [problem.code for problem in problems] == ["lost-quote", "pattern-unused"]


def test_an_edition_of_nothing_has_no_layers() -> None:
    assert annotate((), (), ()) == ((), (), ())


TEXTS = st.lists(
    st.lists(st.sampled_from(["use", "of", "force", "law", "and"]), min_size=1).map(" ".join),
    min_size=1,
    max_size=3,
)


@given(texts=st.lists(TEXTS, min_size=1, max_size=3), randomly=st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(
    make_statement: MakeStatement, texts: list[list[str]], randomly: Random
) -> None:
    statements = tuple(
        make_statement(*passages, statement_id=f"s{number}")
        for number, passages in enumerate(texts)
    )
    annotations = tuple(
        Annotation(statement_id=s.id, anchor="p1", quote=quote, theme_id="law", note=quote)
        for s in statements
        for quote in (s.passages[0].text, s.passages[0].text.split()[0])
    )
    highlights, notes, _ = annotate(statements, THEMES, annotations)
    themes = tuple(randomly.sample(THEMES, len(THEMES)))
    again = annotate(statements, themes, tuple(randomly.sample(annotations, len(annotations))))
    assert again[:2] == (highlights, notes)
    backwards, _, _ = annotate(statements[::-1], THEMES, annotations)
    assert set(backwards) == set(highlights)
