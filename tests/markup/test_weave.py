"""Laws of weaving marks into running text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Inline
from sitegen.core.spans import Mark, Span
from sitegen.markup.html import to_html
from sitegen.markup.markdown import read_markdown
from sitegen.markup.weave import weave

HREFS = {"x": "x.html"}


def leaves() -> st.SearchStrategy[list[Inline]]:
    text = st.text("ab <&>\"'{}\u0301😀", min_size=1, max_size=6)
    kinds = st.sampled_from(["text", "code"])
    return st.lists(st.builds(Inline, kind=kinds, text=text), max_size=4)


def paired(inner: st.SearchStrategy[list[Inline]]) -> st.SearchStrategy[list[Inline]]:
    def wrap(kind: str, body: list[Inline]) -> list[Inline]:
        href = "x" if kind == "link" else ""
        opening = Inline(kind=kind, nesting=1, href=href)  # type: ignore[arg-type] # sampled
        return [opening, *body, Inline(kind=kind, nesting=-1)]  # type: ignore[arg-type] # sampled

    pair = st.builds(wrap, st.sampled_from(["emphasis", "strong"]), inner)
    return st.lists(inner | pair, max_size=3).map(lambda parts: [i for part in parts for i in part])


RUNNING_TEXT = st.recursive(leaves(), paired, max_leaves=6).map(tuple)


@st.composite
def marked_text(draw: st.DrawFn) -> tuple[tuple[Inline, ...], list[Mark]]:
    inlines: tuple[Inline, ...] = draw(RUNNING_TEXT)
    length = sum(len(inline.text) for inline in inlines)
    ends = st.tuples(st.integers(0, length), st.integers(0, length))
    span = ends.map(lambda pair: Span(min(pair), max(pair)))
    layers = st.sampled_from(["theme", "match", "note"])
    mark = st.builds(Mark, span, layers, st.sampled_from(["m1", "m2", "criteria"]))
    return inlines, draw(st.lists(mark, max_size=6))


class Reader(HTMLParser):
    """Reads HTML strictly: text, nesting, and the text inside marks by attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.covered: list[set[tuple[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        reasons = {
            (name.removeprefix("data-"), ref)
            for tag, attrs in self.stack
            if tag == "mark"
            for name, refs in attrs.items()
            for ref in (refs or "").split()
        }
        self.text += data
        self.covered += [reasons] * len(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(str(html))
    reader.close()
    assert not reader.stack
    return reader


@given(marked_text())
def test_the_html_is_well_nested_and_says_the_reading_text(
    case: tuple[tuple[Inline, ...], list[Mark]],
) -> None:
    inlines, marks = case
    reader = read(to_html(weave(inlines, marks), HREFS))
    assert reader.text == "".join(inline.text for inline in inlines)


@given(marked_text())
def test_every_character_carries_its_reasons(
    case: tuple[tuple[Inline, ...], list[Mark]],
) -> None:
    inlines, marks = case
    reader = read(to_html(weave(inlines, marks), HREFS))
    for at, reasons in enumerate(reader.covered):
        expected = {(m.layer, m.ref) for m in marks if m.span.start <= at < m.span.end}
        assert reasons == expected


@given(marked_text(), st.randoms())
def test_the_order_of_marks_does_not_matter(
    case: tuple[tuple[Inline, ...], list[Mark]], random: object
) -> None:
    inlines, marks = case
    shuffled = list(marks)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # a random.Random, by its strategy
    assert weave(inlines, shuffled) == weave(inlines, marks)


@given(RUNNING_TEXT)
def test_without_marks_nothing_changes(inlines: tuple[Inline, ...]) -> None:
    assert weave(inlines, []) is inlines


@given(marked_text())
def test_marks_never_nest(case: tuple[tuple[Inline, ...], list[Mark]]) -> None:
    inlines, marks = case
    depth = 0
    for inline in weave(inlines, marks):
        depth += inline.nesting if inline.kind == "mark" else 0
        assert depth in (0, 1)


def test_a_mark_across_emphasis_is_cut_at_its_borders() -> None:
    (block,), _ = read_markdown("the *last* resort")
    woven = weave(block.inlines, [Mark(Span(2, 6), "theme", "force")])
    assert to_html(woven, {}) == (
        'th<mark data-theme="force">e </mark><em><mark data-theme="force">la</mark>st</em> resort'
    )


def test_a_mark_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond the text"):
        weave((Inline(kind="text", text="abc"),), [Mark(Span(0, 4), "theme", "a")])
