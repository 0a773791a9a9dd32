"""Silent themes: what most statements before speak of, and this one does not."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.dates import Edtf
from sitegen.core.model import Highlight, Locus, Source, Statement, Theme
from sitegen.core.settings import Comparing
from sitegen.core.silence import SilentTheme
from sitegen.core.spans import Span
from sitegen.themes.silent import silent_themes

WATER = Theme(id="water", label="W", definition="D", rule="R", include=("water",), rank=1)
HONOUR = Theme(id="honour", label="H", definition="D", rule="R", include=(), rank=0)


def spoken(count: int, series: str = "s", language: str = "en") -> list[Statement]:
    """Return a statement without text for each year from 2000 on."""
    return [
        Statement(
            id=f"{series}{2000 + at}",
            title="T",
            delivered=Edtf(2000 + at),
            series=series,
            delegation="Meridia",
            source=Source(path="", text=""),
            passages=(),
            language=language,
        )
        for at in range(count)
    ]


def coded(statements: Sequence[Statement], said: str, theme: Theme = WATER) -> list[Highlight]:
    """Return a highlight in each statement where ``said`` has an x."""
    return [
        Highlight(
            theme_id=theme.id,
            locus=Locus(passage_id=f"{statement.id}.p1", span=Span(0, 5), exact="water"),
            origin="rule",
        )
        for statement, sign in zip(statements, said, strict=True)
        if sign == "x"
    ]


def found(said: str, comparing: Comparing | None = None) -> tuple[SilentTheme, ...]:
    statements = spoken(len(said))
    highlights = coded(statements, said)
    return silent_themes(statements, (WATER,), highlights, comparing or Comparing())


@pytest.mark.parametrize(
    ("said", "silent"),
    [
        ("xxx-", ["s2003"]),
        ("xx-", []),  # of two there is no most
        ("xx--", ["s2003"]),
        ("x---", []),
        ("xx---", ["s2003"]),  # in 2004 half is not most
        ("xxxx", []),
        ("xxxxxxxx--------x", ["s2008", "s2009", "s2010", "s2011"]),
    ],
)
def test_a_theme_is_silent_where_most_of_those_before_have_it(said: str, silent: list[str]) -> None:
    assert [each.statement_id for each in found(said)] == silent


def test_what_was_searched_and_where_it_was_last_is_said() -> None:
    (silent,) = found("xx-x-", Comparing(theme_window=4))
    assert silent.searched == ("s2000", "s2001", "s2002", "s2003")
    assert silent.present == ("s2000", "s2001", "s2003")
    assert silent.last.passage_id == "s2003.p1"


def test_the_settings_say_among_how_many_and_in_which_share() -> None:
    assert [s.statement_id for s in found("x-", Comparing(theme_window=1))] == ["s2001"]
    assert found("xxx-", Comparing(theme_window=0)) == ()
    assert found("xxxx-x-", Comparing(theme_share=0.9))[0].statement_id == "s2004"
    assert len(found("xxxx-x-", Comparing(theme_share=0.9))) == 1
    assert found("xxx-", Comparing(theme_share=1)) == ()


def test_only_the_same_voice_is_searched_and_themes_follow_the_codebook() -> None:
    one, other = spoken(4), spoken(4, "t")
    apart = [*spoken(3, "u"), *spoken(4, "u", language="fr")[3:]]
    highlights = [
        *coded(one, "xxx-"),
        *coded(one, "xxx-", HONOUR),
        *coded(other, "----"),
        *coded(apart, "xxx-"),
    ]
    everything = (*one, *other, *apart)
    silent = silent_themes(everything, (WATER, HONOUR), highlights, Comparing())
    assert [(s.statement_id, s.theme_id, s.by_hand) for s in silent] == [
        ("s2003", "honour", True),
        ("s2003", "water", False),
    ]


@given(st.text("x-", min_size=1, max_size=12))
def test_no_theme_is_both_silent_and_said(said: str) -> None:
    for silent in found(said):
        assert said[int(silent.statement_id[1:]) - 2000] == "-"
        assert set(silent.present) <= set(silent.searched)
        assert 2 * len(silent.present) > len(silent.searched)
        assert silent.statement_id not in silent.searched
        assert silent.last.statement_id == silent.present[-1]
