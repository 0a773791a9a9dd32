"""Voices: who follows whom."""

from dataclasses import replace

from sitegen.core.dates import Edtf
from sitegen.core.model import Source, Statement
from sitegen.core.voices import voices

ONE = Statement(
    id="a",
    title="A",
    delivered=Edtf(2001),
    series="s",
    delegation="Meridia",
    source=Source(path="", text=""),
    passages=(),
)


def test_a_voice_is_a_delegation_in_a_series_and_a_language() -> None:
    statements = (
        replace(ONE, id="f", delivered=Edtf(2006)),
        replace(ONE, id="b", delivered=Edtf(2002), series="t"),
        replace(ONE, id="c", delivered=Edtf(2003), delegation="Borealia"),
        replace(ONE, id="d", delivered=Edtf(2004), language="fr"),
        ONE,
        replace(ONE, id="e", delivered=Edtf(2005), series=""),
    )
    found = [[statement.id for statement in voice] for voice in voices(statements)]
    assert found == [["a", "f"], ["b"], ["c"], ["d"]]
    assert voices(statements) == voices(statements[::-1])


def test_without_a_series_nothing_comes_before() -> None:
    assert voices((replace(ONE, series=""),)) == ()
