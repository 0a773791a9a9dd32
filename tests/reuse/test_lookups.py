"""Features looked up in those of all words: all that are asked for, and none too many."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse.archive import begun
from sitegen.reuse.candidates import Told, features, told
from sitegen.reuse.lookups import among, differing, lookup_of, of_units, sharing
from tests.reuse.conftest import statement

Editions = st.SearchStrategy[tuple[Statement, ...]]
Had = list[set[tuple[int, int]]]


def had(found: object) -> Had:
    """Return the features of words and of pairs, each with its unit."""
    return [{*zip(one.tolist(), unit.tolist(), strict=True)} for one, unit in found]  # type: ignore[attr-defined]


def words_of(statements: tuple[Statement, ...]) -> Told:
    return told(begun(statements, Matching())[1])


def drawn(data: st.DataObject, size: int) -> np.ndarray:
    some = data.draw(st.sets(st.integers(0, max(size - 1, 0))))
    return np.isin(np.arange(size), [*some])


@settings(max_examples=20)
@given(data=st.data())
def test_what_is_looked_up_is_found_in_all_units(data: st.DataObject, editions: Editions) -> None:
    words = words_of(data.draw(editions))
    units = drawn(data, int(words.unit.max(initial=-1)) + 1)
    every, lookup = had(features(words)), lookup_of(words)
    own = [{each for each in some if units[each[1]]} for some in every]
    assert had(lookup.of(units)) == own == had(features(of_units(words, units)))
    only = among(lookup.of(units))
    for asked, some in zip(own, every, strict=True):
        numbers = {feature for feature, _ in asked}
        at = every.index(some)
        # A few more may come along: features are looked up by buckets.
        assert {each for each in some if each[0] in numbers} <= had(lookup.among(only))[at] <= some
    within = had(lookup.among(only, units))
    assert within == [
        {each for each in some if units[each[1]]} for some in had(lookup.among(only))
    ]


def test_what_differs_is_what_one_telling_has_alone() -> None:
    words = words_of((statement("a", "Grain harvests depend on early rain.", "Rain decides."),))
    none = of_units(words, np.zeros(2, dtype=np.bool_))
    first = of_units(words, np.array([True, False]))
    assert had(differing(words, words)) == [set(), set()]
    assert had(differing(words, none)) == had(differing(none, words)) == had(features(words))
    alone = [{each for each in some if each[1] == 1} for some in had(features(words))]
    assert had(differing(words, first)) == alone


def test_units_that_share_a_feature_looked_for_are_found() -> None:
    """Of three sentences two share rare words, and count as long as these are looked for."""
    said = ("Grain harvests depend on early rain.", "Railways carry containers.")
    texts = (said[0], said[1], "Grain harvests depend on early snow.")
    statements = tuple(
        statement(name, text, year=2000 + at, delegation="A")
        for at, (name, text) in enumerate(zip("abc", texts, strict=True))
    )
    words = words_of(statements)
    lookup, circle = lookup_of(words), np.zeros(3, dtype=np.int32)
    every, none = np.ones(3, dtype=np.bool_), np.zeros(3, dtype=np.bool_)
    for one, other in combinations(range(3), 2):
        marked = np.isin(np.arange(3), [one])
        found = sharing(lookup, circle, among(lookup.of(marked)), none, every, every)
        assert ([*map(list, found)] == [[0], [2]]) == (one in {0, 2}), (one, other)
    quiet = np.array([True, True, False])
    assert not len(sharing(lookup, circle, among(lookup.of(every)), none, every, quiet)[0])
    assert not len(sharing(lookup, circle, among(lookup.of(none)), none, every, every)[0])
