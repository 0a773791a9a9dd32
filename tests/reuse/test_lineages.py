"""Lineages of an edition: their witnesses, names and gaps."""

from collections.abc import Callable, Iterable
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Locus, Match, Statement
from sitegen.core.settings import Matching
from sitegen.core.spans import Span
from sitegen.reuse.lineages import gaps, lineages, spoken
from sitegen.reuse.trace import trace

MakeStatement = Callable[..., Statement]

TEXT = "One claim is made in these words. Another claim is made in those."
FIRST, SECOND = (0, 33), (34, 65)
PLACES = [FIRST, SECOND, (0, 65), (4, 33)]


@pytest.fixture(scope="module")
def years(make_statement: MakeStatement) -> tuple[Statement, ...]:
    return tuple(make_statement(f"y{year}", TEXT, TEXT, year=year) for year in range(2000, 2006))


def at(passage_id: str, place: tuple[int, int]) -> Locus:
    span = Span(*place)
    return Locus(passage_id=passage_id, span=span, exact=span.of(TEXT))


def match(
    earlier: str,
    later: str,
    place: tuple[int, int] = FIRST,
    other: tuple[int, int] = FIRST,
    score: float = 0.5,
) -> Match:
    return Match(
        id=f"{earlier}--{later}-{place}-{other}",
        earlier=at(earlier, place),
        later=at(later, other),
        kind="edited",
        score=score,
        words=(),
    )


PASSAGES = [f"y{year}.p{number}" for year in range(2000, 2006) for number in (1, 2)]
MATCHES = st.lists(
    st.tuples(
        st.sampled_from([(a, b) for a, b in combinations(PASSAGES, 2) if a[:5] != b[:5]]),
        st.sampled_from(PLACES),
        st.sampled_from(PLACES),
        st.sampled_from([0.3, 0.5, 0.9]),
    ).map(lambda drawn: match(*drawn[0], drawn[1], drawn[2], drawn[3])),
    max_size=40,
    unique_by=lambda made: made.id,
)


def passages(matches: Iterable[Match], statements: tuple[Statement, ...]) -> list[list[str]]:
    found = lineages(tuple(matches), statements)
    return [[locus.passage_id for locus in lineage.witnesses] for lineage in found]


def test_nothing_comes_of_nothing(years: tuple[Statement, ...]) -> None:
    assert lineages((), ()) == ()
    assert lineages((), years) == ()


def test_a_lineage_has_its_witnesses_its_matches_and_its_gap(years: tuple[Statement, ...]) -> None:
    made = (match("y2001.p2", "y2004.p1"), match("y2000.p1", "y2001.p2"))
    (lineage,) = lineages(made, years)
    assert lineage.id == "y2000.p1"
    assert lineage.witnesses == tuple(at(p, FIRST) for p in ("y2000.p1", "y2001.p2", "y2004.p1"))
    assert lineage.match_ids == tuple(sorted(each.id for each in made))
    assert [*gaps([lineage], years)] == [(2002, 2003)]


def test_two_claims_of_one_passage_are_two_lineages(years: tuple[Statement, ...]) -> None:
    one, other = match("y2000.p1", "y2001.p1"), match("y2001.p1", "y2002.p1", SECOND, SECOND)
    assert passages((one, other), years) == [["y2000.p1", "y2001.p1"], ["y2001.p1", "y2002.p1"]]


def test_lineages_that_begin_in_one_passage_are_numbered(years: tuple[Statement, ...]) -> None:
    made = (match("y2000.p1", "y2001.p1"), match("y2000.p1", "y2002.p1", SECOND, SECOND))
    assert [lineage.id for lineage in lineages(made, years)] == ["y2000.p1", "y2000.p1-2"]


def test_years_without_a_statement_or_of_another_voice_are_no_gaps(
    make_statement: MakeStatement,
) -> None:
    statements = (
        make_statement("y2000", TEXT, year=2000),
        make_statement("y2001", TEXT, year=2001),
        make_statement("other", TEXT, year=2002, series="else"),
        make_statement("y2004", TEXT, year=2004),
        make_statement("y2005", TEXT, year=2005),
    )
    (lineage,) = lineages((match("y2000.p1", "y2004.p1"),), statements)
    assert [*gaps([lineage], statements)] == [(2001,)]
    assert [*spoken([lineage], statements)] == [(2000, 2001, 2004, 2005)]


def test_a_year_with_a_witness_in_one_series_is_no_gap_of_the_other(
    make_statement: MakeStatement,
) -> None:
    statements = tuple(
        make_statement(f"{series}{year}", TEXT, year=year, series=series)
        for year in (2000, 2001, 2002)
        for series in "ab"
    )
    made = (match("a2000.p1", "b2001.p1"), match("b2001.p1", "a2002.p1"))
    (lineage,) = lineages(made, statements)
    assert [*gaps([lineage], statements)] == [()]


@given(made=MATCHES, seed=st.integers())
def test_the_order_of_matches_and_statements_makes_no_difference(
    years: tuple[Statement, ...], made: list[Match], seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    shuffled = random.sample(made, len(made)), random.sample(years, len(years))
    assert lineages(*shuffled) == lineages(made, years)


@given(made=MATCHES)
def test_each_match_joins_two_witnesses_of_one_lineage_at_most(
    years: tuple[Statement, ...], made: list[Match]
) -> None:
    found = lineages(made, years)
    ids = [each for lineage in found for each in lineage.match_ids]
    assert len(ids) == len(set(ids))
    by_id = {each.id: each for each in made}
    for lineage in found:
        for end in (by_id[each] for each in lineage.match_ids):
            for locus in (end.earlier, end.later):
                assert any(
                    witness.passage_id == locus.passage_id
                    and witness.span.start <= locus.span.start
                    and locus.span.end <= witness.span.end
                    for witness in lineage.witnesses
                )


@given(made=MATCHES)
def test_witnesses_stand_in_order_of_time_and_say_what_stands_there(
    years: tuple[Statement, ...], made: list[Match]
) -> None:
    found = lineages(made, years)
    assert len({lineage.id for lineage in found}) == len(found)
    for lineage in found:
        places = [(locus.passage_id, locus.span) for locus in lineage.witnesses]
        assert places == sorted(places)
        assert len({passage_id[:5] for passage_id, _ in places}) > 1
        assert lineage.id.startswith(places[0][0])
        assert all(locus.exact == locus.span.of(TEXT) for locus in lineage.witnesses)


def test_the_matches_of_the_seeds_become_lineages(seeds: tuple[Statement, ...]) -> None:
    matches = trace(seeds, Matching())
    found = lineages(matches, seeds)
    assert {each for lineage in found for each in lineage.match_ids} <= {m.id for m in matches}
    assert len(found) > 5
