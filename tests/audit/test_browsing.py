"""What a browser sees of a page: axe's violations, the console, requests, shifts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from audit.browsing import judge
from audit.chromium import FLAGS, program
from audit.server import served
from audit.site import Finding

SILENT = "window.axe = {run: async () => ({violations: []})}"
# Finds fault with every unfolded element, in the form in which axe does.
STRICT = """window.axe = {run: async () => ({violations: [{id: "open", help: "Fold it", nodes:
  [...document.querySelectorAll("details[open]")].map(node => ({target: [node.id]}))}]})}"""
HEAD = '<!doctype html><html lang="en"><title>A</title><link rel="icon" href="icon.svg">'
MOVED = '<div id="room"></div><p>Text.</p><script src="move.js"></script>'
MOVE = """requestAnimationFrame(() => setTimeout(() => {
  for (const word of ["one", "two", "three"]) {
    document.getElementById("room").append(word, document.createElement("hr")) } }, 50))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=program(playwright), args=list(FLAGS)
        ) as started,
    ):
        yield started


def findings(browser: Browser, folder: Path, page: str, axe: str = SILENT) -> list[Finding]:
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (folder / "move.js").write_text(MOVE, encoding="utf-8")
    (folder / "a.html").write_text(HEAD + page, encoding="utf-8")
    with served(folder) as root:
        return list(judge(browser, root, ["a.html"], axe))


def test_a_sound_page_has_no_findings(browser: Browser, tmp_path: Path) -> None:
    assert findings(browser, tmp_path, "<p>Text.</p>") == []


def test_axe_judges_what_is_folded_at_each_width_and_scheme(
    browser: Browser, tmp_path: Path
) -> None:
    found = findings(browser, tmp_path, '<details id="d"><p>Text.</p></details>', STRICT)
    assert {(each.checker, each.message) for each in found} == {("axe open", "Fold it: d")}
    assert [each.place for each in found] == [
        "360 px, light",
        "360 px, dark",
        "1440 px, light",
        "1440 px, dark",
    ]


def test_a_style_in_the_page_offends_the_policy(browser: Browser, tmp_path: Path) -> None:
    found = findings(browser, tmp_path, "<style>p { color: red }</style>")
    assert {each.checker for each in found} == {"console"}


def test_a_request_that_fails_is_found(browser: Browser, tmp_path: Path) -> None:
    found = findings(browser, tmp_path, '<img src="none.png" alt="">')
    assert {each.checker for each in found} == {"console", "request"}


def test_what_moves_while_loading_is_found(browser: Browser, tmp_path: Path) -> None:
    assert {each.checker for each in findings(browser, tmp_path, MOVED)} == {"shift"}
