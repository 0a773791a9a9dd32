"""Blocks become passages with addresses."""

from sitegen.core.model import Repair
from sitegen.core.spans import Span
from sitegen.markup.blocks import Block, plain, to_passages

REPAIR = Repair(kind="full-stop", span=Span(9, 9), line=3, column=4, before="", after=".")
EARLIER = Repair(kind="hyphen", span=Span(2, 3), line=1, column=3, before="-", after="")


def block(kind: str, text: str, *repairs: Repair) -> Block:
    return Block(kind=kind, inlines=plain(text), lines=(1, 2), repairs=repairs)  # type: ignore[arg-type] # a kind, given as words


def test_what_stands_apart_is_counted_apart() -> None:
    kinds = ["letterhead", "title", "paragraph", "salutation", "heading", "code", "procedure"]
    passages, _ = to_passages("s", [block(kind, "So.") for kind in kinds], "en")
    assert [(p.id, p.anchor, p.ordinal) for p in passages] == [
        ("s.a1", "a1", 0),
        ("s.a2", "a2", 0),
        ("s.p1", "p1", 1),
        ("s.a3", "a3", 0),
        ("s.p2", "p2", 2),
        ("s.p3", "p3", 3),
        ("s.a4", "a4", 0),
    ]
    assert {p.statement_id for p in passages} == {"s"}


def test_repairs_know_their_passage_and_come_in_the_order_of_the_source() -> None:
    blocks = [block("paragraph", "One.", REPAIR), block("paragraph", "Two.", EARLIER)]
    _, repairs = to_passages("s", blocks, "en")
    assert [(r.kind, r.passage_id) for r in repairs] == [("hyphen", "s.p2"), ("full-stop", "s.p1")]


def test_sentences_are_spans_of_the_reading_text_and_code_has_none() -> None:
    passages, _ = to_passages("s", [block("paragraph", "One. Two."), block("code", "a. B.")], "en")
    assert [[span.of(p.text) for span in p.sentences] for p in passages] == [["One.", "Two."], []]


def test_plain_text_is_nfc() -> None:
    assert block("paragraph", "e\u0301").text == "é"
