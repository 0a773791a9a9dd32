"""A folder of texts: what a name and a head say, and how light a statement is."""

import pytest

from sitegen.core.model import SourceFile, Statement
from sitegen.core.problems import Problem, Severity
from sitegen.core.settings import Settings
from sitegen.parse.texts import parse_texts

SETTINGS = Settings(title="", language="en")


def read(path: str, text: str = "We speak.") -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    return parse_texts([SourceFile(path=path, content=text.encode())], SETTINGS)


def one(path: str, text: str = "We speak.") -> Statement:
    (statement,), problems = read(path, text)
    assert problems == ()
    return statement


@pytest.mark.parametrize(
    ("path", "name", "year", "voice"),
    [
        ("KAZ_47_1992.txt", "KAZ_47_1992", 1992, "KAZ"),
        ("a/b/1999-2001-oceans.md", "a/b/1999-2001-oceans", 2001, "oceans"),
        ("1945/speech.txt", "1945/speech", 1945, "speech"),
        ("v1.2 of 2020.txt", "v1.2 of 2020", 2020, "v of"),
        ("2017.txt", "2017", 2017, ""),
        ("речь-1993.txt", "речь-1993", 1993, "речь"),
        ("12019_2018_1492.txt", "12019_2018_1492", 2018, ""),
    ],
)
def test_a_name_says_what_is_known(path: str, name: str, year: int, voice: str) -> None:
    statement = one(path)
    assert (statement.id, str(statement.delivered)) == (name, str(year))
    assert (statement.series, statement.delegation) == (voice, voice)
    assert statement.source.path == path


def test_a_name_without_letters_speaks_for_the_delegation_of_the_settings() -> None:
    files = [SourceFile(path="2017.txt", content=b"We speak.")]
    (statement,), _ = parse_texts(files, Settings(title="", delegation="Tuvalu", language="fr"))
    assert (statement.delegation, statement.language) == ("Tuvalu", "fr")


def test_a_text_without_a_year_is_left_out_and_said() -> None:
    statements, (problem,) = read("a/speech-12345.txt")
    assert statements == ()
    assert (problem.code, problem.severity) == ("undated-text", Severity.WARNING)
    assert problem.location.path == "a/speech-12345.txt"


def test_front_matter_goes_before_the_name() -> None:
    head = "---\nid: oceans\ntitle: O\nseries: s\ndelivered: 2024-09-05\nlanguage: fr\n---\n# We.\n"
    statement = one("nameless.md", head)
    assert (statement.id, str(statement.delivered), statement.language) == (
        "oceans",
        "2024-09-05",
        "fr",
    )
    assert [passage.id for passage in statement.passages] == ["oceans.p1"]


@pytest.mark.parametrize("text", ["--- 1 ---\n\nWe speak.", "-----\nWe speak.", "+++ We speak."])
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert one("2001.txt", text).passages


def test_a_fault_of_front_matter_is_said() -> None:
    _, problems = read("2024.md", "---\ntitle: Oceans\ndelivered: long ago\n---\n\nWe speak.\n")
    assert "bad-date" in {problem.code for problem in problems}


def test_markdown_is_read_as_such_and_all_else_as_a_transcript() -> None:
    text = "# Oceans\n\nWe *speak* of\nthe sea.\n"
    assert [(p.kind, p.text) for p in one("2001.md", text).passages] == [
        ("heading", "Oceans"),
        ("paragraph", "We speak of the sea."),
    ]
    assert [p.text for p in one("2001.txt", text).passages] == ["# Oceans We *speak* of the sea."]


@pytest.mark.parametrize("name", ["2001.md", "2001.txt"])
@pytest.mark.parametrize("head", ["", "---\ntitle: T\ndelivered: 2001\nseries: s\n---\n"])
def test_a_statement_is_light(name: str, head: str) -> None:
    statement = one(name, f"{head}We speak.\n\nWe *speak* again.\n")
    assert statement.source.text == ""
    assert statement.repairs == ()
    assert [passage.inlines for passage in statement.passages] == [(), ()]
    assert all(passage.text and passage.sentences for passage in statement.passages)


def test_an_empty_text_is_a_statement_without_passages() -> None:
    assert one("2001.txt", "").passages == ()


def test_statements_come_in_the_order_of_the_files_and_faults_with_them() -> None:
    contents = {"2003.txt": b"We.", "2001.txt": b"\xff", "2002.txt": b"They.", "x.txt": b""}
    files = [SourceFile(path=path, content=raw) for path, raw in contents.items()]
    statements, problems = parse_texts(files, SETTINGS)
    assert [statement.id for statement in statements] == ["2003", "2002"]
    assert [problem.code for problem in problems] == ["bad-encoding", "undated-text"]
