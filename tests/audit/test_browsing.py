"""What a browser sees of a page: axe's violations, the console, requests, shifts."""

import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, sync_playwright

from audit.browsing import SCHEMES, WIDTHS, judge
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


def test_what_moves_each_time_is_found(browser: Browser, tmp_path: Path) -> None:
    assert {each.checker for each in findings(browser, tmp_path, MOVED)} == {"shift"}


class _Once(SimpleHTTPRequestHandler):
    """Serves a page that moves at its first visit of all, and never again."""

    visits: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        if name == "move.js":
            self.visits.append(name)
        content = MOVE if name == "move.js" and len(self.visits) == 1 else ""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/javascript" if "." in name else "text/html")
        self.end_headers()
        self.wfile.write((content if "." in name else HEAD + MOVED).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_what_moved_once_is_not(browser: Browser) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Once) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}/"
        found = list(judge(browser, root, ["a"], SILENT))
        server.shutdown()
    assert len(_Once.visits) > len(WIDTHS) * len(SCHEMES)
    assert found == []
