"""Weights: rare words tell more, named ones less, ceremony is known by its place."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from math import log, log2

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.language.words import stem
from sitegen.reuse.columns import Columns, lay_out
from sitegen.reuse.features import CONTENT, Statistics, Weighed, survey, weigh
from sitegen.reuse.polarity import denied

MakeStatement = Callable[..., Statement]
Editions = st.SearchStrategy[tuple[Statement, ...]]


def weighed(columns: Columns) -> Weighed:
    return weigh(columns, survey(columns), np.zeros(len(columns.stem), dtype=np.bool_))


def weights(columns: Columns) -> dict[str, float]:
    """Return the weight of each word where it last stands."""
    text = weighed(columns)
    words = (columns.vocabulary[number] for number in columns.stem.tolist())
    return dict(zip(words, text.weight.tolist(), strict=True))


def units(columns: Columns, stems: list[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield the passage of each unit, and its words."""
    ends = columns.units.tolist()
    for passage, first, last in zip(columns.passage.tolist(), ends[:-1], ends[1:], strict=True):
        yield passage, stems[first:last]


def step(count: int, steps: int = 1) -> float:
    """Return the nearest of so many steps an octave, by logarithm."""
    return 2.0 ** (round(steps * log2(count)) / steps) if count else 0.0


def families(columns: Columns, statistics: Statistics) -> list[int]:
    return [statistics.numbers[columns.vocabulary[at]] for at in columns.stem.tolist()]


@pytest.fixture(scope="module")
def columns(make_statement: MakeStatement) -> Columns:
    lines = [f"the peace of river{at} and crimes against humanity" for at in range(12)]
    return lay_out(
        (make_statement("a", *lines, "the zebra met humanity near Bolivia and bolivars"),)
    )


@settings(max_examples=30)
@given(st.data())
def test_spread_is_the_number_of_passages_that_hold_a_family(
    editions: Editions, data: st.DataObject
) -> None:
    columns = lay_out(data.draw(editions))
    statistics = survey(columns)
    assert statistics.passages == step(len(columns.passages), 4)
    held = {
        (passage, stem)
        for passage, stems in units(columns, families(columns, statistics))
        for stem in stems
    }
    count = Counter(stem for _, stem in held)
    expected = [step(count[row]) for row in range(len(statistics.spread))]
    assert statistics.spread.tolist() == expected
    assert sorted(statistics.numbers) == list(columns.vocabulary)


WORDS = ("thanks", "chair", "river", "treaty", "orchard", "harvest")


@settings(max_examples=30)
@given(
    st.lists(
        st.lists(st.lists(st.sampled_from(WORDS), max_size=4), min_size=9, max_size=18),
        min_size=2,
        max_size=6,
    )
)
def test_ceremony_is_how_far_a_word_keeps_to_heads_and_feet(
    make_statement: MakeStatement, edition: list[list[list[str]]]
) -> None:
    columns = lay_out(
        make_statement(f"s{at}", *map(" ".join, texts)) for at, texts in enumerate(edition)
    )
    statistics = survey(columns)
    spread, there = Counter[str](), Counter[str]()
    witnesses = defaultdict(set)
    edges = total = 0
    for number, texts in enumerate(edition):
        filled = [set(words) for words in texts if words]
        total += len(filled)
        for at, words in enumerate(filled):
            spread.update(words)
            if len(filled) > 12 and not 3 <= at < len(filled) - 3:
                edges += 1
                there.update(words)
                for word in words:
                    witnesses[word].add(number)
    chance = round(64 * edges / max(total, 1)) / 64
    for word in spread:
        excess = max(there[word] / spread[word] - chance, 0) / (1 - chance)
        expected = round(8 * excess) / 8 if len(witnesses[word]) >= 3 else 0
        assert statistics.ceremony[statistics.numbers[stem(word)]] == pytest.approx(expected)


def test_stems_that_only_lengthen_another_are_one_family(make_statement: MakeStatement) -> None:
    text = "priority prioritize sovereign sovereignty peace peaceful"
    numbers = survey(lay_out((make_statement("a", text),))).numbers
    assert numbers[stem("priority")] == numbers[stem("prioritize")]
    assert numbers[stem("sovereign")] == numbers[stem("sovereignty")]
    assert numbers[stem("priority")] != numbers[stem("peace")]


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("abcde", "abcdefghi", True),
        ("abcde", "abcdefghij", False),
        ("abcd", "abcde", False),
        ("abcde", "abcdf", False),
    ],
)
def test_a_family_takes_five_letters_and_up_to_four_more(
    *, one: str, other: str, kin: bool, make_statement: MakeStatement
) -> None:
    columns = lay_out([make_statement("a", f"{other} {one}", language="kk")])
    text = weighed(columns)
    assert (text.stem[0] == text.stem[1]) == kin
    assert len(text.spread) == 1 + (not kin)


def test_rare_words_weigh_more_and_the_commonest_nothing(columns: Columns) -> None:
    found = weights(columns)
    assert found["zebra"] > found["peac"] == found["the"] == 0


def test_a_word_in_a_name_weighs_less(make_statement: MakeStatement) -> None:
    filler = [f"line {at} on nothing" for at in range(9)]
    named = weights(lay_out((make_statement("a", "we met at Zanzibar", *filler),)))
    plain = weights(lay_out((make_statement("a", "we met at zanzibar", *filler),)))
    assert 0 < named["zanzibar"] < plain["zanzibar"]


@settings(max_examples=30)
@given(data=st.data())
def test_weights_are_what_a_word_tells_and_in_a_name_less(
    data: st.DataObject, editions: Editions
) -> None:
    """Count it word by word, by the numbers that the statistics hold."""
    columns = lay_out(data.draw(editions))
    statistics = survey(columns)
    formulaic = np.array(data.draw(st.lists(st.booleans(), min_size=1)))
    formulaic = np.resize(formulaic, len(columns.stem))
    text = weigh(columns, statistics, formulaic)
    everywhere = statistics.passages + 3
    told = [log(everywhere / (text.spread[word] + 0.5)) / log(everywhere) for word in text.stem]
    bare = np.where(text.columns.named, 0.7, 1) * np.array(told) - 0.09
    bare[formulaic | columns.denies] = 0
    assert text.weight == pytest.approx(np.maximum(bare, 0), abs=0.004)


@settings(max_examples=30)
@given(st.data())
def test_weights_are_steps_so_that_sums_are_exact(editions: Editions, data: st.DataObject) -> None:
    text = weighed(lay_out(data.draw(editions)))
    steps = text.weight * 128
    assert text.weight.dtype == np.float32
    assert np.array_equal(steps, np.round(steps))
    assert ((text.weight >= 0) & (text.weight <= 1)).all()
    shuffled = np.array(data.draw(st.permutations(text.weight.tolist())), dtype=np.float32)
    assert np.cumsum(shuffled)[-1:].tolist() == np.cumsum(text.weight)[-1:].tolist()


@settings(max_examples=30)
@given(data=st.data())
def test_neither_the_order_of_statements_nor_of_passages_makes_a_weight(
    editions: Editions, data: st.DataObject, make_statement: MakeStatement
) -> None:
    edition = data.draw(editions)
    one = weighed(lay_out(edition))
    other = weighed(lay_out(data.draw(st.permutations(edition))))
    assert all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in Weighed.__slots__[1:]
    )
    texts = [passage.text for passage in one.columns.passages]
    turned = [make_statement("a", *each, language="kk") for each in (texts, texts[::-1])]
    told = [Counter[tuple[str, float]](), Counter[tuple[str, float]]()]
    for count, columns in zip(told, map(lay_out, (turned[:1], turned[1:])), strict=True):
        words = (columns.vocabulary[number] for number in columns.stem.tolist())
        count.update(zip(words, weighed(columns).weight.tolist(), strict=True))
    assert told[0] == told[1]


def test_formulas_weigh_nothing(columns: Columns) -> None:
    text = weigh(columns, survey(columns), np.ones(len(columns.stem), dtype=np.bool_))
    assert not text.weight.any()


def test_what_denies_weighs_nothing_and_what_it_denies_is_marked(
    make_statement: MakeStatement,
) -> None:
    filler = [f"line {at} on the grain" for at in range(9)]
    text = weighed(lay_out([make_statement("a", "We cannot the zebra. Not only tea.", *filler)]))
    words = [text.columns.vocabulary[number] for number in text.columns.stem[:7].tolist()]
    weight = dict(zip(words, text.weight[:7].tolist(), strict=True))
    assert weight["cannot"] == 0 < weight["not"]
    assert [words[at] for at in np.flatnonzero(text.denied)] == ["zebra"]


@settings(max_examples=30)
@given(st.data())
def test_what_is_denied_are_words_of_content(editions: Editions, data: st.DataObject) -> None:
    text = weighed(lay_out(data.draw(editions)))
    content = text.weight >= CONTENT
    assert np.array_equal(text.denied, denied(text.columns.denies, content, text.columns.units))
    assert (content | text.columns.denies)[text.denied].all()


def test_the_head_of_a_sentence_is_a_name_where_it_is_one_elsewhere(
    make_statement: MakeStatement,
) -> None:
    told = ("we met at Zanzibar", "Zanzibar asked for rain", "Rain fell", "Quagga fell")
    text = weighed(lay_out((make_statement("a", *told),)))
    named = [text.columns.named[row] for row in text.columns.units[1:-1]]
    assert named == [True, False, False]
    other = lay_out((make_statement("b", "Wombats met zebras near Perth at noon"),))
    judged = weigh(other, survey(lay_out((make_statement("a", *told),))), other.named & False)
    assert judged.columns.named[0]
    assert 0 < judged.weight[0] < judged.weight[2]  # a strange name, a strange word


def test_unknown_words_weigh_as_those_of_two_passages(
    columns: Columns, make_statement: MakeStatement
) -> None:
    other = lay_out((make_statement("b", "peace quokka quokka wombat zebra"),))
    text = weigh(other, survey(columns), np.zeros(len(other.stem), dtype=np.bool_))
    weight = dict(zip(["peace", "quokka", "-", "wombat", "zebra"], text.weight, strict=True))
    assert weight["zebra"] > weight["quokka"] == weight["wombat"] > weight["peace"]
    assert text.stem[1] == text.stem[2] != text.stem[3]
    assert text.spread[text.stem].tolist() == [16, 2, 2, 2, 1]
    assert not text.ceremonial.any()


def test_sentences_of_the_words_of_heads_and_feet_are_ceremony(
    make_statement: MakeStatement,
) -> None:
    body = [f"The river{at} carried grain{at} past dam{at}." for at in range(14)]
    edition = tuple(
        make_statement(
            f"s{at}",
            "Warm congratulations, Sir, on your election.",
            *body[4 * at :],
            *body[: 4 * at],
            year=2000 + at,
        )
        for at in range(4)
    )
    text = weighed(lay_out(edition))
    assert text.ceremonial.nonzero()[0].tolist() == [0, 15, 30, 45]


def test_weights_do_not_depend_on_the_size_of_the_edition(make_statement: MakeStatement) -> None:
    small, large = (
        weights(lay_out((make_statement("a", "zebra", *(f"the line{at}" for at in range(size))),)))
        for size in (20, 2000)
    )
    assert small["zebra"] == pytest.approx(large["zebra"], abs=0.12)
    assert 0.75 < small["zebra"] < large["zebra"] < 1


@pytest.mark.parametrize("texts", [[], [()], [("", "…")], [("Peace",)], [("Not",)]])
def test_next_to_nothing_has_statistics(
    texts: list[tuple[str, ...]], make_statement: MakeStatement
) -> None:
    columns = lay_out(make_statement(f"s{at}", *each) for at, each in enumerate(texts))
    text = weighed(columns)
    assert len(text.weight) == len(columns.stem)
    assert len(text.ceremonial) == len(columns.passage)
    assert not text.ceremonial.any()
    assert survey(columns).spread.tolist() == [float(len(columns.stem))]


def test_one_line_three_thousand_times_tells_nothing(make_statement: MakeStatement) -> None:
    text = weighed(lay_out([make_statement("a", *["The polygon was closed."] * 3000)]))
    assert not text.weight.any()
    assert not text.ceremonial.any()
