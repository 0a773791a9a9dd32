"""Columns put together are those that are laid out at once."""

from collections.abc import Callable
from dataclasses import fields

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.reuse.columns import lay_out
from sitegen.reuse.splice import offsets, runs, spliced

MakeStatement = Callable[..., Statement]
Editions = st.SearchStrategy[tuple[Statement, ...]]


@settings(max_examples=40)
@given(data=st.data())
def test_spliced_is_as_laid_out(data: st.DataObject, editions: Editions) -> None:
    every = sorted(data.draw(editions), key=lambda each: each.sort_key)
    side = [data.draw(st.sampled_from([0, 1, 2])) for _ in every]  # one lot, the other, left out
    lots = [
        lay_out(each for each, at in zip(every, side, strict=True) if at in members)
        for members in ((0, 2), (1, 2))
    ]
    places = [
        (at, lots[at].statements.index(each))
        for each, at in zip(every, side, strict=True)
        if at < 2
    ]
    chosen = tuple(each for each, at in zip(every, side, strict=True) if at < 2)
    sizes = [len(lot.statements) for lot in lots]
    whole = spliced(lots, sizes, runs(places), chosen)
    expected = lay_out(chosen)
    for field in fields(expected):
        one, other = getattr(whole.columns, field.name), getattr(expected, field.name)
        if isinstance(other, np.ndarray):
            assert (one.dtype, one.shape) == (other.dtype, other.shape), field.name
            assert one.tobytes() == other.tobytes(), field.name
        elif field.name == "passages":
            assert [*one] == [*other]
        else:
            assert one == other
    stems = [table[lot.stem] for table, lot in zip(whole.stems, lots, strict=True)]
    assert np.array_equal(whole.rows(stems), expected.stem)


def test_runs_are_as_long_as_can_be() -> None:
    places = [(0, 3), (0, 4), (1, 0), (1, 1), (0, 5), (0, 7), (0, 8)]
    assert runs(places) == [(0, 3, 5), (1, 0, 2), (0, 5, 6), (0, 7, 9)]
    assert runs([]) == []


def test_offsets_count_statements_without_a_word(make_statement: MakeStatement) -> None:
    columns = lay_out(
        make_statement(f"s{at}", *texts, year=2000 + at)
        for at, texts in enumerate([("One two.", "…"), (), ("",), ("Three.",)])
    )
    found = offsets(columns, 4)
    assert found.passages.tolist() == [0, 2, 2, 3, 4]
    assert found.units.tolist() == [0, 1, 1, 1, 2]
    assert found.rows.tolist() == [0, 2, 2, 2, 3]
