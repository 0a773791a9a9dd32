"""Themes that go together: counted by passages, a theme not with those above it."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.company import Company
from sitegen.core.model import Highlight, Locus, Statement, Theme
from sitegen.core.spans import Span
from sitegen.themes.company import companies

MakeStatement = Callable[..., Statement]

TEXTS = ("One.", "Two.", "Three.", "Four.")


def themes(**parents: str) -> tuple[Theme, ...]:
    """Return themes by their ids and parents, in the order of the codebook."""
    return tuple(
        Theme(id=name, label=name, definition="D", rule="R", include=(), parent=parent, rank=rank)
        for rank, (name, parent) in enumerate(parents.items())
    )


def coded(theme_id: str, *numbers: int) -> list[Highlight]:
    return [
        Highlight(
            theme_id=theme_id,
            locus=Locus(passage_id=f"s.p{number}", span=Span(0, 3), exact="One"),
            origin="editor",
        )
        for number in numbers
    ]


def test_passages_are_counted_once_however_often_a_theme_stands_there(
    make_statement: MakeStatement,
) -> None:
    highlights = [*coded("b", 1, 1, 2), *coded("a", 1, 3, 1), *coded("unknown", 1)]
    assert companies((make_statement(*TEXTS),), themes(a="", b=""), highlights) == (
        Company(theme_ids=("a", "b"), together=1, first=2, second=2, whole=4),
    )


def test_themes_that_never_meet_are_no_company(make_statement: MakeStatement) -> None:
    highlights = [*coded("b", 1), *coded("a", 2)]
    assert companies((make_statement(*TEXTS),), themes(a="", b=""), highlights) == ()


def test_a_theme_is_no_company_to_those_above_it(make_statement: MakeStatement) -> None:
    book = themes(a="", b="a", c="b", d="a")
    highlights = [each for theme in book for each in coded(theme.id, 1)]
    found = companies((make_statement(*TEXTS),), book, highlights)
    assert [company.theme_ids for company in found] == [("b", "d"), ("c", "d")]


def test_what_stands_apart_counts_where_it_carries_a_theme(make_statement: MakeStatement) -> None:
    made = make_statement(*TEXTS)
    apart = tuple(replace(passage, ordinal=0) for passage in made.passages[2:])
    made = replace(made, passages=(*made.passages[:2], *apart))
    (found,) = companies((made,), themes(a="", b=""), [*coded("a", 1, 3), *coded("b", 3)])
    assert (found.together, found.first, found.second, found.whole) == (1, 2, 1, 3)


@given(data=st.data())
def test_the_counts_are_possible_and_ask_for_no_order(
    make_statement: MakeStatement, data: st.DataObject
) -> None:
    drawn = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 4)), max_size=12)
    highlights = [h for theme, number in data.draw(drawn) for h in coded(theme, number)]
    book, statements = themes(a="", b="", c=""), (make_statement(*TEXTS),)
    found = companies(statements, book, highlights)
    assert companies(statements, book[::-1], data.draw(st.permutations(highlights))) == found
    for one in found:
        assert 0 < one.together <= min(one.first, one.second)
        assert one.first + one.second - one.together <= one.whole
        assert one.theme_ids == tuple(sorted(one.theme_ids))
