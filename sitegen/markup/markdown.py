"""Markdown statements into blocks: the one MarkdownIt configuration, and its reading."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, takewhile
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from sitegen.core.model import Inline, InlineKind, PassageKind
from sitegen.core.spans import Span
from sitegen.markup.blocks import Block, Coding

__all__ = ["DEEPEST", "Oddity", "OddityKind", "read_markdown"]

DEEPEST: Final = 100
"""How many levels quotations and lists may nest; a list and its item are two of them."""

OddityKind = Literal["html", "image", "depth", "coding"]

_PAIRS: Final[dict[str, InlineKind]] = {"em": "emphasis", "strong": "strong", "link": "link"}
# Each leaf with its kind and, where it is not the token's own content, its text.
_LEAVES: Final[dict[str, tuple[InlineKind, str]]] = {
    "text": ("text", ""),
    "html_inline": ("text", ""),
    "image": ("text", ""),
    "code_inline": ("code", ""),
    "softbreak": ("text", " "),
    "hardbreak": ("break", " "),
}
_CODE: Final = ("fence", "code_block")
# What is left of a coding that is not of the form [words]{theme=id}.
_NO_CODING: Final = re.compile(r"(?:\[[^\[\]]*\])?\{\s*theme\s*=[^{}]*\}")
# Vowels and finals of Hangul combine with the letter before, as marks do. Source: UAX 15,
# the characters of NFC_Quick_Check=Maybe.
_HANGUL: Final = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """A construct that an edition does not carry: its kind, lines in the file, and words.

    The words of a block that nests too deeply are lost; all others stand in the blocks.
    """

    kind: OddityKind
    lines: tuple[int, int]
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: the kind that the next block gets, list depth and number."""

    kind: PassageKind = "paragraph"
    level: int = 0
    number: str = ""


def read_markdown(text: str, first_line: int = 1) -> tuple[tuple[Block, ...], tuple[Oddity, ...]]:
    """Return the blocks of a Markdown text in order, and what was odd in it.

    Ordered lists become paragraphs that keep their number, as written, as text. Words
    coded by hand, ``[last resort]{theme=use-of-force}``, become the block's codings.
    Raw HTML and images stay in the text as words. Lines count from ``first_line``. The
    blocks' texts are in NFC.
    Source of the syntax: CommonMark 0.31; coded spans as in Pandoc's bracketed spans.
    """
    tokens = _parser().parse(unicodedata.normalize("NFC", text))
    found = tuple(_blocks(tokens, first_line))
    odd = (*_oddities(tokens, first_line), *(oddity for b in found for oddity in _uncoded(b)))
    blocks = tuple(_coded(block) for block in found if block.text.strip())
    return blocks, tuple(sorted(odd, key=lambda oddity: oddity.lines))


@cache
def _parser() -> MarkdownIt:
    options = {"html": True, "typographer": False, "maxNesting": DEEPEST}
    parser = MarkdownIt("commonmark", options)
    # HTML is recognised to be reported, and every address is taken as written: both are
    # judged where they have a place in a file, and neither is passed on unjudged.
    setattr(parser, "validateLink", lambda _: True)  # noqa: B010 - a method, by the library's design
    setattr(parser, "normalizeLink", lambda href: href)  # noqa: B010 - the same
    return parser.use(attrs_plugin, after=("span_close",), spans=True, allowed=("theme",))


def _blocks(tokens: Sequence[Token], first_line: int) -> Iterator[Block]:
    """Yield a block for each token that holds text, by the containers around it."""
    stack = [_Place()]
    for token in tokens:
        if token.nesting > 0:
            stack.append(_entered(stack[-1], token))
        elif token.nesting < 0:
            stack.pop()
        elif token.type in ("inline", "html_block", *_CODE):
            yield _block(token, stack[-1], first_line)
            stack[:] = [_continued(place) for place in stack]


def _entered(place: _Place, token: Token) -> _Place:
    """Return the place inside a container."""
    match token.type:
        case "heading_open":
            return replace(place, kind="heading", level=int(token.tag[1]))
        case "blockquote_open":
            return replace(place, kind="quotation")
        case "list_item_open" if token.info:
            return replace(place, kind="paragraph", number=f"{token.info}{token.markup}")
        case "list_item_open":
            return replace(place, kind="item", level=place.level + 1, number="")
        case _:
            return place


def _continued(place: _Place) -> _Place:
    """Return the place after a block: a number is printed once, an item has one bullet."""
    kind: PassageKind = "paragraph" if place.kind == "item" else place.kind
    return replace(place, number="", kind=kind)


def _block(token: Token, place: _Place, first_line: int) -> Block:
    start, end = token.map or (0, 1)
    lines = (first_line + start, first_line + max(start, end - 1))
    if token.type in _CODE:
        code = (Inline(kind="text", text=token.content.rstrip("\n")),)
        return Block(kind="code", inlines=code, lines=lines, language=token.info.partition(" ")[0])
    children = token.children or [Token("text", "", 0, content=token.content.strip())]
    prefix = f"{place.number} " if place.number else ""
    inlines, codings = _running_text(children, prefix)
    return Block(
        kind=place.kind,
        inlines=inlines,
        lines=lines,
        number=place.number.rstrip(".)"),
        level=place.level,
        codings=codings,
    )


def _running_text(
    children: Sequence[Token], prefix: str
) -> tuple[tuple[Inline, ...], tuple[Coding, ...]]:
    """Return the tokens in the edition's own terms, and the codings among them."""
    inlines = [Inline(kind="text", text=prefix)] if prefix else []
    coded: list[tuple[str, int, int]] = []
    opened: list[tuple[str, int]] = []
    for child in children:
        if child.type == "span_open":
            opened.append((str(child.attrs.get("theme", "")), len(inlines)))
        elif child.type == "span_close":
            themes, start = opened.pop()
            coded += ((theme, start, len(inlines)) for theme in themes.split() or [""])
        else:
            inlines.append(_inline(child))
    texts = _composed(inline.text for inline in inlines)
    at = tuple(accumulate(map(len, texts), initial=0))
    codings = (Coding(theme_id=t, span=Span(at[start], at[end])) for t, start, end in coded)
    leaves = zip(inlines, texts, strict=True)
    kept = (replace(inline, text=text) for inline, text in leaves if text or inline.nesting)
    return tuple(kept), tuple(codings)


def _composed(texts: Iterable[str]) -> list[str]:
    """Return the texts of tokens so that they are NFC in one: marks go to what they mark."""
    composed: list[str] = []
    last = -1
    for at, text in enumerate(texts):
        marks = "".join(takewhile(_combines, text)) if last >= 0 else ""
        rest = text[len(marks) :]
        if marks:
            composed[last] = unicodedata.normalize("NFC", composed[last] + marks)
        composed.append(unicodedata.normalize("NFC", rest))
        last = at if rest else last
    return composed


def _combines(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or ord(sign) in _HANGUL


def _inline(token: Token) -> Inline:
    """Return one token of running text; what it contributes to the reading text is its text.

    Raises ``KeyError`` for a token that no rule of this configuration makes.
    """
    if token.type in _LEAVES:
        kind, text = _LEAVES[token.type]
        return Inline(kind=kind, text=text or token.content)
    pair, _, side = token.type.rpartition("_")
    if side == "close":
        return Inline(kind=_PAIRS[pair], nesting=-1)
    return Inline(kind=_PAIRS[pair], nesting=1, href=str(token.attrs.get("href", "")))


def _oddities(tokens: Sequence[Token], first_line: int) -> Iterator[Oddity]:
    for token in tokens:
        line = first_line + (token.map or (0, 0))[0]
        last = first_line + (token.map or (0, 1))[1] - 1
        kind = _odd_kind(token)
        if kind:
            yield Oddity(kind=kind, lines=(line, line))
        for child in token.children or ():
            kind = _odd_kind(child)
            if kind:
                yield Oddity(kind=kind, lines=(line, line))
            if child.type == "text":
                for found in _NO_CODING.finditer(child.content):
                    yield Oddity(kind="coding", lines=(line, last), words=found[0])


def _odd_kind(token: Token) -> OddityKind | None:
    match token.type:
        case "html_block" | "html_inline":
            return "html"
        case "image":
            return "image"
        case "blockquote_open" | "list_item_open" if token.level >= DEEPEST - 1:
            return "depth"  # the parser reads nothing that stands in there
        case _:
            return None


def _is_whole(coding: Coding, text: str) -> bool:
    return bool(coding.theme_id and coding.span.of(text).strip())


def _uncoded(block: Block) -> Iterator[Oddity]:
    """Yield the codings of a block that lack their theme or their words."""
    for coding in block.codings:
        if not _is_whole(coding, block.text):
            words = coding.span.of(block.text)
            yield Oddity(kind="coding", lines=block.lines, words=words or "[]{")


def _coded(block: Block) -> Block:
    """Return the block with those codings that have a theme and words."""
    text = block.text
    whole = tuple(coding for coding in block.codings if _is_whole(coding, text))
    return replace(block, codings=whole)
