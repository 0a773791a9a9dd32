"""Matches of blocks: two places each, their words, and the same whatever the blocks."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.core.spans import Span
from sitegen.reuse.blocks import Block, blocks
from sitegen.reuse.columns import Columns, lay_out
from sitegen.reuse.features import survey, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.found import OPERATIONS, Found, joined
from sitegen.reuse.matches import matched
from sitegen.reuse.trace import trace

MakeStatement = Callable[..., Statement]

EARLIER = "We welcome the report, and we urge all nuclear Powers to ratify the protocol soon."
LATER = "In 2002 we welcomed the report and urge all the nuclear Powers to sign the protocol."
FILLER = ("Grain depends on rain.", "Railways cross the steppe.", "Teachers learn languages.")
BOTH = "Otters eat abalone under winter ice. Walruses dig for clams on muddy floors."
LOW = Matching(threshold=0.1)


def parted(
    statements: Sequence[Statement], size: int, matching: Matching = LOW
) -> tuple[Columns, list[Block]]:
    columns = lay_out(statements)
    text = weigh(columns, survey(columns), formulaic(columns, matching.formulas))
    return columns, [*blocks(text, matching, size)]


def between(parts: Sequence[Block]) -> Iterator[Found]:
    """Yield the matches of every two blocks, and within each."""
    for at, later in enumerate(parts):
        yield from (matched(earlier, later) for earlier in parts[: at + 1])


def lists(found: Found) -> list[list[object]]:
    return [getattr(found, name).tolist() for name in Found.__slots__]


# Words


def test_a_match_says_which_words_stand_and_which_do_not(make_statement: MakeStatement) -> None:
    one = make_statement("a", EARLIER, *FILLER, year=2001)
    other = make_statement("b", LATER, *FILLER[::-1][:1], year=2002)
    match = next(
        m for m in trace((one, other), Matching(threshold=0.2)) if m.earlier.span.start == 0
    )
    assert (match.id, match.kind) == ("a.p1--b.p1", "edited")
    assert [(step.op, step.earlier.of(EARLIER), step.later.of(LATER)) for step in match.words] == [
        ("insert", "", "In 2002 "),
        ("equal", "We welcome the report, and ", "we welcomed the report and "),
        ("delete", "we ", ""),
        ("equal", "urge all ", "urge all "),
        ("insert", "", "the "),
        ("equal", "nuclear Powers to ", "nuclear Powers to "),
        ("replace", "ratify ", "sign "),
        ("equal", "the protocol ", "the protocol."),
        ("delete", "soon.", ""),
    ]


def test_a_phrase_put_in_front_has_moved(make_statement: MakeStatement) -> None:
    texts = (
        "Otters eat abalone under winter ice near rocky northern shores.",
        "Near rocky northern shores otters eat abalone under winter ice.",
    )
    one, other = (make_statement(n, t, *FILLER, year=y) for n, t, y in zip("ab", texts, (1, 2)))  # noqa: B905 - of one length
    match = next(m for m in trace((one, other), LOW) if m.earlier.passage_id == "a.p1")
    assert [
        (step.op, step.earlier.of(texts[0]), step.later.of(texts[1])) for step in match.words
    ] == [
        ("moved", "", "Near rocky northern shores "),
        ("equal", "Otters eat abalone under winter ice ", "otters eat abalone under winter ice."),
        ("moved", "near rocky northern shores.", ""),
    ]


# Places


def test_a_match_of_two_sentences_is_one_place(make_statement: MakeStatement) -> None:
    one = make_statement("a", BOTH, *FILLER, year=2001)
    other = make_statement("b", BOTH, year=2002)
    (match,) = trace((one, other), Matching())
    assert match.later.span == Span(0, len(BOTH))
    assert match.kind == "verbatim"
    assert 0.5 < match.score < 1


def test_where_a_chain_makes_no_match_its_best_pair_can(make_statement: MakeStatement) -> None:
    denied = BOTH.replace("Walruses dig", "Walruses never dig").replace("muddy", "stony")
    one = make_statement("a", BOTH, *FILLER, year=2001)
    other = make_statement("b", denied, year=2002)
    (match,) = trace((one, other), Matching())
    assert match.earlier.exact == match.later.exact == BOTH[:36]


def test_one_sentence_made_into_two_is_one_match(make_statement: MakeStatement) -> None:
    long = "Otters eat abalone under winter ice while walruses dig for clams on muddy floors."
    one = make_statement("a", long, *FILLER, year=2001)
    other = make_statement("b", BOTH, year=2002)
    (match,) = trace((one, other), Matching())
    assert (match.earlier.exact, match.later.exact) == (long, BOTH)
    assert [s.earlier.of(long) for s in match.words if s.op == "delete"] == ["while "]


# Laws


def check(columns: Columns, found: Found) -> None:
    """Hold the rows of every match against the columns."""
    for rows in (found.rows[:, [0, 2]], found.rows[:, [1, 3]] - 1):
        unit = np.searchsorted(columns.units, rows, side="right") - 1
        assert np.array_equal(columns.passage[unit], found.passages)
    holder = columns.holder[found.passages]
    assert np.all(holder[:, 0] < holder[:, 1])
    assert np.all((found.parts >= 0) & (found.parts < 1))
    for ends, (first, last) in zip(
        found.rows.tolist(), pairwise(found.offsets.tolist()), strict=True
    ):
        a, c = ends[0], ends[2]
        for op, one, two, three, four in found.steps[first:last].tolist():
            assert (one, three) == (a, c)
            assert OPERATIONS[op] != "equal" or two - one == four - three > 0
            a, c = two, four
        assert (a, c) == (ends[1], ends[3])


def test_the_rows_of_a_match_are_gapless_and_in_two_statements(
    seeds: tuple[Statement, ...],
) -> None:
    columns, (whole,) = parted(seeds, 1 << 16)
    found = matched(whole, whole)
    assert len(found.rows) > 10
    check(columns, found)


@settings(max_examples=40)
@given(data=st.data())
def test_the_laws_hold_for_any_edition_in_any_blocks(
    data: st.DataObject, editions: st.SearchStrategy[tuple[Statement, ...]]
) -> None:
    statements = data.draw(editions)
    matching = Matching(threshold=0.05, across_languages=data.draw(st.booleans()))
    columns, whole = parted(statements, 1 << 16, matching)
    expected = joined(between(whole))
    check(columns, expected)
    size = data.draw(st.integers(1, 6))
    assert lists(joined(between(parted(statements, size, matching)[1]))) == lists(expected)


@pytest.mark.parametrize("size", [1, 5, 12])
def test_where_blocks_are_cut_makes_no_difference(size: int, seeds: tuple[Statement, ...]) -> None:
    _, (whole,) = parted(seeds, 1 << 16)
    _, several = parted(seeds, size)
    assert len(several) == 2 if size < 12 else several
    assert lists(joined(between(several))) == lists(joined([matched(whole, whole)]))


def test_a_block_without_anything_in_common_has_no_matches(make_statement: MakeStatement) -> None:
    statements = [make_statement(n, t, year=ord(n)) for n, t in zip("abc", FILLER, strict=True)]
    _, parts = parted(statements, 1)
    for found in between(parts):
        assert lists(found) == [[], [], [], [], [0]]
