"""YAML and TOML become tables of texts with places; faults of syntax stand where they are."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.problems import Problem
from sitegen.parse.documents import DEEPEST, Document, Node, read_toml, read_yaml

Seen = tuple[str, str, str]


def seen(problems: tuple[Problem, ...]) -> list[Seen]:
    return [(str(p.location).partition(":")[2], p.code, p.hint) for p in problems]


def of_yaml(text: str) -> Document:
    document, problems = read_yaml(text, "f.yaml")
    assert document is not None, problems
    return document


def of_toml(text: str) -> Document:
    document, problems = read_toml(text, "f.toml")
    assert document is not None, problems
    return document


def test_yaml_scalars_stay_the_text_that_was_written() -> None:
    text = "a: 2018\nb: 2018-06\nc: no\nd: 1_000\ne: 0x1F\nf: '2'\ng: ~\nh:\n7: [1.0, {x: null}]\n"
    assert of_yaml(text).data == {
        "a": "2018", "b": "2018-06", "c": "no", "d": "1_000", "e": "0x1F", "f": "2", "g": "~",
        "h": "", "7": ["1.0", {"x": "null"}],
    }  # fmt: skip


def test_toml_values_become_the_text_that_writes_them() -> None:
    text = "a = 2018\nb = 2018-06-01\nc = true\nd = 0.80\ne = 07:30:00\nf = 2018-06-01T07:30:00Z\n"
    assert of_toml(text).data == {
        "a": "2018", "b": "2018-06-01", "c": "true", "d": "0.80", "e": "07:30:00",
        "f": "2018-06-01T07:30:00+00:00",
    }  # fmt: skip


def test_an_empty_text_is_an_empty_table() -> None:
    for text in ("", "# nothing\n"):
        assert of_yaml(text).data == of_toml(text).data == {}
        assert str(of_yaml(text).key(("x",)).location) == "f.yaml:1:1"
        assert str(of_toml(text).value(("x", 0, "y")).location) == "f.toml:1:1"


def test_keys_and_values_know_their_places() -> None:
    document, _ = read_yaml("𝔘é: 1\r\nlist:\r\n  - {k𝔘: 'a 𝔘'} # c\r\n", "f.yaml", first_line=4)
    assert document is not None
    assert str(document.key(("list",)).location) == "f.yaml:5:1"
    assert document.value(("list", 0, "k𝔘")).location.length == 5
    assert str(document.value(("list", 0, "k𝔘")).location) == "f.yaml:6:10"
    assert document.value(("list", 0, "k𝔘")).source_line == "  - {k𝔘: 'a 𝔘'} # c"
    assert document.node(("list", 0)) == {"k𝔘": "a 𝔘"}


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("one (two", "1:8"),
        ("'one (two' # (", "1:9"),
        ('"one (two"', "1:9"),
        ("|\n  one (two", "2:7"),
        ('"one \\x28two"', "1:4"),
        ("one\n  (two", "1:4"),
    ],
)
def test_a_piece_of_a_text_is_found_where_the_file_holds_it_as_it_is(
    written: str, place: str
) -> None:
    document = of_yaml(f"k: {written}\n")
    scalar = str(document.node(("k",))).strip()
    assert str(document.within(("k",), scalar, 4, 2).location) == f"f.yaml:{place}"


def test_a_yaml_key_that_stands_twice_keeps_its_first_value() -> None:
    document, problems = read_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n", "f.yaml")
    assert document is not None
    assert document.data == {"a": "1", "b": {"c": "1"}}
    hint = "Keep one of the two."
    assert seen(problems) == [("2:11", "duplicate-key", hint), ("3:1", "duplicate-key", hint)]


def test_aliases_anchors_tags_and_odd_keys_are_refused_all_at_once() -> None:
    document, problems = read_yaml("a: &x 1\nb: *x\nc: !!int 2\n? [z]\n: 3\n", "f.yaml")
    assert document is None
    assert seen(problems) == [
        ("1:4", "bad-syntax", "Leave out the “&” and its name."),
        ("2:4", "bad-syntax", "Write the value out."),
        ("3:4", "bad-syntax", "Leave out the “!” and its name."),
        ("4:3", "bad-syntax", "Write “key: value”."),
    ]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a:\n\t- b\n", "2:1", "Indent by blanks"),
        ("title: One: two\n", "1:11", "colon and a blank in quotes"),
        ('a: 1\nb: "open\nc: 2\n', "2:4", "never closed"),
        ("a: 1\nb\nc: 2\n", "3:1", "Every line of a table"),
        ("- a\n- b\n", "1:1", "Write “key: value”."),
        ("just words\n", "1:1", "Write “key: value”."),
        ("a: 1\n---\nb: 2\n", "2:1", "Keep one table"),
        ("a: 1\nb: \x07\n", "2:4", "Remove the character."),
    ],
)
def test_faults_of_yaml_stand_at_their_places(text: str, place: str, hint: str) -> None:
    document, problems = read_yaml(text, "f.yaml")
    assert document is None
    assert [(p, code) for p, code, _ in seen(problems)] == [(place, "bad-syntax")]
    assert hint in problems[0].hint


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a = One\n", "1:5", 'Put a text in quotes: key = "text".'),
        ("a = 1\r\nb = \r\nc = 1\r\n", "2:5", 'Put a text in quotes: key = "text".'),
        ("a = 1\nb 2\n", "2:3", ""),
        ("a = 2018-02-30\n", "1:5", ""),
        ("a = [1,\n", "1:8", ""),
        ("é = 1\n", "1:1", ""),
        ("a = " + "9" * 5000, "1:1", ""),
    ],
)
def test_faults_of_toml_stand_at_their_places(text: str, place: str, hint: str) -> None:
    document, problems = read_toml(text, "f.toml")
    assert document is None
    assert seen(problems) == [(place, "bad-syntax", hint)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a = 1\n a = 2\n[b]\n[b]\n", ["2:2", "4:2"]),
        ("a.b = 1\n[a]\n", ["2:2"]),
        ("a = 1\n[a.b]\n", ["2:4"]),
        ("a = {b = 1, b = 2}\n", ["1:13"]),
    ],
)
def test_toml_keys_that_stand_twice_are_named(text: str, places: list[str]) -> None:
    document, problems = read_toml(text, "f.toml")
    assert document is None
    assert seen(problems) == [(p, "duplicate-key", "Keep one of the two.") for p in places]


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)
    )
    document, problems = read_yaml(bomb, "f.yaml")
    assert document is None
    assert len(problems) == 40 + 2 * 39


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_yaml_that_nests_deeply_ends_early(opening: str) -> None:
    document, problems = read_yaml(opening * 100_000, "f.yaml")
    assert document is None
    assert problems[-1].message == f"tables and lists nest more than {DEEPEST} levels deep"


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a." * 100_000 + "a = 1"])
def test_toml_that_nests_deeply_ends_early(text: str) -> None:
    document, problems = read_toml(text, "f.toml")
    assert document is None
    assert [p.hint for p in problems] == ["Write it flatter."]


def test_keys_of_a_megabyte_are_read_or_refused_in_a_short_message() -> None:
    long = "k" * 1_000_000
    assert of_toml(f"{long} = 1\n").data == {long: "1"}
    assert of_yaml(f'? "{long}"\n: 1\n').data == {long: "1"}
    _, problems = read_yaml(f"{long}: 1\n", "f.yaml")  # YAML's plain keys end at 1024 signs
    assert [len(problem.message) < 200 for problem in problems] == [True]


@given(st.text(max_size=60) | st.text(alphabet="ab:-[]{}&*!|>'\"\n\t #?,%@\ufeff\x85", max_size=60))
def test_no_text_raises(text: str) -> None:
    for read in (read_yaml, read_toml):
        document, problems = read(text, "f")
        assert document is not None or problems
        assert all(problem.location.line for problem in problems)


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
TABLES: st.SearchStrategy[Node] = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(WORDS, TABLES, max_size=4), st.booleans())
def test_a_table_comes_back_as_it_was_written(data: dict[str, Node], flow: bool) -> None:  # noqa: FBT001 - drawn
    text = yaml.safe_dump(data, default_style='"', allow_unicode=True, default_flow_style=flow)
    document = of_yaml(text)
    assert document.data == data
    for path, (start, end) in document.values.items():
        if path and isinstance(scalar := document.node(path), str) and scalar.isalnum():
            assert yaml.safe_load(text[start:end]) == scalar


@pytest.mark.parametrize(
    "text",
    [
        "𝔘a: 1\r\nb: [x, {c: 'no'}] # é\r\na: |\r\n  2\r\n",
        "a: &x 1\nb: *x\nc: !!int 2\n? [z]\n: 3\n",
        "a: 1\n---\nb: 2\n",
        "a:\n\t- b\n",
        "title: One: two\n",
        "[" * 99,
        "",
    ],
)
def test_without_the_scanner_in_c_all_is_the_same(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = read_yaml(text, "f.yaml")
    monkeypatch.setattr("sitegen.parse.documents._LOADER", yaml.SafeLoader)
    slow = read_yaml(text, "f.yaml")
    assert slow[0] == fast[0]
    assert [(p.code, p.location) for p in slow[1]] == [(p.code, p.location) for p in fast[1]]
