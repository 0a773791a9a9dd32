"""The search: what is found, by which facets, and that their counts are true."""

from dataclasses import replace

from sitegen.core.model import Edition
from sitegen.pages.compose_search import SearchPage, compose_search, search_records
from sitegen.pages.layers import Layers
from sitegen.pages.tally import tally


def page(edition: Edition) -> SearchPage:
    view = compose_search(edition, Layers.of(edition), tally(edition))
    assert (view.path, view.template) == ("search.html", "search.html")
    assert isinstance(view.page, SearchPage)
    return view.page


def many(edition: Edition, speakers: int) -> Edition:
    """Return the edition with so many speakers; the first of them spoke twice."""
    first = edition.statements[0]
    names = ["S000", *(f"S{at:03}" for at in range(speakers))]
    statements = tuple(
        replace(
            first,
            id=f"s{at}",
            speaker=name,
            passages=tuple(
                replace(p, id=f"s{at}.{p.anchor}") for p in first.passages if p.ordinal == 1
            ),
        )
        for at, name in enumerate(names)
    )
    return replace(edition, statements=statements, highlights=(), matches=(), notes=())


def test_every_passage_that_is_counted_has_a_record_newest_statement_first(
    edition: Edition,
) -> None:
    records = search_records(edition)
    assert len(records) == len(tally(edition).passages)
    assert [record.address for record in records][:2] == [
        "statements/third.html#p1",
        "statements/third.html#p2",
    ]
    assert [record.address for record in records][-2:] == [
        "statements/first.html#p1",
        "statements/first.html#p2",
    ]


def test_a_record_has_the_text_and_the_facets_of_its_passage(edition: Edition) -> None:
    found = {record.address: record for record in search_records(edition)}
    record = found["statements/first.html#p1"]
    assert record.text == "We must prevent genocide and all atrocity crimes."
    assert dict(record.facets) == {
        "year": ("2017",),
        "series": ("r2p",),
        "speaker": ("A. Speaker",),
        "language": ("en",),
        "theme": ("prevention", "crimes"),
    }


def test_an_edition_that_is_not_searched_has_no_records(edition: Edition) -> None:
    silent = replace(edition, settings=replace(edition.settings, search=False))
    assert search_records(silent) == ()


def test_facets_tell_passages_apart_years_descending_themes_as_in_the_codebook(
    edition: Edition,
) -> None:
    facets = {facet.name: facet.values for facet in page(edition).facets}
    assert [value.value for value in facets["year"]] == ["2019", "2018", "2017"]
    assert [(v.value, v.label) for v in facets["series"]] == [
        ("r2p", "R2P"),
        ("debate", "General Debate"),
    ]
    assert [value.label for value in facets["theme"]] == ["Prevention", "Atrocity crimes"]
    assert "speaker" not in facets  # there is but one


def test_the_counts_of_themes_and_years_are_those_of_their_pages(edition: Edition) -> None:
    counts = tally(edition)
    made = page(edition)
    facets = {facet.name: {v.value: v.count for v in facet.values} for facet in made.facets}
    assert facets["theme"] == {
        theme: len(ids) for theme, ids in counts.carried.items() if theme in facets["theme"]
    }
    years = zip(counts.years, counts.totals, strict=True)
    assert facets["year"] == {str(year): total for year, total in years}
    assert made.count == sum(facets["year"].values())


def test_of_very_many_values_the_most_frequent_can_be_chosen(edition: Edition) -> None:
    (speakers,) = (f for f in page(many(edition, 250)).facets if f.name == "speaker")
    assert len(speakers.values) == 200
    assert (speakers.values[0].value, speakers.values[0].count) == ("S000", 2)
