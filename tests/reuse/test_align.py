"""Words against words: the heaviest agreement, and no crumbs in long changes."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sitegen.reuse.align import aligned, runs

STEMS = st.lists(st.integers(0, 5), max_size=12)


def align(one: str, other: str, weights: dict[str, float] | None = None) -> list[tuple[int, int]]:
    numbers = {word: at for at, word in enumerate(sorted({*one.split(), *other.split()}))}
    first, second = (np.array([numbers[w] for w in text.split()]) for text in (one, other))
    return aligned(first, second, np.array([(weights or {}).get(w, 1.0) for w in one.split()]))


def test_equal_words_are_paired_in_order() -> None:
    assert align("a b c d", "a x c d") == [(0, 0), (2, 2), (3, 3)]


def test_of_two_agreements_that_exclude_each_other_the_heavier_is_kept() -> None:
    assert align("the treaty", "treaty the", {"the": 0.1}) == [(1, 0)]
    assert align("the treaty", "treaty the", {"treaty": 0.1}) == [(0, 1)]


@given(STEMS, STEMS)
def test_an_alignment_is_a_common_subsequence(one: list[int], other: list[int]) -> None:
    first, second = (np.array(side, dtype=np.int64) for side in (one, other))
    pairs = aligned(first, second, np.ones(len(one)))
    assert all(one[row] == other[column] for row, column in pairs)
    assert [row for row, _ in pairs] == sorted({row for row, _ in pairs})
    assert [column for _, column in pairs] == sorted({column for _, column in pairs})


@given(STEMS, STEMS)
def test_runs_are_gapless_and_alternate(one: list[int], other: list[int]) -> None:
    first, second = (np.array(side, dtype=np.int64) for side in (one, other))
    weight = np.array([0.1 if stem < 2 else 1.0 for stem in one])
    found = runs(aligned(first, second, weight), len(one), len(other), weight)
    earlier = later = 0
    for same, start, stop, begin, end in found:
        assert (start, begin) == (earlier, later)
        assert not same or one[start:stop] == other[begin:end]
        earlier, later = stop, end
    assert (earlier, later) == (len(one), len(other))
    assert all(a[0] or b[0] for a, b in pairwise(found))


def test_a_light_word_between_long_changes_joins_them() -> None:
    light, heavy = np.full(5, 0.1), np.full(5, 1.0)
    assert runs([(2, 2)], 5, 5, light) == [(False, 0, 5, 0, 5)]
    assert len(runs([(2, 2)], 5, 5, heavy)) == 3


def test_a_light_word_beside_a_change_of_one_word_stands() -> None:
    assert len(runs([(1, 1)], 3, 4, np.full(3, 0.1))) == 3
