"""A statement's file parts into what is known of it and its body, to the last byte."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.dates import Edtf
from sitegen.core.problems import Problem
from sitegen.parse.front_matter import FrontMatter, split_front_matter

PATH = "content/statements/2018-r2p.txt"
HEAD = "title: T\ndelivered: 2018-06\nseries: r2p\n"


def front_of(text: str, path: str = PATH) -> FrontMatter:
    front, _, _, problems = split_front_matter(text, path)
    assert front is not None, problems
    assert not problems
    return front


def faults_of(text: str, path: str = PATH) -> list[tuple[str, str, str]]:
    _, _, _, problems = split_front_matter(text, path)
    return [(str(p.location).partition(":")[2], p.code, p.hint) for p in problems]


def test_yaml_and_toml_say_the_same() -> None:
    yaml = f"""---
{HEAD}origin-url: https://doi.org/10.7910/DVN/0TJX8Y
session: 63
repairs-off: [full-stop, hyphen]
---
"""
    toml = """+++
title = "T"
delivered = "2018-06"
series = "r2p"
origin-url = "https://doi.org/10.7910/DVN/0TJX8Y"
session = 63
repairs-off = ["full-stop", "hyphen"]
+++
"""
    front = front_of(yaml)
    assert front == front_of(toml)
    assert front.title == "T"
    assert front.delivered == Edtf(2018, 6)
    assert front.id == "2018-r2p"
    assert front.session == "63"
    assert front.repairs_off == ("full-stop", "hyphen")
    assert front.origin_url == "https://doi.org/10.7910/DVN/0TJX8Y"
    assert front.speaker == front.language == front.record == ""


def test_a_toml_date_and_a_toml_year_are_dates() -> None:
    for written, date in (("2018-06-25", Edtf(2018, 6, 25)), ("2018", Edtf(2018))):
        text = f'+++\ntitle = "T"\ndelivered = {written}\nseries = "r2p"\n+++\n'
        assert front_of(text).delivered == date


def test_fields_know_their_places() -> None:
    front = front_of(f"---\n{HEAD}id: other\n---\n")
    assert front.id == "other"
    assert str(front.place("id").location) == f"{PATH}:5:5"
    assert front.place("series").location.length == 3
    assert front.place("series").source_line == "series: r2p"
    assert str(front.place("record").location) == f"{PATH}:1:1"
    assert front.place("record").source_line == "---"


@pytest.mark.parametrize(
    ("text", "body", "first_line"),
    [
        (f"---\n{HEAD}---\n\ufeff text \r\n\n", "\ufeff text \r\n\n", 6),
        (f"---\r\n{HEAD}--- \t\r\nbody", "body", 6),
        (f"---\r{HEAD}---\rbody\r", "body\r", 6),
        (f"---\n{HEAD}---", "", 5),
        (f"---\n{HEAD}---\n---\nx\n---\n", "---\nx\n---\n", 6),
        ("no front matter\n", "no front matter\n", 1),
        (f"---\n{HEAD}", f"---\n{HEAD}", 1),
        (f"---\n{HEAD}----\n--- x\n---\n", "", 8),
    ],
)
def test_the_body_is_the_rest_to_the_last_byte(text: str, body: str, first_line: int) -> None:
    _, found, line, _ = split_front_matter(text, PATH)
    assert (found, line) == (body, first_line)


PIECES = st.lists(
    st.sampled_from(["---", "+++", "\n", "\r\n", "\r", " ", "\ufeff", "a: b", "x = 1", "\t", "é"])
    | st.text(max_size=3),
    max_size=14,
).map("".join)


@given(PIECES | st.text())
def test_head_and_body_join_to_the_text_and_the_lines_add_up(text: str) -> None:
    front, body, first_line, problems = split_front_matter(text, PATH)
    assert text.endswith(body)
    head = text[: len(text) - len(body)]
    assert len(re.findall(r"\r\n?|\n", head)) + 1 == first_line
    assert (front is not None and front.title != "") or problems


@given(st.text().filter(lambda body: not body.startswith("\n")))
def test_any_body_comes_back(body: str) -> None:
    for sign, head in (("---", HEAD), ("+++", 'title="T"\ndelivered=2018\nseries="a"\n')):
        assert split_front_matter(f"{sign}\n{head}{sign}\n{body}", PATH)[1:] == (body, 6, ())


MINIMAL = "Begin the file with these five lines:"


@pytest.mark.parametrize(
    ("text", "place", "code", "hint"),
    [
        ("Mr. President,\n", "1:1", "missing-key", MINIMAL),
        ("", "1:1", "missing-key", MINIMAL),
        ("\n---\ntitle: T\n---\n", "1:1", "missing-key", MINIMAL),
        ("---\ntitle: T\n", "1:1", "bad-syntax", "a line that holds only ---."),
        ("+++\ntitle = 1\n---\n", "1:1", "bad-syntax", "a line that holds only +++."),
        ("---\ntitle: One: two\n---\n", "2:11", "bad-syntax", "a blank in quotes."),
        ("+++\ntitle = T\n+++\n", "2:9", "bad-syntax", 'key = "text"'),
    ],
)
def test_without_front_matter_the_hint_shows_how_it_looks(
    text: str, place: str, code: str, hint: str
) -> None:
    front, _, _, problems = split_front_matter(text, PATH)
    assert front is None
    assert [(str(p.location), p.code) for p in problems] == [(f"{PATH}:{place}", code)]
    assert hint in problems[0].hint


def test_all_faults_come_at_once_each_at_its_place() -> None:
    text = """---
title:
delivered: 2018-13
series: R2P
Speaker: X
record: javascript:alert(1)
origin-url: ftp://x
language: English, mostly
repairs-off: [hyphens]
title: again
---
Body
"""
    front, body, line, problems = split_front_matter(text, PATH)
    assert front is not None
    assert (front.title, front.series, front.id) == ("", "", "2018-r2p")
    assert (front.record, front.origin_url, front.language) == ("", "", "")
    assert (front.delivered, front.repairs_off) == (Edtf(0), ())
    assert (body, line) == ("Body\n", 12)
    assert [f"{p.location} {p.code}".removeprefix(f"{PATH}:") for p in problems] == [
        "2:7 bad-value", "3:12 bad-date", "4:9 bad-id", "5:1 unknown-key", "6:9 bad-link",
        "7:13 bad-link", "8:11 bad-value", "9:15 unknown-repair", "10:1 duplicate-key",
    ]  # fmt: skip
    hints = {p.code: p.hint for p in problems}
    assert hints["unknown-key"] == "Did you mean “speaker”?"
    assert hints["unknown-repair"] == "Did you mean “hyphen”?"
    assert hints["bad-date"].endswith("2018, 2018-06 or 2018-06-25.")


def test_missing_keys_are_named_one_by_one() -> None:
    assert [place + code for place, code, _ in faults_of("---\n---\n")] == ["2:1missing-key"] * 3


@pytest.mark.parametrize("written", ["2018-02-30", "20180225", "2018/02", "0000", "June 2018"])
def test_a_date_that_is_none_is_refused_where_it_stands(written: str) -> None:
    text = f"---\ntitle: T\ndelivered: {written}\nseries: r2p\n---\n"
    assert [fault[:2] for fault in faults_of(text)] == [("3:12", "bad-date")]


def test_a_file_name_that_is_no_id_is_refused_unless_an_id_is_given() -> None:
    path = "content/statements/2018 R2P.txt"
    assert [fault[:2] for fault in faults_of(f"---\n{HEAD}---\n", path)] == [("1:1", "bad-id")]
    assert [fault[:2] for fault in faults_of(f"---\n{HEAD}id:\n---\n", path)] == [("1:1", "bad-id")]
    assert [fault[:2] for fault in faults_of(f"---\n{HEAD}id: A\n---\n", path)] == [
        ("5:5", "bad-id")
    ]
    assert front_of(f"---\n{HEAD}id: a\n---\n", path).id == "a"


@given(PIECES)
def test_problems_always_have_a_place_and_words(inner: str) -> None:
    for sign in ("---", "+++"):
        problems: tuple[Problem, ...] = split_front_matter(f"{sign}\n{inner}\n{sign}\n", PATH)[3]
        assert all(problem.location.line and problem.message for problem in problems)
