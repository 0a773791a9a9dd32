"""Places: neighbours joined, idle clauses trimmed, marks kept with their words."""

from collections.abc import Callable

import numpy as np
import pytest

from sitegen.core.model import Statement
from sitegen.reuse.candidates import Pairs
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import Weighed, survey, weigh
from sitegen.reuse.loci import Link, join, place, trim

MakeStatement = Callable[..., Statement]

FIVE = "One. Two. Three. Four. Five."


def weighed(*statements: Statement) -> Weighed:
    columns = lay_out(statements)
    return weigh(columns, survey(columns), np.zeros(len(columns.stem), dtype=np.bool_))


def joined(make_statement: MakeStatement, *pairs: tuple[int, int, float]) -> list[tuple[Link, ...]]:
    columns = lay_out((make_statement("a", FIVE), make_statement("b", FIVE, year=2001)))
    earlier, later, score = (np.array(column) for column in zip(*pairs, strict=True))
    return list(join(Pairs(earlier, later, score), columns))


def test_neighbours_in_both_passages_are_joined(make_statement: MakeStatement) -> None:
    chains = joined(make_statement, (0, 5, 0.9), (1, 6, 0.5), (2, 7, 0.7))
    assert chains == [(((0, 1), (5, 6)), ((1, 2), (6, 7)), ((2, 3), (7, 8)))]


def test_pairs_that_are_no_neighbours_are_places_of_their_own(
    make_statement: MakeStatement,
) -> None:
    chains = joined(make_statement, (3, 6, 0.9), (0, 9, 0.5))
    assert chains == [(((0, 1), (9, 10)),), (((3, 4), (6, 7)),)]


def test_a_unit_that_was_made_into_two_answers_to_both(make_statement: MakeStatement) -> None:
    chains = joined(make_statement, (1, 6, 0.9), (1, 7, 0.8), (2, 8, 0.7))
    assert chains == [(((1, 2), (6, 8)), ((2, 3), (8, 9)))]


def test_a_unit_answers_to_no_more_than_two(make_statement: MakeStatement) -> None:
    everything = [(one, other, 0.5) for one in (0, 1) for other in range(5, 10)]
    assert all(
        last - first <= 2
        for chain in joined(make_statement, *everything)
        for sides in chain
        for first, last in sides
    )


def test_what_could_belong_to_two_goes_to_the_better(make_statement: MakeStatement) -> None:
    assert joined(make_statement, (0, 5, 0.9), (3, 5, 0.5)) == [(((0, 1), (5, 6)),)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In closing, otters eat abalone under winter ice.",
            "otters eat abalone under winter ice.",
        ),
        (
            "Otters eat abalone under winter ice, while distant galaxies slowly collide.",
            "Otters eat abalone under winter ice,",
        ),
        (
            "Otters eat abalone, urchins, crabs, clams and squid.",
            "Otters eat abalone, urchins, crabs, clams and squid.",
        ),
        ("Quantum fields, otters.", "Quantum fields, otters."),
    ],
)
def test_outer_clauses_that_share_nothing_are_trimmed(
    text: str, expected: str, make_statement: MakeStatement
) -> None:
    other = make_statement("b", "Otters eat abalone under winter ice.", "More.", year=2001)
    filler = [f"line{at}" for at in range(9)]
    weights = weighed(make_statement("a", text, *filler), other)
    units = weights.columns.units
    later = next(unit for unit in units if unit.statement == 1)
    rows = trim(weights, (units[0].first, units[0].last), (later.first, later.last))
    assert place(weights.columns, rows).of(text) == expected


@pytest.mark.parametrize(
    ("lead", "kept"),
    [
        ("the Otter Council", 2),
        ("the abalone fishery", 1),
        ("otters with crabs", 1),
        ("the Otter Council through twelve deputies", 1),
    ],
    ids=["two words of a name", "one word", "words that the rest has", "too few for its length"],
)
def test_a_clause_stays_that_alone_has_words_of_the_other_place(
    lead: str, kept: int, make_statement: MakeStatement
) -> None:
    tail = "of distant rivers met beneath seven old bridges during heavy autumn storms"
    clauses = [
        "Otters eat crabs under winter ice,",
        f" {lead} {tail} while lanterns burned near mills.",
    ]
    one = make_statement("a", "".join(clauses), *(f"line{at}" for at in range(9)))
    eaten = "Otters eat crabs or abalone, says their Otter Council, under winter ice."
    text = weighed(one, make_statement("b", eaten, year=2001))
    units = text.columns.units
    later = next(unit for unit in units if unit.statement == 1)
    rows = trim(text, (units[0].first, units[0].last), (later.first, later.last))
    assert place(text.columns, rows).of(one.passages[0].text) == "".join(clauses[:kept])


def test_a_place_keeps_the_marks_of_its_words(make_statement: MakeStatement) -> None:
    text = "“Peace (lasting peace), they said — “at last”. And more."
    columns = lay_out((make_statement("a", text),))
    found = [place(columns, (first, last)).of(text) for first, last in ((0, 7), (1, 3), (5, 7))]
    assert found == [
        "“Peace (lasting peace), they said — “at last”.",
        "(lasting peace),",
        "“at last”.",
    ]
