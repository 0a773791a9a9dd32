"""From a table as read to a typed value, with every fault of it at its own place.

A form is a :class:`msgspec.Struct` whose fields are kinds of :mod:`sitegen.parse.fields`,
lists of them, or forms again. The same form is the JSON Schema of the file.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo, fields
from rapidfuzz import fuzz, process

from sitegen.core.problems import Problem, in_order
from sitegen.parse.documents import Document, KeyPath, Node
from sitegen.parse.places import shown

__all__ = ["nearest", "read_form", "repeated_ids"]

Kind: TypeAlias = object
"""The annotation of a field."""
Value: TypeAlias = Any
"""What a kind describes."""
Form = TypeVar("Form", bound=msgspec.Struct)

# They reach a text by way of escapes such as \x00, and no page may hold them.
_CONTROL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NEAR: Final = 60
"""How alike, of 100, two names are from which one may be meant by the other."""


def read_form(document: Document, form: type[Form]) -> tuple[Form, tuple[Problem, ...]]:
    """Return the document as ``form``, and all faults: unknown, missing and bad values.

    Texts lose the blanks around them. A value at fault is replaced by its default or by
    an empty one, so that whoever reads on can find the faults that remain; items of
    lists keep their indices. An optional key without a value counts as left out.
    """
    reader = _Reader(document=document)
    value = reader.table((), document.data, form)
    return value, in_order(reader.problems)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint: the known name that is most like ``name``, or else all of them."""
    names = sorted(known)
    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_NEAR)
    if found:
        return f"Did you mean {shown(found[0])}?"
    return f"Known are: {', '.join(names)}." if names else "There is none yet."


def repeated_ids(document: Document, key: str, ids: Sequence[str]) -> dict[int, Problem]:
    """Return a problem for each id that an earlier item of the list at ``key`` has too.

    They stand under the indices of their items; empty ids, at fault already, count not.
    """
    first: dict[str, int] = {}
    problems: dict[int, Problem] = {}
    for at, name in enumerate(ids):
        earlier = first.setdefault(name, at)
        if name and earlier != at:
            location = document.value((key, earlier, "id")).location
            message = f"the id {shown(name)} is given a second time, after {location}"
            place = document.value((key, at, "id"))
            problems[at] = place.problem("duplicate-id", message, "Give each an id of its own.")
    return problems


@dataclass(slots=True, kw_only=True)
class _Reader:
    """A walk through one document; the problems are collected on the way.

    Each step takes what to return instead of a value at fault.
    """

    document: Document
    problems: list[Problem] = field(default_factory=list)

    def table(self, path: KeyPath, node: Mapping[str, Node], form: type[Form]) -> Form:
        known = {entry.encode_name: entry for entry in fields(form)}
        for key in node:
            if key not in known:
                place = self.document.key((*path, key))
                message = f"unknown key {shown(key)}"
                self.problems.append(place.problem("unknown-key", message, nearest(key, known)))
        values = {}
        for key, entry in known.items():
            otherwise = _blank(entry.type) if entry.required else entry.default
            if key in node and (node[key] != "" or entry.required):
                values[entry.name] = self.value((*path, key), node[key], entry.type, otherwise)
            elif entry.required:
                values[entry.name] = otherwise
                self.missing(path, entry)
        return form(**values)

    def value(self, path: KeyPath, node: Node, kind: Kind, otherwise: Value) -> Value:
        bare = _bare(kind)
        if get_origin(bare) is tuple:
            return self.items(path, node, get_args(bare)[0], otherwise)
        if not (isinstance(bare, type) and issubclass(bare, msgspec.Struct)):
            return self.scalar(path, node, kind, otherwise)
        if isinstance(node, dict):
            return self.table(path, node, bare)
        self.mistaken(path, node, "a table of keys and values")
        return otherwise

    def items(self, path: KeyPath, node: Node, kind: Kind, otherwise: Value) -> Value:
        if isinstance(node, list):
            blank = _blank(kind)
            return tuple(self.value((*path, at), item, kind, blank) for at, item in enumerate(node))
        self.mistaken(path, node, "a list", "Write a list, also for one item: [ … ]")
        return otherwise

    def scalar(self, path: KeyPath, node: Node, kind: Kind, otherwise: Value) -> Value:
        text = node.strip() if isinstance(node, str) else node
        control = _CONTROL.search(text) if isinstance(text, str) else None
        if control:
            expected = "text that can be printed"
            hint = f"Remove the control character U+{ord(control[0]):04X}."
            self.mistaken(path, node, expected, hint)
            return otherwise
        try:
            return msgspec.convert(text, kind, strict=False)
        except msgspec.ValidationError:
            notes = _notes(kind)
            hint = _hint(node, kind, notes)
            self.mistaken(path, node, notes["expected"], hint, notes.get("code", "bad-value"))
            return otherwise

    def missing(self, path: KeyPath, entry: FieldInfo) -> None:
        message = f"the key {shown(entry.encode_name)} is missing"
        place = self.document.value(path)
        hint = _hint("", entry.type, _notes(entry.type))
        self.problems.append(place.problem("missing-key", message, hint))

    def mistaken(
        self, path: KeyPath, node: Node, expected: str, hint: str = "", code: str = "bad-value"
    ) -> None:
        name = next(shown(step) for step in reversed(path) if isinstance(step, str))
        name = name if isinstance(path[-1], str) else f"an item of {name}"
        got = "a table" if isinstance(node, dict) else "a list"
        got = (shown(node) if node else "empty") if isinstance(node, str) else got
        message = f"{name} should be {expected}; it is {got}"
        self.problems.append(self.document.value(path).problem(code, message, hint))


def _bare(kind: Kind) -> Kind:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _blank(kind: Kind) -> Value:
    """Return an empty value of a kind, for what is required and cannot be had."""
    bare = _bare(kind)
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct):
        return bare(**{f.name: _blank(f.type) for f in fields(bare) if f.required})
    return () if get_origin(bare) is tuple else ""


def _notes(kind: Kind) -> dict[str, Any]:
    """Return what a kind says of itself: expected, code, description, examples."""
    notes: dict[str, Any] = {}
    for part in get_args(kind):
        if isinstance(part, msgspec.Meta):
            notes |= {"description": part.description} if part.description else {}
            notes |= {"examples": part.examples} if part.examples else {}
            notes |= part.extra or {}
        else:
            notes = _notes(part) | notes
    return notes


def _hint(node: Node, kind: Kind, notes: Mapping[str, Any]) -> str:
    bare = _bare(kind)
    if isinstance(node, dict):
        return "Put a text that holds a colon and a blank in quotes."
    if get_origin(bare) is Literal:
        return nearest(str(node), get_args(bare))
    examples = ", ".join(_written(example) for example in notes.get("examples", ()))
    description = str(notes.get("description", ""))
    return f"{description} For example: {examples}." if examples else description


def _written(example: object) -> str:
    return f"[{', '.join(example)}]" if isinstance(example, list) else str(example)
