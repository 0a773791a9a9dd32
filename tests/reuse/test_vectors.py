"""Sentence vectors: how near in meaning passages come."""

import random
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sitegen.core.model import Match, Statement
from sitegen.core.settings import Matching
from sitegen.reuse.circles import circles
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import survey
from sitegen.reuse.found import chosen
from sitegen.reuse.judge import judge
from sitegen.reuse.trace import trace, traced
from sitegen.reuse.vectors import (
    FADE,
    MOST,
    TYPICAL,
    Vectors,
    moved,
    nearness,
    nearnesses,
    places_nearness,
    within_reach,
)

SHARES = st.floats(0, 1)
FILLER = tuple(f"Word{at} stands beside other{at} in line{at}." for at in range(40))
MakeStatement = Callable[..., Statement]

AXES = np.eye(4, dtype=np.float32)
WORDS = {"protect": 0, "shield": 0, "trade": 1, "water": 2, "peace": 3}
DIRECTIONS = arrays(
    np.float32, st.tuples(st.integers(0, 5), st.just(3)), elements=st.floats(-1, 1, width=32)
)


class Recorded:
    """A stand-in for a model: a word's axis; it notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.asked += texts
        return AXES[[WORDS[text] for text in texts]]


def unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-9), dtype=np.float32)


@given(DIRECTIONS.map(unit), DIRECTIONS.map(unit))
def test_nearness_is_a_share_and_the_same_from_both_sides(
    one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]
) -> None:
    near = nearness(one, other)
    assert 0 <= near <= 1
    assert near == nearness(other, one)


@given(DIRECTIONS.map(unit), DIRECTIONS.map(unit))
def test_more_sentences_never_take_nearness_away(
    one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]
) -> None:
    assert nearness(np.concatenate((one, AXES[:2, :3])), other) >= nearness(one, other)


def test_the_same_direction_is_nearest_and_no_sentence_is_near_nothing() -> None:
    assert nearness(AXES[:1], AXES[:1]) == 1
    assert nearness(AXES[:1], AXES[1:2]) == 0
    assert nearness(AXES[:0], AXES[:1]) == nearness(AXES[:0], AXES[:0]) == 0
    assert nearness(np.zeros((2, 4), np.float32), AXES[:1]) == 0


def test_a_topic_shared_is_not_yet_near() -> None:
    at = np.array([[0.4, np.sqrt(1 - 0.16), 0, 0], [0.7, np.sqrt(1 - 0.49), 0, 0]], np.float32)
    assert nearness(AXES[:1], at[:1]) == 0
    assert nearness(AXES[:1], at[1:]) == 0.5


def test_one_sentence_may_stand_against_several() -> None:
    together = unit(AXES[:1] + AXES[1:2])
    assert nearness(together, AXES[:2]) == 1
    assert nearness(together, AXES[:1]) < 1


def test_each_text_of_the_pairs_is_asked_for_once_whatever_the_order() -> None:
    passages = (("water", "protect"), ("shield", "water"), ("peace",), ("trade",))
    there, back = Recorded(), Recorded()
    near = nearnesses(there, passages, [(0, 1), (0, 3)])
    assert near.tolist() == [1, 0]
    assert nearnesses(back, passages[::-1], [(3, 0), (3, 2)]).tolist() == [0, 1]
    assert there.asked == back.asked == ["protect", "shield", "trade", "water"]


def test_without_pairs_nothing_is_asked() -> None:
    model = Recorded()
    assert nearnesses(model, (("water",),), []).shape == (0,)
    assert nearnesses(model, ((), ()), [(0, 1)]).tolist() == [0]
    assert model.asked == []


def test_an_endless_passage_is_compared_by_its_beginning() -> None:
    endless = ("trade",) * MOST + ("peace",)
    assert nearnesses(Recorded(), (endless, ("peace",)), [(0, 1)]).tolist() == [0]
    assert nearnesses(Recorded(), (endless[1:], ("peace",)), [(0, 1)]).tolist() == [1]


def score(words: float, near: float) -> float:
    return float(moved(np.array([words]), np.array([near]))[0])


@given(SHARES, SHARES, SHARES)
def test_a_moved_score_is_a_share_and_keeps_the_order(
    one: float, other: float, near: float
) -> None:
    low, high = sorted((one, other))
    assert 0 <= score(low, near) <= score(high, near) <= 1
    assert score(one, min(near, other)) <= score(one, max(near, other))


@given(SHARES)
def test_the_usual_nearness_moves_nothing_nor_any_where_words_are_enough(near: float) -> None:
    assert score(0.2, TYPICAL) == 0.2
    assert score(0.2, 0) < 0.2 < score(0.2, 1)
    assert score(round(1 / FADE + 0.01, 4), near) == round(1 / FADE + 0.01, 4)


@given(SHARES, SHARES)
def test_nothing_below_the_reach_of_a_score_is_moved_to_it(least: float, words: float) -> None:
    reach = within_reach(least)
    assert 0 <= reach <= least
    assert score(min(reach + 0.0003, 1), 1) >= round(least, 4)
    if words < reach:
        assert score(words, 1) < least


def near(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return one direction for all texts."""
    return np.ones((len(texts), 1), dtype=np.float32)


def far(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return no direction for any text."""
    return np.zeros((len(texts), 1), dtype=np.float32)


def places(matches: Sequence[Match]) -> list[tuple[object, object]]:
    return [(match.earlier, match.later) for match in matches]


def pairs(matches: Sequence[Match]) -> set[tuple[str, str]]:
    return {(match.earlier.passage_id, match.later.passage_id) for match in matches}


@pytest.fixture(scope="module")
def by_words(seeds: tuple[Statement, ...]) -> tuple[Match, ...]:
    return trace(seeds, Matching())


def test_what_is_asked_are_the_sentences_that_the_places_touch(
    make_statement: MakeStatement,
) -> None:
    first = "Rivers unite us. The treaty of Almaty bans the polygon forever. Grain grows."
    second = "Teachers meet. The treaty of Almaty bans the polygon forever. Rails rust."
    edition = traced(
        (make_statement("a", first), make_statement("b", second, year=2001)),
        Matching(threshold=0.1),
    )
    asked: list[str] = []

    def noted(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        asked.extend(texts)
        return near(texts)

    assert places_nearness(edition.columns, edition.found, noted).tolist() == [1]
    assert asked == ["The treaty of Almaty bans the polygon forever."]
    none = chosen(edition.found, np.array([], dtype=np.int64))
    assert places_nearness(edition.columns, none, noted).shape == (0,)


def test_nearness_adds_matches_and_leaves_the_places_that_words_found(
    seeds: tuple[Statement, ...], by_words: tuple[Match, ...]
) -> None:
    found = trace(seeds, Matching(), vectors=near)
    assert pairs(by_words) < pairs(found)
    known = {place: match.score for match in found for place in places([match])}
    for match in by_words:
        assert known[match.earlier, match.later] == score(match.score, 1)
    least = float(circles(lay_out(seeds), Matching()).least[0])
    assert all(match.score >= least for match in found)


def test_distance_takes_matches_away_and_adds_none(
    seeds: tuple[Statement, ...], by_words: tuple[Match, ...]
) -> None:
    found = trace(seeds, Matching(), vectors=far)
    assert found
    assert set(places(found)) <= set(places(by_words))
    weakest = min(match.score for match in by_words)
    fixed = Matching(threshold=weakest)
    assert len(trace(seeds, fixed, vectors=far)) < len(trace(seeds, fixed))


def test_only_matches_that_could_count_are_asked_for(seeds: tuple[Statement, ...]) -> None:
    asked: list[str] = []

    def noted(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        asked.extend(texts)
        return near(texts)

    assert not trace(seeds, Matching(threshold=0.99), vectors=noted)
    assert not asked
    every = {s.of(p.text) for each in seeds for p in each.passages for s in p.sentences}
    trace(seeds, Matching(threshold=0.4), vectors=noted)
    assert 0 < len(set(asked)) < len(every)


@pytest.mark.parametrize("vectors", [None, near, far])
def test_matches_do_not_depend_on_the_order_of_statements(
    spoken: tuple[Statement, ...], vectors: Vectors | None
) -> None:
    several = spoken[:6]
    shuffled = random.Random(1).sample(several, len(several))  # noqa: S311 - not a secret
    assert trace(shuffled, Matching(), vectors=vectors) == trace(
        several, Matching(), vectors=vectors
    )


def test_a_pair_judged_has_the_score_that_it_has_in_the_edition(
    make_statement: MakeStatement,
) -> None:
    one = make_statement("a", "The treaty of Almaty bans the polygon forever and all its works.")
    other = make_statement("b", "This treaty bans every polygon and its works.", year=2001)
    edition = (one, other, make_statement("c", *FILLER, year=2002))
    low = Matching(threshold=0.1)
    statistics = survey(lay_out(edition))
    for vectors in (near, far):
        (match,) = trace(edition, low, vectors=vectors)
        judged = judge(one, other, statistics, low, 0.1, vectors)
        assert judged.parts[0] == match.score
        assert judged.near == float(vectors is near)
        plain = judge(one, other, statistics, low, 0.1)
        assert (plain.near, plain.added) == (None, 0)
        assert judged.parts == (round(plain.parts[0] + judged.added, 4), *plain.parts[1:])
        least = (plain.parts[0] + judged.parts[0]) / 2
        refusals = [judge(one, other, statistics, low, least, v).refusal for v in (None, vectors)]
        assert refusals == (["score", ""] if vectors is near else ["", "score"])
