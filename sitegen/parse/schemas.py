"""JSON Schemas of the files that editors write, made of the forms that read them."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from sitegen.parse.annotations import AnnotationsForm
from sitegen.parse.codebook import CodebookForm
from sitegen.parse.force import ForceForm
from sitegen.parse.front_matter import FrontMatterForm
from sitegen.parse.settings import SettingsForm

__all__ = ["schemas"]

_FORMS: Final[Mapping[str, type[msgspec.Struct]]] = {
    "annotations": AnnotationsForm,
    "codebook": CodebookForm,
    "edition": SettingsForm,
    "force": ForceForm,
    "front-matter": FrontMatterForm,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return a schema for each kind of file, by its name, in the order of the names.

    Source: JSON Schema, draft 2020-12, as :func:`msgspec.json.schema` writes it.
    """
    return {name: _schema(form) for name, form in _FORMS.items()}


def _schema(form: type[msgspec.Struct]) -> dict[str, Any]:
    schema = {name: _loosened(part) for name, part in msgspec.json.schema(form).items()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _loosened(node: Any) -> Any:  # noqa: ANN401 - a schema is any JSON
    """Let numbers pass for text: an editor's YAML takes 2018 for one, sitegen does not."""
    if isinstance(node, list):
        return [_loosened(item) for item in node]
    if not isinstance(node, dict):
        return node
    loosened = {key: _loosened(value) for key, value in node.items()}
    return loosened | ({"type": ["string", "number"]} if node.get("type") == "string" else {})
