"""A real browser, and the ways in which a static site is opened."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)
Opener = Callable[..., Page]


def failure(request: Request) -> list[str]:
    """Return what failed, unless the reader went on before it was there."""
    return [] if "ERR_ABORTED" in (request.failure or "") else [request.url]


class StrictHandler(SimpleHTTPRequestHandler):
    """Serves a folder under /archive/ and lets pages load only what is beside them."""

    policy = "default-src 'self'"

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/archive"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class SearchHandler(StrictHandler):
    """Lets the search run, too."""

    policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"


class PatientServer(ThreadingHTTPServer):
    """Lets a page ask for all that it wants at once: none is turned away."""

    request_queue_size = 128


# One module long and no longer: while it lives, an event loop runs in this thread, and
# tests that run their own would find it there.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    with playwright.chromium.launch(executable_path=found, args=list(QUIET)) as started:
        yield started


@pytest.fixture(scope="session")
def served(shipped: Path) -> Iterator[str]:
    """Yield the address of the site on a server, under a sub-path and a strict policy."""
    with serving(shipped, StrictHandler) as address:
        yield address


@pytest.fixture(scope="session")
def searched(shipped: Path) -> Iterator[str]:
    """Yield the address of the site on a server that lets the search run."""
    with serving(shipped, SearchHandler) as address:
        yield address


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Yield a function that serves a folder, so that it can be searched, to the test's end."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder, SearchHandler))


@contextmanager
def serving(folder: Path, kind: type[StrictHandler]) -> Iterator[str]:
    """Yield the address at which ``folder`` is served."""
    handler = partial(kind, directory=str(folder))
    with PatientServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/archive/"
        server.shutdown()


@pytest.fixture(params=["served", "files"])
def address(request: pytest.FixtureRequest) -> str:
    """Return the site's address: on a server, or as files in a folder."""
    if request.param == "served":
        return str(request.getfixturevalue("served"))
    shipped: Path = request.getfixturevalue("shipped")
    return shipped.as_uri() + "/"


# Servers outlive the pages: one that still asks for its icon at the end is answered.
@pytest.fixture
def open_page(browser: Browser, serve: Callable[[Path], str]) -> Iterator[Opener]:  # noqa: ARG001 - only its order counts
    """Yield a function that opens an address and, at the end, see that no page complained."""
    complaints: list[str] = []
    contexts = []

    def opener(url: str, **options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type] # passed on as given
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.extend(failure(request)))
        page.on("response", lambda r: complaints.append(r.url) if r.status >= 400 else None)
        page.goto(url)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert complaints == []
