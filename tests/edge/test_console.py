"""What people see of a fault: its place, its line, carets that stand right."""

from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sitegen.core.problems import Location, Problem, Severity
from sitegen.edge import console as module
from sitegen.edge.console import Silence, console, picture, plain, show, tally


def problem(line: str = "", column: int = 1, length: int = 1, **more: str) -> Problem:
    return Problem(
        code="bad-date",
        message=more.get("message", "no such date"),
        location=Location(path="content/a.md", line=3, column=column, length=length),
        hint=more.get("hint", ""),
        source_line=line,
    )


def excerpt(line: str, column: int, length: int) -> tuple[str, str]:
    """Return the line and the carets as shown, without the line's number."""
    _, shown, carets = picture(problem(line, column, length)).plain.split("\n")
    return shown[8:], carets[8:]


def test_a_problem_is_shown_in_full() -> None:
    found = picture(problem("delivered: 2018-13", 12, 7, hint="Write 2018-12.")).plain
    assert found == (
        "content/a.md:3:12: error bad-date: no such date\n"
        "    3 | delivered: 2018-13\n"
        "      |            ^^^^^^^\n"
        "  hint: Write 2018-12."
    )


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    whole = Problem(code="missing-file", message="gone", location=Location(path="a b.md"))
    assert picture(whole).plain == "a b.md: error missing-file: gone"


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "carets"),
    [
        ("abc", 2, 1, "abc", " ^"),
        ("\tabc", 2, 3, "    abc", "    ^^^"),
        ("ab\tc", 4, 1, "ab  c", "    ^"),
        ("a\tb", 2, 1, "a   b", " ^^^"),
        ("日本語", 2, 1, "日本語", "  ^^"),
        ("e\u0301x", 3, 1, "e\u0301x", " ^"),
        ("a\x1bb", 3, 1, r"a\x1bb", "     ^"),
        ("a\u202eb", 2, 1, r"a\u202eb", " ^^^^^^"),
        ("abc", 4, 1, "abc", "   ^"),
        ("abc", 2, 99, "abc", " ^^"),
        ("abc\n", 3, 1, "abc", "  ^"),
        ("abc", 0, 1, "abc", "^"),
    ],
)
def test_carets_stand_under_the_fault(
    line: str, column: int, length: int, shown: str, carets: str
) -> None:
    assert excerpt(line, column, length) == (shown, carets)


@given(st.text(), st.integers(0, 300), st.integers(1, 300))
def test_a_line_never_runs_wide_and_the_carets_never_run_past_it(
    line: str, column: int, length: int
) -> None:
    found = picture(problem(line or "x", column, length)).plain.split("\n")
    assert len(found) == 3
    assert all(cell_len(row) <= 8 + 97 for row in found)


def test_a_long_line_is_cut_around_the_fault() -> None:
    shown, carets = excerpt("a" * 500 + "FAULT" + "b" * 500, 501, 5)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "FAULT"


def test_text_is_never_markup_nor_an_order_to_the_terminal() -> None:
    out = StringIO()
    show([problem("[red]x[/red] :smile: \x1b[2J", message="[bold]no[/bold]\x07")], console(out))
    assert "[red]x[/red] :smile: " + r"\x1b[2J" in out.getvalue()
    assert "[bold]no[/bold]" + r"\x07" in out.getvalue()
    assert "\x1b" not in out.getvalue()


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    coloured = Terminal()
    show([problem()], console(coloured))
    monkeypatch.setenv("NO_COLOR", "1")
    bare = Terminal()
    show([problem()], console(bare))
    assert "\x1b[" in coloured.getvalue()
    assert "\x1b" not in bare.getvalue()


def test_long_messages_are_not_wrapped() -> None:
    out = StringIO()
    show([problem(message="word " * 100)], console(out))
    assert out.getvalue().count("\n") == 2


@pytest.mark.parametrize("column", [1, 5_000, 10_000])
def test_no_more_of_a_long_line_is_looked_at_than_could_be_shown(
    column: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def watched(text: str) -> str:
        looked.append(text)
        return text

    monkeypatch.setattr(module, "plain", watched)
    shown, carets = excerpt("\ta" * 5_000, column, 9_000)
    assert sum(map(len, looked)) < 1_000
    assert cell_len(shown) <= 97
    assert "^" in carets


def test_of_very_many_problems_the_first_are_shown_and_all_are_counted() -> None:
    out = StringIO()
    many = [problem(message=f"number {number}") for number in range(1, 251)]
    show(many, console(out))
    lines = out.getvalue().splitlines()
    assert len(lines) == 202
    assert lines[199].endswith("number 200")
    assert lines[200:] == ["… and 50 more, not shown", "250 errors"]


def test_exactly_as_many_problems_as_are_shown_leave_nothing_to_say() -> None:
    out = StringIO()
    show([problem()] * 200, console(out))
    assert "more" not in out.getvalue()


def test_warnings_do_not_crowd_out_the_error() -> None:
    out = StringIO()
    warning = replace(problem(), code="odd-file", severity=Severity.WARNING)
    show([*[warning] * 300, problem(message="the reason")], console(out))
    assert out.getvalue().splitlines()[0].endswith("the reason")
    assert out.getvalue().endswith("1 error, 300 warnings\n")


def test_problems_are_counted() -> None:
    warning = Problem(
        code="odd-file", message="", location=Location(path=""), severity=Severity.WARNING
    )
    assert tally([]) == "no problems"
    assert tally([problem(), warning, warning]) == "1 error, 2 warnings"


def test_nothing_is_said_where_all_is_well() -> None:
    out = StringIO()
    show([], console(out))
    assert out.getvalue() == ""


def test_silence_watches_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    silence = Silence()
    silence.stage("read", 3)
    silence.advance()
    assert capsys.readouterr() == ("", "")


def test_visible_text_is_left_as_it_is() -> None:
    assert plain("“Қазақстан” — 日本") == "“Қазақстан” — 日本"
