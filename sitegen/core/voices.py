"""Voices: the statements of one delegation in one series and language, one after the other."""

from collections import defaultdict
from collections.abc import Iterable

from sitegen.core.model import Statement

__all__ = ["voices"]


def voices(statements: Iterable[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each voice in order of time, the voices by their first.

    A statement without a series has no voice: nothing says which came before it.
    """
    found = defaultdict(list)
    for statement in sorted(statements, key=lambda statement: statement.sort_key):
        if statement.series:
            voice = (statement.delegation, statement.series, statement.language)
            found[voice].append(statement)
    return tuple(map(tuple, found.values()))
