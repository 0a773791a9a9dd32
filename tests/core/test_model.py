"""The nouns: what they say of themselves."""

import dataclasses

import pytest

from sitegen.core import model
from sitegen.core.model import Passage, Source


@pytest.mark.parametrize(
    "noun", [getattr(model, name) for name in model.__all__ if name[0].isupper()]
)
def test_a_noun_is_frozen_and_slotted(noun: object) -> None:
    if dataclasses.is_dataclass(noun):
        assert noun.__dataclass_params__.frozen  # type: ignore[union-attr] # of every dataclass
        assert "__dict__" not in dir(noun)


@pytest.mark.parametrize(
    ("words", "lines", "place", "line"),
    [
        ("two", (5, 6), "a.md:6:5", "one two"),
        ("two", (5, 5), "a.md:5:1", "zero"),
        ("", (6, 6), "a.md:6:1", "one two"),
        ("three", (5, 8), "a.md:8:1", "three"),
        ("zero", (40, 41), "a.md:40:1", ""),
    ],
)
def test_words_are_located_within_their_lines(
    words: str, lines: tuple[int, int], place: str, line: str
) -> None:
    source = Source(path="a.md", text="zero\rone two\r\n\nthree", first_line=5)
    location, source_line = source.locate(words, lines)
    assert (str(location), source_line) == (place, line)


def test_words_between_signs_go_before_all_others() -> None:
    source = Source(path="a.md", text="so\n[so](so) so]")
    signs = (("](", ")"), ("[", "]"))
    assert str(source.locate("so", (1, 2), signs)[0]) == "a.md:2:6"
    assert str(source.locate("so", (1, 2), signs[1:])[0]) == "a.md:2:2"
    assert str(source.locate("so", (1, 2), (("<", ">"),))[0]) == "a.md:1:1"


@pytest.mark.parametrize(
    ("number", "anchor"),
    [("203", "n203"), ("4.2", "n4.2"), ("", ""), ("٣", ""), ("a b", ""), (".", "")],
)
def test_a_printed_number_is_an_anchor_where_an_address_can_hold_it(
    number: str, anchor: str
) -> None:
    passage = Passage(
        id="one.p1", ordinal=1, kind="paragraph", text="", inlines=(), sentences=(),
        lines=(1, 1), number=number,
    )  # fmt: skip
    assert passage.number_anchor == anchor
