"""The pairs of statements that share most, although they do not follow each other."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Locus, Match, Statement
from sitegen.core.settings import Matching
from sitegen.reuse.strongest import strongest
from sitegen.reuse.trace import trace

MakeStatement = Callable[..., Statement]
MakeLocus = Callable[..., Locus]
MakeMatch = Callable[..., Match]

LONG = "We thank the Council for its report on grain."  # 9 words
SHORT = "Rivers need common rules."  # 4 words


def test_what_both_share_counts_and_neighbours_are_left_out(
    make_statement: MakeStatement, make_locus: MakeLocus, make_match: MakeMatch
) -> None:
    a, b, c, d = (
        make_statement(name, LONG, SHORT, SHORT, year=2001 + at) for at, name in enumerate("abcd")
    )
    matches = [
        make_match(make_locus(a, 1), make_locus(b, 1)),  # neighbours
        make_match(make_locus(a, 2), make_locus(d, 2)),
        make_match(make_locus(a, 3), make_locus(d, 3)),  # 8 words on both sides
        make_match(make_locus(b, 1), make_locus(d, 1)),  # 9 words
        make_match(make_locus(a, 1), make_locus(c, 2)),  # 9 and 4
        make_match(make_locus(a, 1), make_locus(c, 2), "edited"),  # the same words once more
    ]
    found = strongest((d, c, b, a), matches[::-1], 9)
    assert [(one.earlier_id, one.later_id) for one in found] == [("b", "d"), ("a", "d"), ("a", "c")]
    assert found[0].words("kept") == 9
    assert strongest((a, b, c, d), matches, 2) == found[:2]
    assert strongest((a, b, c, d), matches, 0) == ()


def test_statements_without_a_series_have_no_neighbours(
    make_statement: MakeStatement, make_locus: MakeLocus, make_match: MakeMatch
) -> None:
    one, other = (make_statement(name, LONG, series="") for name in "ab")
    (found,) = strongest((one, other), [make_match(make_locus(one), make_locus(other))], 5)
    assert found.shared_later == 1


@given(data=st.data())
def test_the_ranking_is_one_of_what_is_shared(
    editions: st.SearchStrategy[tuple[Statement, ...]], data: st.DataObject
) -> None:
    statements = data.draw(editions)
    matches = trace(statements, Matching())
    found = strongest(statements, matches, 99)
    mixed = data.draw(st.permutations(statements)), data.draw(st.permutations(matches))
    assert strongest(*mixed, 99) == found
    between = {(m.earlier.statement_id, m.later.statement_id) for m in matches}
    pairs = [(one.earlier_id, one.later_id) for one in found]
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) <= between
    for one in found:
        assert min(one.shared_earlier, one.shared_later) > 0
