"""Excerpts keep whole sentences, nest well, and say what they leave out."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Inline, Passage
from sitegen.core.spans import Mark, Span
from sitegen.markup.blocks import Block, plain, to_passages
from sitegen.markup.weave import weave
from sitegen.pages.excerpt import excerpt, sentences_around

SENTENCES = [f"Sentence number {number} speaks of many things." for number in range(14)]
TEXT = " ".join(SENTENCES)


def passage(text: str) -> Passage:
    block = Block(kind="paragraph", inlines=plain(text), lines=(1, 1))
    return to_passages("s", [block], "en")[0][0]


def text_of(inlines: tuple[Inline, ...]) -> str:
    return "".join(inline.text for inline in inlines)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_a_short_passage_is_kept_whole() -> None:
    short = passage("One thing. Another thing.")
    assert sentences_around(short, [Span(0, 3)]) == (Span(0, len(short.text)),)
    assert excerpt(short.inlines, [Span(0, len(short.text))]) == short.inlines


def test_of_a_long_passage_the_sentences_with_highlights_are_kept() -> None:
    long = passage(TEXT)
    kept = sentences_around(long, [span_of("number 2 "), span_of("number 3 "), span_of("number 9")])
    assert text_of(excerpt(long.inlines, kept)) == (
        f"[…] {SENTENCES[2]} {SENTENCES[3]} […] {SENTENCES[9]} […]"
    )


def test_there_is_no_sign_where_nothing_is_left_out() -> None:
    long = passage(TEXT)
    kept = sentences_around(long, [span_of("number 0 "), span_of("number 13")])
    assert text_of(excerpt(long.inlines, kept)) == f"{SENTENCES[0]} […] {SENTENCES[13]}"


def test_a_place_outside_all_sentences_keeps_the_passage_whole() -> None:
    code = Passage(
        id="s.p1",
        ordinal=1,
        kind="code",
        text=TEXT,
        inlines=plain(TEXT),
        sentences=(),
        lines=(1, 1),
    )
    assert sentences_around(code, [Span(0, 3)]) == (Span(0, len(TEXT)),)


def test_the_sign_stands_outside_marks_and_pairs_that_begin_there() -> None:
    pair = (Inline(kind="emphasis", nesting=1), Inline(kind="emphasis", nesting=-1))
    inlines = (*plain("Gone. "), pair[0], *plain("Kept."), pair[1])
    assert excerpt(inlines, [Span(6, 11)]) == (*plain("[…] "), pair[0], *plain("Kept."), pair[1])


def test_a_pair_that_would_hold_nothing_is_dropped() -> None:
    pair = (Inline(kind="strong", nesting=1), Inline(kind="strong", nesting=-1))
    inlines = (pair[0], *plain("Gone. "), pair[1], *plain("Kept."))
    assert excerpt(inlines, [Span(6, 11)]) == plain("[…] ") + plain("Kept.")


places = st.integers(0, len(TEXT) - 1).map(lambda start: Span(start, start + 1))


@given(st.lists(places, min_size=1, max_size=5), st.lists(places, max_size=3))
def test_marked_words_survive_and_pairs_nest(shown: list[Span], others: list[Span]) -> None:
    long = passage(TEXT)
    marks = [Mark(span, "theme", "x") for span in shown]
    woven = weave(long.inlines, [*marks, *(Mark(span, "match", "m") for span in others)])
    cut = excerpt(woven, sentences_around(long, shown))
    assert marked(cut) == marked(woven)
    assert nests(cut)
    assert all(piece in SENTENCES for piece in pieces(text_of(cut)))


def marked(inlines: tuple[Inline, ...]) -> str:
    """Return the text inside marks of the layer of themes."""
    inside = False
    text = ""
    for inline in inlines:
        if inline.kind == "mark":
            inside = any(layer == "theme" for layer, _ in inline.reasons)
        text += inline.text if inside else ""
    return text


def nests(inlines: tuple[Inline, ...]) -> bool:
    open_kinds: list[str] = []
    for inline in inlines:
        if inline.nesting > 0:
            open_kinds.append(inline.kind)
        elif inline.nesting < 0 and (not open_kinds or open_kinds.pop() != inline.kind):
            return False
    return not open_kinds


def pieces(text: str) -> list[str]:
    """Return the sentences of an excerpt; each of them ends in a full stop."""
    bare = text.replace("[…]", "").split(".")
    return [f"{piece.strip()}." for piece in bare if piece.strip()]
