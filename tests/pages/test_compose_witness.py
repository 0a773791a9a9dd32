"""Witnesses one after the other: what changed, what did not, where nothing was said."""

from dataclasses import replace
from itertools import pairwise

import pytest

from sitegen.core.comparison import Comparison
from sitegen.core.model import Edition
from sitegen.pages.compose_witness import (
    Stretch,
    kind_in_words,
    lineage_links,
    opening,
    silent_years,
    stretches,
    years_in_words,
)
from sitegen.pages.layers import Layers
from sitegen.pages.wording import ENGLISH

PAGE = "lineages/y2000.p1.html"


def made(edition: Edition) -> tuple[Stretch, ...]:
    layers = Layers.of(edition)
    return stretches(layers.courses.own[0], edition, layers, PAGE)


def test_a_repeated_wording_is_folded_and_all_others_stand_alone(followed: Edition) -> None:
    found = made(followed)
    assert [[view.year for view in stretch.witnesses] for stretch in found] == [
        [2000],
        [2001],
        [2003],
        [2005],
    ]
    assert [stretch.unchanged for stretch in found] == ["", "", "2003: unchanged, 1 statement", ""]


def test_repetitions_that_follow_each_other_are_one_line(followed: Edition) -> None:
    words = "WE URGE ALL STATES, TO PROTECT CIVILIANS IN ARMED CONFLICT"
    revision = followed.revisions[2]
    again = replace(revision, later=replace(revision.later, exact=words))
    changed = replace(followed, revisions=(*followed.revisions[:2], again, *followed.revisions[3:]))
    found = made(changed)
    assert [len(stretch.witnesses) for stretch in found] == [1, 1, 2]
    assert found[2].unchanged == "2003, 2005: unchanged, 2 statements"


def test_the_two_wordings_can_be_read_from_the_pieces(followed: Edition) -> None:
    views = [view for stretch in made(followed) for view in stretch.witnesses]
    assert views[0].pieces == ()
    for before, view in pairwise(views):
        sides = (("same", "gone", "left"), ("same", "come", "arrived"))
        texts = ["".join(p.text for p in view.pieces if p.kind in side) for side in sides]
        assert texts == [before.text, view.text]
        assert view.before == str(before.year)


def test_silence_stands_before_the_witness_that_ends_it(followed: Edition) -> None:
    views = [view for stretch in made(followed) for view in stretch.witnesses]
    assert [view.silence for view in views] == [
        "",
        "",
        "2002: 1 year of silence",
        "2004: 1 year of silence",
    ]


def test_a_witness_leads_to_its_passage_and_is_cited_with_its_own_address(
    followed: Edition,
) -> None:
    first, second, *_ = (view for stretch in made(followed) for view in stretch.witnesses)
    assert (first.anchor, first.place.href) == ("y2000", "../statements/y2000.html#p1")
    assert first.citation == "Utopia, Debate of 2000, ¶1. Test edition, {address}"
    assert second.citation == (
        "Utopia, Debate of 2001, ¶1, against 2000 ¶1. Test edition, {address}"
    )
    assert second.address == "https://example.org/edition/lineages/y2000.p1.html#y2001"


def test_both_statements_stand_side_by_side_only_where_the_edition_compares_them(
    followed: Edition,
) -> None:
    compared = Comparison(earlier_id="y2000", later_id="y2001", changes=())
    for changed in (
        replace(followed, comparisons=(compared,)),
        replace(followed, strongest=(compared,)),
    ):
        views = [view for stretch in made(changed) for view in stretch.witnesses]
        assert [view.compare and view.compare.href for view in views] == [
            None,
            "../compare/y2000--y2001.html#p1",
            None,
            None,
        ]


def test_a_step_that_no_match_makes_says_so(followed: Edition) -> None:
    steps = tuple(replace(revision, match_id="") for revision in followed.revisions)
    views = [v for s in made(replace(followed, revisions=steps)) for v in s.witnesses]
    assert [view.matched for view in views] == [True, False, False, False]


def test_a_passage_leads_to_its_own_place_in_the_lineage(followed: Edition) -> None:
    layers = Layers.of(followed)
    links = lineage_links("y2003.p1", layers, "statements/y2003.html")
    assert [(link.label, link.href) for link in links] == [
        ("Said in 4 statements, 2000–2005", "../lineages/y2000.p1.html#y2003")
    ]
    assert lineage_links("y2004.p1", layers, "statements/y2004.html") == ()


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((), ""),
        ((2003,), "2003"),
        ((2004, 2003), "2003–2004"),
        ((2001, 2003, 2004, 2005, 2010), "2001, 2003–2005, 2010"),
    ],
)
def test_years_that_follow_each_other_are_said_as_one(
    years: tuple[int, ...], expected: str
) -> None:
    assert years_in_words(years) == expected


def test_an_opening_shows_that_more_follows() -> None:
    assert opening("one two three", 2) == "one two …"
    assert opening("one two", 2) == "one two"


def test_the_small_words_of_a_lineage() -> None:
    assert kind_in_words("first", ENGLISH) == "first said"
    assert kind_in_words("edited", ENGLISH) == "edited"
    assert silent_years((2001, 2002), ENGLISH) == "2001–2002: 2 years of silence"
