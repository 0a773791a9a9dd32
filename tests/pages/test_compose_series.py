"""The pages of the made-up series, rendered: sound, and joined to each other both ways."""

from xml.etree.ElementTree import Element

import html5lib
import pytest

from sitegen.core.model import Edition, SourceFile
from sitegen.pages.compose import compose, supplements
from sitegen.pages.render import render
from sitegen.pages.site import site_of
from tests.pages.test_compose import broken_links, links


@pytest.fixture(scope="module")
def trees(series: Edition, templates: dict[str, SourceFile]) -> dict[str, Element]:
    """Return each page's tree; a page that is not well-formed HTML fails here."""
    pages, problems = render(compose(series), site_of(series.settings), templates)
    assert problems == ()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return {
        page.path: parser.parse(page.content.decode())
        for page in pages
        if page.path.endswith(".html")
    }


def text(tree: Element) -> str:
    (main,) = tree.iter("main")
    return " ".join("".join(main.itertext()).split())


def test_every_link_leads_to_something(
    trees: dict[str, Element], series: Edition, templates: dict[str, SourceFile]
) -> None:
    files = {*trees, *(artifact.path for artifact in supplements(series, templates))}
    assert broken_links(trees, files) == []


def test_ids_are_unique(trees: dict[str, Element]) -> None:
    for path, tree in trees.items():
        ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
        assert sorted(set(ids)) == sorted(ids), path


def test_a_statement_leads_to_what_changed_and_to_every_comparison_and_they_lead_back(
    trees: dict[str, Element], series: Edition
) -> None:
    for comparison in (*series.comparisons, *series.strongest):
        pair = f"compare/{comparison.earlier_id}--{comparison.later_id}.html"
        for statement_id in (comparison.earlier_id, comparison.later_id):
            assert f"../{pair}" in links(trees[f"statements/{statement_id}.html"])
            assert f"../statements/{statement_id}.html" in links(trees[pair])
    for comparison in series.comparisons:
        page = f"changes/{comparison.later_id}.html"
        assert f"../{page}" in links(trees[f"statements/{comparison.later_id}.html"])
        assert page in links(trees["changes.html"])


def test_the_numbers_stand_on_the_page_as_words_too(trees: dict[str, Element]) -> None:
    words = text(trees["compare/2002-debate--2003-debate.html"])
    for said in ("2002: 56 words", "2003: 66 words", "kept 26 % 17 words", "edited 21 % 14 words",
                 "reworded 0 % 0 words", "moved 17 % 11 words", "new 36 % 24 words",
                 "dropped 25 % 14 words"):  # fmt: skip
        assert said in words


def test_what_changed_is_said_group_by_group(trees: dict[str, Element]) -> None:
    words = text(trees["changes/2003-debate.html"])
    for said in (
        "Said in 2003 and not in 2002. 2 places · 24 words",
        "Nothing was reworded.",
        "said 2 times, first 2001 ¶4, last 2002 ¶3 · 1 year of silence · lineage",
        "said 1 time, first 2001 ¶3, last 2001 ¶3 · again 2003 ¶5 · 2 years of silence · lineage",
        "in 2 of the 2 statements before (2001, 2002), last 2002 ¶3",
        "must → should: weaker",
    ):
        assert said in words
    quiet = text(trees["changes/2002-letter.html"])
    for said in (
        "Nothing was kept word for word.",
        "Nothing that was said often fell silent here.",
        "Nothing returned after a silence.",
        "No theme that most of the statements before have is absent here.",
        "No word of the scales of force gave way to another.",
    ):
        assert said in quiet


def test_the_method_says_how_many_pairs_have_no_page(trees: dict[str, Element]) -> None:
    words = text(trees["method.html"])
    assert "5 statements are shown side by side with the one before them in their series." in words
    assert "So is 1 pair of others, which share most." in words
    assert "1 more pair has matches and no such page" in words
