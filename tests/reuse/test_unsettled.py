"""Units that are to be weighed anew: those that a change concerns."""

import numpy as np

from sitegen.core.model import Statement
from sitegen.reuse.features import called, statistics_of
from sitegen.reuse.joint import counts_of, joint
from sitegen.reuse.unsettled import unsettled
from tests.reuse.conftest import statement
from tests.reuse.test_renewal import clean, known

SAID = ("Grain depends on rain.", "Railways carry containers.", "Teachers learn languages.")


def found(before: list[Statement], after: list[Statement], marks: tuple[int, ...] = ()) -> set[str]:
    """Return the sentences that are to be weighed anew."""
    both = joint(clean(before)[1], after, known(after, before))
    counts = counts_of(both)
    columns, numbers = both.whole.columns, both.after
    statistics = statistics_of(columns.vocabulary, numbers.heads, numbers.family, counts)
    called(columns, statistics.names[numbers.family])
    marked = np.isin(np.arange(len(columns.stem)), marks)
    units = unsettled(both, counts, statistics, marked)
    texts = [passage.text for passage in columns.passages]
    return {texts[number] for number in columns.passage[units].tolist()}


def made(*texts: str, name: str = "a", year: int = 2000) -> Statement:
    return statement(name, *texts, year=year)


def test_where_nothing_is_new_nothing_is_weighed() -> None:
    assert found([made(*SAID)], [made(*SAID)]) == set()


def test_words_that_are_marked_are_weighed_with_their_sentence() -> None:
    assert found([made(*SAID)], [made(*SAID)], (0,)) == {SAID[0]}


def test_what_is_new_is_weighed_and_what_has_its_words() -> None:
    many = made(*SAID, *(f"Word{a}a word{a}b." for a in "bcdfghjklmnpqrstvwxzbcdfghjkl"))
    fresh = made("Grain came late.", name="b", year=2001)
    assert found([many], [many, fresh]) == {"Grain came late.", SAID[0]}


def test_where_the_size_moves_by_a_step_all_is_weighed() -> None:
    fresh = made(*SAID, name="b", year=2001)
    assert found([made(*SAID)], [made(*SAID), fresh]) == {*SAID}
