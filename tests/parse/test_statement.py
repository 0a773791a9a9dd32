"""A statement's file into a statement."""

import pytest

from sitegen.core.model import SourceFile
from sitegen.core.problems import Problem, Severity
from sitegen.core.settings import Settings
from sitegen.parse.statement import ParsedStatement, parse_statement

SETTINGS = Settings(title="E", delegation="Esperia", language="fr")
HEAD = "---\ntitle: T\ndelivered: 2018-06\nseries: debate\n---\n"


def parsed(
    text: str | bytes, path: str = "content/statements/one.md"
) -> tuple[ParsedStatement | None, tuple[Problem, ...]]:
    content = text if isinstance(text, bytes) else text.encode()
    return parse_statement(SourceFile(path=path, content=content), SETTINGS)


def sound(text: str, path: str = "content/statements/one.md") -> ParsedStatement:
    item, problems = parsed(text, path)
    assert problems == ()
    assert item is not None
    return item


def test_the_settings_fill_in_what_the_front_matter_leaves_open() -> None:
    statement = sound(HEAD + "Words.").statement
    assert (statement.delegation, statement.language) == ("Esperia", "fr")
    own = HEAD.replace("title", "delegation: Other\nlanguage: en\ntitle", 1)
    statement = sound(own + "Words.").statement
    assert (statement.delegation, statement.language) == ("Other", "en")


def test_facts_come_from_the_front_matter_as_written() -> None:
    head = HEAD.replace(
        "title", "speaker: A. Verda\nsymbol: A/1\nrecord: https://x.example/\ntitle", 1
    )
    statement = sound(head + "Words.").statement
    assert (statement.id, str(statement.delivered)) == ("one", "2018-06")
    assert (statement.speaker, statement.symbol) == ("A. Verda", "A/1")
    assert statement.record == "https://x.example/"


def test_the_source_is_the_body_as_received() -> None:
    statement = sound(HEAD + "\ufeffWords  \r\nand more.\n").statement
    assert statement.source.text == "\ufeffWords  \r\nand more.\n"
    assert statement.source.first_line == 6


def test_a_transcript_and_markdown_are_read_by_their_endings() -> None:
    text = HEAD + "*One*\n\n====\n\nTwo\n"
    assert [p.text for p in sound(text, "a/one.txt").statement.passages] == ["*One*", "Two"]
    assert "One" in [p.text for p in sound(text, "a/one.md").statement.passages]


def test_coding_in_the_text_becomes_an_annotation_at_its_place() -> None:
    (annotation,) = sound(HEAD + "First.\n\nA [last resort]{theme=force}.\n").annotations
    assert (annotation.statement_id, annotation.anchor, annotation.theme_id) == (
        "one", "p2", "force",
    )  # fmt: skip
    assert annotation.quote == "last resort"
    assert annotation.span is not None
    assert (annotation.span.start, annotation.span.end) == (2, 13)
    assert str(annotation.location) == "content/statements/one.md:8:4"


def test_characters_of_markdown_are_repaired_and_belong_to_their_passage() -> None:
    statement = sound(HEAD + "First.\n\nWe hope that todayâ€™s talks help.\n").statement
    (repair,) = statement.repairs
    assert (repair.kind, repair.before, repair.after) == ("charset", "â€™", "’")
    assert (repair.passage_id, repair.line) == ("one.p2", 8)
    assert repair.span.of(statement.source.text) == "â€™"


def test_a_repair_that_is_switched_off_is_not_made() -> None:
    head = HEAD.replace("title", "repairs-off: [charset]\ntitle", 1)
    statement = sound(head + "todayâ€™s").statement
    assert statement.repairs == ()
    assert statement.passages[0].text == "todayâ€™s"


def test_raw_html_is_a_warning_and_stays_as_words() -> None:
    item, (problem,) = parsed(HEAD + "a <b>c</b>"[:6])
    assert item is not None
    assert item.statement.passages[0].text == "a <b>c"
    assert (problem.code, problem.severity) == ("bad-markup", Severity.WARNING)
    assert str(problem.location) == "content/statements/one.md:6:1"


def test_a_file_that_cannot_be_read_gives_no_statement() -> None:
    for text, code in (
        (b"\xff", "bad-encoding"),
        ("Words.", "missing-key"),
        (HEAD.replace("title", "id: A B\ntitle", 1), "bad-id"),
    ):
        item, problems = parsed(text)
        assert item is None
        assert code in [problem.code for problem in problems]


def test_a_file_name_that_ends_in_a_line_break_makes_no_id() -> None:
    item, problems = parsed(HEAD + "Words.", "content/statements/abc\n.md")
    assert item is None
    assert [problem.code for problem in problems] == ["bad-id"]


def test_nesting_that_would_lose_words_is_an_error() -> None:
    _, (problem,) = parsed(HEAD + "First.\n\n" + "> " * 101 + "lost")
    assert (problem.code, problem.severity) == ("bad-markup", Severity.ERROR)
    assert "nested too deeply" in problem.message
    assert problem.location.line == 8


@pytest.mark.parametrize(
    ("text", "column", "length"),
    [
        ("so [s]{theme=a}", 5, 1),
        ("[s]{theme=b} so [s]{theme=a}", 18, 1),
        ('so [s]{theme="b a"}', 5, 1),
        ("so [*s* t]{theme=a}", 1, 19),
    ],
)
def test_a_coding_is_placed_at_its_words(text: str, column: int, length: int) -> None:
    location = sound(HEAD + text).annotations[-1].location
    assert (location.line, location.column, location.length) == (6, column, length)


@pytest.mark.parametrize(
    ("text", "column", "length"),
    [
        ("so [q]{theme=}", 4, 11),
        ("so [s]{.cls}", 5, 1),
        ("so [s]{}", 5, 1),
        ('so [s]{theme=""}', 5, 1),
        ("so []{theme=x}", 4, 3),
        ("[]{theme=x}", 1, 3),
        ("so [ ]{theme=x}", 5, 1),
        ("so *s*{theme=x}", 7, 9),
    ],
)
def test_a_coding_without_theme_or_words_is_a_warning(text: str, column: int, length: int) -> None:
    item, (problem,) = parsed(HEAD + text)
    assert item is not None
    assert item.annotations == ()
    assert (problem.code, problem.severity) == ("bad-markup", Severity.WARNING)
    assert (problem.location.line, problem.location.column) == (6, column)
    assert problem.location.length == length
    assert "[words]{theme=id}" in problem.hint
