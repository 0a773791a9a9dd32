"""Silences: what they say before anything of them is reckoned."""

from sitegen.core.matches import Locus
from sitegen.core.silence import Silence, SilentTheme
from sitegen.core.spans import Span

PLACE = Locus(passage_id="a.p1", span=Span(0, 2), exact="We")


def test_a_silence_lasts_until_the_wording_is_said_again() -> None:
    silence = Silence(
        lineage_id="a.p1", first=PLACE, last=PLACE, times=3, silent=("b", "c"), years=2
    )
    assert silence.again is None


def test_a_theme_has_patterns_unless_the_contrary_is_said() -> None:
    silent = SilentTheme(
        theme_id="water", statement_id="b", searched=("a",), present=("a",), last=PLACE
    )
    assert not silent.by_hand
