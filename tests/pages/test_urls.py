"""Addresses: spelled once, relative from every depth."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages import urls


def test_addresses_are_flat_and_speak() -> None:
    assert urls.statement("2017-r2p") == "statements/2017-r2p.html"
    assert urls.passage("2017-r2p.p3") == "statements/2017-r2p.html#p3"
    assert urls.source_line("2017-r2p", 12) == "sources/2017-r2p.html#l12"
    assert urls.source_text("2017-r2p") == "sources/2017-r2p.txt"
    assert urls.theme("prevention") == "themes/prevention.html"
    assert urls.changes("2018-gd") == "changes/2018-gd.html"
    assert urls.compare("2017-gd", "2018-gd") == "compare/2017-gd--2018-gd.html"
    assert urls.lineage("1992-gd.p7") == "lineages/1992-gd.p7.html"
    assert urls.witness("1992-gd.p7", "y2017") == "lineages/1992-gd.p7.html#y2017"
    assert urls.short_lineage("1992-gd.p7") == "lineages-short.html#1992-gd.p7"


@pytest.mark.parametrize(
    ("address", "start", "expected"),
    [
        ("statements/b.html#p3", "statements/a.html", "b.html#p3"),
        ("statements/a.html#p3", "statements/a.html", "#p3"),
        ("statements/a.html", "statements/a.html", "a.html"),
        ("themes/x.html", "statements/a.html", "../themes/x.html"),
        ("themes/x.html", "index.html", "themes/x.html"),
        ("index.html#themes", "themes/x.html", "../index.html#themes"),
    ],
)
def test_links_are_relative(address: str, start: str, expected: str) -> None:
    assert urls.relative(address, start) == expected


_NAMES = st.text("abc-1", min_size=1, max_size=4)
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".html")


@given(_PATHS, _PATHS)
def test_a_relative_link_leads_where_it_should(address: str, start: str) -> None:
    way = urls.relative(address, start)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(start), way)) == address
    assert posixpath.normpath(posixpath.join(posixpath.dirname(start), urls.root(start))) == "."
