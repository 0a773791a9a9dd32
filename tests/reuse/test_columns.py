"""Words in columns: what is laid out, and what a name is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sitegen.core.model import Statement
from sitegen.reuse.columns import lay_out

MakeStatement = Callable[..., Statement]


def names(text: str, make_statement: MakeStatement) -> list[str]:
    columns = lay_out((make_statement("a", text),))
    places = zip(columns.start, columns.end, columns.named, strict=True)
    return [text[start:end] for start, end, named in places if named]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty holds.", []),
        ("We joined the Treaty of Almaty on time.", ["Treaty", "of", "Almaty"]),
        ("Kazakhstan agrees with I. and with Us.", ["Us"]),
        ("United Nations reform is due.", ["United", "Nations"]),
        ("We praise Asia, which then met Europe.", ["Asia", "Europe"]),
    ],
)
def test_names_are_capitalised_words_and_short_ones_between(
    text: str, expected: list[str], make_statement: MakeStatement
) -> None:
    assert names(text, make_statement) == expected


def test_statements_are_put_in_order_of_time(make_statement: MakeStatement) -> None:
    late, early = make_statement("a", "Late.", year=2010), make_statement("b", "Early.", year=2001)
    assert [s.id for s in lay_out((late, early)).statements] == ["b", "a"]


def test_a_unit_is_a_sentence_and_its_rows_are_its_words(make_statement: MakeStatement) -> None:
    columns = lay_out((make_statement("a", "Peace holds. War ends soon.", "More."),))
    assert [(u.passage, u.first, u.last) for u in columns.units] == [
        (0, 0, 2),
        (0, 2, 5),
        (1, 5, 6),
    ]
    assert columns.unit.tolist() == [0, 0, 1, 1, 1, 2]
    assert columns.passage.tolist() == [0, 0, 0, 0, 0, 1]


def test_a_long_sentence_is_cut_and_nothing_of_it_lost(make_statement: MakeStatement) -> None:
    text = "word " * 199 + "end."
    units = lay_out((make_statement("a", text),)).units
    assert [unit.last - unit.first for unit in units] == [80, 80, 40]
    assert "".join(unit.span.of(text) for unit in units) == text


def test_code_and_what_stands_apart_are_left_out(make_statement: MakeStatement) -> None:
    statement = make_statement("a", "One.", "Two.", "Three.")
    one, two, three = statement.passages
    passages = (replace(one, ordinal=0), replace(two, kind="code"), three)
    assert lay_out((replace(statement, passages=passages),)).passages == (three,)


def test_nothing_makes_empty_columns() -> None:
    columns = lay_out(())
    assert (columns.units, columns.vocabulary, len(columns.stem)) == ((), (), 0)
