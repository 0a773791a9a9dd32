"""The bar: on a terminal, for long work, and gone at the end."""

from io import StringIO

from rich.console import Console

from sitegen.edge.progress import Bar


def run(patience: float, *, terminal: bool) -> str:
    out = StringIO()
    with Bar(Console(file=out, force_terminal=terminal, width=80), patience=patience) as bar:
        bar.stage("parse", 2)
        bar.advance()
        bar.stage("[red]", 3)
    return out.getvalue()


def test_long_work_on_a_terminal_shows_a_bar_that_goes_away() -> None:
    shown = run(0, terminal=True)
    assert "parse" in shown
    assert "0/2" in shown
    assert shown.endswith("\x1b[2K")


def test_short_work_shows_nothing() -> None:
    assert "parse" not in run(1000, terminal=True)


def test_without_a_terminal_nothing_is_written() -> None:
    assert run(0, terminal=False) == ""
