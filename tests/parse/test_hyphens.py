"""Hyphens at and near a line's end: what evidence decides."""

import pytest

from sitegen.parse.characters import apply
from sitegen.parse.hyphens import Vocabulary, line_end, stray_hyphens
from sitegen.parse.places import Lines

_WORDS = Vocabulary(
    ("the governments of interdependence", "a nuclear-weapon-free zone", "co-operation")
)


@pytest.mark.parametrize(
    ("left", "right", "met"),
    [
        ("of the Secretary-", "General and", (1, "-")),
        ("for 2017-", "2018. We", (1, "-")),
        ("a non-", "proliferation regime", (1, "-")),
        ("all govern-", "ments agree", (1, "")),
        ("our inter-", "dependence is", (1, "")),
        ("their co-", "operation is", (1, "-")),
        ("of reso\xad", "lutions and", (1, "")),
        ("with state", "of-the-art equipment", (0, "-")),
        ("to meet face", "to-face with", (0, "-")),
        ("a nuclear", "weapon-free zone", (0, "-")),
        ("a nuclear", "test-free zone", None),
        ("in the state,", "of-the-art or not", None),
        ("both medium-", "and long-term", None),
        ("to the problem-", "that is", None),
        ("in the", "next line", None),
        ("—", "of-the-art", None),
    ],
)
def test_how_two_lines_meet(left: str, right: str, met: tuple[int, str] | None) -> None:
    assert line_end(left, right, _WORDS) == met


@pytest.mark.parametrize(
    ("rough", "clean"),
    [
        ("my country- fellows", "my country-fellows"),
        ("in 2022- 2024", "in 2022-2024"),
        ("a nuclear- weapon-free zone", "a nuclear-weapon-free zone"),
        ("state- of-the-art", "state-of-the-art"),
        ("reso¬lution, reso\xadlution", "resolution, resolution"),
        ("medium- and small-scale", "medium- and small-scale"),
        ("two- to three-year", "two- to three-year"),
        ("a problem- that is, ours", "a problem- that is, ours"),
        ("of- various colours", "of- various colours"),
        ("one - two -three", "one - two -three"),
        ("¬ not a word", "¬ not a word"),
    ],
)
def test_stray_spaces_and_soft_hyphens(rough: str, clean: str) -> None:
    repairs = tuple(stray_hyphens(rough, Lines.of(rough, "a.txt")))
    assert apply(rough, repairs) == clean
    assert {repair.kind for repair in repairs} <= {"hyphen"}
