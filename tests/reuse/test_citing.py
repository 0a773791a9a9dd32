"""Citable places: words with the marks that belong to them, steps, ids, kinds."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Match, Statement
from sitegen.core.settings import Matching
from sitegen.language.words import words
from sitegen.reuse import citing
from sitegen.reuse.citing import cited
from sitegen.reuse.columns import Columns, lay_out
from sitegen.reuse.found import OPERATIONS, Found, joined
from sitegen.reuse.trace import traced

MakeStatement = Callable[..., Statement]
Rows = tuple[int, int, int, int]
Step = tuple[str, Rows]

TEXT = "“Peace (lasting peace), they said — “at last”. And more."


def found(*matches: tuple[tuple[int, int], Rows], steps: Sequence[Step] | None = None) -> Found:
    """Return matches in columns, all of them with ``steps`` or else with one that is equal."""
    every = [steps if steps is not None else [("equal", rows)] for _, rows in matches]
    return Found(
        passages=np.array([passages for passages, _ in matches], dtype=np.int64),
        rows=np.array([rows for _, rows in matches], dtype=np.int64),
        parts=np.full((len(matches), 5), 0.5),
        steps=np.array([(OPERATIONS.index(op), *rows) for each in every for op, rows in each]),
        offsets=np.cumsum([0, *map(len, every)]),
    )


@pytest.fixture(scope="module")
def twice(make_statement: MakeStatement) -> Columns:
    """Return the columns of one text said in two years: 9 words each."""
    return lay_out((make_statement("a", TEXT, year=1), make_statement("b", TEXT, year=2)))


def one(columns: Columns, rows: Rows, *steps: Step) -> Match:
    (match,) = cited(columns, found(((0, 1), rows), steps=steps or None))
    return match


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (0, 7, "“Peace (lasting peace), they said — “at last”."),
        (1, 3, "(lasting peace),"),
        (5, 7, "“at last”."),
        (4, 5, "said —"),
        (7, 9, "And more."),
        (5, 9, "“at last”. And more."),
        (0, 9, TEXT),
        (8, 9, "more."),
    ],
)
def test_a_place_keeps_the_marks_of_its_words(
    twice: Columns, first: int, last: int, expected: str
) -> None:
    match = one(twice, (first, last, 9 + first, 9 + last))
    assert match.earlier.exact == match.later.exact == expected
    assert match.earlier.span.of(TEXT) == match.later.span.of(TEXT) == expected
    assert (match.earlier.passage_id, match.later.passage_id) == ("a.p1", "b.p1")


def test_a_step_begins_with_the_mark_that_opens_its_first_word(twice: Columns) -> None:
    match = one(
        twice,
        (0, 5, 9, 16),
        ("equal", (0, 1, 9, 10)),
        ("delete", (1, 3, 10, 10)),
        ("equal", (3, 5, 10, 14)),
        ("moved", (5, 5, 14, 16)),
    )
    assert [(s.op, s.earlier.of(TEXT), s.later.of(TEXT)) for s in match.words] == [
        ("equal", "“Peace ", "“Peace "),
        ("delete", "(lasting peace), ", ""),
        ("equal", "they said —", "(lasting peace), they said — "),
        ("moved", "", "“at last”."),
    ]


def test_an_empty_side_of_a_step_says_where_the_other_side_would_stand(twice: Columns) -> None:
    match = one(twice, (3, 7, 12, 14), ("equal", (3, 5, 12, 14)), ("delete", (5, 7, 14, 14)))
    assert match.words[-1].later.start == match.words[-1].later.end == match.later.span.end
    assert match.words[0].earlier.start == match.earlier.span.start


def test_the_kind_counts_equal_words_and_not_those_that_moved(twice: Columns) -> None:
    rows = (0, 9, 9, 18)
    assert one(twice, rows).kind == "verbatim"
    half = ("equal", (0, 5, 9, 14)), ("replace", (5, 9, 14, 18))
    assert one(twice, rows, *half).kind == "edited"
    moved = ("moved", (0, 5, 9, 9)), ("equal", (5, 9, 9, 13)), ("moved", (9, 9, 13, 18))
    assert one(twice, rows, *moved).kind == "reworded"


def test_ids_are_numbered_only_where_two_passages_have_several(
    make_statement: MakeStatement,
) -> None:
    lines = ["Rain falls. Snow melts.", "Ice breaks. Rivers rise."]
    columns = lay_out([make_statement(name, *lines, year=ord(name)) for name in "abc"])
    several = found(
        ((0, 2), (0, 2, 8, 10)),
        ((0, 2), (2, 4, 10, 12)),
        ((0, 3), (0, 2, 12, 14)),
        ((1, 2), (4, 6, 8, 10)),
        ((1, 4), (4, 6, 16, 18)),
        ((1, 4), (4, 6, 18, 20)),
        ((1, 4), (6, 8, 18, 20)),
    )
    expected = [
        ("a.p1--b.p1-1", "Rain falls.", "Rain falls."),
        ("a.p1--b.p1-2", "Snow melts.", "Snow melts."),
        ("a.p1--b.p2", "Rain falls.", "Ice breaks."),
        ("a.p2--b.p1", "Ice breaks.", "Rain falls."),
        ("a.p2--c.p1-1", "Ice breaks.", "Rain falls."),
        ("a.p2--c.p1-2", "Ice breaks.", "Snow melts."),
        ("a.p2--c.p1-3", "Rivers rise.", "Snow melts."),
    ]
    assert [(m.id, m.earlier.exact, m.later.exact) for m in cited(columns, several)] == expected


def test_passages_that_have_no_words_shift_nothing(make_statement: MakeStatement) -> None:
    one, other = (
        make_statement(name, "…", "Rain falls.", "", "Snow melts.", "!", year=year)
        for name, year in (("a", 1), ("b", 2))
    )
    columns = lay_out((one, other))
    (match,) = cited(columns, found(((3, 6), (2, 4, 4, 6))))
    assert (match.earlier.exact, match.later.exact) == ("Snow melts.", "Rain falls.")
    assert (match.earlier.passage_id, match.later.passage_id) == ("a.p4", "b.p2")


def test_nothing_found_is_nothing_cited(twice: Columns) -> None:
    assert not [*cited(twice, joined(()))]
    assert not [*cited(lay_out(()), joined(()))]


@pytest.mark.parametrize("size", [1, 2, 7])
def test_how_many_are_written_at_once_makes_no_difference(
    size: int, seeds: tuple[Statement, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = traced(seeds, Matching(threshold=0.1))
    whole = [*edition.matches()]
    monkeypatch.setattr(citing, "_AT_ONCE", size)
    assert [*edition.matches()] == whole


FORMS = st.sampled_from(
    ["peace", "“Peace", "law”.", "(the", "land),", "—", "and… ", "国", "«мир»;"]
)
TEXTS = st.lists(FORMS, min_size=1, max_size=40).map(" ".join)


@given(text=TEXTS, data=st.data())
def test_places_and_steps_hold_their_words_and_all_between_them(
    text: str, data: st.DataObject, make_statement: MakeStatement
) -> None:
    columns = lay_out([make_statement(name, text, year=ord(name)) for name in "ab"])
    size = len(words(text))
    if not size:
        return
    first, last = sorted(data.draw(st.tuples(*(2 * [st.integers(0, size - 1)]))))
    cuts = [first, *sorted(data.draw(st.sets(st.integers(first, last)))), last + 1]
    steps = [("equal", (a, b, size + a, size + b)) for a, b in pairwise(cuts) if a < b]
    match = one(columns, (first, last + 1, size + first, size + last + 1), *steps)
    spelled = [word.text for word in words(text)]
    assert match.earlier.exact == match.later.exact == match.earlier.exact.strip()
    assert [word.text for word in words(match.earlier.exact)] == spelled[first : last + 1]
    assert "".join(step.later.of(text) for step in match.words) == match.later.exact
    for step, (_, (a, b, _, _)) in zip(match.words, steps, strict=True):
        assert [word.text for word in words(step.earlier.of(text))] == spelled[a:b]
