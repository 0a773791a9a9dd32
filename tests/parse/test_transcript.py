"""Rough transcripts into blocks: the seeds word for word, each repair, and the laws."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Repair, Source
from sitegen.markup.blocks import Block
from sitegen.parse.characters import apply, repair_characters
from sitegen.parse.transcript import read_transcript

_READING = Path(__file__).parents[1] / "data" / "reading"
_SEEDS = ("2017-r2p-interactive-dialogue", "2018-r2p-plenary-debate")
_APART = {"letterhead", "title", "salutation", "procedure"}


def source_of(name: str) -> Source:
    text = (_READING / f"{name}.txt").read_bytes().decode()
    return Source(path=f"{name}.txt", text=text)


def read(text: str, *off: str) -> tuple[Block, ...]:
    return read_transcript(Source(path="a.txt", text=text), off=frozenset(off))


def told(text: str, *off: str) -> list[str]:
    return [block.text for block in read(text, *off)]


def repairs_of(blocks: tuple[Block, ...]) -> list[Repair]:
    return [repair for block in blocks for repair in block.repairs]


@pytest.mark.parametrize("name", _SEEDS)
def test_the_seeds_are_read_word_for_word(name: str) -> None:
    expected = (_READING / f"{name}.passages").read_text(encoding="utf-8")
    blocks = read_transcript(source_of(name))
    assert "".join(f"{block.kind}: {block.text}\n" for block in blocks) == expected


@pytest.mark.parametrize(("name", "count"), [*zip(_SEEDS, (11, 8), strict=True)])
def test_the_seeds_have_so_many_passages(name: str, count: int) -> None:
    blocks = read_transcript(source_of(name))
    assert sum(block.kind not in _APART for block in blocks) == count


def test_the_seeds_repairs_are_all_recorded() -> None:
    kinds = [
        repair.kind for name in _SEEDS for repair in repairs_of(read_transcript(source_of(name)))
    ]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "charset": 1,
        "full-stop": 18,
        "hyphen": 1,
        "page-break": 3,
        "page-number": 1,
    }


_DIVIDED = """\
\ufeffWe hope todayâ€™s talks, with my country- fellows, will

2

be of use to all

====

Thank you, Mr. President
"""


@pytest.mark.parametrize(
    ("off", "first"),
    [
        ("", "We hope today’s talks, with my country-fellows, will be of use to all."),
        ("charset", "We hope todayâ€™s talks, with my country-fellows, will be of use to all."),
        ("hyphen", "We hope today’s talks, with my country- fellows, will be of use to all."),
        ("page-number", "We hope today’s talks, with my country-fellows, will 2 be of use to all."),
        ("page-break", "We hope today’s talks, with my country-fellows, will"),
        ("full-stop", "We hope today’s talks, with my country-fellows, will be of use to all"),
        (
            "byte-order-mark",
            "\ufeffWe hope today’s talks, with my country-fellows, will be of use to all.",
        ),
    ],
)
def test_each_repair_can_be_switched_off(off: str, first: str) -> None:
    blocks = read(_DIVIDED, off)
    assert blocks[0].text == first
    assert off not in {repair.kind for repair in repairs_of(blocks)}


def test_a_repair_says_where_it_is() -> None:
    blocks = read_transcript(Source(path="a.txt", text=_DIVIDED, first_line=7))
    places = {repair.kind: (repair.line, repair.column) for repair in blocks[0].repairs}
    assert places == {
        "byte-order-mark": (7, 1),
        "charset": (7, 15),
        "hyphen": (7, 42),
        "page-break": (7, 57),
        "page-number": (9, 1),
        "full-stop": (11, 17),
    }
    assert blocks[0].lines == (7, 11)


def test_a_page_number_between_paragraphs_goes_to_the_one_before() -> None:
    first, second = read("It is so.\n\n12\n\nIt was so.\n")
    assert ([repair.kind for repair in first.repairs], second.repairs) == (["page-number"], ())
    (only,) = read("12\n\nIt is so.\n")
    assert [repair.before for repair in only.repairs] == ["12"]


def test_numbered_paragraphs_keep_their_number_in_the_text() -> None:
    blocks = read("203.\tWhile we agree, we wait.\n204. We go on.\nWe end.\n")
    assert [(block.number, block.text) for block in blocks] == [
        ("203", "203. While we agree, we wait."),
        ("204", "204. We go on."),
        ("", "We end."),
    ]


def test_forms_of_address_and_notes_stand_apart() -> None:
    text = "We begin here.\nExcellencies,\nWe go on.\n(spoke in Russian)\nWe end.\n"
    assert [block.kind for block in read(text)] == [
        "paragraph", "salutation", "paragraph", "procedure", "paragraph",
    ]  # fmt: skip


def test_a_quotation_is_known_as_one() -> None:
    blocks = read("I would like to end by quoting one who said:\n“Come with us.”\nWe do so.\n")
    assert [block.kind for block in blocks] == ["paragraph", "quotation", "paragraph"]


def test_the_text_is_nfc_with_single_spaces() -> None:
    (block,) = read("The  Cote\u0302   d’Ivoire\tis here.")
    assert block.text == unicodedata.normalize("NFC", "The Cote\u0302 d’Ivoire is here.")


@pytest.mark.parametrize(
    "nothing", ["", " \n\t\r\n", "====\n\n=====\n", "\ufeff", "\f\f", "\n\n12\n\n"]
)
def test_nothing_gives_nothing(nothing: str) -> None:
    assert read(nothing) == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems(end: str) -> None:
    text = end.join(["One line", "ends here.", "", "2", "", "Next one comes.", "====", "Last"])
    assert told(text) == ["One line ends here. Next one comes.", "Last"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("word and word " * 300_000, 1),
        ("a" * 3_000_000, 1),
        ("The same line.\n" * 20_000, 20_000),
        ("the same line without an end\n" * 20_000, 1),
        ("Mr. " * 50_000 + ",", 1),
        ("(" * 200_000, 1),
        ("他说。\nمرحبا؟\nHello there.\nПривет, мир.\n", 4),
    ],
)
def test_nasty_texts_are_read(text: str, count: int) -> None:
    assert len(read(text)) == count


_PIECES = st.sampled_from(
    [
        *("we", "We", "the", "peace.", "Council", "non-", "General", "of-the-art", "“so”"),
        *("10", "203.", "Mr.", "Excellencies,"),
        *("Ã©", "â€™", "\ufeff", "- ", "it is so.", "He said:"),
        *("\n", "\n\n", "\r\n", "\f", "\n====\n", "\n12\n"),
        *("Mr. President,\n", "(spoke in Arabic)\n", "STATEMENT\n"),
    ]
)
_ROUGH = st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=80)
_OFF = st.frozensets(
    st.sampled_from(
        ("byte-order-mark", "charset", "page-number", "page-break", "hyphen", "full-stop")
    )
)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


@given(_ROUGH, _OFF)
def test_repairs_are_disjoint_and_true(text: str, off: frozenset[str]) -> None:
    repairs = repairs_of(read(text, *off))
    assert all(repair.span.of(text) == repair.before for repair in repairs)
    assert all(one.span.end <= two.span.start for one, two in pairwise(repairs))
    assert not off & {repair.kind for repair in repairs}


@given(_ROUGH, _OFF)
def test_no_letter_is_lost(text: str, off: frozenset[str]) -> None:
    blocks = read(text, *off)
    if blocks:
        repaired = apply(text, repairs_of(blocks))
        assert _letters(" ".join(block.text for block in blocks)) == _letters(repaired)


@given(_ROUGH.map(lambda text: repair_characters(Source(path="a.txt", text=text))[0]))
def test_what_was_read_is_read_again_as_it_is(text: str) -> None:
    once = told(text)
    # Off are the repairs by looks: one that is made may give another its looks.
    by_looks = ("charset", "hyphen", "page-number", "full-stop")
    assert told("\n\n====\n\n".join(once), *by_looks) == once
