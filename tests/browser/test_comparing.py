"""What a reader does with two statements side by side and with what changed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]
PAIR = "compare/2017-r2p--2018-r2p.html"
WIDE = {"width": 1440, "height": 900}


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_goes_from_a_statement_to_what_changed_and_to_the_pair(
    open_page: Opener,
    address: str,
    script: bool,  # noqa: FBT001 - a case of the table
) -> None:
    page = open_page(f"{address}statements/2018-r2p.html", java_script_enabled=script)
    page.get_by_role("link", name="What changed since 2017").click()
    expect(page.locator("h1")).to_have_text("What changed in 2018 since 2017")
    page.locator("#edited").scroll_into_view_if_needed()
    page.get_by_role("link", name="¶2, 2018 against 2017").last.click()
    expect(page).to_have_url(re.compile(r"compare/2017-r2p--2018-r2p\.html#p2$"))
    expect(page.locator("#p2")).to_be_in_viewport()
    page.locator("#p2 .compared-head").get_by_role("link", name="edited from ¶4").click()
    expect(page.locator("#earlier-p4")).to_be_in_viewport()
    page.locator("#earlier-p4").get_by_role("link", name="edited in ¶2").click()
    expect(page).to_have_url(re.compile(r"#p2$"))


def test_counterparts_stand_level_on_a_desk_and_one_above_the_other_on_a_phone(
    open_page: Opener, address: str
) -> None:
    def tops(width: int) -> tuple[float, float]:
        page = open_page(f"{address}{PAIR}", viewport={"width": width, "height": 900})
        # Both in one breath: a face of letters that comes late moves all below it.
        top = "name => document.querySelector(name).getBoundingClientRect().top"
        earlier, later = page.evaluate(f"['#earlier-p4', '#p2'].map({top})")
        page.close()
        return earlier, later

    earlier, later = tops(1440)
    assert earlier == pytest.approx(later, abs=1)
    earlier, later = tops(360)
    assert later > earlier + 100


def test_what_only_one_text_has_folds_away_without_script(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}{PAIR}", java_script_enabled=False, viewport=WIDE)
    dropped, edited = page.locator("#earlier-p9"), page.locator("#earlier-p4")
    expect(dropped).to_be_visible()
    page.get_by_label("Only what both have").check()
    expect(dropped).to_be_hidden()
    expect(edited).to_be_visible()
    expect(page.get_by_text("1 passage dropped").first).to_be_visible()
    page.get_by_label("Both texts").check()
    expect(dropped).to_be_visible()


def test_a_pair_is_cited_with_both_statements(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}{PAIR}", viewport=WIDE)
    cited = page.locator("#p2 .cite")
    cited.locator("summary").click()
    expect(cited.locator("p")).to_contain_text(f"{PAIR}#p2")
    expect(cited.locator("p")).to_contain_text("6 September 2017")
    page.locator("#p2").hover()
    expect(page.locator("#p2").get_by_role("button", name="Copy citation")).to_be_visible()
