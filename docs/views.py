"""The page about what templates see, made of the views that they are given."""  # noqa: INP001 - beside generate.py, which is run by path

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from inspect import getdoc
from types import NoneType
from typing import Final, Literal, get_args, get_origin

from markupsafe import Markup
from writing import from_docstring, page, table

from sitegen.pages.compose_changes import ChangesPage
from sitegen.pages.compose_changes_index import ChangesIndex
from sitegen.pages.compose_compare import ComparePage
from sitegen.pages.compose_index import IndexPage
from sitegen.pages.compose_lineage import LineagePage
from sitegen.pages.compose_lineage_index import LineagesPage, ShortLineagesPage
from sitegen.pages.compose_matrix import MatrixPage
from sitegen.pages.compose_method import MethodPage
from sitegen.pages.compose_search import SearchPage
from sitegen.pages.compose_source import SourcePage
from sitegen.pages.compose_statement import StatementPage
from sitegen.pages.compose_theme import ThemePage
from sitegen.pages.site import Site

__all__ = ["TEMPLATES", "views_page"]

TEMPLATES: Final[Mapping[str, type]] = {
    "index.html": IndexPage,
    "statement.html": StatementPage,
    "source.html": SourcePage,
    "theme.html": ThemePage,
    "lineage.html": LineagePage,
    "lineages.html": LineagesPage,
    "lineages-short.html": ShortLineagesPage,
    "changes-index.html": ChangesIndex,
    "changes.html": ChangesPage,
    "compare.html": ComparePage,
    "matrix.html": MatrixPage,
    "method.html": MethodPage,
    "search.html": SearchPage,
}
"""The templates that make pages, each with what its ``page`` is."""

_TOPS: Final = (*TEMPLATES.values(), Site)
_PLAIN: Final[Mapping[object, str]] = {
    Markup: "HTML that sitegen made",
    NoneType: "none",
    bool: "true or false",
    float: "a number",
    int: "a whole number",
    str: "text",
}


def views_page() -> str:
    """Return the page: every value that a template may ask for, and of what type it is."""
    names: dict[type, str] = {}
    for top in _TOPS:
        _collect(top, names)
    return page(
        "What templates see",
        (
            "A template sees two values: `page`, which differs from template to template, and "
            f"`site`, which is the same on every page ({_linked(Site, names)}). Both are frozen; "
            "nothing in them can be called. A name that does not exist is an error "
            "([template-error](problems.md#template-error)), and all text is escaped. How to say "
            "something in the language of the edition, and how to "
            "replace a template says [Override a template](../howto/override-a-template.md)."
        ),
        table(
            ("template", "its `page` is a"),
            ((f"`{name}`", _linked(kind, names)) for name, kind in TEMPLATES.items()),
        ),
        *(_section(kind, names) for kind in sorted(names, key=_rank)),
    )


def _rank(kind: type) -> tuple[bool, str, str]:
    return kind not in _TOPS, kind.__name__, kind.__module__


def _section(kind: type, names: Mapping[type, str]) -> str:
    rows = ((f"`{entry.name}`", _type(entry.type, names)) for entry in fields(kind))
    said = from_docstring(getdoc(kind) or "")
    return f"## {names[kind]}\n\n{said}\n\n{table(('name', 'value'), rows)}"


def _collect(kind: object, names: dict[type, str]) -> None:
    """Give each dataclass that ``kind`` leads to a name of its own on the page."""
    for part in get_args(kind):
        _collect(part, names)
    if isinstance(kind, type) and is_dataclass(kind) and kind not in names:
        room = kind.__module__.rpartition("_")[2]
        taken = kind.__name__ in names.values()
        names[kind] = f"{kind.__name__} of a {room}" if taken else kind.__name__
        for entry in fields(kind):
            _collect(entry.type, names)


def _linked(kind: type, names: Mapping[type, str]) -> str:
    return f"[{names[kind]}](#{names[kind].lower().replace(' ', '-')})"


def _type(kind: object, names: Mapping[type, str]) -> str:
    """Return a type in words, the dataclasses of this page as links."""
    parts = get_args(kind)
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f"`{json.dumps(part)}`" for part in parts)
    if parts[-1:] == (Ellipsis,):
        return f"a list; each item: {_type(parts[0], names)}"
    if get_origin(kind) is tuple:
        return ", then ".join(_type(part, names) for part in parts)
    if parts:
        return " or ".join(_type(part, names) for part in parts)
    return _linked(kind, names) if isinstance(kind, type) and kind in names else _PLAIN[kind]
