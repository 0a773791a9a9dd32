"""Rules that only a whole edition can be held against."""

from sitegen.check import check
from sitegen.core.dates import Edtf
from sitegen.core.model import Edition, Source, Statement
from sitegen.core.problems import Location
from sitegen.core.settings import Settings
from sitegen.markup.blocks import to_passages
from sitegen.markup.markdown import read_markdown


def statement(name: str, text: str) -> Statement:
    blocks, _ = read_markdown(text, first_line=7)
    passages, _ = to_passages(name, blocks, "en")
    return Statement(
        id=name,
        title=name,
        delivered=Edtf(2018),
        series="debate",
        delegation="Esperia",
        source=Source(path=f"content/statements/{name}.md", text=text, first_line=7),
        passages=passages,
    )


def edition(**texts: str) -> Edition:
    statements = tuple(statement(name, text) for name, text in texts.items())
    return Edition(settings=Settings(title="E"), statements=statements, themes=())


def test_links_that_lead_somewhere_are_no_problem() -> None:
    text = "[a](#p1) [b](two) [c](two.md#p1) [d](https://un.org) [e](mailto:a@b.c)"
    assert check(edition(one=text, two="Words.")) == ()


def test_a_link_to_nowhere_is_shown_at_its_place() -> None:
    (problem,) = check(edition(one="Words.\n\nsee [here](two#p1) and\n[there](#p9)", two=""))[:1]
    assert (problem.code, problem.source_line) == ("broken-link", "see [here](two#p1) and")
    assert problem.location == Location(
        path="content/statements/one.md", line=9, column=12, length=6
    )
    assert "no passage" in problem.message


def test_each_link_is_judged_by_itself() -> None:
    found = check(edition(one="[a](three) [b](#p3)\n\n[c](javascript:alert)"))
    assert [(p.code, p.location.line, p.location.column) for p in found] == [
        ("broken-link", 7, 5),
        ("broken-link", 7, 16),
        ("bad-link", 9, 5),
    ]


def test_a_statement_without_a_passage() -> None:
    (problem,) = check(edition(one=""))
    assert (problem.code, str(problem.location)) == (
        "empty-statement",
        "content/statements/one.md",
    )


def test_a_printed_number_is_an_address_too() -> None:
    text = "203. While [a](#n203) [b](#n204)"
    (problem,) = check(edition(one=text, two="[c](one#n203)"))
    assert (problem.code, problem.location.column) == ("broken-link", 27)


def test_an_address_is_shown_as_written_and_at_its_place() -> None:
    (problem,) = check(edition(one="жоқ э [э](жоқ)"))
    assert problem.code == "bad-link"
    assert "'жоқ'" in problem.message
    assert (problem.location.column, problem.location.length) == (11, 3)
