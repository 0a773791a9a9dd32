"""A reader follows one wording through the years, with script and without."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]
LINEAGE = "lineages/1993-general-debate.p7.html"  # of most years


@pytest.mark.parametrize("script", [True, False])
def test_from_the_index_to_the_first_witness_and_on_to_the_last(
    open_page: Opener,
    address: str,
    script: bool,  # noqa: FBT001 - a case of the table
) -> None:
    page = open_page(f"{address}index.html", java_script_enabled=script)
    page.locator(".masthead-nav a", has_text="Lineages").click()
    page.get_by_role("link", name="Longest").click()
    expect(page).to_have_url(re.compile(r"lineages-by-age\.html$"))
    page.locator(".lineage-name a").first.click()
    expect(page).to_have_url(re.compile(re.escape(LINEAGE)))

    years = page.locator(".theme-year h2").all_text_contents()
    assert years == sorted(years)
    for year in years:
        witness = page.locator(f"#y{year}")
        witness.locator(".witness-place a").first.click()
        passage = page.locator(":target")
        expect(passage).to_be_in_viewport()
        passage.locator(f'.said-in a[href$="{LINEAGE}#y{year}"]').click()
        expect(page).to_have_url(re.compile(re.escape(f"{LINEAGE}#y{year}")))
        expect(witness).to_be_in_viewport()


def test_a_witness_is_cited_against_the_one_before(open_page: Opener, served: str) -> None:
    page = open_page(f"{served}{LINEAGE}#y2012", viewport={"width": 1440, "height": 900})
    witness = page.locator("#y2012")
    expect(witness.locator("ins").first).to_be_visible()
    expect(witness.locator("del").first).to_be_visible()
    witness.locator("summary", has_text="Cite").click()
    expect(witness.locator(".cite p")).to_contain_text("¶20, against 2007 ¶24")
    witness.hover()
    expect(witness.get_by_role("button", name="Copy citation")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("path", [LINEAGE, "lineages.html", "lineages-short.html"])
def test_nothing_scrolls_sideways(open_page: Opener, served: str, path: str, width: int) -> None:
    page = open_page(f"{served}{path}", viewport={"width": width, "height": 900})
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
