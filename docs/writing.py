"""The pieces of a page in Markdown."""  # noqa: INP001 - beside generate.py, which is run by path

import re
from collections.abc import Iterable, Sequence
from typing import Final

__all__ = ["MADE", "fenced", "from_docstring", "page", "table"]

MADE: Final = (
    "<!-- Made from the code by docs/generate.py: change the code, then run make docs. -->"
)
"""The line by which a page that is made from the code is known."""

_ROLE: Final = re.compile(r":[a-z]+:`~?([^`]+)`")


def page(title: str, *paragraphs: str) -> str:
    """Return a page that is made from the code."""
    return "\n\n".join((f"# {title}", MADE, *paragraphs))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; bars and line ends within its cells do no harm."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def fenced(text: str, language: str = "") -> str:
    """Return a block of code."""
    return f"```{language}\n{text.strip()}\n```"


def from_docstring(text: str) -> str:
    """Return a docstring as Markdown: its roles and double backticks become code."""
    named = _ROLE.sub(lambda found: f"`{found[1].rpartition('.')[2]}`", text)
    return named.replace("``", "`")
