"""Themes by year: what is counted together, and that picture and table agree."""

import re
from xml.etree.ElementTree import Element

import html5lib
import pytest

from sitegen.core.model import Edition, SourceFile
from sitegen.pages.compose_matrix import MatrixPage, compose_matrix
from sitegen.pages.layers import Layers
from sitegen.pages.render import render
from sitegen.pages.site import site_of
from sitegen.pages.tally import tally


@pytest.fixture
def page(crowded: Edition) -> MatrixPage:
    view = compose_matrix(crowded, Layers.of(crowded), tally(crowded))
    assert (view.path, view.template) == ("matrix.html", "matrix.html")
    assert isinstance(view.page, MatrixPage)
    return view.page


@pytest.fixture
def root(crowded: Edition, templates: dict[str, SourceFile]) -> Element:
    views = [compose_matrix(crowded, Layers.of(crowded), tally(crowded))]
    (artifact,), problems = render(views, site_of(crowded.settings), templates)
    assert not problems
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(artifact.content.decode())
    return found


def test_years_with_several_statements_are_counted_together_and_named(page: MatrixPage) -> None:
    assert page.shared_years == ("2018",)
    assert [column.label for column in page.matrix.columns] == ["2017", "2018"]
    assert sum(int(column.foot) for column in page.matrix.columns) == page.counted
    crimes = page.matrix.rows[1]
    assert [cell.datum.share.count for cell in crimes.cells] == [1, 1]
    assert crimes.cells[1].datum.href == "themes/crimes.html#y2018"


def test_the_picture_and_the_table_have_the_same_numbers(root: Element) -> None:
    drawn = {}
    for link in root.findall(".//{*}svg[@class='matrix']//{*}g/{*}a"):
        words = link.findtext("{*}title") or ""
        found = re.search(r", (\d+): (\d+) of \d+ passages? \((.*)\)", words)
        assert found
        drawn[link.get("href")] = (found[2], found[3])
    written = {}
    for cell in root.findall(".//table[@class='matrix-table']/tbody/tr/td"):
        link_in_cell = cell.find("a")
        if link_in_cell is not None:
            tail = (link_in_cell.tail or "").strip()
            written[link_in_cell.get("href")] = (link_in_cell.text, tail)
    assert drawn == written
    assert len(drawn) == 3


def test_the_picture_is_one_image_and_no_stop_for_the_keyboard(root: Element) -> None:
    links = root.findall(".//{*}svg//{*}a")
    assert links
    assert {link.get("tabindex") for link in links} == {"-1"}
    assert {svg.get("role") for svg in root.findall(".//{*}svg")} == {"img"}
