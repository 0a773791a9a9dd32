"""Scores: what two texts share, counted text by text and word by word."""

from collections.abc import Sequence
from math import sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.reuse import scores as module
from sitegen.reuse.columns import Ints
from sitegen.reuse.features import Floats
from sitegen.reuse.scores import Bags, agreement, bags, common, mean_agreement, raised, unraised

FAMILIES = 5
Text = list[tuple[int, float]]

SUMS = st.floats(0, 1e6)
SHARES = st.floats(0, 1)
TEXTS = st.lists(
    st.lists(st.tuples(st.integers(0, FAMILIES - 1), st.integers(0, 128).map(lambda n: n / 128))),
    max_size=5,
)


def columns(texts: Sequence[Text]) -> tuple[Ints, Ints, Floats]:
    """Return offsets, families and weights of ``texts``."""
    words = [word for text in texts for word in text]
    return (
        np.cumsum([0, *map(len, texts)]),
        np.array([stem for stem, _ in words], dtype=np.int32),
        np.array([weight for _, weight in words], dtype=np.float32),
    )


def bagged(texts: Sequence[Text]) -> Bags:
    offsets, stem, weight = columns(texts)
    (found,) = bags(offsets, stem, [weight], FAMILIES)
    return found


def counted(text: Text) -> list[float]:
    """Return the weight of each family in ``text``."""
    return [sum(weight for stem, weight in text if stem == family) for family in range(FAMILIES)]


def shared(one: Text, other: Text) -> float:
    return sum(sqrt(a * b) for a, b in zip(counted(one), counted(other), strict=True))


def every_two(one: int, other: int) -> tuple[Ints, Ints]:
    first, second = np.divmod(np.arange(one * other), max(other, 1))
    return first, second


def test_agreement_is_the_shared_weight_with_some_doubt() -> None:
    ten = np.array(10.0)
    assert agreement(ten, ten, ten) == pytest.approx(10 / 12.2)
    assert agreement(np.array(0.0), ten, ten) == 0
    assert agreement(np.array(2.0), np.array(2.0), np.array(2.0)) < agreement(ten, ten, ten)


def test_the_shorter_text_counts_somewhat_more() -> None:
    short, long = np.array(4.0), np.array(16.0)
    assert agreement(short, short, long) == pytest.approx(4 / (0.7 * 10 + 0.3 * 4 + 2.2))


@given(SHARES, SUMS, SUMS)
def test_agreement_lies_from_0_to_below_1_and_has_no_first_text(
    share: float, one: float, other: float
) -> None:
    both = np.array(share * sqrt(one * other))  # what common words can come to
    found = agreement(both, np.array(one), np.array(other))
    assert 0 <= found < 1
    assert found == agreement(both, np.array(other), np.array(one))


@given(st.lists(SHARES, min_size=2, max_size=2).map(sorted), SUMS, SUMS)
def test_who_shares_more_agrees_more(shares: list[float], one: float, other: float) -> None:
    both = np.array(shares) * sqrt(one * other)
    less, more = agreement(both, np.array(one), np.array(other))
    assert less <= more


@given(SUMS, SUMS, st.floats(0, 1e3))
def test_what_one_text_has_alone_lowers_the_agreement(both: float, one: float, more: float) -> None:
    sums = np.array([both + one, both + one + more])
    before, after = agreement(np.array(both), sums, np.array(both))
    assert after <= before or after == pytest.approx(before, rel=1e-12)  # but for rounding


def test_the_score_is_a_weighted_mean_to_four_decimals() -> None:
    parts = [np.array(each) for each in (0.6, 0.5, 0.1, 0.2)]
    total = 0.6 + 0.2 * 0.5 + 0.3 * 0.1 + 0.4 * 0.2
    assert mean_agreement(*parts) == pytest.approx(round(total / 1.9, 4))
    assert mean_agreement(*(np.full(3, 0.123456) for _ in range(4))).tolist() == [0.1235] * 3


PARTS = st.tuples(*[st.floats(0, 0.9999)] * 4)


@given(PARTS, PARTS)
def test_a_score_rises_with_each_of_its_parts(one: Sequence[float], other: Sequence[float]) -> None:
    pair = np.sort(np.array([one, other]), axis=0)
    less, more = mean_agreement(*pair.T)
    assert 0 <= less <= more < 1
    assert more <= round(float(pair.max()), 4)


def test_the_places_count_most_then_their_letters_then_the_whole_then_what_is_no_name() -> None:
    places, plain, whole, spelt = (float(mean_agreement(*row)) for row in np.eye(4))
    assert places > spelt > whole > plain > 0
    assert places + plain + whole + spelt == pytest.approx(1, abs=2e-4)


def test_a_score_is_raised_by_what_is_kept() -> None:
    assert raised(0.3, 0) == 0.3
    assert raised(0.3, 1) == round(1 - 0.7**1.25, 4)


@given(st.floats(0, 0.9999), st.tuples(SHARES, SHARES).map(sorted))
def test_who_keeps_more_words_scores_more(mean: float, shares: Sequence[float]) -> None:
    less, more = (raised(mean, share) for share in shares)
    assert round(mean, 4) <= less <= more <= 1


@given(st.floats(0, 0.9999), SHARES, SHARES)
def test_no_share_of_words_makes_up_for_less_than_the_unraised_mean(
    mean: float, share: float, least: float
) -> None:
    if mean < unraised(np.array(least)):
        assert raised(round(mean, 4), share) < least


@settings(max_examples=30)
@given(TEXTS)
def test_a_bag_holds_the_sums_of_weights_by_family(texts: list[Text]) -> None:
    found = bagged(texts)
    expected = np.array([counted(text) for text in texts]).reshape(-1, FAMILIES)
    assert np.square(found.roots.toarray()) == pytest.approx(expected, rel=1e-6)
    assert found.total.tolist() == expected.sum(axis=1).tolist()
    assert (found.roots.data > 0).all()
    assert found.roots.has_sorted_indices


@settings(max_examples=30)
@given(TEXTS)
def test_each_weighing_has_its_bags(texts: list[Text]) -> None:
    offsets, stem, weight = columns(texts)
    one, other = bags(offsets, stem, [weight, weight / 2], FAMILIES)
    assert np.array_equal(one.total, 2 * other.total)
    assert np.array_equal(one.roots.toarray(), bagged(texts).roots.toarray())
    assert bags(offsets, stem, [], FAMILIES) == []


@settings(max_examples=30)
@given(TEXTS, st.randoms())
def test_the_order_of_words_is_no_matter(texts: list[Text], random: Random) -> None:
    one = bagged(texts)
    other = bagged([random.sample(text, len(text)) for text in texts])
    assert np.array_equal(one.roots.toarray(), other.roots.toarray())
    assert np.array_equal(one.total, other.total)


@settings(max_examples=30)
@given(texts=TEXTS, others=TEXTS, at_once=st.sampled_from([1, 2, 1 << 15]))
def test_what_is_common_is_counted_family_by_family(
    texts: list[Text], others: list[Text], at_once: int
) -> None:
    one, other = bagged(texts), bagged(others)
    first, second = every_two(len(texts), len(others))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_AT_ONCE", at_once)
        found = common(one, other, first, second)
    both = [shared(texts[a], others[b]) for a, b in zip(first, second, strict=True)]
    expected = agreement(np.array(both), one.total[first], other.total[second])
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-6)


@settings(max_examples=30)
@given(TEXTS, TEXTS)
def test_what_is_common_is_so_both_ways(texts: list[Text], others: list[Text]) -> None:
    one, other = bagged(texts), bagged(others)
    first, second = every_two(len(texts), len(others))
    assert np.array_equal(common(one, other, first, second), common(other, one, second, first))


@settings(max_examples=30)
@given(TEXTS)
def test_a_text_agrees_with_itself_as_far_as_it_tells_something(texts: list[Text]) -> None:
    found = bagged(texts)
    rows = np.arange(len(texts))
    assert common(found, found, rows, rows) == pytest.approx(found.total / (found.total + 2.2))


def test_a_long_text_and_the_same_said_twice_are_not_more_than_alike() -> None:
    words = [(at % FAMILIES, 1.0) for at in range(400)]
    one, other = bagged([words]), bagged([words + words])
    row = np.array([0])
    assert 0.99 < common(one, other, row, row)[0] < 1


def test_texts_without_words_agree_in_nothing() -> None:
    found = bagged([[], [(1, 0.5)], []])
    first, second = every_two(3, 3)
    agreements = common(found, found, first, second)
    assert np.flatnonzero(agreements).tolist() == [4]
    assert len(common(found, found, first[:0], second[:0])) == 0


def test_no_texts_have_no_bags() -> None:
    found = bagged([])
    assert found.roots.shape == (0, FAMILIES)
    assert found.total.tolist() == []
