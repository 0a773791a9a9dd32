"""Features looked up in those of all words: all that are asked for, and none too many."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse import lookups
from sitegen.reuse.archive import begun
from sitegen.reuse.candidates import Told, features, told
from sitegen.reuse.lookups import Lookup, Turn, lookup_of, of_units, sharing, unlike
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


def lookup(words: Told, circle: np.ndarray) -> Lookup:
    return lookup_of(words, circle, np.bincount(words.family, minlength=words.families))


@settings(max_examples=20)
@given(data=st.data(), at_once=st.sampled_from([1, 7, 1 << 18]))
def test_what_is_looked_up_is_found_in_all_units(
    data: st.DataObject, at_once: int, editions: Editions
) -> None:
    words = words_of(data.draw(editions))
    size = int(words.unit.max(initial=-1)) + 1
    units, circle = drawn(data, size), drawn(data, size).astype(np.int32)
    every, some = had(features(words)), lookup(words, circle)
    own = [{each for each in kind if units[each[1]]} for kind in every]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookups, "_AT_ONCE", at_once)
        assert had(some.of(units)) == own == had(features(of_units(words, units)))
        for within in (True, False):
            found = had(some.like(some.of(units), within=within))
            for asked, answer, kind in zip(own, found, every, strict=True):
                keys = {(feature, within and circle[unit]) for feature, unit in asked}
                assert (
                    {(f, u) for f, u in kind if (f, within and circle[u]) in keys} <= answer <= kind
                )
                # What comes along by chance is there with all its units.
                also = {(feature, within and circle[unit]) for feature, unit in answer}
                assert answer == {(f, u) for f, u in kind if (f, within and circle[u]) in also}


def test_words_in_too_many_units_may_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "FEW", 1)
    words = words_of((statement("a", "Grain depends on rain.", "Rain fell.", "Snow melts."),))
    some, every = lookup(words, np.zeros(3, dtype=np.int32)), np.ones(3, dtype=np.bool_)
    whole = had(some.like(some.of(every), within=False))[0]
    rare = had(some.like(some.of(every), within=False, rare=True))[0]
    (rain,) = {one for one, unit in whole if (one, 1 - unit) in whole}
    assert rare == {(feature, unit) for feature, unit in whole if feature != rain}


def test_what_differs_is_what_one_telling_has_alone() -> None:
    words = words_of((statement("a", "Grain harvests depend on early rain.", "Rain decides."),))
    none = of_units(words, np.zeros(2, dtype=np.bool_))
    first = of_units(words, np.array([True, False]))
    assert had(unlike(words, words)) == [set(), set()]
    assert had(unlike(words, none)) == had(unlike(none, words)) == had(features(words))
    alone = [{each for each in some if each[1] == 1} for some in had(features(words))]
    assert had(unlike(words, first)) == alone


def test_units_that_share_a_feature_looked_for_are_found() -> None:
    """Of three sentences two share rare words, and count as long as these are looked for."""
    said = ("Grain harvests depend on early rain.", "Railways carry containers.")
    texts = (said[0], said[1], "Grain harvests depend on early snow.")
    statements = tuple(
        statement(name, text, year=2000 + at, delegation="A")
        for at, (name, text) in enumerate(zip("abc", texts, strict=True))
    )
    words = words_of(statements)
    some = lookup(words, np.zeros(3, dtype=np.int32))
    every, none = np.ones(3, dtype=np.bool_), np.zeros(3, dtype=np.bool_)
    turn = Turn(units=none, doubtful=some.of(every), quiet=every, stirred=every)
    for number in range(3):
        held = some.like(some.of(np.arange(3) == number), within=False)
        found = [each.tolist() for each in sharing(some, held, turn)]
        assert (found == [[0], [2]]) == (number in {0, 2})
    held = some.of(every)
    sure = replace(turn, doubtful=some.of(none))
    quiet = replace(turn, quiet=np.array([True, True, False]))
    assert not len(sharing(some, held, sure)[0])
    assert not len(sharing(some, held, quiet)[0])
    assert not len(sharing(some, some.of(none), turn)[0])
