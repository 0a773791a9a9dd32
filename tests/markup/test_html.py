"""Running text as HTML: data stays data."""

import pytest

from sitegen.core.model import Inline
from sitegen.markup.html import code_css, highlight_code, to_html
from sitegen.markup.markdown import read_markdown


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", "a & b \" ' <"])
def test_text_never_becomes_markup(text: str) -> None:
    html = to_html((Inline(kind="text", text=text),), {})
    assert "<" not in html
    assert html.unescape() == text


def test_a_link_that_is_not_resolved_is_left_as_its_words() -> None:
    (block,), _ = read_markdown("see [here](javascript:alert(1)) now")
    assert to_html(block.inlines, {}) == "see here now"


def test_a_resolved_link_leads_to_its_address_on_the_page() -> None:
    (block,), _ = read_markdown("see [*here*](2018-r2p#p3)")
    html = to_html(block.inlines, {"2018-r2p#p3": '../a"b.html#p3'})
    assert html == 'see <a href="../a&#34;b.html#p3"><em>here</em></a>'


def test_code_and_breaks() -> None:
    (block,), _ = read_markdown("a `x<y`  \nb")
    assert to_html(block.inlines, {}) == "a <code>x&lt;y</code><br> b"


def test_an_unknown_kind_of_token_is_a_bug() -> None:
    with pytest.raises(KeyError):
        to_html((Inline(kind="blink", nesting=1),), {})  # type: ignore[arg-type] # on purpose


@pytest.mark.parametrize("language", ["python", "", "no-such-language"])
def test_code_is_escaped_whatever_its_language(language: str) -> None:
    html = highlight_code("a = '<script>'", language)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_rules_of_code_stay_inside_their_selector_and_know_no_colour() -> None:
    rules = code_css(".code").splitlines()
    assert any(rule.startswith(".code .k {") for rule in rules)
    assert all(rule.startswith(".code ") for rule in rules)
    assert not any(" color:" in rule for rule in rules)
