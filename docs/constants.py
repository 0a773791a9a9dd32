"""The constants of a package, as its source says them, put into the pages that speak of them."""  # noqa: INP001 - beside generate.py, which is run by path

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from writing import table

__all__ = ["with_constants"]

# A number, up to six words, and the name of the constant that the number is; its module too,
# where several modules have the name.
_FIGURE: Final = re.compile(r"\d[\d.]*((?:\s[\w'’-]+){0,6}\s\(`((?:[a-z_]+\.)?[A-Z_]+)`\))")
_TABLE: Final = "<!-- The rest of this page is made from the code by docs/generate.py. -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Constant:
    """A number that a module names: the number as written, and the comment beside it."""

    module: str
    name: str
    number: str
    comment: str


def with_constants(text: str, package: Path) -> str:
    """Return a page with the numbers that the modules of ``package`` give to constants.

    Every number before a name such as (`LEAST`) or (`scores.PLAIN`) is that constant's;
    below the line that says so stands a table of all that have a comment. Raises
    ``KeyError`` for a name that no module has, or several with different numbers.
    """
    constants = tuple(_constants(package))
    values = Counter(name for name, _ in {(each.name, each.number) for each in constants})
    numbers = {each.name: each.number for each in constants if values[each.name] == 1}
    numbers |= {f"{Path(each.module).stem}.{each.name}": each.number for each in constants}
    head, mark, _ = text.partition(_TABLE)
    head = _FIGURE.sub(lambda found: f"{numbers[found[2]]}{found[1]}", head)
    return f"{head}{mark}\n\n{_listed(constants)}\n" if mark else head


def _listed(constants: tuple[_Constant, ...]) -> str:
    rows = (
        (f"`{each.name}`", each.number, each.comment, f"`{each.module}`")
        for each in constants
        if each.comment
    )
    return table(("constant", "value", "what it is", "where"), rows)


def _constants(package: Path) -> Iterator[_Constant]:
    for path in sorted(package.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        for node in ast.parse(text).body:
            if (
                isinstance(node, ast.AnnAssign)
                and isinstance(node.target, ast.Name)
                and (number := _number(node.value)) is not None
            ):
                comment = lines[node.lineno - 1].partition("# ")[2]
                yield _Constant(
                    module=f"{package.name}/{path.name}",
                    name=node.target.id.lstrip("_"),
                    number=f"{number:g}" if number < 1 else str(number),
                    comment=comment.strip(),
                )


def _number(value: ast.expr | None) -> int | float | None:
    """Return the number that ``value`` writes, if it writes one: 0.15, -2.0."""
    match value:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
        case ast.Constant(value=int() | float() as number):
            return number
    return None
