"""Whether every address in a page leads somewhere, and nothing is asked of another origin."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote, urlsplit

from audit.site import BUNDLE, Finding, pages_in

__all__ = ["judge"]

REFERRING: Final = ("href", "src", "action", "data", "poster", "xlink:href")
# What a reader may follow and a browser does not fetch.
FOLLOWED: Final = {"a", "area"}
SAID: Final = {"canonical", "license", "prev", "next", "author", "alternate"}
URL: Final = re.compile(r"""url\(\s*["']?([^"')]+)""")
DIRECTIVE: Final = ":~:"  # what follows it in a fragment is told to the browser, no anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reference:
    address: str
    line: int
    fetched: bool


@dataclass(slots=True)
class _Reader(HTMLParser):
    """Collects the anchors and the references of one page."""

    anchors: set[str] = field(default_factory=set)
    references: list[_Reference] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value is not None}
        if "id" in given:
            self.anchors.add(given["id"])
        followed = tag in FOLLOWED or (
            tag == "link" and not set(given.get("rel", "").split()) - SAID
        )
        addresses = [given[name] for name in REFERRING if name in given]
        addresses += [
            part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()
        ]
        self.references += [
            _Reference(address=address, line=self.getpos()[0], fetched=not followed)
            for address in addresses
        ]


def judge(folder: Path) -> Iterator[Finding]:
    """Yield a finding for each address that leads nowhere, and each fetched from elsewhere."""
    read: dict[str, _Reader] = {}
    for page in pages_in(folder):
        read[page.path] = _Reader()
        read[page.path].feed((folder / page.path).read_text(encoding="utf-8"))
    anchors = {path: reader.anchors for path, reader in read.items()}
    for path, reader in read.items():
        for reference in reader.references:
            if fault := _fault(reference, path, folder, anchors):
                yield Finding(
                    checker="links", path=path, place=f"line {reference.line}", message=fault
                )
    yield from _in_styles(folder)


def _in_styles(folder: Path) -> Iterator[Finding]:
    for style in sorted(folder.rglob("*.css")):
        path = style.relative_to(folder).as_posix()
        if path.startswith(BUNDLE):
            continue
        for address in URL.findall(style.read_text(encoding="utf-8")):
            reference = _Reference(address=address, line=0, fetched=True)
            if fault := _fault(reference, path, folder, {}):
                yield Finding(checker="links", path=path, place=address, message=fault)


def _fault(reference: _Reference, path: str, folder: Path, anchors: Mapping[str, set[str]]) -> str:
    """Return what is wrong with an address on the page at ``path``, or nothing."""
    parts = urlsplit(reference.address)
    if parts.scheme == "data":
        return "" if not reference.fetched else f"{parts.scheme}: is not of this origin"
    if parts.scheme or parts.netloc:
        return f"{reference.address} is fetched from elsewhere" if reference.fetched else ""
    if parts.path.startswith("/"):
        return f"{reference.address} leaves the folder of the site"
    target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
    if target.startswith("..") or not (folder / target).is_file():
        return f"{reference.address} leads to no file"
    fragment = unquote(parts.fragment).partition(DIRECTIVE)[0]
    if fragment and target in anchors and fragment not in anchors[target]:
        return f"{reference.address} leads to no place in {target}"
    return ""
