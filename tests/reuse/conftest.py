"""Small editions to match."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

from sitegen.core.dates import Edtf
from sitegen.core.model import Passage, Source, Statement
from sitegen.language.sentences import sentences

MakeStatement: TypeAlias = Callable[..., Statement]

SEEDS = json.loads((Path(__file__).parent.parent / "data/matching/seeds.json").read_text("utf-8"))


def passage(statement_id: str, number: int, text: str, language: str) -> Passage:
    return Passage(
        id=f"{statement_id}.p{number}",
        ordinal=number,
        kind="paragraph",
        text=text,
        inlines=(),
        sentences=sentences(text, language),
        lines=(number, number),
    )


def statement(
    statement_id: str, *texts: str, year: int = 2000, language: str = "en", **facts: str
) -> Statement:
    return Statement(
        id=statement_id,
        title=statement_id,
        delivered=Edtf(year),
        delegation="",
        source=Source(path="", text=""),
        language=language,
        passages=tuple(
            passage(statement_id, number, text, language) for number, text in enumerate(texts, 1)
        ),
        **{"series": "s", **facts},  # type: ignore[arg-type] # fields of text only
    )


@pytest.fixture(scope="session")
def make_statement() -> MakeStatement:
    """Return a maker of statements from the texts of their passages."""
    return statement


@pytest.fixture(scope="session")
def seeds() -> tuple[Statement, ...]:
    """Return the statements on the responsibility to protect of 2017 and 2018."""
    return (
        statement("r-2017", *SEEDS["2017"], year=2017),
        statement("r-2018", *SEEDS["2018"], year=2018),
    )


@pytest.fixture(scope="session")
def judged() -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return the pairs of their passages that match, and those that must stay apart."""
    return {name: [(one, other) for one, other in SEEDS[name]] for name in ("matches", "apart")}


@pytest.fixture(scope="session")
def places() -> Sequence[tuple[tuple[int, int], tuple[str, str], tuple[str, str]]]:
    """Return the pairs that match, with the words each of their two places begins and ends with."""
    return [
        (tuple(place["pair"]), tuple(place["earlier"]), tuple(place["later"]))
        for place in SEEDS["places"]
    ]
