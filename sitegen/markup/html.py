"""Running text as HTML. This is the only place where markup is made from text."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from sitegen.core.model import Inline
from sitegen.core.spans import Layer

__all__ = ["code_css", "highlight_code", "to_html"]

_PAIRS: Final = {"emphasis": "em", "strong": "strong"}


def to_html(inlines: tuple[Inline, ...], hrefs: Mapping[str, str]) -> Markup:
    """Return well nested HTML whose text is the leaves' text, escaped.

    ``hrefs`` maps a link's address as written to the address on the page; a link that
    is not in it is left as its words. A mark's reasons become ``data-<layer>``.

    Raises ``KeyError`` for a kind of token that running text does not have.
    """
    tokens = (_token(inline, hrefs, inlines, at) for at, inline in enumerate(inlines))
    return Markup("".join(tokens))  # noqa: S704 - each token escapes what it is given


def _token(inline: Inline, hrefs: Mapping[str, str], inlines: tuple[Inline, ...], at: int) -> str:
    match inline.kind:
        case "text":
            return escape(inline.text)
        case "code":
            return f"<code>{escape(inline.text)}</code>"
        case "break":
            return f"<br>{escape(inline.text)}"
        case "mark":
            return "</mark>" if inline.nesting < 0 else _mark(inline.reasons)
        case "link":
            return _link(_opening(inlines, at), inline.nesting, hrefs)
        case kind:
            return f"<{'/' if inline.nesting < 0 else ''}{_PAIRS[kind]}>"


@lru_cache  # most words are marked for the reasons of some words before them
def _mark(reasons: tuple[tuple[Layer, tuple[str, ...]], ...]) -> str:
    attributes = (f' data-{layer}="{escape(" ".join(refs))}"' for layer, refs in reasons)
    return f"<mark{''.join(attributes)}>"


def _link(opening: Inline, nesting: int, hrefs: Mapping[str, str]) -> str:
    if opening.href not in hrefs:
        return ""
    return "</a>" if nesting < 0 else f'<a href="{escape(hrefs[opening.href])}">'


def _opening(inlines: tuple[Inline, ...], at: int) -> Inline:
    """Return the link that is open at a link token; links do not nest in Markdown."""
    while inlines[at].kind != "link" or inlines[at].nesting < 0:
        at -= 1
    return inlines[at]


def highlight_code(text: str, language: str) -> Markup:
    """Return code as HTML with Pygments' short class names; plain if it has no lexer."""
    try:
        lexer = get_lexer_by_name(language) if language else TextLexer()
    except ClassNotFound:
        lexer = TextLexer()
    return Markup(highlight(text, lexer, HtmlFormatter(nowrap=True)))  # noqa: S704 - Pygments escapes


def code_css(selector: str) -> str:
    """Return the rules that set :func:`highlight_code` inside ``selector``.

    Weight and slope alone tell the tokens apart, so that they do so on any paper.
    """
    formatter = HtmlFormatter(style="bw")
    rules = formatter.get_token_style_defs(selector)  # type: ignore[no-untyped-call] # their stub
    return "\n".join(rules) + "\n"
