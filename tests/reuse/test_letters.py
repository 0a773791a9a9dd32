"""Letters: related words are alike, pair by pair and place by place, in the same measure."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.reuse.letters import Spelling, alike, letters, likeness, spelling
from sitegen.reuse.scores import Bag, Bags, bags, certainty

FAMILIES = ("religion", "interreligious", "river", "мир", "国", "a")
TEXTS = st.lists(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 128).map(lambda n: n / 128)), max_size=6),
    min_size=1,
    max_size=4,
)
Text = list[tuple[int, float]]


def bagged(texts: list[Text]) -> Bags:
    words = [word for text in texts for word in text]
    offsets = np.cumsum([0, *map(len, texts)])
    stem = np.array([family for family, _ in words], dtype=np.int32)
    weight = np.array([weight for _, weight in words], dtype=np.float32)
    (found,) = bags(offsets, stem, [weight], len(FAMILIES))
    return found


def counted(text: Text) -> Bag:
    found: dict[int, float] = {}
    for family, weight in text:
        found[family] = found.get(family, 0.0) + weight
    return found


def spelt(*families: int) -> Spelling:
    return spelling(dict.fromkeys(families, 1.0), letters(FAMILIES, np.arange(len(FAMILIES))))


def test_related_words_are_alike_and_others_are_not() -> None:
    assert likeness(spelt(0), spelt(0)) == 1
    assert likeness(spelt(0), spelt(1)) > 0.4
    assert likeness(spelt(0), spelt(2)) == 0
    assert likeness(spelt(), spelt()) == 0


def test_a_long_word_counts_more_than_a_short_one() -> None:
    assert likeness(spelt(1, 5), spelt(1)) > likeness(spelt(1, 5), spelt(5)) > 0


def test_letters_of_families_that_are_not_used_are_left_out() -> None:
    known = letters(FAMILIES, np.array([2, 2, 4]))
    assert np.diff(known.indptr).tolist() == [0, 0, 5, 0, 1, 0]
    assert letters((), np.array([], dtype=np.int32)).shape == (0, 1)


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_texts_are_as_alike_as_their_places_and_as_sure(one: list[Text], other: list[Text]) -> None:
    known = letters(FAMILIES, np.arange(len(FAMILIES)))
    first, second = np.divmod(np.arange(len(one) * len(other)), len(other))
    found = alike(bagged(one), bagged(other), known, first, second)
    back = alike(bagged(other), bagged(one), known, second, first)
    assert np.array_equal(found, back)
    for row, (a, b) in enumerate(zip(first.tolist(), second.tolist(), strict=True)):
        both = counted(one[a]), counted(other[b])
        near = likeness(*(spelling(each, known) for each in both))
        sure = certainty(*(np.asarray(sum(each.values())) for each in both))
        assert found[row] == pytest.approx(near * float(sure))
        assert 0 <= found[row] < 1
