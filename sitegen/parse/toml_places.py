"""Where the keys and values of a TOML text stand, which tomllib does not tell.

The grammar is that of TOML 1.0 (https://toml.io/en/v1.0.0), read only as far as places
ask for it: whether the text is right is left to tomllib.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

__all__ = ["Extent", "KeyPath", "TomlPlaces", "locate"]

KeyPath: TypeAlias = tuple[str | int, ...]
Extent: TypeAlias = tuple[int, int]

_GAP: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_KEY: Final = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_SCALAR: Final = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?:""?)?'''  # up to two quotes may stand before the closing three
    r"""|\'\'\'.*?\'\'\'(?:\'\'?)?"""
    r"""|"(?:\\.|[^"\\\n])*"|'[^'\n]*\'"""
    r"""|[^\s,\[\]{}#"'](?:[^,\]}#\r\n]*[^\s,\]}#])?""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlPlaces:
    """Extents ``(start, end)`` in code points of the text, by path of keys and indices.

    ``every_key`` has all keys in the order of the text; ``repeated`` those that stand a
    second time in one table; ``too_deep`` is the offset at which reading ended because
    the nesting passed all reason.
    """

    keys: Mapping[KeyPath, Extent]
    values: Mapping[KeyPath, Extent]
    every_key: tuple[Extent, ...]
    repeated: tuple[Extent, ...]
    too_deep: int | None


def locate(text: str, deepest: int) -> TomlPlaces:
    """Return the places of all keys and values up to the first fault of syntax.

    Nothing is raised, whatever the text; keys and brackets may nest ``deepest`` levels.
    """
    scan = _Scan(text=text, deepest=deepest)
    while scan.statement():
        pass
    return TomlPlaces(
        keys=scan.keys,
        values=scan.values,
        every_key=tuple(scan.every_key),
        repeated=tuple(scan.repeated),
        too_deep=scan.too_deep,
    )


@dataclass(slots=True, kw_only=True)
class _Scan:
    """A walk through the text; each step returns whether it found what it looked for."""

    text: str
    deepest: int
    pos: int = 0
    table: KeyPath = ()
    keys: dict[KeyPath, Extent] = field(default_factory=dict)
    values: dict[KeyPath, Extent] = field(default_factory=dict)
    every_key: list[Extent] = field(default_factory=list)
    repeated: list[Extent] = field(default_factory=list)
    too_deep: int | None = None
    entries: dict[KeyPath, int] = field(default_factory=dict)
    """Of each array of tables the index of its latest entry."""
    assigned: set[KeyPath] = field(default_factory=set)

    def statement(self) -> bool:
        self.skip(_GAP)
        if self.take("[["):
            return self.header(is_entry=True) and self.take("]]")
        if self.take("["):
            return self.header(is_entry=False) and self.take("]")
        return self.pair(self.table)

    def header(self, *, is_entry: bool) -> bool:
        names = self.key()
        if not names:
            return False
        self.table = self.enter((), names)
        if is_entry:
            self.entries[self.table] = self.entries.get(self.table, -1) + 1
            self.table = (*self.table, self.entries[self.table])
        else:
            self.assign(self.table, names[-1][1])
        self.values.setdefault(self.table, names[-1][1])
        return True

    def pair(self, table: KeyPath) -> bool:
        names = self.key()
        if not names or not self.take("="):
            return False
        path = self.enter(table, names)
        self.assign(path, names[-1][1])
        self.skip(_SPACE)
        return self.value(path)

    def key(self) -> list[tuple[str, Extent]]:
        names: list[tuple[str, Extent]] = []
        while not names or self.take("."):
            self.skip(_SPACE)
            found = _KEY.match(self.text, self.pos)
            if not found or self.is_too_deep(len(names)):
                return []
            names.append((_name(found[0]), found.span()))
            self.every_key.append(found.span())
            self.pos = found.end()
            self.skip(_SPACE)
        return names

    def enter(self, table: KeyPath, names: list[tuple[str, Extent]]) -> KeyPath:
        """Return the path that the names lead to, by way of the latest entries."""
        for at, (name, extent) in enumerate(names):
            if at and table in self.entries:
                table = (*table, self.entries[table])
            table = (*table, name)
            self.keys.setdefault(table, extent)
            self.values.setdefault(table, extent)
        return table

    def assign(self, path: KeyPath, extent: Extent) -> None:
        if path in self.assigned:
            self.repeated.append(extent)
        self.assigned.add(path)

    def value(self, path: KeyPath) -> bool:
        if self.is_too_deep(len(path)):
            return False
        start = self.pos
        if self.take("["):
            self.values[path] = (start, self.pos)
            return self.array(path)
        if self.take("{"):
            self.values[path] = (start, self.pos)
            return self.inline_table(path)
        found = _SCALAR.match(self.text, start)
        if found:
            self.values[path] = found.span()
            self.pos = found.end()
        return bool(found)

    def array(self, path: KeyPath) -> bool:
        index = 0
        self.skip(_GAP)
        while not self.take("]"):
            if not self.value((*path, index)):
                return False
            self.skip(_GAP)
            self.take(",")
            self.skip(_GAP)
            index += 1
        return True

    def inline_table(self, path: KeyPath) -> bool:
        self.skip(_GAP)
        while not self.take("}"):
            if not self.pair(path):
                return False
            self.skip(_GAP)
            self.take(",")
            self.skip(_GAP)
        return True

    def is_too_deep(self, level: int) -> bool:
        if level > self.deepest:
            self.too_deep = self.pos
        return self.too_deep is not None

    def skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.pos)
        self.pos = found.end() if found else self.pos

    def take(self, sign: str) -> bool:
        found = self.text.startswith(sign, self.pos)
        self.pos += len(sign) * found
        return found


def _name(written: str) -> str:
    if written[0] not in "\"'":
        return written
    try:
        return str(tomllib.loads(f"name = {written}")["name"])
    except tomllib.TOMLDecodeError:
        return written
