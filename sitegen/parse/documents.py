"""YAML and TOML as one thing: a table of texts that knows where each of them stands.

Nothing is guessed from how a value looks: ``2018``, ``2018-06`` and ``no`` stay text
until the form that they are read into asks for something else.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final, TypeAlias, cast

import yaml

from sitegen.core.problems import Problem
from sitegen.parse.places import Lines, Place, shown
from sitegen.parse.toml_places import Extent, KeyPath, TomlPlaces, locate

__all__ = ["DEEPEST", "Document", "KeyPath", "Node", "read_toml", "read_yaml"]

Event: TypeAlias = Any  # PyYAML's events have no types for what they hold
Node: TypeAlias = "str | list[Node] | dict[str, Node]"

DEEPEST: Final = 16
"""How many levels tables and lists may nest; what sitegen reads has four."""

# The scanner in C is some ten times faster; both raise the same errors with the same marks.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What YAML 1.2 section 5.1 does not count as printable, and half surrogate pairs.
_UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_YAML_HINTS: Final = (
    ("mapping values are not allowed", "Put a text that holds a colon and a blank in quotes."),
    ("cannot start any token", "Indent by blanks, and put a text that begins so in quotes."),
    ("could not find expected ':'", "Every line of a table is a key, a colon, a blank, a value."),
    ("unexpected end of stream", "A quotation mark or bracket is opened here and never closed."),
)
_TOML_HINT: Final = 'Put a text in quotes: key = "text".'
_TOML_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TOML_REPEATED: Final = re.compile(r"Cannot (?:overwrite|declare|redefine|mutate)|Duplicate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A table as read, and where its keys and values stand.

    ``data`` holds text, lists and tables only. ``keys`` and ``values`` map a path of keys
    and indices to ``(start, end)``, code points of ``text``.
    """

    text: str
    lines: Lines
    data: dict[str, Node]
    keys: Mapping[KeyPath, Extent]
    values: Mapping[KeyPath, Extent]

    def node(self, path: KeyPath) -> Node:
        """Return the text, list or table at ``path``; ``KeyError`` or ``IndexError`` if none."""
        node: Any = self.data
        for step in path:
            node = node[step]
        return cast("Node", node)

    def key(self, path: KeyPath) -> Place:
        """Return the place of a key; of an item of a list, and of the whole, its value's."""
        return self.lines.place(*self.keys[path]) if path in self.keys else self.value(path)

    def value(self, path: KeyPath) -> Place:
        """Return the place of a value; if it has none of its own, that of what holds it."""
        while path not in self.values:
            path = path[:-1]
        return self.lines.place(*self.values[path])

    def within(self, path: KeyPath, scalar: str, offset: int, length: int) -> Place:
        """Return the place of a piece of the text ``scalar`` that stands at ``path``.

        Where the file does not hold the text as it is, on one line and without escapes,
        this is the place of the whole value.
        """
        start, end = self.values[path]
        found = self.text.rfind(scalar, start, end)
        if found < 0 or "\n" in scalar:
            return self.value(path)
        return self.lines.place(found + offset, found + offset + length)


def read_yaml(
    text: str, path: str, first_line: int = 1
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the table that a YAML text writes, and the faults of its syntax.

    Anchors, aliases and tags are refused, so that a small file is never a large value; a
    key that stands twice keeps its first value. There is no table if the text cannot be
    read. ``first_line`` is the number of the text's first line in the file ``path``.
    """
    lines = Lines.of(text, path, first_line)
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        message = f"the control character U+{ord(unprintable[0]):04X} may not stand in YAML"
        place = lines.place(unprintable.start())
        return None, (place.problem("bad-syntax", message, "Remove the character."),)
    tree = _YamlTree(lines=lines, events=yaml.parse(text, Loader=_LOADER))
    try:
        data = tree.document()
    except yaml.MarkedYAMLError as error:
        return None, (*tree.problems, _yaml_fault(error, lines))
    except _TooDeepError as error:
        return None, (*tree.problems, _too_deep(lines, error.offset))
    if any(problem.code != "duplicate-key" for problem in tree.problems):
        return None, tuple(tree.problems)
    document = Document(text=text, lines=lines, data=data, keys=tree.keys, values=tree.values)
    return document, tuple(tree.problems)


def read_toml(
    text: str, path: str, first_line: int = 1
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the table that a TOML text writes, and the faults of its syntax.

    Numbers, dates and booleans become the text that writes them. There is no table if
    the text cannot be read; ``first_line`` is as for :func:`read_yaml`.
    """
    lines = Lines.of(text, path, first_line)
    places = locate(text, DEEPEST)
    if places.too_deep is not None:
        return None, (_too_deep(lines, places.too_deep),)
    try:
        data = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        return None, _toml_faults(str(error), text, lines, places)
    except ValueError:  # Python reads no whole number of more than 4300 digits
        return None, (lines.place(0).problem("bad-syntax", "a number has too many digits"),)
    document = Document(
        text=text,
        lines=lines,
        data={key: _as_text(value) for key, value in data.items()},
        keys=places.keys,
        values={(): (0, 1), **places.values},
    )
    return document, ()


class _TooDeepError(Exception):
    """Leaves a tree that nests too deeply: libyaml takes quadratic time to go on."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(slots=True, kw_only=True)
class _YamlTree:
    """The events of one document, put together; faults are collected on the way."""

    lines: Lines
    events: Iterator[Event]
    keys: dict[KeyPath, Extent] = field(default_factory=dict)
    values: dict[KeyPath, Extent] = field(default_factory=lambda: {(): (0, 1)})
    problems: list[Problem] = field(default_factory=list)

    def document(self) -> dict[str, Node]:
        next(self.events)  # the stream's start
        if isinstance(event := next(self.events), yaml.StreamEndEvent):
            return {}
        data = self.node((), event := next(self.events))
        next(self.events)  # the document's end
        if not isinstance(following := next(self.events), yaml.StreamEndEvent):
            self.refuse(following, "a second document begins", "Keep one table in one file.")
        if isinstance(data, dict):
            return data
        if data:
            self.refuse(event, "this is not a table of keys and values", "Write “key: value”.")
        return {}

    def node(self, path: KeyPath, event: Event) -> Node:
        if len(path) > DEEPEST:
            raise _TooDeepError(event.start_mark.index)
        self.values.setdefault(path, _extent(event))
        self.plain(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.table(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.items(path)
        return str(getattr(event, "value", ""))

    def table(self, path: KeyPath) -> dict[str, Node]:
        table: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(path, event)
            if key in table:
                self.problems.append(_repeated(self.place(event), key))
            self.keys.setdefault((*path, key), _extent(event))
            value = self.node((*path, key), next(self.events))
            table.setdefault(key, value)
        return table

    def key(self, path: KeyPath, event: Event) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self.plain(event)
            return str(event.value)
        self.node((*path, ""), event)
        self.refuse(event, "a key has to be a text", "Write “key: value”.")
        return ""

    def items(self, path: KeyPath) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node((*path, len(items)), event))
        return items

    def plain(self, event: Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "an alias is not read here", "Write the value out.")
        elif event.anchor is not None:
            self.refuse(event, "an anchor is not read here", "Leave out the “&” and its name.")
        elif event.tag is not None:
            self.refuse(event, "a tag is not read here", "Leave out the “!” and its name.")

    def refuse(self, event: Event, message: str, hint: str) -> None:
        self.problems.append(self.place(event).problem("bad-syntax", message, hint))

    def place(self, event: Event) -> Place:
        return self.lines.place(*_extent(event))


def _extent(event: Event) -> Extent:
    return (event.start_mark.index, event.end_mark.index)


def _yaml_fault(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    problem = error.problem or "this is not YAML"
    mark = error.problem_mark
    if "unexpected end of stream" in problem and error.context_mark:
        mark = error.context_mark  # where it begins, not where the file ends
    hint = next((hint for sign, hint in _YAML_HINTS if sign in problem), "")
    place = lines.place(mark.index if mark else 0)
    context = f" {error.context}" if error.context else ""
    return place.problem("bad-syntax", f"{problem}{context}", hint)


def _toml_faults(message: str, text: str, lines: Lines, places: TomlPlaces) -> tuple[Problem, ...]:
    repeated = [_repeated(lines.place(*extent), text[slice(*extent)]) for extent in places.repeated]
    offset = _toml_offset(message, text)
    message = _TOML_PLACE.sub("", message)
    if not _TOML_REPEATED.match(message):
        hint = _TOML_HINT if message == "Invalid value" and offset < len(text.rstrip()) else ""
        return (*repeated, lines.place(offset).problem("bad-syntax", message, hint))
    if not repeated:
        before = [extent for extent in places.every_key if extent[0] <= offset]
        start, end = max(before, default=(offset, offset + 1))
        repeated = [_repeated(lines.place(start, end), text[start:end])]
    return tuple(repeated)


def _toml_offset(message: str, text: str) -> int:
    found = _TOML_PLACE.search(message)
    if not found or not found[1]:
        return len(text.rstrip())
    start = 0
    for _ in range(int(found[1]) - 1):
        start = text.index("\n", start) + 1
    return min(start + int(found[2]) - 1, len(text))


def _as_text(value: object) -> Node:
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def _repeated(place: Place, key: str) -> Problem:
    return place.problem(
        "duplicate-key", f"the key {shown(key)} stands here a second time", "Keep one of the two."
    )


def _too_deep(lines: Lines, offset: int) -> Problem:
    message = f"tables and lists nest more than {DEEPEST} levels deep"
    return lines.place(offset).problem("bad-syntax", message, "Write it flatter.")
