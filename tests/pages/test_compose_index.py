"""The index: what it counts, how it is ordered, where it leads."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib

from sitegen.core.model import Artifact, Edition, SourceFile
from sitegen.pages.compose_index import IndexPage, Totals, compose_index
from sitegen.pages.layers import Layers
from sitegen.pages.render import render
from sitegen.pages.site import site_of
from sitegen.pages.tally import tally


def page(edition: Edition) -> IndexPage:
    view = compose_index(edition, Layers.of(edition), tally(edition))
    assert (view.path, view.template) == ("index.html", "index.html")
    assert isinstance(view.page, IndexPage)
    return view.page


def rendered(edition: Edition, templates: dict[str, SourceFile]) -> Artifact:
    artifacts, problems = render(
        [compose_index(edition, Layers.of(edition), tally(edition))],
        site_of(edition.settings),
        templates,
    )
    assert not problems
    return artifacts[0]


def parsed(artifact: Artifact) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(artifact.content.decode())
    return root


def test_the_facts_are_counted(edition: Edition) -> None:
    numbered = sum(1 for s in edition.statements for p in s.passages if p.ordinal)
    assert page(edition).totals == Totals(
        statements=3, passages=numbered, themes=3, highlights=3, matches=2
    )


def test_statements_stand_newest_first_under_year_and_decade(crowded: Edition) -> None:
    (decade,) = page(crowded).decades
    assert (decade.first, decade.anchor) == (2010, "d2010")
    years = [(year.year, [s.link.label for s in year.statements]) for year in decade.years]
    assert [year for year, _ in years] == [2018, 2017]
    assert [len(titles) for _, titles in years] == [2, 1]
    assert years[0][1][0] == "A debate"


def test_a_statement_says_its_passages_parallels_and_themes(edition: Edition) -> None:
    first = page(edition).decades[-1].years[-1].statements[0]
    assert (first.passages, first.parallels) == (2, 2)
    assert (first.series, first.delivered, first.speaker) == (
        "R2P",
        "6 September 2017",
        "A. Speaker",
    )
    assert (first.language, first.direction) == ("en", "ltr")
    assert [theme.id for theme in first.top] == ["prevention", "crimes"]
    assert len(first.profile.bars) == 2


def test_themes_stand_in_order_each_below_its_parent(crowded: Edition) -> None:
    lines = [(line.id, line.depth, line.passages, line.statements) for line in page(crowded).themes]
    assert lines == [
        ("prevention", 0, 1, 1),
        ("crimes", 1, 2, 2),
        ("silent", 0, 0, 0),
    ]


def test_the_index_leads_to_all_themes_by_all_years(
    crowded: Edition, templates: dict[str, SourceFile]
) -> None:
    (link,) = parsed(rendered(crowded, templates)).findall(
        ".//section[@id='themes']//a[@id='matrix']"
    )
    assert link.get("href") == "matrix.html"


def test_the_order_of_the_input_does_not_matter(
    edition: Edition, templates: dict[str, SourceFile]
) -> None:
    shuffled = replace(
        edition,
        statements=edition.statements[::-1],
        themes=edition.themes[::-1],
        highlights=edition.highlights[::-1],
        matches=edition.matches[::-1],
    )
    assert rendered(shuffled, templates) == rendered(edition, templates)


def test_an_edition_without_anything_still_has_an_index(
    edition: Edition, templates: dict[str, SourceFile]
) -> None:
    empty = Edition(settings=edition.settings, statements=(), themes=())
    root = parsed(rendered(empty, templates))
    assert root.find(".//{*}svg") is None


def test_text_stays_text(edition: Edition, templates: dict[str, SourceFile]) -> None:
    root = parsed(rendered(edition, templates))
    assert root.find(".//main//script") is None
    titles = ["".join(p.itertext()) for p in root.findall(".//p[@class='entry-title']")]
    assert edition.statements[1].title in titles
