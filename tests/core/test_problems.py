"""Faults in order."""

from sitegen.core.problems import NOWHERE, Location, Problem, Severity, in_order, stops


def problem(path: str, line: int = 0, code: str = "bad-date") -> Problem:
    return Problem(code=code, message="m", location=Location(path=path, line=line, column=1))


def test_problems_come_by_place_and_only_once() -> None:
    first, second, third = problem("a", 2), problem("a", 10), problem("b", 1)
    assert in_order([third, second, first, second]) == (first, second, third)


def test_a_place_reads_as_editors_link_it() -> None:
    assert str(Location(path="content/a.md", line=3, column=7)) == "content/a.md:3:7"
    assert str(Location(path="content/a.md")) == "content/a.md"


def test_errors_stop_and_warnings_only_where_they_count() -> None:
    warning = Problem(code="a", message="", location=NOWHERE, severity=Severity.WARNING)
    error = Problem(code="a", message="", location=NOWHERE)
    assert [stops([]), stops([warning]), stops([warning, error])] == [False, False, True]
    assert [stops([], strict=True), stops([warning], strict=True)] == [False, True]
