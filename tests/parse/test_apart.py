"""What stands apart: letterhead, title, forms of address, notes of the record."""

import pytest

from sitegen.core.spans import Span
from sitegen.parse.apart import pieces
from sitegen.parse.paragraphs import closing
from sitegen.parse.source_lines import Line


def told(*texts: str, at_head: bool = True) -> list[tuple[str, list[str]]]:
    lines = [Line(text=text, span=Span(i, i + 1), number=i) for i, text in enumerate(texts)]
    found = pieces(lines, closing(lines, "en"), at_head=at_head)
    return [(piece.kind, [line.text for line in piece.lines]) for piece in found]


@pytest.mark.parametrize(
    "address",
    [
        "Excellencies,",
        "Mr. President,",
        "Madam President!",
        "Ladies and gentlemen,",
        "Mr. Secretary-General, Excellencies, ladies and gentlemen,",
        "Dear Mr. Secretary General,",
        "Distinguished delegates,",
        "Mr. President Philemon Yang,",
        "Your Excellency,",
        "Heads of State and Government:",
    ],
)
def test_forms_of_address(address: str) -> None:
    assert told("We begin.", address, "We go on.", at_head=False) == [
        ("paragraph", ["We begin."]),
        ("salutation", [address]),
        ("paragraph", ["We go on."]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Thank you, Mr. President",
        "Mr. President, Kazakhstan,",
        "The President of the General Assembly,",
        "Mr. President, I thank you,",
        "Kazakhstan,",
        "President of the Republic of Kazakhstan,",
    ],
)
def test_what_is_more_than_an_address_is_text(text: str) -> None:
    assert told("We begin.", text, "We go on.") == [("paragraph", ["We begin.", text, "We go on."])]


def test_an_address_within_a_sentence_is_text() -> None:
    assert [kind for kind, _ in told("I thank you,", "Mr. President,", "for this.")] == [
        "paragraph"
    ]


def test_the_head_of_a_statement() -> None:
    assert told(
        "KAZAKHSTAN",
        "Check against delivery",
        "STATEMENT",
        "by the delegation of Kazakhstan",
        "(6 September 2017, New York)",
        "Mr. President,",
        "I begin.",
    ) == [
        ("letterhead", ["KAZAKHSTAN"]),
        ("letterhead", ["Check against delivery"]),
        (
            "title",
            ["STATEMENT", "by the delegation of Kazakhstan", "(6 September 2017, New York)"],
        ),
        ("salutation", ["Mr. President,"]),
        ("paragraph", ["I begin."]),
    ]


def test_only_the_head_has_a_letterhead() -> None:
    assert told("We begin.", "KAZAKHSTAN", "We go on.") == [
        ("paragraph", ["We begin.", "KAZAKHSTAN", "We go on."])
    ]
    assert told("KAZAKHSTAN", at_head=False) == [("paragraph", ["KAZAKHSTAN"])]
    assert told("I", "would like to begin.")[0][0] == "paragraph"


def test_a_text_in_capitals_has_no_letterhead() -> None:
    assert [kind for kind, _ in told(*["WE ARE ALL HERE"] * 8)] == ["paragraph"]


@pytest.mark.parametrize(
    "note",
    [
        ["Mr. Belkhadem (Algeria),Vice-President, took the", "Chair."],
        ["Mr. Ten-Pow (Guyana), Vice-President, took the Chair."],
        ["The President returned to the Chair."],
        ["(spoke in Russian)"],
        ["The meeting rose at 1 p.m."],
    ],
)
def test_notes_of_the_record(note: list[str]) -> None:
    assert told("We begin.", *note, "We go on.", at_head=False) == [
        ("paragraph", ["We begin."]),
        ("procedure", note),
        ("paragraph", ["We go on."]),
    ]


def test_a_sentence_about_the_chair_is_text() -> None:
    assert [kind for kind, _ in told("We begin.", "The Chair is open to all.")] == ["paragraph"]


@pytest.mark.parametrize("sign", ["***", "* * *", "—", "– –", "___", "-----"])
def test_a_sign_alone_parts_two_paragraphs(sign: str) -> None:
    assert told("We begin.", sign, "We go on.", at_head=False) == [
        ("paragraph", ["We begin."]),
        ("procedure", [sign]),
        ("paragraph", ["We go on."]),
    ]


@pytest.mark.parametrize("lines", [("We hope for", "___", "the best."), ("We begin.", "-", "**")])
def test_a_sign_in_a_sentence_or_too_short_a_one_is_text(lines: tuple[str, ...]) -> None:
    assert told(*lines, at_head=False) == [("paragraph", [*lines])]
