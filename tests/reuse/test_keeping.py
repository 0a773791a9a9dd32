"""Statements kept as bytes: what comes back is what was given, a part at a time."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.reuse.keeping import kept, respliced, texts
from sitegen.reuse.packing import packed_kept, unpacked_kept
from sitegen.reuse.splice import runs

Editions = st.SearchStrategy[tuple[Statement, ...]]


@given(st.lists(st.binary(max_size=5)))
def test_texts_come_apart_again(each: list[bytes]) -> None:
    found = texts(each)
    assert [bytes(text) for text in found] == each
    assert [bytes(found[at]) for at in range(len(found))] == each


@settings(max_examples=20)
@given(data=st.data())
def test_statements_come_back_by_number(data: st.DataObject, editions: Editions) -> None:
    statements = data.draw(editions)
    found = unpacked_kept(packed_kept(kept(statements)))
    assert tuple(map(found.whole, range(len(statements)))) == statements
    assert not any(found.head(number).passages for number in range(len(statements)))
    compared = [passage for each in statements for passage in each.passages if passage.compared]
    assert [*found.read()] == compared
    assert [found.read()[at] for at in range(len(found.read()))] == compared


@settings(max_examples=20)
@given(data=st.data())
def test_passages_with_a_number_are_counted(data: st.DataObject, editions: Editions) -> None:
    statements = data.draw(editions)
    some = data.draw(st.lists(st.integers(-1, len(statements) - 1), unique=True))
    expected = sum(
        passage.ordinal > 0
        for number in some
        if number >= 0
        for passage in statements[number].passages
    )
    assert kept(statements).counted(some) == expected


@settings(max_examples=20)
@given(data=st.data())
def test_statements_of_two_lots_are_kept_as_one(data: st.DataObject, editions: Editions) -> None:
    statements = data.draw(editions)
    cut = data.draw(st.integers(0, len(statements)))
    lots = statements[:cut], statements[cut:]
    every = [(lot, number) for lot in (0, 1) for number in range(len(lots[lot]))]
    chosen = data.draw(st.lists(st.sampled_from(every))) if every else []
    one = respliced([kept(lot) for lot in lots], runs(chosen))
    other = kept([lots[lot][number] for lot, number in chosen])
    for name, column in packed_kept(other).items():
        found = packed_kept(one)[name]
        assert (found.dtype, found.tobytes()) == (column.dtype, column.tobytes()), name
    assert not len(respliced([], []).read())
    assert isinstance(one.held, np.ndarray)
