"""All files of an edition into one value."""

from itertools import permutations

from sitegen.core.model import SourceFile
from sitegen.parse.edition import parse

SETTINGS = 'title = "E"\n[[series]]\nid = "debate"\ntitle = "Debate"\n'
REMARK = "statement: one\nannotations:\n  - passage: p1\n    quote: Words\n    note: N\n"


def file(path: str, text: str) -> SourceFile:
    return SourceFile(path=f"content/{path}", content=text.encode())


def statement(name: str, delivered: str = "2018", head: str = "") -> SourceFile:
    text = f"---\ntitle: T\ndelivered: {delivered}\nseries: debate\n{head}---\nWords.\n"
    return file(f"statements/{name}.md", text)


def test_statements_come_in_the_order_of_time_whatever_the_order_of_files() -> None:
    files = [statement("b", "2017"), statement("a", "2018-06"), statement("c", "2017-05")]
    for order in permutations(files):
        edition, problems = parse(file("edition.toml", SETTINGS), None, order, ())
        assert problems == ()
        assert edition is not None
        assert [s.id for s in edition.statements] == ["b", "c", "a"]


def test_an_edition_may_be_without_a_codebook() -> None:
    edition, problems = parse(file("edition.toml", SETTINGS), None, [statement("a")], ())
    assert problems == ()
    assert edition is not None
    assert edition.themes == ()


def test_without_settings_there_is_no_edition_but_all_faults() -> None:
    bad = file("statements/a.md", "no front matter")
    edition, problems = parse(file("edition.toml", "title ="), None, [bad], ())
    assert edition is None
    assert {problem.code for problem in problems} == {"bad-syntax", "missing-key"}


def test_of_two_statements_with_one_id_the_first_stays_and_the_second_is_named() -> None:
    files = [statement("a"), statement("b", head="id: a\n")]
    edition, (problem,) = parse(file("edition.toml", SETTINGS), None, files, ())
    assert edition is not None
    assert [s.source.path for s in edition.statements] == ["content/statements/a.md"]
    assert (problem.code, str(problem.location)) == ("duplicate-id", "content/statements/b.md:5:5")
    assert "content/statements/a.md" in problem.message


def test_a_series_that_the_settings_do_not_define() -> None:
    edition, (problem,) = parse(file("edition.toml", 'title = "E"\n'), None, [statement("a")], ())
    assert edition is not None
    assert (problem.code, str(problem.location)) == (
        "unknown-series",
        "content/statements/a.md:4:9",
    )


def test_remarks_on_a_statement_that_could_not_be_read_are_its_fault_alone() -> None:
    remark = file("annotations/one.yaml", REMARK)
    bad = file("statements/one.md", "no front matter")
    edition, problems = parse(file("edition.toml", SETTINGS), None, [bad], [remark])
    assert edition is not None
    assert edition.annotations == ()
    assert [problem.code for problem in problems] == ["missing-key"]


def test_remarks_on_a_statement_that_is_not_there_stay_to_be_judged() -> None:
    remark = file("annotations/one.yaml", REMARK)
    edition, problems = parse(file("edition.toml", SETTINGS), None, [statement("two")], [remark])
    assert problems == ()
    assert edition is not None
    assert [annotation.statement_id for annotation in edition.annotations] == ["one"]
