"""Places: what counts as one, whatever the order of the loci."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sitegen.reuse.places import CORE, Places, apart, changed, merge

Locus = tuple[int, int, int]  # passage, start, end

LOCI = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 60), st.integers(1, 40)).map(
        lambda drawn: (drawn[0], drawn[1], drawn[1] + drawn[2])
    ),
    max_size=40,
)


def merged(loci: list[Locus]) -> Places:
    return merge(*np.array(loci, dtype=np.int64).reshape(-1, 3).T)


def spans(loci: list[Locus]) -> list[Locus]:
    places = merged(loci)
    columns = (places.passage, places.start, places.end)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_no_loci_have_no_places() -> None:
    assert spans([]) == []


def test_a_place_covers_loci_that_were_trimmed_differently() -> None:
    assert spans([(0, 10, 100), (0, 0, 80), (0, 30, 90)]) == [(0, 0, 100)]


def test_a_clause_within_a_locus_is_the_same_place() -> None:
    assert spans([(0, 0, 200), (0, 120, 200)]) == [(0, 0, 200)]


def test_disjoint_loci_and_loci_of_two_passages_are_several_places() -> None:
    loci = [(0, 0, 50), (0, 50, 100), (1, 0, 50)]
    assert spans(loci) == loci


def test_loci_that_barely_overlap_are_two_places() -> None:
    assert spans([(0, 0, 60), (0, 50, 110)]) == [(0, 0, 60), (0, 50, 110)]


def test_two_sentences_stay_two_places_beside_a_locus_that_has_both() -> None:
    places = merged([(0, 0, 100), (0, 0, 48), (0, 52, 100)])
    one, first, second = places.of.tolist()
    assert one == first != second


def test_a_row_of_loci_each_half_over_the_next_does_not_become_one_place() -> None:
    assert len(spans([(0, start, start + 40) for start in range(0, 400, 20)])) >= 7


@given(LOCI)
def test_the_loci_of_a_place_share_half_of_the_shortest_and_the_place_is_their_hull(
    loci: list[Locus],
) -> None:
    places = merged(loci)
    for place in range(len(places.passage)):
        own = [locus for locus, of in zip(loci, places.of.tolist(), strict=True) if of == place]
        low, high = max(start for _, start, _ in own), min(end for *_, end in own)
        assert high - low >= CORE * min(end - start for _, start, end in own)
        assert {passage for passage, *_ in own} == {places.passage[place]}
        assert places.start[place] == min(start for _, start, _ in own)
        assert places.end[place] == max(end for *_, end in own)


@given(LOCI, st.randoms())
def test_the_order_of_loci_makes_no_difference(loci: list[Locus], random: Random) -> None:
    rows = list(range(len(loci)))
    random.shuffle(rows)
    shuffled = merged([loci[row] for row in rows])
    assert shuffled.of.tolist() == merged(loci).of[rows].tolist()
    assert spans([loci[row] for row in rows]) == spans(loci)


@given(LOCI)
def test_places_come_in_order_of_passage_and_start(loci: list[Locus]) -> None:
    found = [(passage, start) for passage, start, _ in spans(loci)]
    assert found == sorted(found)


def test_rows_apart_overlap_nothing_before_them() -> None:
    group, start, end = np.array([[0, 0, 0, 0, 1], [0, 5, 30, 40, 0], [40, 10, 40, 50, 9]])
    assert apart(group, start, end).tolist() == [0, 3, 4]


def test_rows_that_change() -> None:
    assert changed(np.array([1, 1, 1, 2]), np.array([1, 1, 2, 2])).tolist() == [
        True,
        False,
        True,
        True,
    ]
