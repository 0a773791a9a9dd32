"""What changed, in words: counted once, and shares that sum to the whole."""

from fractions import Fraction
from typing import Final, get_args

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.comparison import Change, ChangeKind, Comparison, Novelty
from sitegen.core.model import MatchKind

KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)
CHANGES = st.builds(
    Change,
    kind=st.sampled_from(KINDS),
    words_later=st.integers(0, 99),
    words_earlier=st.integers(0, 99),
).map(lambda c: c if c.kind != "dropped" else Change(kind="dropped", words_earlier=c.words_earlier))
COUNTS = st.integers(0, 99)


def compared(*changes: Change) -> Comparison:
    return Comparison(earlier_id="a", later_id="b", changes=changes)


def test_words_are_counted_by_kind_of_the_later_text_and_dropped_ones_of_the_earlier() -> None:
    found = compared(
        Change(kind="kept", words_later=3, words_earlier=4),
        Change(kind="new", words_later=5),
        Change(kind="dropped", words_earlier=2),
        Change(kind="kept", words_later=2, words_earlier=0),
    )
    assert (found.words_earlier, found.words_later) == (6, 10)
    assert [found.words(kind) for kind in KINDS] == [5, 0, 0, 0, 5, 2]
    assert found.share("kept") == Fraction(1, 2)
    assert found.share("dropped") == Fraction(1, 3)


@given(st.lists(CHANGES))
def test_shares_of_the_later_text_sum_to_1_or_to_0(changes: list[Change]) -> None:
    found = compared(*changes)
    total = sum(found.share(kind) for kind in KINDS if kind != "dropped")
    assert total == (1 if found.words_later else 0)
    assert 0 <= found.share("dropped") <= 1


@given(st.lists(CHANGES))
def test_what_is_not_new_or_dropped_is_shared(changes: list[Change]) -> None:
    found = compared(*changes)
    assert found.shared_later == bool(found.words_later) - found.share("new")
    assert found.shared_earlier == bool(found.words_earlier) - found.share("dropped")


def test_nothing_compared_has_no_shares() -> None:
    assert [compared().share(kind) for kind in KINDS] == [0] * len(KINDS)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_shares_of_a_novelty_sum_to_1_or_to_0(
    verbatim: int, edited: int, reworded: int, new: int
) -> None:
    found = Novelty(statement_id="a", verbatim=verbatim, edited=edited, reworded=reworded, new=new)
    total = sum((found.share(kind) for kind in get_args(MatchKind)), found.share("new"))
    assert total == (1 if verbatim + edited + reworded + new else 0)
    assert found.share("new") == Fraction(new, max(verbatim + edited + reworded + new, 1))
