"""The indexes of lineages: three orders, and the page of the short ones."""

from dataclasses import replace

from sitegen.core.model import Edition
from sitegen.core.settings import Following
from sitegen.pages.compose_lineage_index import (
    LineagesPage,
    ShortLineagesPage,
    compose_lineage_indexes,
)
from sitegen.pages.layers import Layers
from sitegen.pages.site import Page


def pages(edition: Edition, *, least: int = 3, listed: int = 500) -> dict[str, Page]:
    settings = replace(edition.settings, lineages=Following(least=least, listed=listed))
    chosen = replace(edition, settings=settings)
    views = compose_lineage_indexes(chosen, Layers.of(chosen))
    return {view.path: view.page for view in views}


def index(made: dict[str, Page], path: str = "lineages.html") -> LineagesPage:
    page = made[path]
    assert isinstance(page, LineagesPage)
    return page


def test_there_are_three_orders_and_each_leads_to_the_others(followed: Edition) -> None:
    made = pages(followed)
    assert [*made] == [
        "lineages.html",
        "lineages-by-age.html",
        "lineages-by-last.html",
        "lineages-short.html",
    ]
    for path in [*made][:3]:
        orders = index(made, path).orders
        assert [order.href for order in orders] == [*made][:3]
        assert [order.href for order in orders if order.here] == [path]


def test_a_line_says_when_and_how_often(followed: Edition) -> None:
    (line,) = index(pages(followed)).lines
    assert line.link.href == "lineages/y2000.p1.html"
    assert line.link.label.startswith("Once more, we urge all States")
    assert (line.years, line.series) == ("2000–2005", "Debate")
    assert line.facts == ("4 statements", "2 years of silence")
    assert len(line.strip.points) == 4


def cut(edition: Edition, **pieces: slice) -> Edition:
    """Return the edition with the first lineage cut in pieces, each under a name of its own."""
    whole = edition.lineages[0]
    steps = [step for step in edition.revisions if step.lineage_id == whole.id]
    return replace(
        edition,
        lineages=tuple(
            replace(whole, id=name, witnesses=whole.witnesses[piece])
            for name, piece in pieces.items()
        ),
        revisions=tuple(
            replace(step, lineage_id=name)
            for name, piece in pieces.items()
            for step in steps[piece.start : piece.stop - 1]
        ),
    )


def test_each_order_is_its_own(followed: Edition) -> None:
    made = pages(cut(followed, often=slice(0, 3), late=slice(2, 4), old=slice(0, 2)), least=2)
    names = {
        path: [line.link.href for line in index(made, path).lines]
        for path in ("lineages.html", "lineages-by-age.html", "lineages-by-last.html")
    }
    often, late, old = (f"lineages/{name}.html" for name in ("often", "late", "old"))
    assert names == {
        "lineages.html": [often, late, old],
        "lineages-by-age.html": [often, late, old],
        "lineages-by-last.html": [late, often, old],
    }


def test_a_list_is_bounded_and_says_what_it_leaves_out(followed: Edition) -> None:
    made = index(pages(followed, least=2, listed=1))
    assert len(made.lines) == 1
    assert made.omitted == "1 more is not listed here."
    assert index(pages(followed, least=2)).omitted == ""


def test_short_lineages_share_a_page(followed: Edition) -> None:
    made = pages(followed)
    short = index(made).short
    assert short is not None
    assert (short.label, short.href) == ("1 lineage of fewer statements", "lineages-short.html")
    page = made["lineages-short.html"]
    assert isinstance(page, ShortLineagesPage)
    (lineage,) = page.lineages
    assert lineage.anchor == "y2000.p2"
    assert [witness.place.href for witness in lineage.witnesses] == [
        "statements/y2000.html#p2",
        "statements/y2002.html#p1",
    ]
    assert lineage.current.text == "Water must be shared by those who live along the river."


def test_without_lineages_there_is_one_index_and_it_is_empty(edition: Edition) -> None:
    made = pages(edition)
    assert [*made] == ["lineages.html"]
    assert (index(made).lines, index(made).short) == ((), None)


def test_where_nothing_is_listed_no_list_is_linked(followed: Edition) -> None:
    made = pages(followed, listed=0)
    assert "lineages-short.html" not in made
    assert (index(made).short, index(made).lines) == (None, ())
    assert index(made).omitted == "1 more is not listed here."
