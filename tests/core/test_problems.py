"""Faults in order."""

from sitegen.core.problems import Location, Problem, in_order


def problem(path: str, line: int = 0, code: str = "bad-date") -> Problem:
    return Problem(code=code, message="m", location=Location(path=path, line=line, column=1))


def test_problems_come_by_place_and_only_once() -> None:
    first, second, third = problem("a", 2), problem("a", 10), problem("b", 1)
    assert in_order([third, second, first, second]) == (first, second, third)


def test_a_place_reads_as_editors_link_it() -> None:
    assert str(Location(path="content/a.md", line=3, column=7)) == "content/a.md:3:7"
    assert str(Location(path="content/a.md")) == "content/a.md"
