"""The whole small edition through compose and render: every page holds what all must hold."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from sitegen.core.model import Artifact, Edition, SourceFile
from sitegen.pages.compose import compose, supplements
from sitegen.pages.render import render
from sitegen.pages.site import site_of


@pytest.fixture(scope="module")
def artifacts(edition: Edition, templates: dict[str, SourceFile]) -> tuple[Artifact, ...]:
    pages, problems = render(compose(edition), site_of(edition.settings), templates)
    assert problems == ()
    return (*pages, *supplements(edition, templates))


@pytest.fixture(scope="module")
def trees(artifacts: tuple[Artifact, ...]) -> dict[str, Element]:
    """Return each page's tree; a page that is not well-formed HTML fails here."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return {
        artifact.path: parser.parse(artifact.content.decode())
        for artifact in artifacts
        if artifact.path.endswith(".html")
    }


def links(tree: Element) -> Iterator[str]:
    """Yield all that a page leads to or asks for."""
    for element in tree.iter():
        for name in ("href", "src", "xlink:href", "srcset", "action", "popovertarget"):
            if name in element.attrib:
                yield ("#" if name == "popovertarget" else "") + element.attrib[name]


def broken_links(trees: Mapping[str, Element], files: set[str]) -> list[str]:
    """Return the links that lead to no page, file or anchor; outward links count as good."""
    anchors = {path: {e.get("id") for e in tree.iter()} for path, tree in trees.items()}
    broken = []
    for path, tree in trees.items():
        for link in links(tree):
            if link.startswith(("https://", "http://", "mailto:")):
                continue
            way, _, fragment = link.partition("#")
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), way)) if way else path
            if goal not in files or (fragment and fragment not in anchors[goal]):
                broken.append(f"{path}: {link}")
    return broken


def test_every_internal_link_resolves(
    trees: dict[str, Element], artifacts: tuple[Artifact, ...]
) -> None:
    assert broken_links(trees, {artifact.path for artifact in artifacts}) == []


def test_a_broken_link_would_be_found() -> None:
    tree = html5lib.parse('<a href="b.html#x">x</a><a href="#y">', namespaceHTMLElements=False)
    assert broken_links({"a.html": tree, "b.html": tree}, {"a.html", "b.html"}) == [
        "a.html: b.html#x",
        "a.html: #y",
        "b.html: b.html#x",
        "b.html: #y",
    ]


def test_every_address_has_one_artifact(artifacts: tuple[Artifact, ...]) -> None:
    assert [path for path, count in Counter(a.path for a in artifacts).items() if count > 1] == []


def test_no_script_in_the_page_no_style_no_handler(trees: dict[str, Element]) -> None:
    for path, tree in trees.items():
        own = {"statements": ["lit.js"], "search.html": ["search.js"]}.get(path.split("/")[0], [])
        scripts = [(element.get("src"), element.text) for element in tree.iter("script")]
        way = "../" * path.count("/") + "assets/"
        assert scripts == [(way + name, None) for name in ("reading.js", *own)]
        for element in tree.iter():
            assert element.tag not in {"style", "iframe", "object", "embed", "base"}, path
            assert "style" not in element.attrib, path
            assert not [name for name in element.attrib if name.startswith("on")], path


def test_only_links_lead_out_and_none_runs_code(trees: dict[str, Element]) -> None:
    for path, tree in trees.items():
        for element in tree.iter():
            outward = [v for v in element.attrib.values() if v.startswith(("http:", "https:"))]
            assert not outward or element.tag in {"a", "svg"} or element.get("rel") == "canonical"
            assert not str(element.get("href", "")).lower().startswith("javascript:"), path


def test_ids_are_unique_and_headings_in_order(trees: dict[str, Element]) -> None:
    for path, tree in trees.items():
        ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
        assert [id_ for id_, count in ids.items() if count > 1] == [], path
        ranks = [
            int(e.tag[1]) for e in tree.iter() if isinstance(e.tag, str) and e.tag in _HEADINGS
        ]
        assert ranks[0] == 1, path
        assert ranks.count(1) == 1, path
        assert all(lower <= upper + 1 for upper, lower in pairwise(ranks)), path


_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def test_every_page_has_its_landmarks_its_language_and_a_way_past_the_masthead(
    trees: dict[str, Element],
) -> None:
    for path, tree in trees.items():
        assert tree.get("lang") == "en", path
        assert tree.get("dir") == "ltr", path
        assert [e.get("id") for e in tree.iter("main")] == ["main"], path
        assert next(tree.iter("a")).get("href") == "#main", path
        assert "".join(next(tree.iter("title")).itertext()).endswith("Test edition"), path


def test_the_text_of_a_statement_has_its_own_language_and_direction(
    trees: dict[str, Element],
) -> None:
    (article,) = trees["statements/third.html"].iter("article")
    assert (article.get("lang"), article.get("dir")) == ("ar", "rtl")
    apparatus = next(e for e in article.iter("div") if e.get("class") == "apparatus")
    assert (apparatus.get("lang"), apparatus.get("dir")) == ("en", "ltr")


def test_a_switch_for_each_theme_of_the_page(trees: dict[str, Element]) -> None:
    boxes = [e.get("id") for e in trees["statements/first.html"].iter("input")]
    assert boxes == [
        "show--themes",
        "show-prevention",
        "show-crimes",
        "show--parallels",
        "show--names",
        "keys-off",
    ]


def test_a_nasty_text_is_shown_as_it_is(trees: dict[str, Element]) -> None:
    (article,) = trees["statements/second.html"].iter("article")
    words = " ".join("".join(article.itertext()).split())
    assert "203. <script>alert(1)</script> {{ 7 * 7 }} {% raw %} & \" ' javascript:" in words


def test_a_canonical_address_is_given_where_the_site_has_one(trees: dict[str, Element]) -> None:
    canonical = {
        path: [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"]
        for path, tree in trees.items()
    }
    assert canonical["index.html"] == ["https://example.org/edition/"]
    assert canonical["statements/first.html"] == [
        "https://example.org/edition/statements/first.html"
    ]


@pytest.fixture(scope="module")
def bare_trees(edition: Edition, templates: dict[str, SourceFile]) -> dict[str, Element]:
    """Return the pages of the edition without its codebook and what hangs on it."""
    blank = replace(edition.statements[0], id="blank", passages=(), repairs=())
    statements = (*edition.statements, blank)
    bare = replace(edition, themes=(), highlights=(), statements=statements)
    pages, problems = render(compose(bare), site_of(bare.settings), templates)
    assert problems == ()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return {
        page.path: parser.parse(page.content.decode())
        for page in pages
        if page.path.endswith(".html")
    }


def test_without_themes_nothing_speaks_of_them(bare_trees: dict[str, Element]) -> None:
    for path in ("method.html", "statements/first.html", "statements/second.html"):
        (main,) = bare_trees[path].iter("main")
        words = "".join(main.itertext()).lower()
        for word in ("theme", "codebook", "highlight", "coded"):
            assert word not in words, (path, word)
    words = " ".join("".join(next(bare_trees["index.html"].iter("main")).itertext()).split())
    assert words.endswith(
        "Themes This edition has no codebook: no themes are marked in its statements."
    )
    assert words.count("heme") == 2
    assert not [e for e in bare_trees["index.html"].iter() if e.tag in {"svg", "table"}]


def test_without_themes_no_list_is_empty_and_no_link_is_broken(
    bare_trees: dict[str, Element], artifacts: tuple[Artifact, ...]
) -> None:
    assert (
        broken_links(bare_trees, {*bare_trees, *(a.path for a in artifacts), "sources/blank.txt"})
        == []
    )
    for path, tree in bare_trees.items():
        lists = [e for e in tree.iter() if e.tag in {"ul", "ol", "dl"} and not len(e)]
        # What a reader searches for is not there yet.
        assert [e.get("id") for e in lists] == ["search-results"] * (path == "search.html"), path


def test_without_signs_a_statement_has_no_legend(bare_trees: dict[str, Element]) -> None:
    asides = {path: len(list(tree.iter("aside"))) for path, tree in bare_trees.items()}
    assert asides["statements/first.html"] == 1
    assert asides["statements/blank.html"] == 0


def test_the_plain_source_is_published_byte_for_byte(
    edition: Edition, artifacts: tuple[Artifact, ...]
) -> None:
    plain = {artifact.path: artifact for artifact in artifacts}["sources/second.txt"]
    assert plain.content == edition.statements[1].source.text.encode()
    assert plain.origin == "content/statements/second.txt"


def test_the_stylesheets_stay_small_and_ask_for_nothing_elsewhere(
    artifacts: tuple[Artifact, ...],
) -> None:
    sheets = [a.content.decode() for a in artifacts if a.path.endswith(".css")]
    assert sum(map(len, sheets)) < 40_000
    assert not [sheet for sheet in sheets if "http" in sheet or "@import" in sheet]
    assert all(sheet.count("{") == sheet.count("}") for sheet in sheets)


def test_the_scripts_stay_small(artifacts: tuple[Artifact, ...]) -> None:
    scripts = {a.path: len(a.content) for a in artifacts if a.path.endswith(".js")}
    assert sum(scripts.values()) < 15_000
    assert scripts["assets/search.js"] < 5_000
