"""Lines of a rough text: their words, places and gaps; what belongs to the page."""

import pytest

from sitegen.core.model import Repair
from sitegen.parse.places import Lines
from sitegen.parse.source_lines import Line, furnished, is_divider, is_sign, source_lines


def lines_of(text: str, *off: str) -> tuple[tuple[Line, ...], tuple[Repair, ...]]:
    places = Lines.of(text, "a.txt", 10)
    return furnished(tuple(source_lines(text, places, ())), text, places, frozenset(off))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_know_their_words_and_places(end: str) -> None:
    text = f"  One   two{end}{end}three\t{end}"
    (first, second), repairs = lines_of(text)
    assert (first.text, first.number, first.indented, first.gap) == ("One two", 10, True, "")
    assert (second.text, second.number, second.indented, second.gap) == (
        "three",
        12,
        False,
        "blank",
    )
    assert first.span.of(text) == "One   two"
    assert second.span.of(text) == "three"
    assert repairs == ()


@pytest.mark.parametrize(
    "furniture",
    [
        "17",
        "- 2 -",
        "Page 3 of 10",
        "05-51226 17",
        "16 05-51226",
        "15-29562 37/54",
        "16 General Assembly - Forty-eighth session",
        "Forty-eighth session - 5 October l993 17",
        "General Assembly 21st plenary meeting",
        "Fiftieth session 24 October 1995",
        "A/63/PV.13",
        "A/70/PV.19 30/09/2015",
        "A/PV.1859",
    ],
)
def test_what_belongs_to_the_page_goes_and_is_recorded(furniture: str) -> None:
    kept, (repair,) = lines_of(f"It should\n {furniture} \nbe so.")
    assert [line.text for line in kept] == ["It should", "be so."]
    assert kept[1].gap == "page"
    assert (repair.kind, repair.line, repair.column) == ("page-number", 11, 2)
    assert (repair.before, repair.after) == (furniture, "")


@pytest.mark.parametrize(
    "text",
    [
        "in September\n1992\nwe met",
        "2010\n2011\n2012",
        "resolution\nA/63/PV.13 was\nread",
        "in the year 2017",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    kept, repairs = lines_of(text)
    assert "\n".join(line.text for line in kept) == text
    assert repairs == ()


def test_page_numbers_can_stay() -> None:
    kept, repairs = lines_of("It should\n\n2\n\nbe so.", "page-number")
    assert [line.text for line in kept] == ["It should", "2", "be so."]
    assert repairs == ()


def test_a_form_feed_is_a_page_end() -> None:
    kept, (repair,) = lines_of("It should\f\nbe so.")
    assert [(line.text, line.gap, line.number) for line in kept] == [
        ("It should", "", 10),
        ("be so.", "page", 11),
    ]
    assert repair.before == "\f"


def test_dividers_part_sections() -> None:
    kept, repairs = lines_of("One.\n\n====\n\n2\n\nTwo.\n=====\n")
    assert [(line.text, line.gap) for line in kept] == [("One.", ""), ("Two.", "divider")]
    assert [repair.before for repair in repairs] == ["2"]
    assert not is_divider(kept[0])


def test_asterisks_after_a_sentence_are_a_line_of_their_own() -> None:
    kept, repairs = lines_of("It is so. ***\nNot so* here: 2***3, or so ***.\n")
    assert [(line.text, line.number, line.gap) for line in kept] == [
        ("It is so.", 10, ""),
        ("***", 10, ""),
        ("Not so* here: 2***3, or so ***.", 11, ""),
    ]
    assert [is_sign(line) for line in kept] == [False, True, False]
    assert repairs == ()
