"""Where a pattern is at fault."""

import pytest

from sitegen.themes.errors import PatternError, refuse


def test_an_error_keeps_its_place() -> None:
    with pytest.raises(PatternError, match="because") as caught:
        refuse("because", 3, 4)
    assert (caught.value.offset, caught.value.length) == (3, 4)


def test_an_error_covers_at_least_one_code_point() -> None:
    assert PatternError("something is missing", 5, 0).length == 1


def test_an_error_is_a_value_error() -> None:
    assert issubclass(PatternError, ValueError)
