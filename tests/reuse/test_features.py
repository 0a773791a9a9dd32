"""Weights: rare words tell more, foretold and named ones less, ceremony is known by its place."""

from collections.abc import Callable

import numpy as np
import pytest

from sitegen.core.model import Statement
from sitegen.language.words import stem
from sitegen.reuse.columns import Columns, lay_out
from sitegen.reuse.features import Weighed, survey, weigh

MakeStatement = Callable[..., Statement]


def weighed(columns: Columns) -> Weighed:
    return weigh(columns, survey(columns), np.zeros(len(columns.stem), dtype=np.bool_))


def weights(columns: Columns) -> dict[str, float]:
    """Return the weight of each word where it last stands."""
    text = weighed(columns)
    words = (columns.vocabulary[number] for number in columns.stem.tolist())
    return dict(zip(words, text.weight.tolist(), strict=True))


@pytest.fixture(scope="module")
def columns(make_statement: MakeStatement) -> Columns:
    lines = [f"the peace of river{at} and crimes against humanity" for at in range(12)]
    return lay_out(
        (make_statement("a", *lines, "the zebra met humanity near Bolivia and bolivars"),)
    )


def test_rare_words_weigh_more_and_the_commonest_nothing(columns: Columns) -> None:
    found = weights(columns)
    assert found["zebra"] > found["peac"] == found["the"] == 0


def test_a_word_that_its_neighbour_foretells_weighs_less(make_statement: MakeStatement) -> None:
    filler = [f"line {at} on nothing" for at in range(30)]
    fixed = [f"war{at} crimes humanity" for at in range(6)]
    loose = [f"crimes war{at}" for at in range(6)] + [f"humanity rail{at}" for at in range(6)]
    together = weights(lay_out((make_statement("a", *filler, *fixed),)))
    apart = weights(lay_out((make_statement("a", *filler, *loose),)))
    assert together["human"] < apart["human"]


def test_a_word_in_a_name_weighs_less(make_statement: MakeStatement) -> None:
    filler = [f"line {at} on nothing" for at in range(9)]
    named = weights(lay_out((make_statement("a", "we met at Zanzibar", *filler),)))
    plain = weights(lay_out((make_statement("a", "we met at zanzibar", *filler),)))
    assert 0 < named["zanzibar"] < plain["zanzibar"]


def test_stems_that_only_lengthen_another_are_one_word(make_statement: MakeStatement) -> None:
    columns = lay_out(
        (make_statement("a", "priority prioritize sovereign sovereignty peace peaceful"),)
    )
    numbers = survey(columns).numbers
    assert numbers[stem("priority")] == numbers[stem("prioritize")]
    assert numbers[stem("sovereign")] == numbers[stem("sovereignty")]
    assert numbers[stem("priority")] != numbers[stem("peace")]


def test_formulas_weigh_nothing(columns: Columns) -> None:
    text = weigh(columns, survey(columns), np.ones(len(columns.stem), dtype=np.bool_))
    assert not text.weight.any()


def test_unknown_words_weigh_most(columns: Columns, make_statement: MakeStatement) -> None:
    other = lay_out((make_statement("b", "quokka peace quokka wombat zebra"),))
    text = weigh(other, survey(columns), np.zeros(len(other.stem), dtype=np.bool_))
    weight = dict(zip(["quokka", "peace", "-", "wombat", "zebra"], text.weight, strict=True))
    assert weight["quokka"] == weight["wombat"] > weight["zebra"] > weight["peace"]
    assert text.stem[0] == text.stem[2] != text.stem[3]


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


def test_an_empty_edition_has_statistics() -> None:
    assert not len(weighed(lay_out(())).weight)
