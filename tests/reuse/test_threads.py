"""Threads: what holds places together, and what parts them."""

from collections.abc import Iterable
from itertools import combinations, pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.reuse.threads import Links, Threads, join

Link = tuple[tuple[int, int, int], tuple[int, int, int], float]

PASSAGES = 12  # three in each of four statements, in the drawn examples


def made(rows: Iterable[Link], statement: Iterable[int]) -> Links:
    rows = list(rows)
    spans = np.array([[*one, *other] for one, other, _ in rows], dtype=np.int64).reshape(-1, 6)
    columns = spans.T.copy()
    return Links(
        earlier_passage=columns[0],
        earlier_start=columns[1],
        earlier_end=columns[2],
        later_passage=columns[3],
        later_start=columns[4],
        later_end=columns[5],
        score=np.array([score for *_, score in rows], dtype=np.float64),
        statement=np.array(list(statement), dtype=np.int64),
    )


def joined(
    pairs: Iterable[tuple[int, int]], count: int, seed: int | None = None
) -> list[list[int]]:
    """Return the passages of each thread; each passage is a statement and has one place."""
    random = Random(seed)  # noqa: S311 - no secret
    score = [0.5 if seed is None else random.random() for _ in range(count * count)]
    rows = [((a, 0, 9), (b, 0, 9), score[a * count + b]) for a, b in pairs]
    return listed(join(made(rows, range(count))))


def listed(threads: Threads) -> list[list[int]]:
    found: list[list[int]] = []
    for thread, passage in zip(threads.thread.tolist(), threads.passage.tolist(), strict=True):
        if thread == len(found):
            found.append([])
        found[thread].append(passage)
    return found


def locus(passage: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[int, int, int]]:
    spans = st.sampled_from([(0, 40), (0, 20), (20, 40), (10, 40), (60, 80), (55, 80)])
    return st.tuples(passage, spans).map(lambda drawn: (drawn[0], *drawn[1]))


PASSAGE_PAIRS = st.sampled_from(
    [(a, b) for a, b in combinations(range(PASSAGES), 2) if a // 3 != b // 3]
)
ROWS = st.lists(
    PASSAGE_PAIRS.flatmap(
        lambda pair: st.tuples(
            locus(st.just(pair[0])), locus(st.just(pair[1])), st.sampled_from([0.3, 0.5, 0.9])
        )
    ),
    max_size=60,
)
STATEMENTS = [passage // 3 for passage in range(PASSAGES)]


def test_no_links_no_threads() -> None:
    threads = join(made([], []))
    assert len(threads.thread) == len(threads.links) == 0


def test_three_that_match_in_a_row_by_the_same_words_are_one_thread() -> None:
    assert joined([(0, 1), (1, 4)], 5) == [[0, 1, 4]]


def test_three_in_a_row_are_cut_where_the_middle_one_matches_by_other_words() -> None:
    rows = [((0, 0, 60), (1, 0, 100), 0.9), ((1, 60, 100), (2, 0, 40), 0.5)]
    threads = join(made(rows, range(3)))
    assert listed(threads) == [[0, 1]]
    assert threads.links.tolist() == [0, -1]


def test_three_that_all_match_are_one_thread_though_one_has_more_words() -> None:
    rows = [
        ((0, 0, 60), (1, 0, 100), 0.9),
        ((1, 60, 100), (2, 0, 40), 0.5),
        ((0, 20, 60), (2, 0, 40), 0.4),
    ]
    assert listed(join(made(rows, range(3)))) == [[0, 1, 2]]


def test_two_places_of_a_passage_lead_to_two_threads() -> None:
    rows = [((0, 0, 40), (1, 0, 40), 0.9), ((1, 50, 90), (2, 0, 40), 0.9)]
    assert listed(join(made(rows, range(3)))) == [[0, 1], [1, 2]]


def test_two_witnesses_in_one_statement_stand_in_order_of_the_text() -> None:
    rows = [((0, 0, 9), (2, 0, 9), 0.5), ((0, 0, 9), (1, 0, 9), 0.4)]
    assert listed(join(made(rows, [0, 1, 1]))) == [[0, 1, 2]]


def test_places_of_a_thread_that_overlap_are_one_witness() -> None:
    rows = [
        ((0, 0, 40), (1, 0, 60), 0.9),
        ((0, 0, 40), (1, 35, 100), 0.8),
    ]
    threads = join(made(rows, range(2)))
    spans = zip(threads.passage.tolist(), threads.start.tolist(), threads.end.tolist(), strict=True)
    assert list(spans) == [(0, 0, 40), (1, 0, 100)]
    assert threads.links.tolist() == [0, 0]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("reach", [2, 3, 5])
def test_a_wording_that_changes_slowly_over_thirty_years_stays_one(reach: int, seed: int) -> None:
    pairs = [(a, b) for a, b in combinations(range(30), 2) if b - a <= reach]
    assert joined(pairs, 30, seed) == [list(range(30))]


@pytest.mark.parametrize("seed", range(20))
def test_a_chain_is_cut(seed: int) -> None:
    threads = joined([(a, a + 1) for a in range(60)], 61, seed)
    assert max(map(len, threads)) == 3


def test_a_star_is_cut() -> None:
    assert list(map(len, joined([(0, leaf) for leaf in range(1, 60)], 60, 1))) == [3]


@pytest.mark.parametrize("bridge", [(4, 5), (0, 9), (2, 7)])
def test_two_groups_with_one_match_between_them_are_two_threads(bridge: tuple[int, int]) -> None:
    groups = [*combinations(range(5), 2), *combinations(range(5, 10), 2)]
    assert joined([*groups, bridge], 10) == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]


def test_two_wordings_of_the_same_years_with_one_match_between_them_are_two_threads() -> None:
    pairs = [(a, b) for a, b in combinations(range(16), 2) if (b - a) % 2 == 0]
    assert joined([*pairs, (6, 7)], 16) == [[*range(0, 16, 2)], [*range(1, 16, 2)]]


def test_a_member_that_matches_one_group_throughout_does_not_bring_its_own_along() -> None:
    groups = [*combinations(range(5), 2), *combinations(range(5, 10), 2)]
    hub = [(4, other) for other in range(5, 10)]
    assert [0, 1, 2, 3] in [thread[:4] for thread in joined([*groups, *hub], 10, 3)]
    assert max(map(len, joined([*groups, *hub], 10, 3))) < 10


@given(ROWS, st.integers())
def test_the_order_of_links_makes_no_difference(rows: list[Link], seed: int) -> None:
    order = list(range(len(rows)))
    Random(seed).shuffle(order)  # noqa: S311 - no secret
    threads = join(made(rows, STATEMENTS))
    others = join(made([rows[row] for row in order], STATEMENTS))
    for name in ("thread", "passage", "start", "end"):
        assert getattr(threads, name).tolist() == getattr(others, name).tolist()
    assert threads.links[order].tolist() == others.links.tolist()


@given(ROWS)
def test_witnesses_of_a_thread_come_from_two_statements_in_order_and_do_not_overlap(
    rows: list[Link],
) -> None:
    threads = join(made(rows, STATEMENTS))
    columns = (threads.thread, threads.passage, threads.start, threads.end)
    witnesses = list(zip(*(column.tolist() for column in columns), strict=True))
    assert witnesses == sorted(witnesses)
    for one, other in pairwise(witnesses):
        assert one[:2] != other[:2] or one[3] <= other[2]
    for thread in set(threads.thread.tolist()):
        assert len({STATEMENTS[passage] for own, passage, *_ in witnesses if own == thread}) > 1


@given(ROWS)
def test_both_ends_of_a_link_lie_in_witnesses_of_its_thread(rows: list[Link]) -> None:
    threads = join(made(rows, STATEMENTS))
    columns = (threads.thread, threads.passage, threads.start, threads.end)
    witnesses = list(zip(*(column.tolist() for column in columns), strict=True))
    for row, thread in zip(rows, threads.links.tolist(), strict=True):
        for passage, start, end in row[:2]:
            holding = [
                witness
                for witness in witnesses
                if witness[:2] == (thread, passage) and witness[2] <= start and end <= witness[3]
            ]
            assert len(holding) == (thread >= 0)
    assert set(threads.links.tolist()) - {-1} == set(threads.thread.tolist())
