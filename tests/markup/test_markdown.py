"""Markdown statements into blocks."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.spans import Span
from sitegen.markup.blocks import Coding
from sitegen.markup.markdown import Oddity, read_markdown


def texts(markdown: str) -> list[str]:
    return [block.text for block in read_markdown(markdown)[0]]


def test_ordered_lists_keep_the_numbers_that_the_source_prints() -> None:
    blocks, _ = read_markdown("203. While we\n     go on\n205. And\n\n     more\n")
    assert [(b.kind, b.number, b.text) for b in blocks] == [
        ("paragraph", "203", "203. While we go on"),
        ("paragraph", "205", "205. And"),
        ("paragraph", "", "more"),
    ]


def test_a_year_at_the_start_of_a_line_stays_text() -> None:
    assert texts("we met in\n1986. It was good.") == ["we met in 1986. It was good."]


def test_bullets_become_items_with_their_depth() -> None:
    blocks, _ = read_markdown("- one\n  - two\n- three\n\n  more\n")
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("item", 1, "one"),
        ("item", 2, "two"),
        ("item", 1, "three"),
        ("paragraph", 1, "more"),
    ]


def test_headings_quotations_and_code() -> None:
    blocks, _ = read_markdown("## Head\n\n> said\n> so\n\n```python\nx = 1\n```\n")
    assert [(b.kind, b.level, b.text, b.language) for b in blocks] == [
        ("heading", 2, "Head", ""),
        ("quotation", 0, "said so", ""),
        ("code", 0, "x = 1", "python"),
    ]


def test_lines_count_from_the_first_line_of_the_body() -> None:
    blocks, _ = read_markdown("one\ntwo\n\nthree\n", first_line=8)
    assert [b.lines for b in blocks] == [(8, 9), (11, 11)]


def test_words_coded_by_hand_are_spans_of_the_reading_text() -> None:
    (block,), _ = read_markdown('a [*last* resort]{theme="force criteria"} b')
    assert block.text == "a last resort b"
    assert block.codings == (
        Coding(theme_id="force", span=Span(2, 13)),
        Coding(theme_id="criteria", span=Span(2, 13)),
    )


def test_coding_counts_the_printed_number() -> None:
    (block,), _ = read_markdown("7. [so]{theme=a}")
    assert block.codings[0].span.of(block.text) == "so"


def test_raw_html_and_images_stay_words_and_are_reported() -> None:
    blocks, odd = read_markdown("a <b>c</b>\n\n<div>d</div>\n\n![alt](x.png)\n")
    assert [b.text for b in blocks] == ["a <b>c</b>", "<div>d</div>", "alt"]
    assert odd == (
        Oddity(kind="html", lines=(1, 1)),
        Oddity(kind="html", lines=(1, 1)),
        Oddity(kind="html", lines=(3, 3)),
        Oddity(kind="image", lines=(5, 5)),
    )


@pytest.mark.parametrize(
    ("markdown", "text", "leaves"),
    [
        ("e\u0301", "é", ["é"]),
        ("e&#x301;t", "ét", ["ét"]),
        ("caf*e*&#x301;", "café", ["caf", "é"]),
        ("`e`&#x301;[&#x323;](#p1)t", "ẹ\u0301t", ["ẹ\u0301", "t"]),
        ("*&#x1112;*&#x1161;&#x11ab;", "한", ["한"]),
        ("&#x301;*a*", "\u0301a", ["\u0301", "a"]),
    ],
)
def test_reading_text_is_nfc(markdown: str, text: str, leaves: list[str]) -> None:
    (block,), _ = read_markdown(markdown)
    assert block.text == text
    assert [inline.text for inline in block.inlines if not inline.nesting] == leaves


def test_a_coding_keeps_its_letters_where_marks_move() -> None:
    (block,), _ = read_markdown("e[&#x301;a]{theme=x} [e&#x301;]{theme=y}[&#x323;]{theme=z}")
    assert [(c.theme_id, c.span.of(block.text)) for c in block.codings] == [
        ("x", "a"),
        ("y", "ẹ\u0301"),
    ]


def test_an_address_stays_as_written() -> None:
    (block,), _ = read_markdown("[э](жоқ) <https://É.kz/a%20b>")
    assert [i.href for i in block.inlines if i.href] == ["жоқ", "https://É.kz/a%20b"]


@pytest.mark.parametrize(
    "markdown",
    [
        "> " * 21 + "one two",
        "> " * 99 + "one two",
        "- " * 15 + "one two",
        "".join(f"{'  ' * n}- w{n}\n" for n in range(49)),
    ],
)
def test_deep_nesting_loses_no_word(markdown: str) -> None:
    blocks, odd = read_markdown(markdown)
    assert odd == ()
    assert [w for b in blocks for w in b.text.split()] == re.findall(r"\w+", markdown)


@pytest.mark.parametrize("markdown", [">" * 10_000 + " a", "- " * 1_000 + "a", "> " * 100 + "a"])
def test_too_deep_nesting_is_said(markdown: str) -> None:
    _, odd = read_markdown(markdown, first_line=3)
    assert odd == (Oddity(kind="depth", lines=(3, 3)),)


_NESTED = st.tuples(
    st.lists(st.sampled_from(["> ", "- ", "1. ", "   "]), max_size=60).map("".join),
    st.text("abé9 .,;:’\u0301", max_size=20),
).map("".join)


@given(st.lists(_NESTED, max_size=5).map("\n".join))
def test_every_word_stands_in_the_blocks_or_nesting_is_said(markdown: str) -> None:
    blocks, odd = read_markdown(markdown)
    written = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", markdown))
    read = [w for block in blocks for w in re.findall(r"[^\W\d_]+", block.text)]
    assert read == written or [oddity.kind for oddity in odd] == ["depth"]


_PIECES = st.sampled_from(
    ["e", "a", " ", "*", "**", "`", "[", "]{theme=x}", "\n", "&#x301;", "&#x323;", "&#x315;",
     "\u0301", "&#x1112;", "&#x1161;", "&#x11ab;", "&amp;", "1. ", "<b>"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_all_reading_text_is_nfc(markdown: str) -> None:
    for block in read_markdown(markdown)[0]:
        assert unicodedata.is_normalized("NFC", block.text)
        assert all(coding.span.of(block.text).strip() for coding in block.codings)


@given(st.text("ab*_[]()<>#-+.1 \n\t\\&;!`{}=~\u0301", max_size=80))
def test_any_text_is_read(markdown: str) -> None:
    blocks, _ = read_markdown(markdown)
    assert all(block.text.strip() for block in blocks)
    assert all(a.lines[0] <= b.lines[0] for a, b in pairwise(blocks))
    for block in blocks:
        assert all(coding.span.end <= len(block.text) for coding in block.codings)
