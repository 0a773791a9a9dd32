"""What of an edition's colours cannot be read: texts and lines too near to their ground."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Final

from sitegen.core.model import SourceFile, Theme
from sitegen.core.problems import Problem, Severity, in_order
from sitegen.pages.colours import Rgb, contrast, palette
from sitegen.pages.tokens import SCHEMES, Colour, Scheme, Token, colours

__all__ = ["FOR_LINES", "FOR_TEXT", "GROUNDS", "LINES", "TEXTS", "low_contrast"]

# The least ratios. Source: Web Content Accessibility Guidelines 2.2, 1.4.3 for text, 1.4.11
# for lines that carry a meaning.
FOR_TEXT: Final = 4.5
FOR_LINES: Final = 3.0

GROUNDS: Final = ("--paper", "--sunk", "--target")
TEXTS: Final = ("--ink", "--soft", "--rubric", "--gone", "--come")
LINES: Final = ("--thread",)

# Lines stand on the page; themes' lines, in charts, on what is sunk in it too.
_PAGE: Final = GROUNDS[:1]
_CHARTED: Final = GROUNDS[:2]
_MARKED: Final = "--ink"

_NAMED: Final = 3  # as many pairs are named in a message; the rest are counted
_HINT: Final = (
    "Move one of the two colours away from the other. A colour on :root holds in both schemes,"
    " unless light-dark(…, …) gives each its own."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """What stands on what, the contrast it has and needs, and the tokens one could change."""

    name: str
    ratio: float
    needed: float
    tokens: tuple[Token, ...]

    def __str__(self) -> str:
        # Rounded down: 4.499 does not pass as 4.5.
        return f"{self.name} has {floor(100 * self.ratio) / 100:.2f}:1, needs {self.needed:g}:1"


def low_contrast(sheets: Iterable[SourceFile], themes: Iterable[Theme]) -> tuple[Problem, ...]:
    """Return a warning for each colour that makes something illegible, in light or in dark.

    Checked are the texts of a page on its grounds, its lines, and the ``themes``' tints
    below the text and lines beside it. ``sheets`` stand in the order in which a browser
    meets them; what :func:`sitegen.pages.tokens.colours` cannot read is not checked, nor
    what stands on a ground that lets another show through.

    A pair is told once, at the colour that was set last: a site's own sheets come after
    the theme's. All that one colour spoils in one scheme is one warning, so that a ground
    out of tune does not bring a warning for each text on it.
    """
    known, themes = colours(sheets), tuple(themes)
    return in_order(
        _problem(token, pairs, scheme)
        for scheme in SCHEMES
        for token, pairs in _blamed(_short(known[scheme], themes, scheme))
    )


def _short(
    known: Mapping[str, Colour], themes: Sequence[Theme], scheme: Scheme
) -> tuple[_Pair, ...]:
    """Return the pairs that have less contrast than they need."""
    pairs = (
        *_on_grounds(known, TEXTS, GROUNDS, FOR_TEXT),
        *_on_grounds(known, LINES, _PAGE, FOR_LINES),
        *_on_tints(known, themes, scheme),
        *_theme_lines(known, themes, scheme),
    )
    return tuple(pair for pair in pairs if pair.ratio < pair.needed)


def _on_grounds(
    known: Mapping[str, Colour], names: Iterable[str], grounds: Iterable[str], needed: float
) -> Iterator[_Pair]:
    for ground in _opaque(known, grounds):
        for name in names:
            if name in known:
                front, back = known[name], known[ground]
                yield _Pair(
                    name=f"{name} on {ground}",
                    ratio=_ratio(front, back.rgb),
                    needed=needed,
                    tokens=_later(front.token, back.token),
                )


def _on_tints(
    known: Mapping[str, Colour], themes: Sequence[Theme], scheme: Scheme
) -> Iterator[_Pair]:
    """Yield the text on the tint of the theme that leaves it least contrast."""
    if themes and _MARKED in known:
        text = known[_MARKED]
        ratio, theme = min((_ratio(text, _tint(each, scheme)), each.id) for each in themes)
        name = f"{_MARKED} on the tint of theme {theme}"
        yield _Pair(name=name, ratio=ratio, needed=FOR_TEXT, tokens=(text.token,))


def _theme_lines(
    known: Mapping[str, Colour], themes: Sequence[Theme], scheme: Scheme
) -> Iterator[_Pair]:
    """Yield, on each ground of charts, the theme's line that stands out least."""
    for ground in _opaque(known, _CHARTED if themes else ()):
        back = known[ground]
        ratio, theme = min((contrast(_line(each, scheme), back.rgb), each.id) for each in themes)
        name = f"the line of theme {theme} on {ground}"
        yield _Pair(name=name, ratio=ratio, needed=FOR_LINES, tokens=(back.token,))


def _opaque(known: Mapping[str, Colour], grounds: Iterable[str]) -> Iterator[str]:
    return (name for name in grounds if name in known and known[name].alpha == 1)


def _tint(theme: Theme, scheme: Scheme) -> Rgb:
    shades = palette(theme.rank)
    return shades.tint_dark if scheme == "dark" else shades.tint_light


def _line(theme: Theme, scheme: Scheme) -> Rgb:
    shades = palette(theme.rank)
    return shades.line_dark if scheme == "dark" else shades.line_light


def _ratio(front: Colour, back: Rgb) -> float:
    """Return the contrast of a colour, which the ground may show through, with that ground."""
    red, green, blue = (
        round(front.alpha * over + (1 - front.alpha) * under)
        for over, under in (
            (front.rgb.red, back.red),
            (front.rgb.green, back.green),
            (front.rgb.blue, back.blue),
        )
    )
    return contrast(Rgb(red, green, blue), back)


def _later(one: Token, other: Token) -> tuple[Token, ...]:
    """Return the token of the later sheet, or both if they stand in one."""
    if one.location.path == other.location.path:
        return one, other
    return (max(one, other, key=lambda token: token.order),)


def _blamed(pairs: Iterable[_Pair]) -> Iterator[tuple[Token, list[_Pair]]]:
    """Yield tokens with the pairs they spoil: first what spoils most, of equals the later."""
    rest = list(pairs)
    while rest:
        spoilt = Counter(token for pair in rest for token in dict.fromkeys(pair.tokens))
        worst = max(spoilt, key=lambda token: (spoilt[token], token.order))
        yield worst, [pair for pair in rest if worst in pair.tokens]
        rest = [pair for pair in rest if worst not in pair.tokens]


def _problem(token: Token, pairs: Sequence[_Pair], scheme: Scheme) -> Problem:
    worst = sorted(pairs, key=lambda pair: (pair.ratio / pair.needed, pair.name))
    named = [str(pair) for pair in worst[:_NAMED]]
    more = [f"and {len(worst) - _NAMED} more pairs fall short"] if len(worst) > _NAMED else []
    return Problem(
        code="low-contrast",
        message=f"too little contrast in the {scheme} scheme: {'; '.join([*named, *more])}",
        location=token.location,
        hint=_HINT,
        source_line=token.source_line,
        severity=Severity.WARNING,
    )
