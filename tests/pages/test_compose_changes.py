"""What changed: each group holds exactly what belongs to it, and says when it is empty."""

from dataclasses import replace

import pytest

from sitegen.core.model import Edition
from sitegen.pages.compose_changes import ChangeGroup, ChangesPage, compose_changes
from sitegen.pages.layers import Layers


def pages(edition: Edition) -> dict[str, ChangesPage]:
    found = {}
    for view in compose_changes(edition, Layers.of(edition)):
        assert isinstance(view.page, ChangesPage)
        found[view.path] = view.page
    return found


@pytest.fixture(scope="module")
def made(series: Edition) -> dict[str, ChangesPage]:
    return pages(series)


@pytest.fixture(scope="module")
def third(made: dict[str, ChangesPage]) -> ChangesPage:
    return made["changes/2003-debate.html"]


def words(group: ChangeGroup) -> list[str]:
    return ["".join(piece.text for piece in change.pieces) for change in group.changes]


def test_each_statement_with_one_before_it_has_a_page(made: dict[str, ChangesPage]) -> None:
    assert list(made) == [
        "changes/2002-letter.html",
        "changes/2002-debate.html",
        "changes/2003-letter.html",
        "changes/2003-debate.html",
        "changes/2004-letter.html",
    ]


def test_the_new_and_the_dropped_come_first(third: ChangesPage) -> None:
    assert [(group.title, len(group.changes), group.words) for group in third.groups] == [
        ("New", 2, 24),
        ("Dropped", 1, 14),
        ("Reworded", 0, 0),
        ("Edited", 1, 14),
        ("Moved", 1, 11),
        ("Kept", 1, 17),
    ]


def test_each_group_has_its_words(third: ChangesPage) -> None:
    new, dropped, _, edited, moved, kept = third.groups
    assert words(new) == [
        "A laboratory for cleaner paint opens beside the old dockyard this autumn.",
        "Lighthouse keepers deserve a pension that feeds their families through long retirement.",
    ]
    assert words(dropped) == [
        "Railways cross our steppe from east to west, and carry grain towards hungry cities."
    ]
    assert words(moved) == ["Our schools teach children the names of forty kinds of seaweed."]
    assert len(words(kept)) == 1
    (change,) = edited.changes
    assert [(p.kind, p.text) for p in change.pieces if p.kind != "same"] == [
        ("gone", "must"),
        ("come", "should"),
        ("gone", "season"),
        ("come", "winter"),
    ]
    assert change.shifts == ("must → should: weaker",)


def test_each_entry_leads_to_its_statement_and_its_pair(third: ChangesPage) -> None:
    ways = [
        (group.kind, change.label, change.place.href, change.compared.href)
        for group in third.groups
        for change in group.changes
    ]
    pair = "../compare/2002-debate--2003-debate.html"
    assert ways == [
        ("new", "", "../statements/2003-debate.html#p4", f"{pair}#p4"),
        ("new", "", "../statements/2003-debate.html#p5", f"{pair}#p5"),
        ("dropped", "", "../statements/2002-debate.html#p3", f"{pair}#earlier-p3"),
        ("edited", "edited from ¶2", "../statements/2003-debate.html#p3", f"{pair}#p3"),
        ("moved", "moved from ¶4", "../statements/2003-debate.html#p1", f"{pair}#p1"),
        ("kept", "kept from ¶1", "../statements/2003-debate.html#p2", f"{pair}#p2"),
    ]
    assert third.groups[0].changes[0].compared.label == "¶4, 2003 against 2002"
    assert third.groups[1].changes[0].compared.label == "¶3, 2002 against 2003"


def test_an_empty_group_says_so(third: ChangesPage) -> None:
    assert [group.empty for group in third.groups if not group.changes] == ["Nothing was reworded."]
    assert all(group.empty.startswith("Nothing ") for group in third.groups)


def test_dropped_language_is_told_where_it_fell_silent(made: dict[str, ChangesPage]) -> None:
    assert [path for path, page in made.items() if page.dropped] == ["changes/2003-debate.html"]
    page = made["changes/2003-debate.html"]
    (gone,) = page.dropped
    assert page.said == 2
    assert gone.words.startswith("Railways cross our steppe")
    assert (gone.first.label, gone.last.label) == ("2001 ¶4", "2002 ¶3")
    assert gone.last.href == "../statements/2002-debate.html#p3"
    assert (gone.times, gone.years, gone.again) == (2, 1, None)


def test_a_return_is_told_where_it_came_back(made: dict[str, ChangesPage]) -> None:
    assert {
        path: [r.words.split()[0] for r in p.returns] for path, p in made.items() if p.returns
    } == {
        "changes/2003-debate.html": ["Lighthouse"],
        "changes/2003-letter.html": ["Fishermen"],
    }
    (back,) = made["changes/2003-debate.html"].returns
    assert back.again is not None
    assert (back.again.label, back.years) == ("2003 ¶5", 2)


def test_silent_themes_say_what_was_searched(third: ChangesPage) -> None:
    assert third.silent_themes is not None
    railways, tracks, honour = third.silent_themes
    assert [one.theme.label for one in third.silent_themes] == ["Railways", "Tracks", "Honour"]
    assert (railways.present, railways.searched) == (2, ("2001", "2002"))
    assert railways.theme.href == "../themes/railways.html"
    assert (tracks.last.label, tracks.by_hand, honour.by_hand) == ("2002 ¶3", False, True)


def test_an_edition_without_themes_has_none_that_are_silent(series: Edition) -> None:
    bare = replace(series, themes=(), highlights=(), silent_themes=())
    assert {page.silent_themes for page in pages(bare).values()} == {None}


def test_shifts_of_force_of_this_comparison_alone_are_listed(made: dict[str, ChangesPage]) -> None:
    found = {path: page.shifts for path, page in made.items() if page.shifts}
    ((path, (shift,)),) = found.items()
    assert path == "changes/2003-debate.html"
    assert shift.label == "must → should: weaker"
    assert shift.place.label == "¶3"


def test_the_head_leads_to_both_statements_and_on(made: dict[str, ChangesPage]) -> None:
    second = made["changes/2002-debate.html"]
    assert second.title == "What changed in 2002 since 2001"
    assert second.series == "Debate on the Sea"
    assert second.earlier.href == "../statements/2001-debate.html"
    assert second.statement.label == "Second statement"
    assert second.statement.date == "19 September 2002"
    assert second.compared.label == "Compare with 2001"
    assert second.previous is None
    assert second.following is not None
    assert (second.following.label, second.following.href) == ("2003", "2003-debate.html")
