"""Blocks: whatever their size, the same pairs; and each pair with its scores."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse.blocks import Block, Pairs, blocks, compared
from sitegen.reuse.circles import circles
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import Weighed, survey, weigh
from sitegen.reuse.scores import bags, common, mean_agreement
from sitegen.reuse.speakers import bare_name

MakeStatement = Callable[..., Statement]
Editions = st.SearchStrategy[tuple[Statement, ...]]
Row = tuple[int, int, float, float, float, float, float, float]

MATCHINGS = st.builds(
    Matching,
    across_series=st.booleans(),
    across_languages=st.booleans(),
    same_speaker_only=st.booleans(),
    threshold=st.sampled_from([None, 0.0, 0.0, 0.1]),
)
ANY = Matching(threshold=0.0)


def weighed(*statements: Statement) -> Weighed:
    columns = lay_out(statements)
    return weigh(columns, survey(columns), np.zeros(len(columns.stem), dtype=np.bool_))


def rows(found: Pairs, first: int = 0, second: int = 0) -> list[Row]:
    """Return the pairs one by one, sorted, where two blocks begin at these units."""
    columns = [getattr(found, name) for name in Pairs.__slots__]
    columns[:2] = columns[0] + first, columns[1] + second
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def every(found: Sequence[Block]) -> list[Row]:
    """Return the pairs of all blocks, each two compared once, by units of the whole."""
    starts = np.cumsum([0, *(len(block.passage) for block in found)]).tolist()
    numbers = combinations_with_replacement(range(len(found)), 2)
    return sorted(
        row
        for one, other in numbers
        for row in rows(compared(found[one], found[other]), starts[one], starts[other])
    )


def of(*statements: Statement, matching: Matching = ANY) -> list[Row]:
    return every([*blocks(weighed(*statements), matching)])


def pairs(*statements: Statement, matching: Matching = ANY) -> list[tuple[int, int]]:
    return [row[:2] for row in of(*statements, matching=matching)]


@settings(max_examples=30)
@given(data=st.data(), matching=MATCHINGS, size=st.integers(1, 9))
def test_blocks_of_any_size_make_the_same_pairs(
    data: st.DataObject, matching: Matching, size: int, editions: Editions
) -> None:
    text = weighed(*data.draw(editions))
    whole = [*blocks(text, matching)]
    assert len(whole) <= 1
    assert every([*blocks(text, matching, size)]) == every(whole)


@pytest.mark.parametrize("size", [1, 5, 10])
def test_so_do_those_of_the_seeds(size: int, seeds: tuple[Statement, ...]) -> None:
    text = weighed(*seeds)
    found = [*blocks(text, ANY, size)]
    assert len(found) == 2
    assert every(found) == every([*blocks(text, ANY)])
    assert len(every(found)) > 20


@settings(max_examples=30)
@given(data=st.data(), size=st.integers(1, 9))
def test_blocks_are_stretches_of_the_columns_with_statements_whole(
    data: st.DataObject, size: int, editions: Editions
) -> None:
    text = weighed(*data.draw(editions))
    columns = text.columns
    found = [*blocks(text, ANY, size)]
    for name in ("passage", "ceremonial", "stem", "weight", "named", "stopped", "denied"):
        source = text if hasattr(text, name) else columns
        parts = [
            getattr(block, name) + (block.first_passage if name == "passage" else 0)
            for block in found
        ]
        assert np.array_equal(np.concatenate([*parts, []]), getattr(source, name))
    unit = passage = 0
    for block in found:
        assert block.first_passage == passage
        assert block.first_row == columns.units[unit]
        last = unit + len(block.passage)
        assert np.array_equal(block.units + block.first_row, columns.units[unit : last + 1])
        held = block.whole.roots.shape[0]
        assert set(columns.holder[:passage]).isdisjoint(columns.holder[passage:])
        before = np.unique(columns.holder[passage : passage + held])[:-1]
        assert np.isin(columns.holder[passage : passage + held], before).sum() < size
        assert held >= min(size, len(columns.passages) - passage)
        unit, passage = last, passage + held
    assert (unit, passage) == (len(columns.passage), len(columns.passages))


@settings(max_examples=30)
@given(data=st.data(), size=st.integers(1, 9))
def test_a_block_holds_the_words_of_its_units_and_passages(
    data: st.DataObject, size: int, editions: Editions
) -> None:
    text = weighed(*data.draw(editions))
    for block in blocks(text, ANY, size):
        families = len(text.spread)
        unnamed = np.where(block.named, np.float32(0), block.weight)
        places, plain = bags(block.units, block.stem, (block.weight, unnamed), families)
        assert np.array_equal(block.places.total, places.total)
        assert np.array_equal(block.plain.total, plain.total)
        assert np.array_equal(block.plain.roots.toarray(), plain.roots.toarray())
        whole = np.zeros(block.whole.roots.shape[0])
        np.add.at(whole, block.passage, places.total)
        assert np.array_equal(block.whole.total, whole)


def allowed(one: Statement, other: Statement, matching: Matching) -> bool:
    return all(
        (
            matching.across_series or one.series == other.series,
            matching.across_languages or one.language == other.language,
            not matching.same_speaker_only or bare_name(one.speaker) == bare_name(other.speaker),
        )
    )


@settings(max_examples=30)
@given(data=st.data(), matching=MATCHINGS)
def test_pairs_are_of_an_earlier_and_a_later_statement_that_may_match(
    data: st.DataObject, matching: Matching, editions: Editions
) -> None:
    text = weighed(*data.draw(editions))
    columns, found = text.columns, circles(text.columns, matching)
    statement = columns.holder[columns.passage]
    made = every([*blocks(text, matching)])
    assert len({row[:2] for row in made}) == len(made)
    for one, other, places, plain, whole, spelt, total, least in made:
        first, second = int(statement[one]), int(statement[other])
        assert first < second
        assert allowed(columns.statements[first], columns.statements[second], matching)
        assert not text.ceremonial[[one, other]].any()
        circle = found.circle[[first, second]]
        assert least == (found.least[circle[0]] if circle[0] == circle[1] else found.across)
        assert places >= 0.65 * least
        assert total == mean_agreement(*(np.array(each) for each in (places, plain, whole, spelt)))


@settings(max_examples=30)
@given(st.data())
def test_agreements_are_those_of_units_without_names_and_of_passages(
    editions: Editions, data: st.DataObject
) -> None:
    text = weighed(*data.draw(editions))
    columns, families = text.columns, len(text.spread)
    unnamed = np.where(columns.named, np.float32(0), text.weight)
    places, plain = bags(columns.units, text.stem, (text.weight, unnamed), families)
    passages = columns.units[np.searchsorted(columns.passage, np.arange(len(columns.passages) + 1))]
    (whole,) = bags(passages, text.stem, (text.weight,), families)
    for block in blocks(text, ANY):  # one, or none of nothing
        found = compared(block, block)
        units = found.earlier, found.later
        around = columns.passage[found.earlier], columns.passage[found.later]
        assert np.array_equal(found.places, common(places, places, *units))
        assert np.array_equal(found.plain, common(plain, plain, *units))
        assert np.array_equal(found.whole, common(whole, whole, *around))


LINE = "We closed the polygon of Semipalatinsk by a decree that the harvest remembers."
FILLER = [f"Otters{at:02} swim{at:02} past dam{at:02}." for at in range(12)]


@pytest.mark.parametrize(
    ("facts", "forbidden"),
    [
        ({"series": "other"}, Matching(across_series=False, threshold=0.0)),
        ({"language": "kk"}, Matching(threshold=0.0)),
        ({"speaker": "Ms. Other"}, Matching(same_speaker_only=True, threshold=0.0)),
    ],
)
def test_the_settings_say_who_is_compared(
    facts: dict[str, str], forbidden: Matching, make_statement: MakeStatement
) -> None:
    one = make_statement("a", LINE, *FILLER, year=2000)
    same, other = (make_statement("b", LINE, year=2001, **each) for each in ({}, facts))
    free = Matching(across_languages=True, threshold=0.0)
    assert pairs(one, same, matching=forbidden) == [(0, 13)]
    assert pairs(one, other, matching=free) == [(0, 13)]
    assert pairs(one, other, matching=forbidden) == []


def test_titles_make_no_other_speaker(make_statement: MakeStatement) -> None:
    one = make_statement("a", LINE, *FILLER, year=2000, speaker="Mr. Kairat Abdrakhmanov")
    two = make_statement("b", LINE, year=2001, speaker="Kairat ABDRAKHMANOV")
    assert pairs(one, two, matching=Matching(same_speaker_only=True)) == [(0, 13)]


def test_nothing_is_compared_within_a_statement(make_statement: MakeStatement) -> None:
    assert pairs(make_statement("a", LINE, LINE, *FILLER)) == []


def test_delegations_are_compared_too_and_need_more(make_statement: MakeStatement) -> None:
    one = make_statement("a", LINE, *FILLER, year=2000, delegation="A")
    kin = make_statement("b", LINE, year=2001, delegation="A")
    stranger = make_statement("c", LINE, year=2002, delegation="C")
    found = of(one, kin, stranger, matching=Matching())
    assert [row[:2] for row in found] == [(0, 13), (0, 14), (13, 14)]
    assert found[0][-1] < found[1][-1] == found[2][-1]


def test_ceremony_is_not_compared(make_statement: MakeStatement) -> None:
    one = make_statement("a", LINE, *FILLER, year=2000)
    text = weighed(one, make_statement("b", LINE, year=2001))
    for at in (0, 13):
        ceremonial = np.arange(14) == at
        assert every([*blocks(replace(text, ceremonial=ceremonial), ANY)]) == []
    assert len(every([*blocks(text, ANY)])) == 1


@pytest.mark.parametrize(
    "texts", [[], [()], [("", "…")], [("Peace.",)], [("Peace.",), ("",)], [("",), ("Peace.",)]]
)
def test_next_to_nothing_makes_no_pairs(
    texts: list[tuple[str, ...]], make_statement: MakeStatement
) -> None:
    statements = [make_statement(f"s{at}", *each) for at, each in enumerate(texts)]
    assert of(*statements) == []
    text = weighed(*statements)
    assert len([*blocks(text, ANY, 1)]) == sum(bool(each) for each in texts)
    assert every([*blocks(text, ANY, 1)]) == []


def test_a_delegation_without_a_word_hinders_nobody(make_statement: MakeStatement) -> None:
    speak = [
        make_statement("a", LINE, *FILLER, year=2000, delegation="A"),
        make_statement("b", LINE, *FILLER, year=2001, delegation="B"),
    ]
    silent = make_statement("c", "…", year=2002, delegation="C")
    assert pairs(*speak) == pairs(*speak, silent) != []


def test_one_line_said_three_thousand_times_makes_few_pairs(
    make_statement: MakeStatement,
) -> None:
    texts = [*[LINE] * 150, *FILLER, *[LINE] * 150]
    statements = [make_statement(f"s{at}", *texts) for at in range(10)]
    found = pairs(*statements)
    assert len(found) == len(FILLER) * 10 * 9 / 2
    assert all(150 <= one % 312 == other % 312 < 162 for one, other in found)
