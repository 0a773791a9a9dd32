"""The browser that judges, and how it is started: alone, and silent towards the network."""

import shutil
from typing import Final

from playwright.sync_api import Playwright

__all__ = ["FLAGS", "program"]

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)


def program(playwright: Playwright) -> str:
    """Return the path of the Chromium that is there, else of Playwright's own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or playwright.chromium.executable_path
