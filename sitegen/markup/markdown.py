"""Markdown statements into blocks: the one MarkdownIt configuration, and its reading."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from sitegen.core.model import Inline, InlineKind, PassageKind
from sitegen.core.spans import Span
from sitegen.markup.blocks import Block, Coding

__all__ = ["Oddity", "read_markdown"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """A construct that an edition does not carry: what it is, and the line of its block."""

    what: str
    line: int


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
    Raw HTML and images stay in the text as words. Lines count from ``first_line``.
    Source of the syntax: CommonMark 0.31; coded spans as in Pandoc's bracketed spans.
    """
    tokens = _parser().parse(unicodedata.normalize("NFC", text))
    blocks = tuple(block for block in _blocks(tokens, first_line) if block.text.strip())
    return blocks, tuple(_oddities(tokens, first_line))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "typographer": False})
    # HTML is recognised to be reported, and every address is taken as written: both are
    # judged where they have a place in a file, and neither is passed on unjudged.
    setattr(parser, "validateLink", lambda _: True)  # noqa: B010 - a method, by the library's design
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
    codings: list[Coding] = []
    opened: list[tuple[str, int]] = []
    position = len(prefix)
    for child in children:
        if child.type == "span_open":
            opened.append((str(child.attrs.get("theme", "")), position))
        elif child.type == "span_close":
            themes, start = opened.pop()
            codings += (Coding(theme_id=t, span=Span(start, position)) for t in themes.split())
        else:
            inlines.append(_inline(child))
            position += len(inlines[-1].text)
    return tuple(inlines), tuple(codings)


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
        if token.type == "html_block":
            yield Oddity(what="raw HTML", line=line)
        for child in token.children or ():
            if child.type in ("html_inline", "image"):
                what = "an image" if child.type == "image" else "raw HTML"
                yield Oddity(what=what, line=line)
