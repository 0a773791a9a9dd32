"""Pages as a browser shows them, wide and narrow, light and dark: axe, shifts, requests."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from audit.site import Finding

__all__ = ["AXE", "SCHEMES", "WIDTHS", "judge"]

AXE: Final = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
WIDTHS: Final = (360, 1440)  # CSS pixels
HEIGHT: Final = 900  # CSS pixels
# A browser that is kept waiting draws a page while it still reads it, and then what is half read
# moves; what the page itself moves, moves at each first visit.
VISITS: Final = 3
Scheme: TypeAlias = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")

# What moved while the page was loading. Source: Layout Instability, W3C, "LayoutShift".
SHIFTS: Final = """new Promise(resolve => {
  const watch = list => resolve(list.getEntries().map(shift => [
    shift.value, shift.sources.map(({node}) => node?.className || node?.nodeName || "?")]));
  new PerformanceObserver(watch).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve([]), 200);
})"""
OPEN: Final = "document.querySelectorAll('details').forEach(folded => { folded.open = true; })"
RUN: Final = """axe.run({resultTypes: ["violations"]}).then(({violations}) => violations.flatMap(
  ({id, help, nodes}) => nodes.map(({target}) => [id, help, target.join(" ")])))"""


def judge(browser: Browser, root: str, paths: Iterable[str], axe: str) -> Iterator[Finding]:
    """Yield what is wrong with the pages under the address ``root`` at each width and scheme.

    ``axe`` is the text of axe-core. Every ``details`` is opened before it runs, so that what
    is folded is judged too. What the console says, an answer that is no success, a request
    to another origin and a shift of the layout are findings as well, the shift if there is one
    at each of several first visits.
    """
    for path, width, scheme in product(paths, WIDTHS, SCHEMES):
        said: list[tuple[str, str]] = []
        with _tab(browser, width, scheme) as tab:
            _listen(tab, root, said)
            tab.goto(root + path)
            shifts = tab.evaluate(SHIFTS)
            said += [(f"axe {rule}", f"{text}: {place}") for rule, text, place in _axe(tab, axe)]
        for _ in range(1, VISITS):
            shifts = shifts and _moved(browser, root + path, width, scheme)
        said += [("shift", f"{value:.4f} {names}") for value, names in shifts]
        for checker, message in said:
            yield Finding(
                checker=checker, path=path, place=f"{width} px, {scheme}", message=message
            )


@contextmanager
def _tab(browser: Browser, width: int, scheme: Scheme) -> Iterator[Tab]:
    """Yield an empty tab that remembers nothing of any other."""
    with browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme=scheme
    ) as context:
        yield context.new_page()


def _moved(browser: Browser, address: str, width: int, scheme: Scheme) -> list[Any]:
    """Return what moves at a first visit: by how much, and the names of the elements."""
    with _tab(browser, width, scheme) as tab:
        tab.goto(address)
        shifts: list[Any] = tab.evaluate(SHIFTS)
    return shifts


def _listen(tab: Tab, root: str, said: list[tuple[str, str]]) -> None:
    """Have everything that goes wrong in ``tab`` put down in ``said``."""
    tab.on("console", lambda message: said.append(("console", message.text)))
    tab.on("pageerror", lambda error: said.append(("console", str(error))))
    tab.on("response", lambda r: said.append(("request", r.url)) if r.status >= 400 else None)  # noqa: PLR2004 - HTTP's failures
    tab.on(
        "request",
        lambda r: (
            None if r.url.startswith((root, "data:", "blob:")) else said.append(("request", r.url))
        ),
    )


def _axe(tab: Tab, axe: str) -> list[Any]:
    tab.evaluate(OPEN)
    tab.evaluate(f"{axe};0")
    found: list[Any] = tab.evaluate(RUN)
    return found
