"""Look-ups over an edition."""

from sitegen.core.model import Edition
from sitegen.pages.layers import Layers


def test_a_match_stands_under_both_its_passages(edition: Edition) -> None:
    layers = Layers.of(edition)
    assert [m.id for m in layers.matches["first.p1"]] == ["m1"]
    assert [m.id for m in layers.matches["second.p1"]] == ["m1"]
    assert "first.a1" not in layers.matches


def test_the_short_name_of_a_series_is_its_title_where_it_has_none(edition: Edition) -> None:
    layers = Layers.of(edition)
    assert [layers.short(s) for s in edition.statements] == ["R2P", "R2P", "General Debate"]
