"""Lineages with their years: what has a page, and where each witness stands."""

from dataclasses import replace

from sitegen.core.model import Edition
from sitegen.core.settings import Following
from sitegen.pages.courses import Courses, courses


def chosen(edition: Edition, *, least: int, listed: int = 500) -> Courses:
    settings = replace(edition.settings, lineages=Following(least=least, listed=listed))
    return courses(replace(edition, settings=settings))


def ids(found: Courses) -> tuple[list[str], list[str], int]:
    return (
        [course.lineage.id for course in found.own],
        [course.lineage.id for course in found.short],
        found.omitted,
    )


def test_a_lineage_knows_its_years_and_its_gap(followed: Edition) -> None:
    (course,) = courses(followed).own
    assert course.years == (2000, 2001, 2003, 2005)
    assert course.standings == ("first", "edited", "verbatim", "edited")
    assert (course.times, course.age) == (4, 5)
    assert course.gaps == (2002, 2004)
    assert course.spoken == (2000, 2001, 2002, 2003, 2004, 2005, 2006)
    assert course.since == (2006,)


def test_from_how_many_statements_on_a_lineage_has_a_page(followed: Edition) -> None:
    assert ids(chosen(followed, least=3)) == (["y2000.p1"], ["y2000.p2"], 0)
    assert ids(chosen(followed, least=2)) == (["y2000.p1", "y2000.p2"], [], 0)
    assert ids(chosen(followed, least=5)) == ([], ["y2000.p1", "y2000.p2"], 0)
    assert ids(chosen(followed, least=5, listed=1)) == ([], ["y2000.p1"], 1)


def test_a_witness_stands_at_its_year_on_its_page_or_on_the_shared_one(followed: Edition) -> None:
    found = courses(followed)
    assert [course.addresses for course in (*found.own, *found.short)] == [
        tuple(f"lineages/y2000.p1.html#y{year}" for year in (2000, 2001, 2003, 2005)),
        ("lineages-short.html#y2000.p2",) * 2,
    ]


def test_the_second_witness_of_a_year_has_a_number(followed: Edition) -> None:
    doubled = tuple(
        replace(statement, delivered=replace(statement.delivered, year=2001))
        if statement.id == "y2003"
        else statement
        for statement in followed.statements
    )
    (course,) = courses(replace(followed, statements=doubled)).own
    assert [address.partition("#")[2] for address in course.addresses] == [
        "y2000",
        "y2001",
        "y2001-2",
        "y2005",
    ]


def test_a_passage_has_its_lineages_in_the_order_of_its_text(followed: Edition) -> None:
    found = courses(followed).by_passage()
    assert {
        passage_id: [(course.lineage.id, at) for course, at in each]
        for passage_id, each in found.items()
    } == {
        "y2000.p1": [("y2000.p1", 0)],
        "y2001.p1": [("y2000.p1", 1)],
        "y2003.p1": [("y2000.p1", 2)],
        "y2005.p1": [("y2000.p1", 3)],
        "y2000.p2": [("y2000.p2", 0)],
        "y2002.p1": [("y2000.p2", 1)],
    }


def test_an_edition_without_lineages_has_none(edition: Edition) -> None:
    assert ids(courses(edition)) == ([], [], 0)
