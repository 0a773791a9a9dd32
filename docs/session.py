"""The tutorial, carried out: its files are written, its commands run, their output is shown."""  # noqa: INP001 - beside generate.py, which is run by path

import re
import shlex
from contextlib import chdir
from pathlib import Path
from typing import Final

from click.testing import CliRunner

from sitegen.cli import main as command_line

__all__ = ["BLOCK", "carried_out"]

BLOCK: Final = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block of code: its language, the path of the file that it is (after ``>>``, of the file
whose end it becomes; none for any other code), its text."""

_APPENDED: Final = ">>"
_PROMPT: Final = "$ "
# What the reader does and a replay does not: make an environment, install, serve until Ctrl-C.
_LEFT: Final = ("python", "python3", ".", "git", "sitegen serve")


def carried_out(text: str, folder: Path) -> str:
    """Return the tutorial ``text`` with the output of its commands as it is in truth.

    Block by block, in ``folder``: one with a path becomes that file; of one that shows a
    console each ``sitegen`` command is run and its output put below it, and ``cd`` is
    followed. Raises ``ValueError`` for a command that it does not know.
    """
    with chdir(folder):
        here = Path.cwd()

        def block(found: re.Match[str]) -> str:
            nonlocal here
            language, path, body = found[1], found[2], found[3]
            if path:
                _save(here / path.removeprefix(_APPENDED), body, after=path.startswith(_APPENDED))
            if language != "console":
                return found[0]
            shown, here = _console(body, here)
            return f"```console\n{shown}```"

        return BLOCK.sub(block, text)


def _save(file: Path, body: str, *, after: bool) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a" if after else "w", encoding="utf-8", newline="\n") as target:
        target.write(body)


def _console(body: str, here: Path) -> tuple[str, Path]:
    """Return what a console shows, and the folder that its commands end in."""
    shown = ""
    for line in body.splitlines():
        if not line.startswith(_PROMPT):
            continue
        shown += f"{line}\n"
        command = line.removeprefix(_PROMPT)
        if command.startswith("cd "):
            here = here / command.removeprefix("cd ")
        elif not command.startswith(_LEFT):
            shown += _output(command, here)
    return shown, here


def _output(command: str, here: Path) -> str:
    program, *arguments = shlex.split(command)
    if program != "sitegen":
        message = f"not a command of a tutorial: {command}"
        raise ValueError(message)
    with chdir(here):
        return CliRunner(env={"NO_COLOR": "1"}).invoke(command_line, arguments).output
