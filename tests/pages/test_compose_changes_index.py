"""The index of what changed: every series, the latest statement first, then other pairs."""

from dataclasses import replace

from sitegen.core.model import Edition
from sitegen.pages.compose_changes_index import ChangesIndex, compose_changes_index
from sitegen.pages.layers import Layers


def index(edition: Edition) -> ChangesIndex:
    page = compose_changes_index(edition, Layers.of(edition)).page
    assert isinstance(page, ChangesIndex)
    return page


def test_each_series_has_its_statements_latest_first(series: Edition) -> None:
    assert [
        (one.title, [(s.link.label, s.compared.label) for s in one.statements])
        for one in index(series).series
    ] == [
        ("Debate on the Sea", [("2003", "2002"), ("2002", "2001")]),
        ("Letters to the Port", [("2004", "2003"), ("2003", "2002"), ("2002", "2001")]),
    ]


def test_a_statement_leads_to_what_changed_and_to_its_comparison(series: Edition) -> None:
    statement = index(series).series[0].statements[0]
    assert statement.link.href == "changes/2003-debate.html"
    assert statement.compared.href == "compare/2002-debate--2003-debate.html"
    assert [portion.words for portion in statement.balance.portions] == [17, 14, 0, 11, 24, 14]


def test_a_series_of_several_delegations_is_told_apart(series: Edition) -> None:
    letters = {s.id for s in series.statements if s.series == "letters"}
    several = replace(
        series,
        statements=tuple(
            replace(s, delegation="Utopia", series="debate") if s.id in letters else s
            for s in series.statements
        ),
    )
    assert [one.title for one in index(several).series] == [
        "Debate on the Sea: Meridia",
        "Debate on the Sea: Utopia",
    ]


def test_other_pairs_say_how_much_they_share(series: Edition) -> None:
    (pair,) = index(series).strongest
    assert pair.link.label == "2003 compared with 2001"
    assert pair.link.href == "compare/2001-debate--2003-debate.html"
    assert (pair.words, pair.of) == (54, 66)
    assert pair.titles == ("Debate", "Debate")


def test_an_edition_without_neighbours_has_an_empty_index(edition: Edition) -> None:
    assert (index(edition).series, index(edition).strongest) == ((), ())
