"""Makes the pictures of the README: a statement, and two side by side, light and dark.

Run it from the repository with the development environment: it builds the site and needs a
browser, Playwright's own or a Chromium that is there.
"""  # noqa: INP001 - run by path; it is no package

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, FloatRect, sync_playwright

from audit.server import served
from sitegen.build import build

_HERE: Final = Path(__file__).parent
_PAGE: Final = "statements/2018-r2p.html"
_PAIR: Final = "compare/2017-r2p--2018-r2p.html"
_PASSAGE: Final = "#p3"
_WIDTH, _HEIGHT = 1440, 900  # CSS pixels
_ABOVE: Final = 20  # CSS pixels above the passage
_CLIP: Final = FloatRect(x=110, y=0, width=1290, height=742)  # without the empty margins
_SCALE: Final = 1.2
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def picture(browser: Browser, address: str, scheme: Literal["light", "dark"], target: Path) -> None:
    """Write a picture of the page at ``address`` from one passage on, a difference open."""
    page = browser.new_page(
        viewport={"width": _WIDTH, "height": _HEIGHT},
        device_scale_factor=_SCALE,
        color_scheme=scheme,
    )
    page.goto(address)
    page.reload()  # with the faces that the first visit has brought
    for difference in page.locator(f"{_PASSAGE} .parallel summary").all()[:1]:
        difference.click()
    top = page.locator(_PASSAGE).evaluate("passage => passage.getBoundingClientRect().top")
    page.evaluate("way => window.scrollBy(0, way)", top - _ABOVE)
    page.mouse.move(0, 0)
    page.screenshot(path=target, clip=_CLIP)
    page.close()


def main() -> None:
    """Build the site aside and write both pictures beside this file."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "public")
        if not build(_HERE.parent.parent, output=site).ok:
            sys.exit("the site has problems: sitegen check lists them")
        options = ["--no-sandbox", "--disable-gpu"]
        browsers = playwright.chromium.launch(executable_path=found, args=options)
        with served(site) as root, browsers as browser:
            for path in (_PAGE, _PAIR):
                name = path.partition("/")[0].removesuffix("s")
                picture(browser, root + path, "light", _HERE / f"{name}.png")
                picture(browser, root + path, "dark", _HERE / f"{name}-dark.png")


if __name__ == "__main__":
    main()
