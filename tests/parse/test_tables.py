"""A table becomes a form, and every fault of it stands at its own place."""

from typing import Annotated

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from sitegen.core.problems import Problem
from sitegen.parse.documents import read_toml, read_yaml
from sitegen.parse.fields import RepairName, Share, Slug, Switch, Text, Words
from sitegen.parse.tables import nearest, read_form, repeated_ids


class Part(msgspec.Struct, rename="kebab", frozen=True, kw_only=True):
    """An inner form."""

    id: Slug
    is_new: Switch = False


class Whole(msgspec.Struct, rename="kebab", frozen=True, kw_only=True):
    """An outer form."""

    title: Annotated[Words, Meta(description="The title.", examples=["A", "B"])]
    parts: tuple[Part, ...]
    one: Part
    short: Text = "none"
    share: Share | None = None
    tags: tuple[Words, ...] = ("x",)
    repairs: tuple[RepairName, ...] = ()


def read(text: str) -> tuple[Whole, tuple[Problem, ...]]:
    document, problems = read_yaml(text, "f.yaml")
    assert document is not None, problems
    return read_form(document, Whole)


def seen(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.location} {p.code} {p.message} | {p.hint}" for p in problems]


def test_a_table_without_fault_becomes_the_form() -> None:
    text = """\
title: " 2018 "
parts: [{id: a, is-new: true}, {id: b}]
one: {id: c}
short:
share: 0.5
tags: [no, 1]
repairs: [hyphen]
"""
    whole, problems = read(text)
    assert problems == ()
    assert whole == Whole(
        title="2018",
        parts=(Part(id="a", is_new=True), Part(id="b")),
        one=Part(id="c"),
        share=0.5,
        tags=("no", "1"),
        repairs=("hyphen",),
    )


def test_all_faults_come_at_once_each_at_its_place() -> None:
    text = """\
titel: x
parts:
  - {id: A, is_new: yes}
  - words
  - is-new: yes
short: [a]
share: 2
tags: one
repairs: [hyphens, xyz]
"""
    whole, problems = read(text)
    an_id = "an id: lower-case a-z, digits, single hyphens between them, at most 80 in all, "
    an_id += "and not a name that Windows keeps for a device (con, nul, …)"
    repairs = "Known are: byte-order-mark, charset, full-stop, hyphen, page-break, page-number."
    assert seen(problems) == [
        "f.yaml:1:1 missing-key the key “one” is missing | ",
        "f.yaml:1:1 missing-key the key “title” is missing | The title. For example: A, B.",
        "f.yaml:1:1 unknown-key unknown key “titel” | Did you mean “title”?",
        f"f.yaml:3:10 bad-id “id” should be {an_id}; it is “A” | ",
        "f.yaml:3:13 unknown-key unknown key “is_new” | Did you mean “is-new”?",
        (
            "f.yaml:4:5 bad-value an item of “parts” should be a table of keys and values; "
            "it is “words” | "
        ),
        "f.yaml:5:5 missing-key the key “id” is missing | ",
        "f.yaml:5:13 bad-value “is-new” should be true or false; it is “yes” | ",
        "f.yaml:6:8 bad-value “short” should be text; it is a list | ",
        "f.yaml:7:8 bad-value “share” should be a number from 0 to 1; it is “2” | ",
        (
            "f.yaml:8:7 bad-value “tags” should be a list; it is “one” | "
            "Write a list, also for one item: [ … ]"
        ),
        (
            "f.yaml:9:11 unknown-repair an item of “repairs” should be a kind of repair; "
            "it is “hyphens” | Did you mean “hyphen”?"
        ),
        (
            "f.yaml:9:20 unknown-repair an item of “repairs” should be a kind of repair; "
            f"it is “xyz” | {repairs}"
        ),
    ]
    assert whole == Whole(title="", parts=(Part(id=""),) * 3, one=Part(id=""), repairs=("", ""))  # type: ignore[arg-type] # what a fault leaves


def test_a_required_key_without_a_value_is_at_fault() -> None:
    _, problems = read("title:\nparts: []\none: {id: a}\n")
    assert seen(problems) == [
        (
            "f.yaml:1:7 bad-value “title” should be text, not empty; it is empty | "
            "The title. For example: A, B."
        )
    ]


def test_text_that_yaml_took_for_a_table_wants_quotes() -> None:
    _, problems = read("title: {Force: its use}\nparts: []\none: {id: a}\n")
    assert seen(problems) == [
        (
            "f.yaml:1:8 bad-value “title” should be text, not empty; it is a table | "
            "Put a text that holds a colon and a blank in quotes."
        )
    ]


def test_control_characters_do_not_pass_behind_an_escape() -> None:
    document, _ = read_toml('title = "a\\u0000b"\nparts = []\none = {id = "a"}\n', "f.toml")
    assert document is not None
    whole, problems = read_form(document, Whole)
    assert whole.title == ""
    assert [(str(p.location), p.code, p.hint) for p in problems] == [
        ("f.toml:1:9", "bad-value", "Remove the control character U+0000.")
    ]


def test_a_second_item_with_an_id_names_the_first() -> None:
    document, _ = read_yaml("parts:\n  - id: a\n  - id: b\n  - id: a\n  - id: a\n", "f.yaml")
    assert document is not None
    problems = repeated_ids(document, "parts", ["a", "b", "a", "a"])
    message = "duplicate-id the id “a” is given a second time, after f.yaml:2:9"
    hint = "Give each an id of its own."
    assert list(problems) == [2, 3]
    assert seen(tuple(problems.values())) == [
        f"f.yaml:4:9 {message} | {hint}",
        f"f.yaml:5:9 {message} | {hint}",
    ]


def test_the_nearest_name_is_offered_or_else_all() -> None:
    assert nearest("origin_url", ["origin", "origin-url"]) == "Did you mean “origin-url”?"
    assert nearest("zzz", ["b", "a"]) == "Known are: a, b."
    assert nearest("zzz", []) == "There is none yet."


LEAVES = st.sampled_from(["", "a", "B", "true", "0.5", "-1", "hyphen", "x" * 99])
KEYS = st.sampled_from(["title", "parts", "one", "id", "is-new", "short", "tags", "share", "what"])
NODES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, NODES, max_size=9))
def test_any_table_gives_a_form_and_one_without_fault_gives_its_values(
    data: dict[str, object],
) -> None:
    whole, problems = read(msgspec.json.encode(data).decode())
    assert isinstance(whole, Whole)
    assert isinstance(whole.one, Part)
    assert sum(p.code == "unknown-key" and p.message.endswith("“what”") for p in problems) >= (
        "what" in data
    )
    if not problems:
        assert whole.title == data["title"]
        assert len(whole.parts) == len(data["parts"])  # type: ignore[arg-type] # a list, by its strategy
