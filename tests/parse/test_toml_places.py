"""Every key and value that tomllib finds is located, at the words that write it."""

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.parse.toml_places import KeyPath, locate

BASIC = '"' * 3 + 'q \\" ""\n' + '"' * 5
LITERAL = "'''\n#'''"
SAMPLE = f"""\
title = "a" # c
"b c".'d e' = [1, 'x', {BASIC}, {{ f = 2018-01-02, g.h = true }}]
[[s]]
id = "1"
[s.sub]
at = 1979-05-27 07:32:00 # late
[[s]]
list = [ # one
  "]",
  {LITERAL},
]
[[s.t]]
z = -1.5e3
[ m . "n.o" ]
"""


def paths(data: object, path: KeyPath = ()) -> set[KeyPath]:
    if isinstance(data, dict):
        inner = [(*path, key) for key in data]
    elif isinstance(data, list):
        inner = [(*path, at) for at in range(len(data))]
    else:
        return set()
    return set(inner).union(*(paths(data[step[-1]], step) for step in inner))


def test_all_that_tomllib_finds_is_located() -> None:
    found = locate(SAMPLE, 16)
    assert set(found.values) == paths(tomllib.loads(SAMPLE))
    assert set(found.keys) == {path for path in found.values if isinstance(path[-1], str)}


def test_places_hold_the_words_themselves() -> None:
    found = locate(SAMPLE, 16)
    keys = {path: SAMPLE[slice(*extent)] for path, extent in found.keys.items()}
    values = {path: SAMPLE[slice(*extent)] for path, extent in found.values.items()}
    assert keys["b c", "d e"] == "'d e'"
    assert keys["m", "n.o"] == '"n.o"'
    assert values["title",] == '"a"'
    assert values["b c", "d e", 1] == "'x'"
    assert values["b c", "d e", 2] == BASIC
    assert values["b c", "d e", 3, "g", "h"] == "true"
    assert values["s", 0, "sub", "at"] == "1979-05-27 07:32:00"
    assert values["s", 1, "list", 1] == LITERAL
    assert values["s", 1, "t", 0, "z"] == "-1.5e3"


def test_keys_and_tables_that_stand_twice_are_named() -> None:
    text = "a = 1\na = 2\n[b]\nc = 1\n[b]\n[[d]]\nc = 1\n[[d]]\nc = 1\n"
    assert locate(text, 16).repeated == ((6, 7), (23, 24))


@pytest.mark.parametrize("text", ["a = " + "[" * 99, "a." * 99 + "b = 1", "a = " + "{b = " * 99])
def test_what_nests_too_deeply_is_left(text: str) -> None:
    assert locate(text, 16).too_deep is not None


@given(st.text(alphabet=st.sampled_from("ab.=[]{}\"'\\#,\n 1\r\t"), max_size=60))
def test_no_text_raises(text: str) -> None:
    found = locate(text, 4)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert found.too_deep is not None or set(found.values) == paths(data)


NAMES = st.sampled_from(["a", "b-c", "d e", 'f"g', "h.i", "é", ""])
TABLES = st.recursive(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


def inline(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{json.dumps(k, ensure_ascii=False)} = {inline(v)}" for k, v in value.items())
        return "{" + " , ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + "".join(f"\n {inline(item)} # c\n," for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


@given(st.dictionaries(NAMES, TABLES, max_size=4))
def test_whatever_is_written_is_located(data: dict[str, object]) -> None:
    text = "".join(f"{json.dumps(k, ensure_ascii=False)}={inline(v)}\n" for k, v in data.items())
    found = locate(text, 16)
    assert tomllib.loads(text) == data
    assert set(found.values) == paths(data)
    for path, (start, end) in found.keys.items():
        assert json.loads(text[start:end]) == path[-1]
