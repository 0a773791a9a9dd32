"""What a reader does, in a real browser, with script and without."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]
CLEAR = " / 0)"  # the end of a colour that is not there


def tint(page: Page, theme: str) -> str:
    """Return what lies behind the first words that carry the theme alone."""
    mark = page.locator(f'mark[data-theme="{theme}"]').first
    return str(mark.evaluate("mark => getComputedStyle(mark).backgroundImage"))


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_follows_a_passage_to_the_other_year_and_back(
    open_page: Opener,
    address: str,
    script: bool,  # noqa: FBT001 - a case of the table
) -> None:
    page = open_page(f"{address}index.html", java_script_enabled=script)
    page.locator('a[href="statements/2017-r2p.html"]').first.click()
    expect(page.locator("h1")).to_contain_text("Responsibility to Protect")

    passage = page.locator("#p4")
    parallel = passage.locator(".parallel", has=page.locator('a[href="2018-r2p.html#p2"]'))
    difference = parallel.locator(".difference")
    expect(difference).to_be_hidden()
    parallel.locator("summary").click()
    expect(difference).to_be_visible()
    expect(difference.locator("ins").first).to_be_visible()
    expect(difference.locator("del").first).to_be_visible()

    parallel.locator('a[href="2018-r2p.html#p2"]').click()
    expect(page).to_have_url(re.compile(r"statements/2018-r2p\.html#p2$"))
    expect(page.locator("#p2")).to_be_in_viewport()
    page.locator('#p2 a[href="2017-r2p.html#p4"]').click()
    expect(page).to_have_url(re.compile(r"statements/2017-r2p\.html#p4$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"statements/2018-r2p\.html#p2$"))


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_switches_a_theme_off_and_on(
    open_page: Opener,
    address: str,
    script: bool,  # noqa: FBT001 - a case of the table
) -> None:
    url = f"{address}statements/2017-r2p.html"
    page = open_page(url, java_script_enabled=script, viewport={"width": 1440, "height": 900})
    switch = page.locator("#show-use-of-force")
    expect(switch).to_be_checked()
    on, other = tint(page, "use-of-force"), tint(page, "prevention")
    assert CLEAR not in on
    switch.uncheck()
    assert CLEAR in tint(page, "use-of-force")
    assert tint(page, "prevention") == other
    switch.check()
    assert tint(page, "use-of-force") == on


def test_the_legend_opens_on_a_phone_without_script(open_page: Opener, address: str) -> None:
    url = f"{address}statements/2017-r2p.html"
    page = open_page(url, java_script_enabled=False, viewport={"width": 360, "height": 740})
    switch = page.locator("#show-use-of-force")
    expect(switch).to_be_hidden()
    page.get_by_role("button", name="Themes").click()
    expect(switch).to_be_visible()
    switch.uncheck()
    assert CLEAR in tint(page, "use-of-force")


def test_a_reader_goes_from_a_theme_to_a_passage(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}index.html")
    page.locator('#themes a[href="themes/prevention.html"]').first.click()
    expect(page.locator("h1")).to_contain_text("Prevention")
    page.locator('a[href="../statements/2018-r2p.html#p5"]').first.click()
    expect(page.locator("#p5")).to_be_in_viewport()


def test_a_reader_sees_the_source_with_its_repairs(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}statements/2018-r2p.html")
    page.locator('a[href="../sources/2018-r2p.html"]').first.click()
    expect(page.locator("del", has_text="â€™").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize(
    "path",
    ["index.html", "statements/2017-r2p.html", "statements/2018-general-debate.html",
     "themes/prevention.html", "method.html", "sources/2017-r2p.html"],
)  # fmt: skip
def test_nothing_scrolls_sideways(open_page: Opener, shipped: Path, width: int, path: str) -> None:
    page = open_page(f"{shipped.as_uri()}/{path}", viewport={"width": width, "height": 800})
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_readers_choice_of_light_and_dark(
    open_page: Opener, shipped: Path, scheme: str
) -> None:
    page = open_page(f"{shipped.as_uri()}/statements/2017-r2p.html", color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    lightness = sum(int(part) for part in re.findall(r"\d+", str(paper))[:3])
    assert (lightness > 3 * 128) == (scheme == "light")
