"""Small editions to match."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import strategies as st

from sitegen.core.dates import Edtf
from sitegen.core.model import Alignment, Locus, Match, MatchKind, Passage, Source, Statement
from sitegen.core.spans import Span
from sitegen.edge.tree import read_site
from sitegen.language.sentences import sentences
from sitegen.parse.edition import parse

MakeStatement: TypeAlias = Callable[..., Statement]
MakeLocus: TypeAlias = Callable[..., Locus]
MakeMatch: TypeAlias = Callable[..., Match]

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
        source=Source(path="", text=""),
        language=language,
        passages=tuple(
            passage(statement_id, number, text, language) for number, text in enumerate(texts, 1)
        ),
        **{"series": "s", "delegation": "", **facts},  # type: ignore[arg-type] # fields of text only
    )


@pytest.fixture(scope="session")
def make_statement() -> MakeStatement:
    """Return a maker of statements from the texts of their passages."""
    return statement


def locus(statement: Statement, number: int = 1, part: str = "") -> Locus:
    passage = statement.passages[number - 1]
    part = part or passage.text
    start = passage.text.index(part)
    return Locus(passage_id=passage.id, span=Span(start, start + len(part)), exact=part)


def match(
    earlier: Locus,
    later: Locus,
    kind: MatchKind = "verbatim",
    words: tuple[Alignment, ...] = (),
) -> Match:
    name = f"{earlier.passage_id}--{later.passage_id}"
    return Match(id=name, earlier=earlier, later=later, kind=kind, score=0.5, words=words)


@pytest.fixture(scope="session")
def make_locus() -> MakeLocus:
    """Return a maker of loci: a statement, the number of a passage, words of it or all."""
    return locus


@pytest.fixture(scope="session")
def make_match() -> MakeMatch:
    """Return a maker of matches between two loci, by default verbatim and without words."""
    return match


@pytest.fixture(scope="session")
def seeds() -> tuple[Statement, ...]:
    """Return the statements on the responsibility to protect of 2017 and 2018."""
    return (
        statement("r-2017", *SEEDS["2017"], year=2017),
        statement("r-2018", *SEEDS["2018"], year=2018),
    )


@pytest.fixture(scope="session")
def spoken() -> tuple[Statement, ...]:
    """Return the statements of this repository."""
    files, faults = read_site(Path(__file__).parent.parent.parent)
    assert files is not None, faults
    edition, faults = parse(files.settings, files.codebook, files.statements, files.annotations)
    assert edition is not None, faults
    return edition.statements


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


# Words of each kind that the engine tells apart: families, names, short words, negators and
# their softeners, words of scripts without a stemmer.
FORMS = (
    *("river", "rivers", "treaty", "treaties", "sovereign", "sovereignty", "polygon", "decree"),
    *("harvest", "orchard", "garden", "Almaty", "Geneva", "Republic", "of", "the", "to", "a"),
    *("not", "never", "only", "cannot", "мир", "мира", "国"),
)


def _sentence(forms: Sequence[str]) -> str:
    text = " ".join(forms)
    return f"{text[:1].upper()}{text[1:]}."


@pytest.fixture(scope="session")
def editions() -> st.SearchStrategy[tuple[Statement, ...]]:
    """Return the strategy of small editions that repeat themselves.

    There are two delegations, languages, series and speakers. Most editions have passages
    of other words too, beside which all these are rare.
    """
    forms = st.lists(st.sampled_from(FORMS), min_size=1, max_size=9)
    return st.lists(forms.map(_sentence), min_size=1, max_size=4).flatmap(_made_of)


def _made_of(said: Sequence[str]) -> st.SearchStrategy[tuple[Statement, ...]]:
    texts = st.lists(st.sampled_from([*said, " ".join(said), "…"]), max_size=4)
    year = st.integers(2000, 2004)
    facts = st.fixed_dictionaries(
        {
            "delegation": st.sampled_from("AAB"),
            "language": st.sampled_from(["en", "en", "en", "fr", "kk"]),
            "series": st.sampled_from("sst"),
            "speaker": st.sampled_from(["Mr. One", "ONE", "Two"]),
        }
    )
    others = st.sampled_from([40, 40, 40, 0]).map(lambda size: [f"word{at}" for at in range(size)])
    told = st.lists(st.tuples(texts, year, facts), min_size=2, max_size=6)
    return st.tuples(told, others).map(
        lambda drawn: tuple(
            statement(f"s{number}", *texts, *(() if number else drawn[1]), year=year, **facts)
            for number, (texts, year, facts) in enumerate(drawn[0])
        )
    )
