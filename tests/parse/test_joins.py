"""Lines into running text: what joins them, and what is recorded for it."""

import pytest

from sitegen.core.model import Repair
from sitegen.parse.hyphens import Vocabulary
from sitegen.parse.joins import Joiner
from sitegen.parse.places import Lines
from sitegen.parse.source_lines import Line, furnished, source_lines


def joiner_of(text: str, *off: str) -> tuple[Joiner, tuple[Line, ...]]:
    places = Lines.of(text, "a.txt")
    rough = tuple(source_lines(text, places, ()))
    lines, removed = furnished(rough, text, places, frozenset(off))
    joiner = Joiner(
        text=text,
        places=places,
        vocabulary=Vocabulary(tuple(line.text for line in lines)),
        fixed=tuple(repair.span.start for repair in removed),
        off=frozenset(off),
    )
    return joiner, lines


def told(repairs: tuple[Repair, ...]) -> list[tuple[str, str, str]]:
    return [(repair.kind, repair.before, repair.after) for repair in repairs]


@pytest.mark.parametrize(
    ("rough", "text", "repairs"),
    [
        ("one\ntwo", "one two", []),
        ("one\n \ntwo", "one two", [("page-break", "\n \n", " ")]),
        ("one\n\n2\n\ntwo", "one two", [("page-break", "\n\n", " ")]),
        ("Secretary-\nGeneral", "Secretary-General", [("hyphen", "-\n", "-")]),
        ("state\nof-the-art", "state-of-the-art", [("hyphen", "\n", "-")]),
        ("govern-\nments", "governments", [("hyphen", "-\n", "")]),
        ("Anti-\n12\n\nBallistic", "Anti-Ballistic", [("page-break", "\n", "")]),
        ("govern-\n\nments", "governments", [("hyphen", "-", ""), ("page-break", "\n\n", "")]),
        (
            "state\n\nof-the-art",
            "state-of-the-art",
            [("hyphen", "", "-"), ("page-break", "\n\n", "")],
        ),
    ],
)
def test_how_lines_are_joined(rough: str, text: str, repairs: list[tuple[str, str, str]]) -> None:
    joiner, lines = joiner_of(rough)
    found, made = joiner.joined(lines, by_line=False)
    assert (found, told(made)) == (text, repairs)
    assert all(repair.span.of(rough) == repair.before for repair in made)


def test_where_a_line_should_be_a_paragraph_each_join_is_a_repair() -> None:
    joiner, lines = joiner_of("the right to\nlife")
    assert told(joiner.joined(lines, by_line=True)[1]) == [("page-break", "\n", " ")]


def test_hyphens_can_stay_as_they_are() -> None:
    joiner, lines = joiner_of("Secretary-\nGeneral", "hyphen")
    assert joiner.joined(lines, by_line=False) == ("Secretary- General", ())


@pytest.mark.parametrize(
    ("passage", "stopped"),
    [
        ("We thank you all", "We thank you all."),
        ("We call it “peace”", "We call it “peace”."),
        ("We grew by 5%", "We grew by 5%."),
        ("We thank you all.", "We thank you all."),
        ("Do we thank you?", "Do we thank you?"),
        ("We propose the following:", "We propose the following:"),
        ("We propose, and then,", "We propose, and then,"),
        ("In conclusion", "In conclusion"),
    ],
)
def test_the_lost_full_stop(passage: str, stopped: str) -> None:
    joiner, lines = joiner_of(passage)
    text, repairs = joiner.stopped(passage, lines[-1])
    assert text == stopped
    assert told(repairs) == ([] if passage == stopped else [("full-stop", "", ".")])
    assert joiner_of(passage, "full-stop")[0].stopped(passage, lines[-1]) == (passage, ())
