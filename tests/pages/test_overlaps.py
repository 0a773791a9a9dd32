"""Which themes share words."""

from dataclasses import replace

from sitegen.core.model import Edition
from sitegen.pages.overlaps import combinations


def test_themes_that_share_words_are_listed_once(edition: Edition) -> None:
    assert combinations(edition) == (("crimes", "prevention"),)


def test_the_order_of_highlights_does_not_matter(edition: Edition) -> None:
    turned = replace(edition, highlights=tuple(reversed(edition.highlights)))
    assert combinations(turned) == combinations(edition)
    assert combinations(replace(edition, highlights=edition.highlights[:1])) == ()
