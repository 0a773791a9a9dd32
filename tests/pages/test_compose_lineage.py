"""The page of a lineage, exactly: the current wording, its facts, its years, its gap."""

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest

from sitegen.core.model import Edition, SourceFile
from sitegen.core.settings import Following
from sitegen.pages.compose import compose
from sitegen.pages.compose_lineage import LineagePage, compose_lineages
from sitegen.pages.layers import Layers
from sitegen.pages.render import render
from sitegen.pages.site import site_of
from sitegen.reuse.lineages import lineages
from sitegen.reuse.revisions import revisions

PAGE = "lineages/y2000.p1.html"
SVG = "{http://www.w3.org/2000/svg}"


def page(edition: Edition) -> LineagePage:
    made = compose_lineages(edition, Layers.of(edition))[0].page
    assert isinstance(made, LineagePage)
    return made


@pytest.fixture(scope="module")
def trees(followed: Edition, templates: dict[str, SourceFile]) -> dict[str, Element]:
    pages, problems = render(compose(followed), site_of(followed.settings), templates)
    assert problems == ()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return {p.path: parser.parse(p.content.decode()) for p in pages if p.path.endswith(".html")}


def words(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def held(tree: Element, name: str) -> list[Element]:
    """Return the elements of a class."""
    return [e for e in tree.iter() if name in (e.get("class") or "").split()]


def test_the_current_wording_stands_on_top_and_the_facts_below(followed: Edition) -> None:
    made = page(followed)
    assert made.title == "Said in 4 statements, 2000 to 2005"
    assert made.current.text.startswith("Once more, we urge all States")
    assert [(fact.label, fact.text, fact.note) for fact in made.facts] == [
        ("First said", "2000", ""),
        ("Last said", "2005", "not in the only year with a statement since"),
        ("Times said", "4", ""),
        ("Years of silence", "2002, 2004", "2"),
    ]
    assert [(theme.label, theme.count) for theme in made.themes] == [("Civilians", 4)]
    assert made.since == "2006: 1 year of silence"


def test_the_picture_says_in_words_what_it_shows(followed: Edition) -> None:
    assert page(followed).picture == (
        "2000: first said; 2001: edited; 2003: verbatim; 2005: edited; "
        "2002, 2004: 2 years of silence"
    )


def test_the_page_shows_the_years_in_order_with_their_gaps(trees: dict[str, Element]) -> None:
    main = next(trees[PAGE].iter("main"))
    seen = [
        words(e)
        for e in main.iter()
        if e.tag in {"h2", "summary"} or "silence" in (e.get("class") or "")
    ]
    assert [each for each in seen if each != "Cite"] == [
        "2000",
        "2001",
        "2002: 1 year of silence",
        "2003: unchanged, 1 statement",
        "2004: 1 year of silence",
        "2005",
        "2006: 1 year of silence",
    ]
    assert len(list(main.iter("del"))) > 0
    assert len(list(main.iter("ins"))) > 0


def test_every_witness_has_an_address_and_a_citation(trees: dict[str, Element]) -> None:
    ids = [e.get("id") for e in trees[PAGE].iter() if re.fullmatch(r"y\d+", e.get("id") or "")]
    assert ids == ["y2000", "y2001", "y2003", "y2005"]
    cited = [e for e in trees[PAGE].iter() if "data-citation" in e.attrib]
    assert [e.get("id") for e in cited] == ids
    for e in cited:
        address = f"https://example.org/edition/{PAGE}#{e.get('id')}"
        assert e.get("data-citation", "").replace("{address}", address) in words(e)


def test_the_strip_has_a_title_a_description_and_a_shape_for_each_kind(
    trees: dict[str, Element],
) -> None:
    (picture,) = [e for e in trees[PAGE].iter(f"{SVG}svg") if e.get("role") == "img"]
    named = {e.get("id"): words(e) for e in picture.iter() if e.get("id")}
    assert named[picture.get("aria-labelledby")] == "Said in 4 statements, 2000 to 2005"
    assert "2001: edited" in named[picture.get("aria-describedby")]
    used = [e.get("href", "") for e in picture.iter(f"{SVG}use")]
    assert used == [
        *["#mark-silent"] * 3,
        "#mark-first",
        "#mark-edited",
        "#mark-verbatim",
        "#mark-edited",
    ]
    assert {name[1:] for name in used} <= {e.get("id") for e in trees[PAGE].iter()}


def backlinks(trees: Mapping[str, Element]) -> tuple[set[str], set[str]]:
    """Return the pairs of passage and witness that lineages and statements link."""
    there = {
        f"{e.get('href', '').removeprefix('../')} {path}"
        for path, tree in trees.items()
        if path.startswith("lineages")
        for part in tree.iter()
        if "witness-place" in (part.get("class") or "")
        or part.get("class") in {"repeat", "entry-facts"}
        for e in part.iter("a")
    }
    back = {
        f"{path}#{passage.get('id')} {link.get('href', '').removeprefix('../').partition('#')[0]}"
        for path, tree in trees.items()
        for passage in held(tree, "passage")
        for line in held(passage, "said-in")
        for link in line.iter("a")
    }
    return there, back


def test_every_witness_leads_to_its_passage_and_the_passage_back(
    trees: dict[str, Element],
) -> None:
    there, back = backlinks({path: t for path, t in trees.items() if path != "lineages.html"})
    assert len(there) == 6
    assert there == back


def test_what_a_passage_leads_to_is_there(trees: dict[str, Element]) -> None:
    anchors = {path: {e.get("id") for e in tree.iter()} for path, tree in trees.items()}
    for tree in trees.values():
        for line in held(tree, "said-in"):
            for link in line.iter("a"):
                path, _, fragment = link.get("href", "").removeprefix("../").partition("#")
                assert fragment in anchors[path]


def test_lineages_follow_each_other_in_the_order_of_the_index(followed: Edition) -> None:
    settings = replace(followed.settings, lineages=Following(least=2))
    both = replace(followed, settings=settings)
    first, second = (view.page for view in compose_lineages(both, Layers.of(both)))
    assert isinstance(first, LineagePage)
    assert isinstance(second, LineagePage)
    assert (first.previous, second.following) == (None, None)
    assert first.following is not None
    assert first.following.href == "y2000.p2.html"
    assert second.previous is not None
    assert second.previous.href == "y2000.p1.html"


def test_two_matches_make_one_page_with_the_gap_between(followed: Edition) -> None:
    matches = followed.matches[:2]
    found = lineages(matches, followed.statements)
    steps = revisions(found, matches, followed.statements)
    made = page(replace(followed, matches=matches, lineages=found, revisions=steps))
    assert made.title == "Said in 3 statements, 2000 to 2003"
    assert [
        (view.year, view.kind, view.before, view.silence)
        for stretch in made.stretches
        for view in stretch.witnesses
    ] == [
        (2000, "first", "", ""),
        (2001, "edited", "2000", ""),
        (2003, "verbatim", "2001", "2002: 1 year of silence"),
    ]
    assert [line.silent for line in made.strip.strokes] == [False, True]


def test_a_lineage_of_one_year_says_so(followed: Edition) -> None:
    year = replace(followed.statements[0].delivered, year=2000)
    statements = tuple(replace(each, delivered=year) for each in followed.statements)
    made = page(replace(followed, statements=statements))
    assert made.title == "Said in 4 statements of 2000"
    assert [fact.text for fact in made.facts][-1] == "none"
    assert made.since == ""
