"""Pairs of texts: what a line may hold, what comes back of it, and which line is wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import SourceFile
from sitegen.core.problems import Problem
from sitegen.parse.pairs import Pair, parse_pairs


def read(content: str | bytes) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    raw = content if isinstance(content, bytes) else content.encode()
    return parse_pairs(SourceFile(path="pairs.jsonl", content=raw))


def one(line: str) -> Pair:
    (pair,), problems = read(line)
    assert problems == ()
    return pair


def test_a_line_is_two_texts() -> None:
    pair = one('{"id": "7", "a": "one", "b": "", "lang": "fr"}')
    assert (pair.a, pair.b, pair.language) == ("one", "", "fr")


@pytest.mark.parametrize("lang", ["", ', "lang": ""', ', "lang": null'])
def test_a_language_may_be_left_open(lang: str) -> None:
    assert one(f'{{"a": "one", "b": "two"{lang}}}').language == ""


@pytest.mark.parametrize("name", ['"x"', "12", "null", "-3"])
def test_an_id_is_a_word_a_number_or_nothing(name: str) -> None:
    assert bytes(one(f'{{"id": {name}, "a": "", "b": ""}}').given["id"]) == name.encode()


def test_what_else_a_line_has_is_kept_as_it_was_written() -> None:
    extra = '{"n": [1.50, 1e400, 123456789012345678901234567890], "a": "é\\u00e9"}'
    given = one(f'{{"b": "", "extra": {extra}, "a": ""}}').given
    assert list(given) == ["b", "extra", "a"]
    assert bytes(given["extra"]).decode() == extra


def test_of_a_key_that_stands_twice_the_last_counts() -> None:
    pair = one('{"a": "first", "b": "", "a": "last"}')
    assert pair.a == "last"
    assert bytes(pair.given["a"]) == b'"last"'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_ends_of_lines_and_a_byte_order_mark_do_no_harm(end: str) -> None:
    lines = ("\ufeff" + '{"a": "1", "b": ""}', "", "   ", '{"a": "2", "b": ""}', "")
    pairs, problems = read(end.join(lines))
    assert [pair.a for pair in pairs] == ["1", "2"]
    assert problems == ()


def test_line_separators_of_unicode_part_no_lines() -> None:
    assert one('{"a": "x\u2028y\u0085z", "b": ""}').a == "x\u2028y\u0085z"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "truncated"),
        ("null", "Expected `object`"),
        ('["a", "b"]', "Expected `object`"),
        ('{"a": "x"}', "missing required field `b`"),
        ('{"a": "x", "b": null}', "$.b"),
        ('{"a": 1, "b": ""}', "$.a"),
        ('{"a": "", "b": "", "id": 1.5}', "$.id"),
        ('{"a": "", "b": "", "lang": ["en"]}', "$.lang"),
        ('{"a": "", "b": ""} {"a": "", "b": ""}', "trailing"),
        ('{"a": "\\ud800", "b": ""}', "malformed"),
        ('{"a": "", "b": "x\\udc00"}', "surrogate"),
        ('{"a": "", "b": "", "c": "\\ud800 and more"}', "malformed"),
        ('{"a": "", "b": NaN}', "malformed"),
        ('{"a": "", "b": "", "deep": ' + "[" * 100_000 + "]" * 100_000 + "}", "recursion"),
    ],
)
def test_a_line_that_is_no_pair_is_said(line: str, reason: str) -> None:
    pairs, (problem,) = read(f'{{"a": "", "b": ""}}\r\n\r\n{line}\r\n{{"a": "", "b": ""}}')
    assert len(pairs) == 2
    assert problem.code == "bad-line"
    assert reason in problem.message
    assert (problem.location.path, problem.location.line) == ("pairs.jsonl", 3)
    assert problem.source_line == line
    assert problem.location.length == len(line)


def test_all_bad_lines_are_said_at_once() -> None:
    _, problems = read("1\n2\n\n3")
    assert [problem.location.line for problem in problems] == [1, 2, 4]


def test_a_file_that_is_no_text_is_said() -> None:
    pairs, (problem,) = read(b'{"a": "\xff", "b": ""}')
    assert pairs == ()
    assert problem.code == "bad-encoding"


def test_nothing_is_no_pairs() -> None:
    assert read("") == ((), ())


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.text(), "c": st.integers()})))
def test_what_is_written_is_read(lines: list[dict[str, object]]) -> None:
    pairs, problems = read("\n".join(json.dumps(line) for line in lines if _written(line)))
    assert problems == ()
    assert [
        {name: json.loads(bytes(value)) for name, value in pair.given.items()} for pair in pairs
    ] == [line for line in lines if _written(line)]
    assert [(pair.a, pair.b) for pair in pairs] == [
        (line["a"], line["b"]) for line in lines if _written(line)
    ]


def _written(line: dict[str, object]) -> bool:
    """Return whether a line is a text: half a surrogate pair is none."""
    return not any("\ud800" <= sign <= "\udfff" for sign in f"{line['a']}{line['b']}")
