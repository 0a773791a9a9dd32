"""Markdown statements into blocks."""

from itertools import pairwise

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
        Oddity(what="raw HTML", line=1),
        Oddity(what="raw HTML", line=1),
        Oddity(what="raw HTML", line=3),
        Oddity(what="an image", line=5),
    )


def test_reading_text_is_nfc() -> None:
    assert texts("e\u0301") == ["é"]


@given(st.text("ab*_[]()<>#-+.1 \n\t\\&;!`{}=~\u0301", max_size=80))
def test_any_text_is_read(markdown: str) -> None:
    blocks, _ = read_markdown(markdown)
    assert all(block.text.strip() for block in blocks)
    assert all(a.lines[0] <= b.lines[0] for a, b in pairwise(blocks))
    for block in blocks:
        assert all(coding.span.end <= len(block.text) for coding in block.codings)
