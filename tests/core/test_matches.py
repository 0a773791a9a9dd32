"""The nouns of matching: frozen values that everything else refers to by their ids."""

from dataclasses import FrozenInstanceError

import pytest

from sitegen.core import model
from sitegen.core.matches import Alignment, Lineage, Locus, Match
from sitegen.core.spans import Span


def test_they_are_the_nouns_of_the_model() -> None:
    assert (model.Alignment, model.Lineage, model.Locus, model.Match) == (
        *(Alignment, Lineage, Locus, Match),
    )


def test_a_place_cannot_be_changed() -> None:
    place = Locus(passage_id="a.p1", span=Span(0, 2), exact="We")
    with pytest.raises(FrozenInstanceError):
        place.exact = "I"  # type: ignore[misc] # what the test is about
