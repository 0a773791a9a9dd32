"""Writes the pages that say what the code says: ``make docs``.

They are reference pages; within pages written by hand, the numbers of constants and the
outputs of commands. The same code gives the same bytes, and a test holds what is committed
against them.
"""  # noqa: INP001 - run by path; it is no package

import ast
import json
import shutil
import tempfile
from pathlib import Path
from typing import Final

import click
from constants import with_constants
from forms import form_pages
from session import carried_out
from views import views_page
from writing import MADE, fenced, from_docstring, page, table

from sitegen.cli import main as command_line
from sitegen.core.codes import CODES
from sitegen.core.model import SourceFile
from sitegen.core.settings import Series, Settings
from sitegen.edge.console import picture
from sitegen.edge.tree import CONTENT
from sitegen.parse.schemas import schemas
from sitegen.parse.statement import parse_statement

__all__ = ["pages"]

_ROOT: Final = Path(__file__).parent.parent
_REFERENCE: Final = "docs/reference"
_TUTORIAL: Final = "docs/tutorial.md"
_EVALUATION: Final = "docs/howto/evaluate-matching.md"
# Its commands name files that only their replay has, which a console's must not.
_SHELL: Final = "```sh\n"
_CONSOLE: Final = "```console\n"

# Pages that name constants, and the package that has them.
_FIGURES: Final = {
    "docs/method/comparisons.md": "sitegen/reuse",
    "docs/method/matches.md": "sitegen/reuse",
    "docs/reference/patterns.md": "sitegen/themes",
}


def pages() -> dict[str, str]:
    """Return the text of every file that is made from the code, by its path in the repository."""
    made = {
        **form_pages(),
        "commands.md": _commands(),
        "problems.md": _problems(),
        "templates.md": views_page(),
        **{
            f"schemas/{name}.json": json.dumps(schema, indent=2, ensure_ascii=False)
            for name, schema in schemas().items()
        },
    }
    reference = {f"{_REFERENCE}/{name}": f"{made[name].strip()}\n" for name in sorted(made)}
    figures = {
        name: with_constants(_written(name), _ROOT / package) for name, package in _FIGURES.items()
    }
    return {**reference, **figures, _TUTORIAL: _tutorial(), _EVALUATION: _evaluation()}


def _tutorial() -> str:
    with tempfile.TemporaryDirectory() as folder:
        return carried_out(_written(_TUTORIAL), Path(folder))


def _evaluation() -> str:
    """Return the page with the output of its commands, run beside the content of this edition."""
    text = _written(_EVALUATION).replace(_SHELL, _CONSOLE)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(_ROOT / CONTENT, Path(folder) / CONTENT)
        return carried_out(text, Path(folder)).replace(_CONSOLE, _SHELL)


def _written(name: str) -> str:
    return (_ROOT / name).read_text(encoding="utf-8")


# What click's arguments cannot say: they have no help. First by command, then by name.
_ARGUMENTS: Final = {
    ("new", "FOLDER"): "The folder to make; one that is there must be empty.",
    ("match", "FOLDER"): (
        "A folder of texts, or that of a site. "
        "[Evaluate the matching](../howto/evaluate-matching.md) says how texts are read."
    ),
    ("score", "PAIRS"): (
        "The file of pairs. [Evaluate the matching](../howto/evaluate-matching.md) says what "
        "a line holds, and what comes back."
    ),
    ("explain", "PASSAGE"): "The id of a passage.",
    ("explain", "OTHER"): "The id of another passage, of another statement.",
    ("", "FOLDER"): "The folder of the site: the one that holds `content`.",
}
# How the usage names what an option takes; all else is a number.
_VALUES: Final = {"a folder": "FOLDER", "a file": "FILE", "an address": "ADDRESS"}


def _commands() -> str:
    return page(
        "Commands",
        f"{(command_line.help or '').strip()} `python -m sitegen` is the same as `sitegen`.",
        *(_command(name, command) for name, command in command_line.commands.items()),
        "## For all of them",
        (
            "`sitegen --version` says which version this is; `--help`, or `-h`, after `sitegen` "
            "or after a command, says what it can do."
        ),
        (
            "Exit codes: 0, done; 1, there are [problems](problems.md); 2, the command line "
            "itself is wrong. Results go to standard output, problems to standard error."
        ),
        (
            "Colours are used on a terminal only, and never where the environment variable "
            "`NO_COLOR` is set. A bar shows how far a build is once it has taken a second."
        ),
    )


def _command(name: str, command: click.Command) -> str:
    rows = (
        (f"`{_name(param)}`", _value(param), _default(param), _help(name, param))
        for param in command.params
    )
    return "\n\n".join(
        (
            f"## {name}",
            fenced(f"sitegen {name} {' '.join(map(_usage, command.params))}"),
            " ".join((command.help or "").split()),
            table(("", "value", "by default", "what it does"), rows),
        )
    )


def _help(command: str, param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return param.help or ""
    name = _name(param)
    return _ARGUMENTS.get((command, name)) or _ARGUMENTS["", name]


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name.upper()


def _usage(param: click.Parameter) -> str:
    value = "" if not _value(param) else f" {_VALUES.get(_value(param), 'N')}"
    text = f"{_name(param)}{value if isinstance(param, click.Option) else ''}"
    return text if param.required else f"[{text}]"


def _value(param: click.Parameter) -> str:
    if isinstance(param, click.Option) and param.is_flag:
        return ""
    if isinstance(param.type, click.IntRange):
        most = "" if param.type.max is None else f" to {param.type.max}"
        return f"a number from {param.type.min}{most}"
    if isinstance(param.type, click.Path):
        return "a file" if param.type.file_okay else "a folder"
    return "an address" if isinstance(param, click.Option) else "a passage"


def _default(param: click.Parameter) -> str:
    has_one = isinstance(param.default, str | int) and not isinstance(param.default, bool)
    return f"`{param.default}`" if has_one and param.default != "" else ""


_FAULTY: Final = b"""---
title: A statement
delivered: 5 September 2024
series: oceans
---

We thank you.
"""


def _problems() -> str:
    warnings = _warnings()
    return page(
        "Problems",
        (
            "All faults of all files come back in one run, in order of place. Each has a place "
            "(`file:line:column`), a code, the line with carets under the fault, and, where "
            "there is one, a hint:"
        ),
        fenced(_example(), "text"),
        (
            "An error stops the build; a warning does so with `--strict`. Where a build stops, "
            "nothing is written and the site that stood there stays as it was."
        ),
        *(
            f"## {code}\n\n{'Warning' if code in warnings else 'Error'}. {from_docstring(said)}"
            for code, said in CODES.items()
        ),
    )


def _example() -> str:
    file = SourceFile(path="content/statements/2024-oceans.md", content=_FAULTY)
    settings = Settings(title="Oceans", series=(Series(id="oceans", title="Oceans"),))
    _, problems = parse_statement(file, settings)
    return "\n".join(picture(problem).plain for problem in problems)


def _warnings() -> frozenset[str]:
    """Return the codes of the problems that the source makes with the severity of a warning."""
    found = set()
    for path in sorted((_ROOT / "sitegen").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            given = node.keywords if isinstance(node, ast.Call) else ()
            values = {keyword.arg: ast.unparse(keyword.value) for keyword in given}
            if values.get("severity") == "Severity.WARNING" and "code" in values:
                found.add(ast.literal_eval(values["code"]))
    return frozenset(found)


def main() -> None:
    """Write the pages, and take away what is no longer made from the code."""
    made = pages()
    for path in (_ROOT / _REFERENCE).rglob("*.md"):
        name = path.relative_to(_ROOT).as_posix()
        if name not in made and MADE in path.read_text(encoding="utf-8"):
            path.unlink()
    for name, text in made.items():
        (_ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (_ROOT / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
