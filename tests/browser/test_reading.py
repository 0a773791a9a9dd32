"""What the script adds for a reader: the address keeps the view, keys, copies, the veil."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]
WIDE = {"width": 1440, "height": 900}


def state(page: Page) -> dict[str, bool]:
    """Return which switches are on, by id."""
    boxes = page.locator("input[id^=show-]").evaluate_all(
        "boxes => boxes.map((box) => [box.id, box.checked])"
    )
    return {str(name): bool(checked) for name, checked in boxes}


def hear_copies(page: Page) -> None:
    """Let the page's copies be read: a headless browser has no clipboard for files."""
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: "
        "{writeText: (text) => { window.copied = text; return Promise.resolve(); }}})"
    )


def test_the_address_keeps_every_switch(open_page: Opener, address: str) -> None:
    url = f"{address}statements/2018-r2p.html"
    page = open_page(url, viewport=WIDE)
    page.locator("#show-prevention").uncheck()
    page.locator("#show--veil").check()
    page.locator("#show--parallels").uncheck()
    assert "veil=1" in page.url
    assert "parallels=0" in page.url
    before = state(page)
    assert not before["show-prevention"]
    page.reload()
    assert state(page) == before

    page.goto(f"{address}statements/2017-r2p.html?themes=use-of-force,prevention#p4")
    shown = {name for name, on in state(page).items() if on and not name.startswith("show--")}
    assert shown == {"show-use-of-force", "show-prevention"}
    expect(page.locator("#p4")).to_be_in_viewport()


def test_a_theme_chosen_while_none_is_shown_is_the_only_one(
    open_page: Opener, address: str
) -> None:
    page = open_page(f"{address}statements/2017-r2p.html?themes=", viewport=WIDE)
    assert not state(page)["show--themes"]
    page.locator("#show-prevention").evaluate("box => { box.checked = false; }")
    page.locator("#show-prevention").check()
    assert re.search(r"\?themes=prevention$", page.url)
    assert state(page)["show--themes"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_veil_dims_what_was_said_before_and_nothing_else(
    open_page: Opener, address: str, scheme: str
) -> None:
    page = open_page(
        f"{address}statements/2018-r2p.html",
        viewport=WIDE,
        color_scheme=scheme,
        java_script_enabled=False,
    )
    look = "mark => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundImage]"
    said = page.locator('.text mark[data-match~="before"]').first
    new = page.locator('.text mark[data-theme]:not([data-match~="before"])').first
    was, stays = said.evaluate(look), new.evaluate(look)
    page.locator("#show--veil").check()
    assert said.evaluate(look)[0] != was[0]
    assert said.evaluate(look)[1] == "none"
    assert new.evaluate(look) == stays


def test_keys_walk_through_the_passages_and_can_be_turned_off(
    open_page: Opener, address: str
) -> None:
    page = open_page(f"{address}statements/2018-general-debate.html", viewport=WIDE)
    active = "document.activeElement.id"
    page.keyboard.press("n")
    first = page.evaluate(active)
    page.keyboard.press("n")
    second = page.evaluate(active)
    assert first != second
    page.keyboard.press("p")
    assert page.evaluate(active) == first
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("#keys-off").check()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("n")
    assert page.evaluate(active) != second
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()


def test_a_quotation_is_copied_with_its_citation(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}statements/2017-r2p.html?veil=1", viewport=WIDE)
    hear_copies(page)
    page.locator("#p4").hover()
    page.locator("#p4 [data-copy=quotation]").click()
    expect(page.locator("#p4 [role=status]")).to_have_text("Copied.")
    copied = str(page.evaluate("window.copied"))
    quotation, _, citation = copied.partition("” ")
    assert quotation.startswith("“")
    assert "6 September 2017" in citation
    assert "¶4" in citation
    assert citation.endswith("statements/2017-r2p.html#p4")
    page.locator("#p4 [data-copy=link]").click()
    assert str(page.evaluate("window.copied")).endswith("statements/2017-r2p.html#p4")


def test_passages_are_copied_as_clean_text(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}statements/2017-r2p.html", viewport=WIDE)
    page.locator("#p4").hover()
    text = page.evaluate(
        """() => {
          getSelection().setBaseAndExtent(document.querySelector("#p4"), 0,
            document.querySelector("#p5"), document.querySelector("#p5").childNodes.length);
          const data = new DataTransfer();
          dispatchEvent(new ClipboardEvent("copy", {clipboardData: data, cancelable: true}));
          return data.getData("text/plain");
        }"""
    )
    wanted = page.locator("#p4 .passage-text > p, #p5 .passage-text > p").all_text_contents()
    assert text.split("\n\n") == [each.strip() for each in wanted]
    assert "Copy link" not in json.dumps(text)


def test_without_script_there_are_no_tools_that_do_nothing(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}statements/2017-r2p.html", java_script_enabled=False)
    page.locator("#p4").hover()
    expect(page.locator(".passage-tools")).to_have_count(0)
    expect(page.locator("#keys-button")).to_be_hidden()
    expect(page.locator("#keys")).to_be_hidden()
