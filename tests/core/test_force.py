"""Scales and shifts as values."""

from sitegen.core.force import Scale
from sitegen.core.problems import NOWHERE


def test_a_scale_that_no_file_wrote_has_no_place() -> None:
    scale = Scale(id="duty", label="Duty", language="en", degrees=(("should",), ("must",)))
    assert scale.location == NOWHERE
