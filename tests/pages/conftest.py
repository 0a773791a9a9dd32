"""A small edition with a bit of everything, and the default theme's files."""

from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.core.dates import Edtf
from sitegen.core.model import (
    Alignment,
    Edition,
    Highlight,
    Inline,
    Locus,
    Match,
    MatchKind,
    Note,
    Passage,
    Repair,
    Source,
    SourceFile,
    Statement,
    Theme,
)
from sitegen.core.settings import Series, Settings
from sitegen.core.spans import Span
from sitegen.markup.blocks import Block, plain, to_passages
from sitegen.reuse.lineages import lineages
from sitegen.reuse.revisions import revisions

TEMPLATES = Path(__file__).parents[2] / "templates"

EARLIER = "We must prevent genocide and all atrocity crimes."
LATER = "We should prevent genocide and atrocity crimes everywhere."

NASTY = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} & \" ' javascript:alert(1)"


@pytest.fixture(scope="session")
def templates() -> dict[str, SourceFile]:
    return {
        path.relative_to(TEMPLATES).as_posix(): SourceFile(
            path=f"templates/{path.relative_to(TEMPLATES).as_posix()}",
            content=path.read_bytes(),
        )
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def edition() -> Edition:
    first, second, third = _first(), _second(), _third()
    return Edition(
        settings=Settings(
            title="Test edition",
            delegation="Utopia",
            base_url="https://example.org/edition/",
            series=(
                Series(id="r2p", title="Responsibility to Protect", short="R2P"),
                Series(id="debate", title="General Debate"),
            ),
        ),
        statements=(first, second, third),
        themes=(
            Theme(id="prevention", label="Prevention", definition="D.", rule="R.", include=("p",)),
            Theme(
                id="crimes", label="Atrocity crimes", definition="D.", rule="", include=(), rank=1
            ),
            Theme(id="silent", label="Silent", definition="D.", rule="", include=(), rank=2),
        ),
        highlights=(
            _highlight("prevention", first.passages[2], "prevent genocide and", "rule"),
            _highlight("crimes", first.passages[2], "genocide and all atrocity crimes", "editor"),
            _highlight("crimes", second.passages[0], "atrocity crimes", "rule"),
        ),
        notes=(Note(locus=_locus(first.passages[2], "all"), text="Dropped in 2018."),),
        matches=(
            Match(
                id="m1",
                earlier=_locus(first.passages[2], EARLIER),
                later=_locus(second.passages[0], LATER),
                kind="edited",
                score=0.724,
                words=alignment(EARLIER, LATER),
            ),
            Match(
                id="m2",
                earlier=_locus(first.passages[3], "Thanks to all of you for it."),
                later=_locus(third.passages[1], "Thanks to all of you for it."),
                kind="verbatim",
                score=1.0,
                words=(Alignment(op="equal", earlier=Span(0, 28), later=Span(0, 28)),),
            ),
        ),
    )


def alignment(earlier: str, later: str) -> tuple[Alignment, ...]:
    """Return the alignment of the two test sentences, written out."""
    a, b = earlier.index, later.index
    return (
        Alignment(op="equal", earlier=Span(0, 3), later=Span(0, 3)),
        Alignment(op="replace", earlier=Span(3, 7), later=Span(3, 9)),
        Alignment(op="equal", earlier=Span(7, a("all")), later=Span(9, b("atrocity"))),
        Alignment(
            op="delete",
            earlier=Span(a("all"), a("atrocity")),
            later=Span(b("atrocity"), b("atrocity")),
        ),
        Alignment(
            op="equal",
            earlier=Span(a("atrocity"), a(".")),
            later=Span(b("atrocity"), b(" everywhere")),
        ),
        Alignment(op="insert", earlier=Span(a("."), a(".")), later=Span(b(" everywhere"), b("."))),
        Alignment(op="equal", earlier=Span(a("."), a(".") + 1), later=Span(b("."), b(".") + 1)),
    )


@pytest.fixture
def crowded(edition: Edition) -> Edition:
    """Return the edition with two statements in 2018, and a theme below another."""
    first, second, third = edition.statements
    prevention, crimes, silent = edition.themes
    return replace(
        edition,
        statements=(first, second, replace(third, delivered=Edtf(2018, 6))),
        themes=(prevention, replace(crimes, parent="prevention"), silent),
    )


def _first() -> Statement:
    blocks = (
        Block(kind="letterhead", inlines=plain("UTOPIA\nCheck against delivery"), lines=(5, 6)),
        Block(kind="salutation", inlines=plain("Mr. President,"), lines=(7, 7)),
        Block(kind="paragraph", inlines=plain(EARLIER), lines=(8, 8)),
        Block(kind="paragraph", inlines=plain("Thanks to all of you for it."), lines=(10, 10)),
    )
    text = "UTOPIA\nCheck against delivery\nMr. President,\nWe must pre-\nvent genocide\n\n7\n\nand"
    at = text.index("-\n")
    repairs = (
        Repair(
            kind="hyphen", span=Span(at, at + 2), line=8, column=12, before="-\n", after="",
            passage_id="first.p1",
        ),
        Repair(
            kind="page-number", span=Span(text.index("\n\n7"), text.index("and")), line=9,
            column=14, before="\n\n7\n\n", after=" ",
        ),
    )  # fmt: skip
    passages, _ = to_passages("first", blocks, "en")
    return Statement(
        id="first",
        title="On protection",
        delivered=Edtf(2017, 9, 6),
        series="r2p",
        delegation="Utopia",
        speaker="A. Speaker",
        record="https://example.org/record",
        origin="a transcript",
        origin_url="javascript:alert(1)",
        source=Source(path="content/statements/first.txt", text=text, first_line=5),
        passages=passages,
        repairs=repairs,
    )


def _second() -> Statement:
    blocks = (
        Block(kind="paragraph", inlines=plain(LATER), lines=(1, 1)),
        Block(kind="paragraph", inlines=plain(f"203. {NASTY}"), lines=(3, 3), number="203"),
        Block(kind="paragraph", inlines=plain("203. Again."), lines=(4, 4), number="203"),
    )
    passages, _ = to_passages("second", blocks, "en")
    return Statement(
        id="second",
        title=NASTY,
        delivered=Edtf(2018),
        series="r2p",
        delegation="Utopia",
        status=NASTY,
        source=Source(path="content/statements/second.txt", text=f"{LATER}\n{NASTY}\x9d\n"),
        passages=passages,
    )


def _third() -> Statement:
    link = (
        Inline(kind="text", text="See "),
        Inline(kind="link", nesting=1, href="first#p1"),
        Inline(kind="text", text="there"),
        Inline(kind="link", nesting=-1),
        Inline(kind="text", text=" and "),
        Inline(kind="link", nesting=1, href="javascript:alert(1)"),
        Inline(kind="text", text="not there"),
        Inline(kind="link", nesting=-1),
    )
    blocks = (
        Block(kind="heading", inlines=plain("A heading"), lines=(1, 1), level=3),
        Block(kind="paragraph", inlines=plain("Thanks to all of you for it."), lines=(3, 3)),
        Block(kind="item", inlines=link, lines=(4, 4), level=1),
        Block(kind="quotation", inlines=plain("Quoted."), lines=(5, 5)),
        Block(kind="code", inlines=plain("if a < b: pass\n"), lines=(6, 6), language="python"),
    )
    passages, _ = to_passages("third", blocks, "ar")
    return Statement(
        id="third",
        title="A debate",
        delivered=Edtf(2019, 6),
        series="debate",
        delegation="Utopia",
        language="ar",
        source=Source(path="content/statements/third.md", text="# A heading\n"),
        passages=passages,
    )


def _locus(passage: Passage, words: str) -> Locus:
    start = passage.text.index(words)
    return Locus(passage_id=passage.id, span=Span(start, start + len(words)), exact=words)


def _highlight(theme_id: str, passage: Passage, words: str, origin: str) -> Highlight:
    assert origin in {"rule", "editor"}
    return Highlight(
        theme_id=theme_id,
        locus=_locus(passage, words),
        origin="rule" if origin == "rule" else "editor",
    )


@pytest.fixture(scope="session")
def followed() -> Edition:
    """Return six made-up years with a wording of four witnesses and one of two.

    In 2002 and 2004 the first is not said, in 2003 it is not changed, in 2006 it is gone.
    """
    statements = tuple(_year(year, texts) for year, texts in _FOLLOWED.items())
    matches = (
        _match(statements, (2000, 1), (2001, 1), "edited"),
        _match(statements, (2001, 1), (2003, 1), "verbatim"),
        _match(statements, (2001, 1), (2005, 1), "edited"),
        _match(statements, (2003, 1), (2005, 1), "edited"),
        _match(statements, (2000, 2), (2002, 1), "edited"),
    )
    found = lineages(matches, statements)
    protect = [each.passages[0] for each in statements if "protect" in each.passages[0].text]
    return Edition(
        settings=Settings(
            title="Test edition",
            base_url="https://example.org/edition/",
            series=(Series(id="debate", title="General Debate", short="Debate"),),
        ),
        statements=statements,
        themes=(Theme(id="civilians", label="Civilians", definition="D.", rule="", include=()),),
        highlights=tuple(
            _highlight("civilians", passage, word, "rule")
            for passage in protect
            for word in ("protect", "civilians")
        ),
        matches=matches,
        lineages=found,
        revisions=revisions(found, matches, statements),
    )


_FOLLOWED = {
    2000: (
        "We call on all States to protect civilians in every armed conflict.",
        "Water has to be shared by all who live along the river.",
    ),
    2001: ("We urge all States to protect civilians in armed conflict.",),
    2002: ("Water must be shared by those who live along the river.",),
    2003: ("we urge all States to protect civilians in armed conflict!",),
    2004: ("Of the desert we say nothing.",),
    2005: ("Once more, we urge all States to protect civilians in armed conflict.",),
    2006: ("Of the sea we say nothing.",),
}


def _year(year: int, texts: tuple[str, ...]) -> Statement:
    blocks = (
        Block(kind="paragraph", inlines=plain(text), lines=(at, at))
        for at, text in enumerate(texts, 1)
    )
    passages, _ = to_passages(f"y{year}", tuple(blocks), "en")
    return Statement(
        id=f"y{year}",
        title=f"Debate of {year}",
        delivered=Edtf(year),
        series="debate",
        delegation="Utopia",
        source=Source(path=f"content/statements/y{year}.txt", text="\n".join(texts)),
        passages=passages,
    )


def _match(
    statements: tuple[Statement, ...],
    earlier: tuple[int, int],
    later: tuple[int, int],
    kind: MatchKind,
) -> Match:
    known = {passage.id: passage for statement in statements for passage in statement.passages}
    one, other = (known[f"y{year}.p{number}"] for year, number in (earlier, later))
    whole = Span(0, len(one.text)), Span(0, len(other.text))
    return Match(
        id=f"{one.id}--{other.id}",
        earlier=_locus(one, one.text),
        later=_locus(other, other.text),
        kind=kind,
        score=0.5,
        words=(Alignment(op="replace", earlier=whole[0], later=whole[1]),),
    )
