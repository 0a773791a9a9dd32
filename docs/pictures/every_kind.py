"""Makes a picture of each kind of page, at three widths, light and dark: ``make pictures``.

They go to ``build/pictures``, which is no part of the repository: to be looked at.
"""  # noqa: INP001 - run by path; it is no package

import shutil
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, sync_playwright

from audit.server import served
from audit.site import kinds, pages_in
from sitegen.build import build

_ROOT: Final = Path(__file__).parent.parent.parent
_TARGET: Final = _ROOT / "build" / "pictures"
_WIDTHS: Final = (360, 768, 1440)  # CSS pixels
_SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
_TALLEST: Final = 4000  # CSS pixels: the head of a long page shows what it is
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pictures(browser: Browser, root: str, path: str) -> None:
    """Write the pictures of the page at ``path`` below the address ``root``, named after it."""
    for width, scheme in product(_WIDTHS, _SCHEMES):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(root + path)
        page.reload()  # with the faces that the first visit has brought
        height = min(int(page.evaluate("document.documentElement.scrollHeight")), _TALLEST)
        page.set_viewport_size({"width": width, "height": height})
        name = path.removesuffix(".html").replace("/", "--")
        page.screenshot(path=_TARGET / f"{name}-{width}-{scheme}.png")
        page.close()


def main() -> None:
    """Build the site aside and write the pictures of one page of each kind."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    _TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "public")
        if not build(_ROOT, output=site).ok:
            sys.exit("the site has problems: sitegen check lists them")
        options = ["--no-sandbox", "--disable-gpu"]
        browsers = playwright.chromium.launch(executable_path=found, args=options)
        with served(site) as root, browsers as browser:
            for pages in kinds(pages_in(site)).values():
                pictures(browser, root, pages[len(pages) // 2].path)


if __name__ == "__main__":
    main()
