"""The three kinds, at their thresholds."""

import pytest

from sitegen.core.model import MatchKind
from sitegen.reuse.kinds import EDITED, VERBATIM, kept, kind


@pytest.mark.parametrize(
    ("equal", "earlier", "later", "expected"),
    [
        (20, 20, 20, "verbatim"),
        (18, 20, 20, "verbatim"),
        (17, 20, 20, "edited"),
        (10, 20, 20, "edited"),
        (9, 20, 20, "reworded"),
        (10, 10, 30, "edited"),
        (10, 10, 31, "reworded"),
        (0, 0, 0, "reworded"),
    ],
)
def test_a_kind_follows_from_the_share_of_equal_words(
    equal: int, earlier: int, later: int, expected: MatchKind
) -> None:
    assert kind(equal, earlier, later) == expected


def test_the_share_that_is_kept_is_dice_over_the_words_of_both() -> None:
    assert kept(10, 20, 20) == kept(10, 10, 30) == 0.5
    assert kept(0, 0, 0) == 0
    assert kept(7, 7, 7) == 1


def test_the_thresholds_are_those_that_readers_are_told() -> None:
    assert (VERBATIM, EDITED) == (0.9, 0.5)
