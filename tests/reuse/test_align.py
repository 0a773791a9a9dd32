"""Words against words: the heaviest agreement, what has moved, no crumbs in long changes."""

from collections import Counter
from functools import cache
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.reuse.align import Run, aligned, runs

STEMS = st.lists(st.integers(0, 5), max_size=12)
WEIGHTS = st.lists(st.sampled_from((0.0, 0.05, 0.29, 0.3, 1.0)), min_size=12, max_size=12)
BLOCKS = st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=5), max_size=6)


@st.composite
def rearranged(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Return two texts, the second of which has the stretches of the first in another order."""
    blocks = draw(BLOCKS)
    others = [draw(STEMS.map(tuple)) for _ in range(draw(st.integers(0, 1)))]
    order = draw(st.permutations([*map(tuple, blocks), *others]))
    return [*chain.from_iterable(blocks)], [*chain.from_iterable(order)]


TEXTS = st.one_of(st.tuples(STEMS, STEMS), rearranged())


def numbers(*texts: str) -> list[list[int]]:
    known: dict[str, int] = {}
    return [[known.setdefault(word, len(known)) for word in text.split()] for text in texts]


def align(one: str, other: str, weights: dict[str, float] | None = None) -> list[tuple[int, int]]:
    first, second = numbers(one, other)
    return aligned(first, second, [(weights or {}).get(word, 1.0) for word in one.split()])


def told(one: str, other: str, weight: float = 1.0) -> list[tuple[str, str, str]]:
    """Return the runs with the words they are made of."""
    first, second = numbers(one, other)
    weights = [weight] * len(first)
    return [
        (run.op, " ".join(one.split()[run[1] : run[2]]), " ".join(other.split()[run[3] : run[4]]))
        for run in runs(aligned(first, second, weights), first, second, weights)
    ]


def test_equal_words_are_paired_in_order() -> None:
    assert align("a b c d", "a x c d") == [(0, 0), (2, 2), (3, 3)]


def test_of_two_agreements_that_exclude_each_other_the_heavier_is_kept() -> None:
    assert align("the treaty", "treaty the", {"the": 0.1}) == [(1, 0)]
    assert align("the treaty", "treaty the", {"treaty": 0.1}) == [(0, 1)]


def test_several_light_words_can_outweigh_a_heavy_one() -> None:
    weights = {"of": 0.4, "the": 0.4, "land": 0.4}
    assert align("treaty of the land", "of the land treaty", weights) == [(1, 0), (2, 1), (3, 2)]


@pytest.mark.parametrize(("one", "other"), [("", ""), ("a b", ""), ("", "a b"), ("a b", "c d")])
def test_where_nothing_is_equal_nothing_is_paired(one: str, other: str) -> None:
    assert align(one, other) == []


@given(TEXTS, WEIGHTS)
def test_an_alignment_is_a_common_subsequence(
    texts: tuple[list[int], list[int]], weights: list[float]
) -> None:
    one, other = texts
    pairs = aligned(one, other, [weights[at % len(weights)] for at in range(len(one))])
    assert all(one[row] == other[column] for row, column in pairs)
    assert [row for row, _ in pairs] == sorted({row for row, _ in pairs})
    assert [column for _, column in pairs] == sorted({column for _, column in pairs})


@given(STEMS, STEMS, WEIGHTS)
def test_no_common_subsequence_is_heavier(
    one: list[int], other: list[int], weights: list[float]
) -> None:
    @cache
    def heaviest(row: int, column: int) -> float:
        if row == len(one) or column == len(other):
            return 0.0
        best = max(heaviest(row + 1, column), heaviest(row, column + 1))
        if one[row] != other[column]:
            return best
        return max(best, weights[row] + 0.001 + heaviest(row + 1, column + 1))

    pairs = aligned(one, other, weights[: len(one)])
    assert sum(weights[row] + 0.001 for row, _ in pairs) == pytest.approx(heaviest(0, 0))


@given(STEMS)
def test_a_text_stands_against_itself_word_by_word(one: list[int]) -> None:
    assert aligned(one, one, [0.0] * len(one)) == [(at, at) for at in range(len(one))]


# Runs


@given(TEXTS, WEIGHTS)
def test_runs_are_gapless_in_order_and_what_they_say(
    texts: tuple[list[int], list[int]], weights: list[float]
) -> None:
    one, other = texts
    weight = [weights[at % len(weights)] for at in range(len(one))]
    found = runs(aligned(one, other, weight), one, other, weight)
    earlier = later = 0
    for run in found:
        assert (run.first, run.second) == (earlier, later)
        assert holds(run, one, other), run
        earlier, later = run.last, run.end
    assert (earlier, later) == (len(one), len(other))
    assert not any(a.op == b.op == "equal" for a, b in pairwise(found))


def holds(run: Run, one: list[int], other: list[int]) -> bool:
    sizes = run.last - run.first, run.end - run.second
    return {
        "equal": sizes[0] > 0 and one[run.first : run.last] == other[run.second : run.end],
        "replace": min(sizes) > 0,
        "insert": sizes[0] == 0 < sizes[1],
        "delete": sizes[1] == 0 < sizes[0],
        "moved": min(sizes) == 0 and max(sizes) >= 3,
    }[run.op]


@given(TEXTS, WEIGHTS)
def test_what_moved_away_is_what_moved_here(
    texts: tuple[list[int], list[int]], weights: list[float]
) -> None:
    one, other = texts
    weight = [weights[at % len(weights)] for at in range(len(one))]
    moved = [r for r in runs(aligned(one, other, weight), one, other, weight) if r.op == "moved"]
    away = Counter(tuple(one[run.first : run.last]) for run in moved if run.first < run.last)
    here = Counter(tuple(other[run.second : run.end]) for run in moved if run.second < run.end)
    assert away == here
    for run in moved:
        assert run.first == run.last or max(weight[run.first : run.last]) >= 0.3


@given(TEXTS, WEIGHTS)
def test_only_crumbs_are_lost_of_what_is_equal(
    texts: tuple[list[int], list[int]], weights: list[float]
) -> None:
    one, other = texts
    weight = [weights[at % len(weights)] for at in range(len(one))]
    pairs = aligned(one, other, weight)
    kept = {
        (run.first + at, run.second + at)
        for run in runs(pairs, one, other, weight)
        if run.op == "equal"
        for at in range(run.last - run.first)
    }
    assert kept <= {*pairs}
    assert all(weight[row] < 0.3 for row, _ in {*pairs} - kept)


def test_a_light_word_between_long_changes_joins_them() -> None:
    one, other = [0, 1, 9, 2, 3], [4, 5, 9, 6, 7]
    assert runs([(2, 2)], one, other, [0.1] * 5) == [Run("replace", 0, 5, 0, 5)]
    assert [run.op for run in runs([(2, 2)], one, other, [1.0] * 5)] == [
        "replace", "equal", "replace",
    ]  # fmt: skip


def test_a_light_word_beside_a_change_of_one_word_stands() -> None:
    one, other = [0, 9, 1], [2, 9, 3, 4]
    assert [run.op for run in runs([(1, 1)], one, other, [0.1] * 3)] == [
        "replace", "equal", "replace",
    ]  # fmt: skip


def test_light_words_that_are_all_there_is_are_equal() -> None:
    assert runs([(0, 0)], [9], [9], [0.1]) == [Run("equal", 0, 1, 0, 1)]
    assert runs([], [], [], []) == []


# Moves


def test_a_phrase_that_was_put_in_front_has_moved() -> None:
    assert told(
        "we shall ban all such weapons in our time", "in our time we shall ban all such"
    ) == [
        ("moved", "", "in our time"),
        ("equal", "we shall ban all such", "we shall ban all such"),
        ("delete", "weapons", ""),
        ("moved", "in our time", ""),
    ]


def test_two_words_are_too_few_to_have_moved() -> None:
    assert "moved" not in {op for op, _, _ in told("a b c d e now then", "now then a b c d e")}


def test_light_words_alone_have_not_moved() -> None:
    texts = "a b c d e in all of", "in all of a b c d e"
    assert "moved" in {op for op, _, _ in told(*texts)}
    assert "moved" not in {op for op, _, _ in told(*texts, weight=0.29)}


def test_what_stands_beside_a_move_is_told_apart() -> None:
    assert told("x y z p q a b c d e f", "a b c d e f r s x y z t") == [
        ("moved", "x y z", ""),
        ("delete", "p q", ""),
        ("equal", "a b c d e f", "a b c d e f"),
        ("insert", "", "r s"),
        ("moved", "", "x y z"),
        ("insert", "", "t"),
    ]


def test_a_change_goes_on_around_what_moved_out_of_it() -> None:
    assert told("old x y z thing a b c d e", "new a b c d e x y z") == [
        ("replace", "old", "new"),
        ("moved", "x y z", ""),
        ("delete", "thing", ""),
        ("equal", "a b c d e", "a b c d e"),
        ("moved", "", "x y z"),
    ]


def test_the_longest_stretch_has_moved_and_no_word_twice() -> None:
    found = told("u v w x a b c d e f g h i", "a b c d e f g h i v w x then u v w x")
    assert [run for run in found if run[0] == "moved"] == [
        ("moved", "u v w x", ""),
        ("moved", "", "u v w x"),
    ]


def test_a_line_repeated_a_thousand_times_has_an_answer() -> None:
    one, other = [0, 1, 2, 3] * 250, [9, *([3, 2, 1, 0] * 250)]
    weight = [1.0] * len(one)
    found = runs(aligned(one, other, weight), one, other, weight)
    assert (found[-1].last, found[-1].end) == (len(one), len(other))
