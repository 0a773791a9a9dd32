"""Two statements side by side: rows, counterparts, citations, and the ways between them."""

from dataclasses import replace

import pytest

from sitegen.core.model import Edition
from sitegen.pages.compose_compare import (
    ComparedPassage,
    ComparePage,
    compose_compare,
)
from sitegen.pages.layers import Layers
from sitegen.pages.sides import Run


def pages(edition: Edition) -> dict[str, ComparePage]:
    found = {}
    for view in compose_compare(edition, Layers.of(edition)):
        assert isinstance(view.page, ComparePage)
        found[view.path] = view.page
    return found


@pytest.fixture(scope="module")
def made(series: Edition) -> dict[str, ComparePage]:
    return pages(series)


@pytest.fixture(scope="module")
def third(made: dict[str, ComparePage]) -> ComparePage:
    return made["compare/2002-debate--2003-debate.html"]


def named(passages: tuple[ComparedPassage, ...]) -> list[str]:
    return [passage.anchor for passage in passages]


def by_anchor(page: ComparePage) -> dict[str, ComparedPassage]:
    return {p.anchor: p for row in page.rows for p in (*row.earlier, *row.later)}


def test_there_is_one_page_for_each_comparison(made: dict[str, ComparePage]) -> None:
    assert list(made) == [
        "compare/2001-letter--2002-letter.html",
        "compare/2001-debate--2002-debate.html",
        "compare/2002-letter--2003-letter.html",
        "compare/2002-debate--2003-debate.html",
        "compare/2003-letter--2004-letter.html",
        "compare/2001-debate--2003-debate.html",
    ]


def test_counterparts_stand_level_and_what_moved_where_it_stands(third: ComparePage) -> None:
    assert [(row.joined, named(row.earlier), named(row.later)) for row in third.rows] == [
        (False, [], ["p1"]),
        (True, ["earlier-p1"], ["p2"]),
        (True, ["earlier-p2"], ["p3"]),
        (False, ["earlier-p3", "earlier-p4"], ["p4", "p5"]),
    ]


def test_a_row_folds_away_only_if_every_word_was_kept(third: ComparePage) -> None:
    assert [(row.kept, row.summary) for row in third.rows] == [
        (False, ""),
        (True, "1 passage kept"),
        (False, ""),
        (False, "1 passage dropped, 2 passages new"),
    ]


def test_each_passage_says_what_became_of_it_and_where(third: ComparePage) -> None:
    found = by_anchor(third)
    assert {name: passage.status for name, passage in found.items() if passage.status} == {
        "earlier-p3": "dropped",
        "p4": "new",
        "p5": "new",
    }
    assert {
        name: [(tie.kind, tie.label, tie.href) for tie in passage.ties]
        for name, passage in found.items()
        if passage.ties
    } == {
        "p1": [("moved", "moved from ¶4", "#earlier-p4")],
        "p2": [("kept", "kept from ¶1", "#earlier-p1")],
        "p3": [("edited", "edited from ¶2", "#earlier-p2")],
        "earlier-p1": [("kept", "kept in ¶2", "#p2")],
        "earlier-p2": [("edited", "edited in ¶3", "#p3")],
        "earlier-p4": [("moved", "moved to ¶1", "#p1")],
    }


def test_every_tie_has_its_way_back(made: dict[str, ComparePage]) -> None:
    for page in made.values():
        ways = {
            (f"#{name}", tie.href, tie.kind, tie.percents)
            for name, passage in by_anchor(page).items()
            for tie in passage.ties
        }
        assert ways == {(there, here, *rest) for here, there, *rest in ways}


def test_words_differ_within_their_passages(third: ComparePage) -> None:
    found = by_anchor(third)
    assert [(run.kind, run.text) for run in found["earlier-p2"].runs if run.kind != "same"] == [
        ("gone", "must"),
        ("gone", "season"),
    ]
    assert [run for run in found["p3"].runs if run.kind != "same"] == [
        Run("come", "should", "must → should: weaker"),
        Run("come", "winter"),
    ]
    assert [run.kind for run in found["p1"].runs] == ["arrived"]
    assert [run.kind for run in found["earlier-p4"].runs] == ["left"]
    assert [run.kind for run in found["p4"].runs] == ["new"]


def test_each_pair_is_cited_with_both_statements_and_its_address(
    series: Edition, third: ComparePage
) -> None:
    cited = by_anchor(third)["p3"].citation
    assert cited is not None
    assert cited.label == "¶3, 2003 against 2002"
    assert cited.reference == (
        "Meridia, Third statement, 18 September 2003, ¶3, compared with Meridia, Second "
        "statement, 19 September 2002, ¶2. Meridia on the sea, "
        "compare/2002-debate--2003-debate.html#p3"
    )
    assert by_anchor(third)["p4"].citation is None
    published = replace(series, settings=replace(series.settings, base_url="https://x.org/"))
    there = by_anchor(pages(published)["compare/2002-debate--2003-debate.html"])["p3"].citation
    assert there is not None
    assert there.reference.endswith(" https://x.org/compare/2002-debate--2003-debate.html#p3")


def test_the_head_names_both_and_leads_on(made: dict[str, ComparePage], third: ComparePage) -> None:
    assert third.title == "2003 compared with 2002"
    assert third.series == "Debate"
    assert [side.name for side in (third.earlier, third.later)] == ["2002", "2003"]
    assert third.later.link.href == "../statements/2003-debate.html"
    assert third.changes is not None
    assert third.changes.href == "../changes/2003-debate.html"
    assert third.previous is not None
    assert third.previous.href == "2001-debate--2002-debate.html"
    assert third.following is None
    first = made["compare/2001-debate--2002-debate.html"]
    assert first.previous is None
    assert first.following is not None
    assert first.following.label == "2003 compared with 2002"


def test_a_pair_that_does_not_follow_has_no_neighbours(made: dict[str, ComparePage]) -> None:
    other = made["compare/2001-debate--2003-debate.html"]
    assert (other.changes, other.previous, other.following) == (None, None, None)


def test_two_statements_without_anything_in_common_are_dropped_and_new(
    made: dict[str, ComparePage],
) -> None:
    (row,) = made["compare/2001-letter--2002-letter.html"].rows
    assert row.summary == "1 passage dropped, 1 passage new"
    assert [passage.status for passage in (*row.earlier, *row.later)] == ["dropped", "new"]
