"""Dropped language and returns: silences of one voice, and their laws."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Lineage, Locus, Match, Statement
from sitegen.core.settings import Comparing, Matching
from sitegen.core.silence import Silence
from sitegen.core.voices import voices
from sitegen.reuse.lineages import lineages
from sitegen.reuse.silence import dropped, returns, silences
from sitegen.reuse.trace import trace

MakeStatement = Callable[..., Statement]
MakeLocus = Callable[..., Locus]
MakeMatch = Callable[..., Match]

TEXT = "One claim is made in these words."
OTHER = "Nothing of the kind is said."
DEFAULTS = Comparing()


def spoken(make_statement: MakeStatement, said: str, **facts: str) -> list[Statement]:
    """Return a statement a year from 2000 on: with the claim where ``said`` has an x."""
    return [
        make_statement(f"y{2000 + at}", TEXT if sign == "x" else OTHER, year=2000 + at, **facts)
        for at, sign in enumerate(said)
    ]


def lineage(statements: Sequence[Statement], make_locus: MakeLocus) -> Lineage:
    witnesses = tuple(make_locus(s) for s in statements if s.passages[0].text == TEXT)
    return Lineage(id=witnesses[0].passage_id, witnesses=witnesses, match_ids=())


def told(found: Sequence[Silence]) -> list[tuple[int, str, str, int, int, bool]]:
    """Return times said, last and first silent year, length, years, whether it ended."""
    return [
        (s.times, s.last.statement_id, s.silent[0], len(s.silent), s.years, s.again is not None)
        for s in found
    ]


def test_a_wording_falls_silent_and_returns(
    make_statement: MakeStatement, make_locus: MakeLocus
) -> None:
    made = spoken(make_statement, "-xx-x---x--")
    found = silences([lineage(made, make_locus)], (), made)
    assert told(found) == [
        (2, "y2002", "y2003", 1, 2, True),
        (3, "y2004", "y2005", 3, 4, True),
        (4, "y2008", "y2009", 2, 2, False),
    ]
    assert [s.first.statement_id for s in found] == ["y2001"] * 3
    assert found[1].silent == ("y2005", "y2006", "y2007")
    assert dropped(found, DEFAULTS) == found[1:]
    assert returns(found, DEFAULTS) == (found[1],)
    assert returns(found, Comparing(silent=1)) == found[:2]
    assert dropped(found, Comparing(said=4)) == (found[2],)


def test_what_the_latest_statement_says_is_not_silent(
    make_statement: MakeStatement, make_locus: MakeLocus
) -> None:
    made = spoken(make_statement, "xxx")
    assert silences([lineage(made, make_locus)], (), made) == ()


def test_each_voice_is_silent_for_itself(
    make_statement: MakeStatement, make_locus: MakeLocus
) -> None:
    made = spoken(make_statement, "x-x")
    other = [
        make_statement("t1", TEXT, year=2000, series="t"),
        make_statement("t2", OTHER, year=2001, series="t"),
        make_statement("u", OTHER, year=2001, series=""),
        make_statement("v", OTHER, year=2001, delegation="Borealia"),
    ]
    everything = [*made, *other]
    found = silences([lineage(everything, make_locus)], (), everything)
    assert [(s.last.statement_id, s.silent) for s in found] == [
        ("y2000", ("y2001",)),
        ("t1", ("t2",)),
    ]
    assert found == silences([lineage(everything, make_locus)], (), everything[::-1])


def test_where_a_witness_has_a_match_there_is_no_silence(
    make_statement: MakeStatement, make_locus: MakeLocus, make_match: MakeMatch
) -> None:
    made = spoken(make_statement, "xx--")
    known = lineage(made, make_locus)
    echo = make_match(make_locus(made[0], 1, "One claim"), make_locus(made[3]))
    assert len(silences([known], (), made)) == 1
    assert silences([known], (echo,), made) == ()


@given(data=st.data())
def test_nothing_is_both_silent_and_said(
    editions: st.SearchStrategy[tuple[Statement, ...]], data: st.DataObject
) -> None:
    statements = data.draw(editions)
    matches = trace(statements, Matching())
    known = {each.id: each for each in lineages(matches, statements)}
    found = silences(known.values(), matches, statements)
    for silence in found:
        said = {locus.statement_id for locus in known[silence.lineage_id].witnesses}
        assert said.isdisjoint(silence.silent)
        assert {silence.first.statement_id, silence.last.statement_id} <= said
        assert silence.again is None or silence.again.statement_id in said
        assert silence.years >= 0
    assert len({(s.lineage_id, s.silent) for s in found}) == len(found)


@given(data=st.data())
def test_a_silence_is_whole_statement_by_statement(
    make_statement: MakeStatement, make_locus: MakeLocus, data: st.DataObject
) -> None:
    """From the first time on, each statement says it or is silent; read backwards too."""
    said = data.draw(st.text("x-", min_size=1, max_size=9).filter(lambda drawn: "x" in drawn))
    made = spoken(make_statement, said)
    found = silences([lineage(made, make_locus)], (), made)
    (voice,) = voices(made)
    names = [statement.id for statement in voice]
    silent = [name for silence in found for name in silence.silent]
    assert (
        silent
        == [name for name, sign in zip(names, said, strict=True) if sign == "-"][
            len(said) - len(said.lstrip("-")) :
        ]
    )
    backwards = spoken(make_statement, said[::-1])
    turned = silences([lineage(backwards, make_locus)], (), backwards)
    inner = [len(s.silent) for s in found if s.again]
    assert [len(s.silent) for s in turned if s.again] == inner[::-1]
    for one, following in pairwise(found):
        assert one.again
        assert one.again.statement_id <= following.last.statement_id
