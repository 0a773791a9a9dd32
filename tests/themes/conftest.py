"""Small texts to code."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import pytest

from sitegen.core.dates import Edtf
from sitegen.core.model import Passage, PassageKind, Source, Statement
from sitegen.core.spans import Span

MakePassage: TypeAlias = Callable[..., Passage]
MakeStatement: TypeAlias = Callable[..., Statement]


@pytest.fixture(scope="session")
def make_passage() -> MakePassage:
    """Return a maker of passages; sentences are given one by one, a space between them."""

    def make(*sentences: str, passage_id: str = "s.p1", kind: PassageKind = "paragraph") -> Passage:
        return Passage(
            id=passage_id,
            ordinal=1,
            kind=kind,
            text=" ".join(sentences),
            inlines=(),
            sentences=tuple(_spans(sentences)) if kind != "code" else (),
            lines=(1, 1),
        )

    return make


@pytest.fixture(scope="session")
def make_statement(make_passage: MakePassage) -> MakeStatement:
    """Return a maker of statements; each text is a passage of one sentence."""

    def make(
        *texts: str, statement_id: str = "s", language: str = "en", kind: PassageKind = "paragraph"
    ) -> Statement:
        return Statement(
            id=statement_id,
            title=statement_id,
            delivered=Edtf(2018),
            series="x",
            delegation="Utopia",
            source=Source(path=f"{statement_id}.md", text=""),
            language=language,
            passages=tuple(
                make_passage(text, passage_id=f"{statement_id}.p{number}", kind=kind)
                for number, text in enumerate(texts, 1)
            ),
        )

    return make


def _spans(sentences: Iterable[str]) -> Iterable[Span]:
    start = 0
    for sentence in sentences:
        yield Span(start, start + len(sentence))
        start += len(sentence) + 1
