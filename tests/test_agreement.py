"""The pages of the shipped edition agree: links lead back, and sums are the same everywhere."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest


def tree(path: Path) -> Element:
    found = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    assert isinstance(found, Element)
    return found


def of_class(root: Element, name: str) -> Iterator[Element]:
    return (e for e in root.iter() if name in (e.get("class") or "").split())


@pytest.fixture(scope="module")
def statements(shipped: Path) -> dict[str, Element]:
    return {f"statements/{p.name}": tree(p) for p in sorted((shipped / "statements").glob("*"))}


def test_every_parallel_has_its_way_back(statements: dict[str, Element]) -> None:
    ways = Counter(
        (f"{path}#{passage.get('id')}", posixpath.normpath(f"statements/{link.get('href')}"))
        for path, root in statements.items()
        for passage in of_class(root, "passage")
        for link in of_class(passage, "parallel-place")
    )
    assert sum(ways.values()) > 500
    assert ways == Counter({(there, here): times for (here, there), times in ways.items()})


def test_the_matrix_the_theme_pages_and_the_facets_count_the_same(shipped: Path) -> None:
    (table,) = of_class(tree(shipped / "matrix.html"), "matrix-table")
    rows = [row for row in table.iter("tr") if row.find("th/a") is not None]
    matrix = {str(row.find("th/a").get("href")): row.findall("td") for row in rows}  # type: ignore[union-attr] # found above
    facets = {
        str(box.get("value")): int("".join(next(of_class(label, "count")).itertext()))
        for label in tree(shipped / "search.html").iter("label")
        for box in label.iter("input")
        if box.get("name") == "theme"
    }
    assert len(matrix) == 42
    for address, cells in matrix.items():
        *years, whole = (
            int(cell.findtext("a") or cell.findtext("strong") or cell.text or "") for cell in cells
        )
        assert sum(years) == whole
        page = tree(shipped / address)
        carried = [len([*of_class(year, "carrier")]) for year in of_class(page, "theme-year")]
        assert carried == [count for count in years if count]
        assert facets[re.sub(r"themes/|\.html", "", address)] == whole
