"""Places: neighbours joined, idle clauses trimmed."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.reuse.loci import Link, Words, chains, trim

UNITS = st.tuples(st.integers(0, 6), st.integers(0, 6))
SCORES = st.dictionaries(UNITS, st.sampled_from((0.2, 0.3, 0.4, 0.5)), max_size=20)
LIGHT = {"in", "the", "of", "with", "while", "or", "their", "says"}


def chained(*pairs: tuple[int, int, float]) -> list[tuple[Link, ...]]:
    return list(chains({(one, other): score for one, other, score in pairs}))


# Chains


def test_neighbours_in_both_passages_are_joined() -> None:
    found = chained((0, 5, 0.9), (1, 6, 0.5), (2, 7, 0.7))
    assert found == [(((0, 1), (5, 6)), ((1, 2), (6, 7)), ((2, 3), (7, 8)))]


def test_pairs_that_are_no_neighbours_are_places_of_their_own() -> None:
    assert chained((3, 6, 0.9), (0, 9, 0.5)) == [(((3, 4), (6, 7)),), (((0, 1), (9, 10)),)]


def test_neighbours_in_another_order_are_places_of_their_own() -> None:
    assert chained((0, 1, 0.9), (1, 0, 0.5)) == [(((0, 1), (1, 2)),), (((1, 2), (0, 1)),)]


def test_a_unit_that_was_made_into_two_answers_to_both() -> None:
    found = chained((1, 6, 0.9), (1, 7, 0.8), (2, 8, 0.7))
    assert found == [(((1, 2), (6, 8)), ((2, 3), (8, 9)))]


def test_a_unit_that_was_made_into_three_answers_to_all_where_the_middle_is_the_best() -> None:
    assert chained((1, 5, 0.5), (1, 6, 0.9), (1, 7, 0.5)) == [(((1, 2), (5, 8)),)]
    assert chained((1, 5, 0.9), (1, 6, 0.8), (1, 7, 0.5)) == [(((1, 2), (5, 7)),)]


def test_what_could_belong_to_two_goes_to_the_better() -> None:
    assert chained((0, 5, 0.5), (3, 5, 0.9)) == [(((3, 4), (5, 6)),)]


def test_no_pairs_make_no_chain() -> None:
    assert chained() == []


@given(SCORES)
def test_a_chain_is_in_order_in_both_passages(scores: Mapping[tuple[int, int], float]) -> None:
    for chain in chains(scores):
        for (_, one), (_, other) in pairwise((link[0], link[0]) for link in chain):
            assert one <= other
        for before, after in pairwise(chain):
            assert before[0][1] == after[0][0]
            assert before[1][1] == after[1][0]


@given(SCORES)
def test_chains_share_no_unit(scores: Mapping[tuple[int, int], float]) -> None:
    found = [*chains(scores)]
    for side in (0, 1):
        units = [unit for chain in found for link in chain for unit in range(*link[side])]
        assert len(units) == len(set(units))


@given(SCORES)
def test_a_link_holds_pairs_that_correspond_and_answers_to_three_at_most(
    scores: Mapping[tuple[int, int], float],
) -> None:
    for chain in chains(scores):
        for one, other in chain:
            inside = [(a, b) for a in range(*one) for b in range(*other) if (a, b) in scores]
            assert {a for a, _ in inside} == {*range(*one)}
            assert {b for _, b in inside} == {*range(*other)}
            sizes = one[1] - one[0], other[1] - other[0]
            assert sum(sizes) <= 4
            assert max(sizes) <= 3


@given(SCORES)
def test_no_pair_is_left_over_that_could_be_a_place(
    scores: Mapping[tuple[int, int], float],
) -> None:
    found = [*chains(scores)]
    spent = [{u for chain in found for k in chain for u in range(*k[side])} for side in (0, 1)]
    assert all(one in spent[0] or other in spent[1] for one, other in scores)


@given(SCORES)
def test_the_best_pair_makes_the_first_chain(scores: Mapping[tuple[int, int], float]) -> None:
    for first in [*chains(scores)][:1]:
        best = max(scores.values())
        units = [range(first[0][side][0], first[-1][side][1]) for side in (0, 1)]
        assert any(a in units[0] and b in units[1] for (a, b), s in scores.items() if s == best)


@given(st.lists(UNITS, unique=True, max_size=20))
def test_what_the_sides_are_called_makes_no_difference(pairs: Sequence[tuple[int, int]]) -> None:
    scores = {pair: 1 / (2 + rank) for rank, pair in enumerate(pairs)}
    turned = {(other, one): score for (one, other), score in scores.items()}
    assert [*chains(turned)] == [
        tuple((other, one) for one, other in chain) for chain in chains(scores)
    ]


@given(SCORES, st.randoms())
def test_chains_do_not_depend_on_the_order_of_pairs(
    scores: Mapping[tuple[int, int], float], random: Random
) -> None:
    shuffled = [*scores.items()]
    random.shuffle(shuffled)
    assert [*chains(dict(shuffled))] == [*chains(scores)]


# Trimming


def read(text: str) -> Words:
    """Return the words of ``text``, each its own family; capitals make names."""
    found = [*re.finditer(r"([,.;:]?)\s*(\w+)", text)]
    forms = [each[2] for each in found]
    return Words(
        stem=[NUMBERS.setdefault(form.casefold(), len(NUMBERS)) for form in forms],
        weight=[0.05 if form in LIGHT else 0.7 if form[0].isupper() else 1.0 for form in forms],
        named=[form[0].isupper() for form in forms],
        stopped=[bool(each[1]) for each in found],
        denied=[False] * len(found),
    )


NUMBERS: dict[str, int] = {}


def trimmed(text: str, other: str) -> str:
    first, last = trim(read(text), read(other))
    return " ".join(re.findall(r"\w+[,.;:]?", text)[first:last])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "in this very closing, otters eat abalone under winter ice.",
            "otters eat abalone under winter ice.",
        ),
        (
            "otters eat abalone under winter ice, while distant galaxies slowly collide.",
            "otters eat abalone under winter ice,",
        ),
        (
            "what is more so, otters eat abalone under winter ice; galaxies slowly drift apart.",
            "otters eat abalone under winter ice;",
        ),
        (
            "otters eat abalone, urchins, crabs, clams and squid.",
            "otters eat abalone, urchins, crabs, clams and squid.",
        ),
        ("quantum fields and particles, otters.", "quantum fields and particles, otters."),
        ("distant galaxies slowly collide, near other galaxies that shine.", ""),
    ],
    ids=["head", "foot", "both", "a list", "too short to trim", "nothing in common"],
)
def test_outer_clauses_that_share_nothing_are_trimmed(text: str, expected: str) -> None:
    found = trimmed(text, "otters eat abalone under winter ice.")
    assert found == expected or (expected == "" and found in text)


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
def test_a_clause_stays_that_alone_has_words_of_the_other_place(lead: str, kept: int) -> None:
    tail = "of distant rivers met beneath seven old bridges during heavy autumn storms"
    clauses = [
        "otters eat crabs under winter ice,",
        f"{lead} {tail} while lanterns burned near mills.",
    ]
    eaten = "otters eat crabs or abalone, says their Otter Council, under winter ice."
    assert trimmed(" ".join(clauses), eaten) == " ".join(clauses[:kept])


def test_a_formula_stays_where_both_sides_have_it() -> None:
    formula = "thank you for your attention, Madam President."
    one = weightless(read(f"otters eat abalone under winter ice. {formula}"), 6)
    same = weightless(read(f"otters eat abalone under ice. {formula}"), 5)
    other = weightless(read("otters eat abalone under ice. so much was said by them"), 5)
    assert trim(one, same) == (0, len(one.stem))
    assert trim(one, other) == (0, 6)


def weightless(words: Words, first: int) -> Words:
    """Return ``words`` with no weight from the word ``first`` on."""
    size = len(words.stem)
    return words._replace(
        weight=[*words.weight[:first], *[0.0] * (size - first)], named=[False] * size
    )


CLAUSES = st.lists(
    st.lists(st.sampled_from([*"abcdeFGh", "in", "the"]), min_size=1, max_size=7).map(" ".join),
    min_size=1,
    max_size=5,
).map(", ".join)


@given(CLAUSES, CLAUSES)
def test_trimming_cuts_at_stops_and_leaves_something(text: str, other: str) -> None:
    words = read(text)
    first, last = trim(words, read(other))
    size = len(words.stem)
    assert 0 <= first < last <= size
    assert first == 0 or words.stopped[first]
    assert last == size or words.stopped[last]
    assert (first, last) == (0, size) or last - first >= 5


@given(CLAUSES)
def test_a_place_is_not_trimmed_against_itself(text: str) -> None:
    words = read(text)
    assert trim(words, words) == (0, len(words.stem))


@given(CLAUSES, CLAUSES)
def test_what_was_trimmed_away_shares_next_to_nothing(text: str, other: str) -> None:
    words, others = read(text), read(other)
    first, last = trim(words, others)
    lost = [at for at in range(len(words.stem)) if not first <= at < last]
    total = sum(words.weight[at] for at in lost)
    common = sum(words.weight[at] for at in lost if words.stem[at] in others.stem)
    assert common <= 0.17 * total + 0.01
