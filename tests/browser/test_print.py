"""The site on paper, and every kind of page without script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from audit.site import kinds, pages_in

Opener = Callable[..., Page]


def test_paper_has_the_text_its_numbers_its_themes_and_its_address(
    open_page: Opener, address: str
) -> None:
    page = open_page(f"{address}statements/2018-r2p.html")
    page.emulate_media(media="print")
    for furniture in (".masthead-nav", ".legend-bar", "#keys-button", ".skip"):
        expect(page.locator(furniture)).to_be_hidden()
    expect(page.locator("#p2 .passage-number")).to_be_visible()
    expect(page.locator("#p2 .passage-themes")).to_be_visible()
    expect(page.locator(".address")).to_contain_text("statements/2018-r2p.html")
    sign = "mark => getComputedStyle(mark, '::before').content"
    mark = page.locator("#p2 mark[data-theme]").first
    assert str(mark.evaluate(sign)).startswith("counter(")  # the theme's number


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "statements/2018-r2p.html",
        "compare/2017-r2p--2018-r2p.html",
        "changes/2018-r2p.html",
        "lineages.html",
    ],
)
def test_pages_are_printed(open_page: Opener, address: str, path: str) -> None:
    printed = open_page(f"{address}{path}").pdf(format="A4")
    assert printed.startswith(b"%PDF-")
    assert printed.rstrip().endswith(b"%%EOF")


def test_each_kind_of_page_reads_and_leads_on_without_script(
    open_page: Opener, address: str, shipped: Path
) -> None:
    for pages in kinds(pages_in(shipped)).values():
        page = open_page(f"{address}{pages[-1].path}", java_script_enabled=False)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("#main")).not_to_be_empty()
        expect(page.locator(".masthead a").first).to_be_visible()
