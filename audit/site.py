"""The pages of a built site, told apart by kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

__all__ = ["BUNDLE", "Finding", "Page", "kinds", "pages_in"]

BUNDLE: Final = "pagefind/"  # the search's own files, which sitegen does not write


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its path from the root of the site, with slashes, and its size in bytes."""

    path: str
    size: int

    @property
    def kind(self) -> str:
        """Return the folder in which pages of its kind stand, or its own name."""
        folder, slash, _ = self.path.rpartition("/")
        return folder + slash or self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a checker found fault with: the file's path, the place in it, the checker's words."""

    checker: str
    path: str
    place: str
    message: str


def pages_in(folder: Path) -> tuple[Page, ...]:
    """Return all pages of the site in ``folder``, by path."""
    found = (
        Page(path=path.relative_to(folder).as_posix(), size=path.stat().st_size)
        for path in folder.rglob("*.html")
    )
    return tuple(
        sorted(
            (page for page in found if not page.path.startswith(BUNDLE)),
            key=lambda page: page.path,
        )
    )


def kinds(pages: Iterable[Page]) -> dict[str, tuple[Page, ...]]:
    """Return the pages of each kind, the largest first."""
    ranked = sorted(pages, key=lambda page: (page.kind, -page.size, page.path))
    return {kind: tuple(group) for kind, group in groupby(ranked, key=lambda page: page.kind)}
