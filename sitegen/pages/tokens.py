"""The colours that stylesheets set as tokens on ``:root``, as light and as dark show them."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from math import atan2, degrees, hypot
from typing import Final, Literal

from tinycss2 import parse_blocks_contents, parse_stylesheet
from tinycss2.ast import (
    AtRule,
    Declaration,
    FunctionBlock,
    IdentToken,
    LiteralToken,
    Node,
    ParenthesesBlock,
    QualifiedRule,
)
from tinycss2.color4 import Color, parse_color

from sitegen.core.model import SourceFile
from sitegen.core.problems import Location
from sitegen.pages.colours import Oklch, Rgb, shown

__all__ = ["SCHEMES", "Colour", "Scheme", "Token", "colours"]

Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")

# A sheet without `:root` by itself sets nothing that is read here, and is not parsed.
_ROOT: Final = re.compile(r":root(?![-\w:.#\[])", re.IGNORECASE)
_LINE_END: Final = re.compile(r"\r\n|[\r\n\f]")  # CSS Syntax 3, "preprocessing the input stream"

# Media queries as words, with a feature in brackets as tinycss2 calls it.
_ON_SCREENS: Final = re.compile(r"(?:only )?(?:screen|all)")
_ON_SCREENS_IF: Final = re.compile(rf"(?:{_ON_SCREENS.pattern} and )?\(\) block")

# How often a value may lead on to another; who goes in a circle gets there soon.
_STEPS: Final = 32

_PLAIN: Final = {"skip_comments": True, "skip_whitespace": True}
_SCHEME: Final = "color-scheme"

# What tinycss2 and arithmetic raise at thousands of digits, or at a colour without parts.
_BEYOND_NUMBERS: Final = (ValueError, OverflowError)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Token:
    """One declaration of a custom property, or of ``color-scheme``, on ``:root``.

    ``order`` counts the declarations of all sheets, and ``schemes`` are those it holds for.
    """

    name: str
    value: tuple[Node, ...]
    important: bool
    schemes: tuple[Scheme, ...]
    order: int
    location: Location
    source_line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """What a token shows: a colour, how much of it covers, and the declaration it is due to.

    ``alpha`` lies in [0, 1]. Where a value refers to other tokens, ``token`` is the last
    declared of all that it took.
    """

    rgb: Rgb
    alpha: float
    token: Token


def colours(sheets: Iterable[SourceFile]) -> Mapping[Scheme, Mapping[str, Colour]]:
    """Return the colour of each token in each scheme, by its name ("--ink").

    ``sheets`` stand in the order in which a browser meets them. Read are the rules of
    ``:root``, also within media queries for screens and for one of the schemes. ``var()``
    and ``light-dark()`` are followed; a value that is no colour of sRGB or Oklab after
    that is left out, and so are sheets and rules that cannot be parsed.
    Source: CSS Cascade 5; CSS Color 4 and 5; Media Queries 5, "prefers-color-scheme".
    """
    order = count()
    tokens = tuple(token for sheet in sheets for token in _tokens(sheet, order))
    return {scheme: _shown(_cascaded(tokens, scheme), scheme) for scheme in SCHEMES}


def _cascaded(tokens: Iterable[Token], scheme: Scheme) -> dict[str, Token]:
    """Return of each name the declaration that counts: an important one, or the last."""
    last: dict[str, Token] = {}
    for token in tokens:
        before = last.get(token.name)
        if scheme in token.schemes and not (before and before.important > token.important):
            last[token.name] = token
    return last


def _shown(tokens: Mapping[str, Token], scheme: Scheme) -> dict[str, Colour]:
    found = ((name, _colour(token, tokens, scheme)) for name, token in tokens.items())
    return {name: colour for name, colour in found if colour}


def _tokens(sheet: SourceFile, order: Iterator[int]) -> Iterator[Token]:
    text = sheet.content.removeprefix(BOM_UTF8).decode(errors="replace")
    lines = _LINE_END.split(text)
    for node, schemes in _declarations(text):
        custom = node.name.startswith("--")
        if custom or node.lower_name == _SCHEME:
            yield Token(
                name=node.name if custom else _SCHEME,
                value=tuple(node.value),
                important=node.important,
                schemes=schemes,
                order=next(order),
                location=Location(
                    path=sheet.path,
                    line=node.source_line,
                    column=node.source_column,
                    length=len(node.name),
                ),
                source_line=lines[node.source_line - 1],
            )


def _declarations(text: str) -> Iterator[tuple[Declaration, tuple[Scheme, ...]]]:
    """Yield what is declared on ``:root``, each with its schemes, in the order of the text."""
    waiting: list[tuple[Node, tuple[Scheme, ...], bool]]
    waiting = [(node, SCHEMES, False) for node in reversed(_rules(text))]
    while waiting:  # and not recursion, for a sheet may nest as deep as it likes
        node, schemes, inside = waiting.pop()
        if isinstance(node, Declaration) and inside:
            yield node, schemes
        elif isinstance(node, AtRule) and node.lower_at_keyword == "media":
            schemes = _schemes(_significant(node.prelude), schemes)
            waiting += [(below, schemes, inside) for below in _below(node) if schemes]
        elif isinstance(node, QualifiedRule) and not inside and _is_root(node):
            waiting += [(below, schemes, True) for below in _below(node)]


def _rules(text: str) -> Sequence[Node]:
    """Return the rules of a sheet, none where it cannot be read or sets nothing on ``:root``."""
    with suppress(*_BEYOND_NUMBERS):
        return parse_stylesheet(text, **_PLAIN) if _ROOT.search(text) else ()
    return ()


def _below(rule: AtRule | QualifiedRule) -> Iterable[Node]:
    """Return what stands in a rule, the last first."""
    return reversed(parse_blocks_contents(rule.content or (), **_PLAIN))


def _is_root(rule: QualifiedRule) -> bool:
    """Tell whether one of the rule's selectors is ``:root`` and nothing else."""
    for selector in _parted(rule.prelude):
        match _significant(selector):
            case [LiteralToken(value=":"), IdentToken(lower_value="root")]:
                return True
    return False


def _schemes(query: Sequence[Node], schemes: tuple[Scheme, ...]) -> tuple[Scheme, ...]:
    """Return those of ``schemes`` in which a media query certainly holds on a screen."""
    said = " ".join(n.lower_value if isinstance(n, IdentToken) else n.type for n in query)
    if _ON_SCREENS.fullmatch(said):
        return schemes
    if _ON_SCREENS_IF.fullmatch(said) and isinstance(query[-1], ParenthesesBlock):
        match _significant(query[-1].content):
            case [
                IdentToken(lower_value="prefers-color-scheme"),
                LiteralToken(value=":"),
                IdentToken(lower_value=wanted),
            ]:
                return tuple(scheme for scheme in schemes if scheme == wanted)
    return ()


def _colour(token: Token, tokens: Mapping[str, Token], scheme: Scheme) -> Colour | None:
    """Return the colour that a token comes to, None if it comes to none that can be read."""
    latest, value = token, _significant(token.value)
    for _ in range(_STEPS):
        match value:
            case [FunctionBlock(lower_name="var", arguments=arguments)]:
                name, *instead = _parted(arguments)
                other = _named(name, tokens)
                latest = max(latest, other or latest, key=lambda each: each.order)
                value = _significant(other.value if other else instead[0] if instead else ())
            case [FunctionBlock(lower_name="light-dark", arguments=arguments)]:
                sides = dict(zip(SCHEMES, _parted(arguments), strict=False))
                value = _significant(sides.get(_used(tokens, scheme), ()))
            case [one]:
                return _read(one, latest)
            case _:
                break
    return None


def _named(name: Sequence[Node], tokens: Mapping[str, Token]) -> Token | None:
    match _significant(name):
        case [IdentToken(value=value)]:
            return tokens.get(value)
        case _:
            return None


def _used(tokens: Mapping[str, Token], scheme: Scheme) -> Scheme:
    """Return the scheme that ``light-dark()`` goes by: the reader's, if the page has it.

    Source: CSS Color Adjustment 1, "color-scheme".
    """
    declared = tokens.get(_SCHEME)
    value = declared.value if declared else ()
    words = {node.lower_value for node in value if isinstance(node, IdentToken)}
    offered = [each for each in SCHEMES if each in words] or [SCHEMES[0]]
    return scheme if scheme in offered else offered[0]


def _read(node: Node, token: Token) -> Colour | None:
    with suppress(*_BEYOND_NUMBERS):
        colour = parse_color(node)  # type: ignore[arg-type] # the stubs forget single nodes
        if isinstance(colour, Color) and (rgb := _rgb(colour)):
            return Colour(rgb=rgb, alpha=colour[-1], token=token)
    return None


def _rgb(colour: Color) -> Rgb | None:
    """Return what a screen shows of a colour, None for a space that is not read."""
    space: str = colour.space  # type: ignore[attr-defined] # the stubs forget it
    colour = colour.to("srgb") if space in {"hsl", "hwb"} else colour
    first, second, third, _ = (part or 0.0 for part in colour)  # None is CSS's `none`
    match space:
        case "srgb" | "hsl" | "hwb":
            return Rgb(*(round(255 * min(max(part, 0.0), 1.0)) for part in (first, second, third)))
        case "oklab":
            return shown(Oklch(first, hypot(second, third), degrees(atan2(third, second))))
        case "oklch":
            return shown(Oklch(first, second, third))
        case _:
            return None


def _significant(nodes: Iterable[Node]) -> list[Node]:
    return [node for node in nodes if node.type not in {"whitespace", "comment"}]


def _parted(nodes: Iterable[Node]) -> list[list[Node]]:
    """Return what stands between commas."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, LiteralToken) and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts
