"""The schemas describe every key, and agree with what the readers take."""

import re
from typing import Any

import msgspec
import pytest

from sitegen.parse.front_matter import FrontMatterForm
from sitegen.parse.schemas import schemas

SCHEMAS = schemas()
TABLES = [
    (name, title, table)
    for name, schema in SCHEMAS.items()
    for title, table in schema["$defs"].items()
]


def test_there_is_one_for_each_kind_of_file() -> None:
    assert list(SCHEMAS) == ["annotations", "codebook", "edition", "force", "front-matter"]
    for schema in SCHEMAS.values():
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["$ref"].removeprefix("#/$defs/") in schema["$defs"]


@pytest.mark.parametrize(("name", "title", "table"), TABLES)
def test_every_table_and_key_is_described_and_no_other_key_allowed(
    name: str, title: str, table: dict[str, Any]
) -> None:
    assert table["description"], (name, title)
    assert table["additionalProperties"] is False
    for key, entry in table["properties"].items():
        assert re.fullmatch("[a-z]+(-[a-z]+)*", key), (name, key)
        assert entry["description"].endswith("."), (name, key)


def test_required_keys_and_names_are_those_of_the_form() -> None:
    table = SCHEMAS["front-matter"]["$defs"]["FrontMatterForm"]
    entries = msgspec.structs.fields(FrontMatterForm)
    assert list(table["properties"]) == [entry.encode_name for entry in entries]
    assert table["required"] == ["title", "delivered", "series"]


def test_what_an_editor_takes_for_a_number_is_text_all_the_same() -> None:
    properties = SCHEMAS["front-matter"]["$defs"]["FrontMatterForm"]["properties"]
    assert properties["delivered"]["type"] == ["string", "number"]
    assert properties["repairs-off"]["type"] == "array"
    assert "hyphen" in properties["repairs-off"]["items"]["enum"]


def test_the_schemas_are_the_same_each_time() -> None:
    assert msgspec.json.encode(schemas()) == msgspec.json.encode(SCHEMAS)
