"""Theme pages: their sums are the highlights' sums, and their words are the passages'."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest

from sitegen.core.model import Edition, Highlight, Locus, SourceFile
from sitegen.core.spans import Span
from sitegen.pages.compose_matrix import MatrixPage, compose_matrix
from sitegen.pages.compose_theme import ThemePage, compose_themes
from sitegen.pages.layers import Layers
from sitegen.pages.render import render
from sitegen.pages.site import site_of
from sitegen.pages.tally import tally


def pages(edition: Edition) -> dict[str, ThemePage]:
    made = [view.page for view in compose_themes(edition, Layers.of(edition), tally(edition))]
    return {page.id: page for page in made if isinstance(page, ThemePage)}


def rendered(edition: Edition, templates: dict[str, SourceFile]) -> dict[str, str]:
    artifacts, problems = render(
        compose_themes(edition, Layers.of(edition), tally(edition)),
        site_of(edition.settings),
        templates,
    )
    assert not problems
    return {a.path: a.content.decode() for a in artifacts if a.path.startswith("themes/")}


def parsed(html: str) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(html)
    return root


def test_every_theme_has_a_page_in_the_order_of_the_codebook(edition: Edition) -> None:
    views = compose_themes(edition, Layers.of(edition), tally(edition))
    assert [view.path for view in views] == [
        "themes/prevention.html",
        "themes/crimes.html",
        "themes/silent.html",
    ]
    made = pages(edition)
    assert made["prevention"].previous is None
    assert made["prevention"].following is not None
    assert made["prevention"].following.href == "crimes.html"


def test_sums_agree_with_the_matrix_and_the_highlights(edition: Edition) -> None:
    overview = compose_matrix(edition, Layers.of(edition), tally(edition)).page
    assert isinstance(overview, MatrixPage)
    totals = {row.key: row.total for row in overview.matrix.rows}
    for theme_id, page in pages(edition).items():
        listed = [p for year in page.years for s in year.statements for p in s.passages]
        highlights = [h for h in edition.highlights if h.theme_id == theme_id]
        assert len(listed) == totals[theme_id]
        assert sum(p.highlights for p in listed) == len(highlights)
        assert sum(p.by_hand for p in listed) == sum(h.origin == "editor" for h in highlights)
        assert sum(bar.datum.share.count for bar in page.chart.bars) == len(listed)


def test_words_are_marked_with_this_theme_alone(edition: Edition) -> None:
    page = pages(edition)["crimes"]
    html = str(page.years[0].statements[0].passages[0].html)
    assert 'data-theme="crimes"' in html
    assert "prevention" not in html
    assert 'data-note="by--hand"' in html


def test_a_passage_leads_to_its_statement(edition: Edition) -> None:
    passage = pages(edition)["crimes"].years[1].statements[0].passages[0]
    assert (passage.link.label, passage.link.href) == ("¶1", "../statements/second.html#p1")
    assert (passage.highlights, passage.by_hand) == (1, 0)


def test_years_are_anchors_that_charts_lead_to(edition: Edition) -> None:
    page = pages(edition)["crimes"]
    assert [year.anchor for year in page.years] == ["y2017", "y2018"]
    assert [datum.href for datum in page.numbers] == ["#y2017", "#y2018", ""]
    assert [bar.datum for bar in page.chart.bars] == list(page.numbers[:2])


def test_rule_and_editor_are_told_apart(edition: Edition) -> None:
    crimes = pages(edition)["crimes"]
    assert (crimes.by_rule, crimes.by_hand) == (1, 1)
    assert pages(edition)["prevention"].by_hand == 0


def test_parents_and_children_lead_to_each_other(edition: Edition) -> None:
    prevention, crimes, silent = edition.themes
    made = pages(
        replace(edition, themes=(prevention, replace(crimes, parent="prevention"), silent))
    )
    parent = made["crimes"].parent
    assert parent is not None
    assert parent.href == "prevention.html"
    assert [child.href for child in made["prevention"].children] == ["crimes.html"]


def test_code_and_links_are_shown_as_what_they_are(edition: Edition) -> None:
    *_, item, _, code = edition.statements[2].passages
    highlights = tuple(
        Highlight(
            theme_id="silent",
            locus=Locus(passage_id=passage.id, span=Span(0, 3), exact=passage.text[:3]),
            origin="editor",
        )
        for passage in (item, code)
    )
    page = pages(replace(edition, highlights=highlights))["silent"]
    first, second = page.years[0].statements[0].passages
    assert "javascript:" not in str(first.html)
    assert second.code


def test_pages_are_sound_html_and_do_not_depend_on_order(
    edition: Edition, templates: dict[str, SourceFile]
) -> None:
    made = rendered(edition, templates)
    for html in made.values():
        root = parsed(html)
        assert len(root.findall(".//h1")) == 1
    shuffled = replace(
        edition,
        statements=edition.statements[::-1],
        themes=edition.themes[::-1],
        highlights=edition.highlights[::-1],
    )
    assert rendered(shuffled, templates) == made


@pytest.mark.parametrize("theme_id", ["prevention", "crimes", "silent"])
def test_links_are_relative_and_anchors_exist(
    edition: Edition, templates: dict[str, SourceFile], theme_id: str
) -> None:
    root = parsed(rendered(edition, templates)[f"themes/{theme_id}.html"])
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in root.findall(".//main//a"):
        href = link.get("href", "")
        assert "://" not in href
        assert not href.startswith("/")
        assert not href.startswith("#") or href[1:] in ids
