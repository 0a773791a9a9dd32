"""The view of a statement: what is known, what is missing, counts, neighbours."""

from dataclasses import replace

from sitegen.core.model import Edition
from sitegen.pages.compose_statement import StatementPage, compose_statements
from sitegen.pages.layers import Layers


def pages(edition: Edition) -> list[StatementPage]:
    views = compose_statements(edition, Layers.of(edition))
    assert [view.template for view in views] == ["statement.html"] * len(views)
    return [view.page for view in views if isinstance(view.page, StatementPage)]


def test_views_stand_in_order_of_time_whatever_the_order_of_files(edition: Edition) -> None:
    turned = replace(edition, statements=tuple(reversed(edition.statements)))
    assert compose_statements(turned, Layers.of(turned)) == compose_statements(
        edition, Layers.of(edition)
    )
    assert [view.path for view in compose_statements(edition, Layers.of(edition))] == [
        "statements/first.html",
        "statements/second.html",
        "statements/third.html",
    ]


def test_what_the_sources_do_not_say_is_named(edition: Edition) -> None:
    first, second, third = pages(edition)
    assert first.byline == "A. Speaker"
    assert "official record" not in first.missing
    assert second.missing == (
        "speaker", "post", "forum", "session", "meeting", "symbol",
        "official record", "text from", "licence",
    )  # fmt: skip
    assert (first.precision, second.precision) == ("", "only the year is known")
    assert third.date == "June 2019"


def test_only_outward_addresses_become_links(edition: Edition) -> None:
    facts = {fact.label: fact for fact in pages(edition)[0].facts}
    assert facts["Official record"].href == "https://example.org/record"
    assert (facts["Text from"].text, facts["Text from"].href) == ("a transcript", "")


def test_counts(edition: Edition) -> None:
    counts = pages(edition)[0].counts
    assert (counts.passages, counts.highlights, counts.by_hand) == (2, 2, 1)
    assert (counts.parallels, counts.notes, counts.repairs) == (2, 1, 2)


def test_the_legend_has_the_themes_of_the_page_only(edition: Edition) -> None:
    first, second, third = pages(edition)
    assert [(theme.id, theme.count) for theme in first.legend] == [("prevention", 1), ("crimes", 1)]
    assert [theme.id for theme in second.legend] == ["crimes"]
    assert third.legend == ()


def test_neighbours_in_the_series_and_in_time(edition: Edition) -> None:
    first, second, third = pages(edition)
    assert [n.label for n in first.neighbours] == ["In this series", "In time"]
    assert first.neighbours[0].previous is None
    in_series = second.neighbours[0]
    assert in_series.previous is not None
    assert (in_series.previous.href, in_series.previous.year) == ("first.html", 2017)
    assert in_series.following is None
    (in_time,) = third.neighbours
    assert in_time.previous is not None
    assert (in_time.label, in_time.previous.href) == ("In time", "second.html")


def test_each_repair_leads_to_its_passage_and_its_line(edition: Edition) -> None:
    hyphen, page_number = pages(edition)[0].repairs
    assert hyphen.place is not None
    assert (hyphen.place.label, hyphen.place.href) == ("¶1", "#p1")
    assert (hyphen.line.label, hyphen.line.href) == ("8", "../sources/first.html#l8")
    assert (hyphen.before, hyphen.after) == ("-⏎", "")
    assert page_number.place is None


def test_text_that_runs_from_right_to_left_says_so(edition: Edition) -> None:
    assert [page.direction for page in pages(edition)] == ["ltr", "ltr", "rtl"]


def test_a_statement_of_many_sections_lists_them(edition: Edition) -> None:
    third = edition.statements[2]
    heading = next(passage for passage in third.passages if passage.kind == "heading")
    several = tuple(replace(heading, id=f"third.s{at}", ordinal=at) for at in (1, 2, 3))
    *others, _ = edition.statements
    long = replace(
        edition,
        statements=(*others, replace(third, passages=several)),
        matches=(),
        lineages=(),
    )
    assert [link.href for link in pages(long)[2].contents] == ["#s1", "#s2", "#s3"]
    assert {link.label for link in pages(long)[2].contents} == {"A heading"}
    assert [page.contents for page in pages(edition)] == [(), (), ()]
