"""Running text as HTML. This is the only place where markup is made from text."""

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from sitegen.core.model import Inline

__all__ = ["code_css", "highlight_code", "to_html"]

_PAIRS: Final = {"emphasis": "em", "strong": "strong"}


def to_html(inlines: tuple[Inline, ...], hrefs: Mapping[str, str]) -> Markup:
    """Return well nested HTML whose text is the leaves' text, escaped.

    ``hrefs`` maps a link's address as written to the address on the page; a link that
    is not in it is left as its words. A mark's reasons become ``data-<layer>``.

    Raises ``KeyError`` for a kind of token that running text does not have.
    """
    return Markup("").join(_token(inline, hrefs, inlines, at) for at, inline in enumerate(inlines))


def _token(
    inline: Inline, hrefs: Mapping[str, str], inlines: tuple[Inline, ...], at: int
) -> Markup:
    match inline.kind:
        case "text":
            return escape(inline.text)
        case "code":
            return Markup("<code>{}</code>").format(inline.text)
        case "break":
            return Markup("<br>{}").format(inline.text)
        case "mark":
            return _mark(inline)
        case "link":
            return _link(_opening(inlines, at), inline.nesting, hrefs)
        case kind:
            slash = "/" if inline.nesting < 0 else ""
            return Markup("<{}{}>").format(slash, _PAIRS[kind])


def _mark(inline: Inline) -> Markup:
    if inline.nesting < 0:
        return Markup("</mark>")
    reasons = Markup("").join(
        Markup(' data-{}="{}"').format(layer, " ".join(refs)) for layer, refs in inline.reasons
    )
    return Markup("<mark{}>").format(reasons)


def _link(opening: Inline, nesting: int, hrefs: Mapping[str, str]) -> Markup:
    if opening.href not in hrefs:
        return Markup("")
    if nesting < 0:
        return Markup("</a>")
    return Markup('<a href="{}">').format(hrefs[opening.href])


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


def code_css(selector: str, *, dark: bool) -> str:
    """Return the rules that colour :func:`highlight_code` inside ``selector``."""
    style = "github-dark" if dark else "friendly"
    formatter = HtmlFormatter(style=style)
    return str(formatter.get_style_defs(selector))  # type: ignore[no-untyped-call] # their stub
