"""The three kinds, at their thresholds."""

import pytest

from sitegen.core.model import MatchKind
from sitegen.reuse.kinds import EDITED, VERBATIM, kind


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


def test_the_thresholds_are_those_that_readers_are_told() -> None:
    assert (VERBATIM, EDITED) == (0.9, 0.5)
