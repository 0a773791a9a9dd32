"""From each comparison as it is published both texts can be rebuilt, to the letter."""

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sitegen.core.model import Statement
from sitegen.edge.tree import read_site
from sitegen.parse.edition import parse

ROOT = Path(__file__).parent.parent
ASIDE = {"unseen", "force"}  # signs in the text that are not of it
VOID = {"meta", "link", "br", "input"}


class Texts(HTMLParser):
    """Reads the passages of both sides, in order, and which tags stand in each side's words."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: dict[str, str] = {}
        self.marks: dict[str, set[str]] = {"earlier": set(), "later": set()}
        self._open: list[tuple[str, set[str]]] = []
        self._here = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        classes = set((known.get("class") or "").split())
        if "compared" in classes:
            self._here = known["id"] or ""
            assert self._here not in self.passages
            self.passages[self._here] = ""
        if tag in {"del", "ins"} and self._in("words"):
            self.marks["earlier" if self._here.startswith("earlier-") else "later"].add(tag)
        if tag not in VOID:
            self._open.append((tag, classes))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._in("words") and not any(self._in(name) for name in ASIDE):
            self.passages[self._here] += data

    def _in(self, name: str) -> bool:
        return any(name in classes for _, classes in self._open)


@pytest.fixture(scope="module")
def statements() -> Mapping[str, Statement]:
    files, _ = read_site(ROOT)
    assert files is not None
    edition, _ = parse(files.settings, files.codebook, files.statements, files.annotations)
    assert edition is not None
    return {statement.id: statement for statement in edition.statements}


@pytest.fixture(scope="module")
def published(shipped: Path) -> Mapping[str, Texts]:
    """Return what each comparison reads like, by the ids of its statements."""
    found = {}
    for page in sorted((shipped / "compare").glob("*.html")):
        found[page.stem] = Texts()
        found[page.stem].feed(page.read_text(encoding="utf-8"))
        found[page.stem].close()
    return found


def test_both_texts_of_every_comparison_are_whole_and_in_order(
    published: Mapping[str, Texts], statements: Mapping[str, Statement]
) -> None:
    assert len(published) > 33
    for name, texts in published.items():
        earlier, later = (statements[id_].passages for id_ in name.split("--"))
        sides: tuple[list[tuple[str, str]], ...] = ([], [])
        for anchor, text in texts.passages.items():
            sides[not anchor.startswith("earlier-")].append((anchor, text))
        assert sides[0] == [(f"earlier-{p.anchor}", p.text) for p in earlier], name
        assert sides[1] == [(p.anchor, p.text) for p in later], name


def test_nothing_is_put_into_the_earlier_text_nor_taken_out_of_the_later(
    published: Mapping[str, Texts],
) -> None:
    marks = [texts.marks for texts in published.values()]
    assert all(mark["earlier"] <= {"del"} and mark["later"] <= {"ins"} for mark in marks)
    assert any(mark["earlier"] for mark in marks)
    assert any(mark["later"] for mark in marks)
