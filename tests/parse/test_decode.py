"""Bytes become text if they are UTF-8; else the first bad byte is pointed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import SourceFile
from sitegen.core.problems import Problem
from sitegen.parse.decode import decode


def fault(content: bytes) -> Problem:
    text, problems = decode(SourceFile(path="content/x.txt", content=content))
    assert text is None
    assert [problem.code for problem in problems] == ["bad-encoding"]
    return problems[0]


@given(st.text().filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_text_comes_back_as_it_was(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    if not any("\ud800" <= char <= "\udfff" for char in text):
        assert decode(SourceFile(path="x", content=content)) == (text, ())


@given(st.binary())
def test_no_bytes_raise(content: bytes) -> None:
    text, problems = decode(SourceFile(path="x", content=content))
    assert (text is None) == bool(problems)


def test_the_first_bad_byte_is_pointed_at_in_code_points() -> None:
    problem = fault("été\ntoday".encode() + b"\x92s \x92")
    assert str(problem.location) == "content/x.txt:2:6"
    assert problem.source_line == "today�s �"
    assert problem.message == "the byte 0x92 is not UTF-8"
    assert "Windows-1252, in which this byte is “’”" in problem.hint


@pytest.mark.parametrize(
    ("content", "place", "sign"),
    [
        ("résumé".encode("latin-1"), "1:2", "Windows-1252, in which this byte is “é”"),
        ("kz\n".encode("utf-16"), "1:1", "UTF-16"),
        ("a\nkz".encode("utf-16-le"), "1:2", "UTF-16"),
        ("one\n—".encode()[:-1], "2:1", "cut off"),
        (
            b"\xc3\xa9t\xe9",
            "1:3",
            "cut off within a character, or looks like Windows-1252, in which",
        ),
        (b"a\xed\xa0\x80", "1:2", "surrogate"),
        (b"pa\xeds \xed\xbf", "1:3", "Windows-1252, in which this byte is “í”"),
        (b"one\n two\0", "2:5", "NUL|no text at all"),
        (b"\x81", "1:1", "The file looks like Windows-1252. Save"),
    ],
)
def test_the_hint_says_what_the_file_looks_like(content: bytes, place: str, sign: str) -> None:
    problem = fault(content)
    assert str(problem.location) == f"content/x.txt:{place}"
    assert any(part in problem.hint for part in sign.split("|"))


@pytest.mark.parametrize("fence", ["---\n", "+++\r\n", "---  \n", "---"])
def test_a_byte_order_mark_before_front_matter_belongs_to_the_file(fence: str) -> None:
    content = f"\ufeff{fence}\ufefftitle".encode() if fence != "---" else b"\xef\xbb\xbf---"
    text, problems = decode(SourceFile(path="x", content=content))
    assert text == content.decode()[1:]
    assert not problems


@pytest.mark.parametrize("text", ["\ufeffKazakhstan", "\ufeff---- x", "\ufeff\n---\n"])
def test_any_other_byte_order_mark_stays_for_the_reader_to_record(text: str) -> None:
    assert decode(SourceFile(path="x", content=text.encode())) == (text, ())
