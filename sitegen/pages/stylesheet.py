"""The rules that only the codebook knows: themes' colours, bands and switches."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sitegen.core.model import Theme
from sitegen.pages.colours import (
    FIRST_HUE,
    GOLDEN_ANGLE,
    LINE_DARK,
    LINE_LIGHT,
    TINT_DARK,
    TINT_LIGHT,
    Tone,
)

__all__ = ["theme_css"]

# Tints are equally light, so in grey all look alike: bands of an overlap are parted by a
# gap. On paper, and where the reader's system forces its colours, a theme is named by its
# number in the codebook, before words and in lists.
_GAP: Final = 4.0  # percent of the line's height
_PAIR: Final = 2


def _tint(number: str) -> str:
    """Return the colour of a theme's number, which may be a variable; of 0 it is nothing."""
    turn = f"calc({GOLDEN_ANGLE:.4f}*{number} - {GOLDEN_ANGLE - FIRST_HUE:.4f})"
    return f"oklch(var(--tint) {turn}/min(1,{number}))"


def _bands(tints: tuple[str, ...]) -> str:
    """Return horizontal bands with gaps between.

    A stop at 0 begins where the one before it ends (CSS Images 3, "color stop fixup").
    """
    height = (100 - _GAP * (len(tints) - 1)) / len(tints)
    tops = [at * (height + _GAP) for at in range(len(tints))]
    stops = ",".join(
        f"#0000 0 {top:.3g}%,{tint} 0 {top + height:.3g}%"
        for top, tint in zip(tops, tints, strict=True)
    )
    return f"linear-gradient({stops.removeprefix('#0000 0 0%,').replace(' 0 100%', ' 0')})"


_SHARED: Final = f"""\
[data-theme]{{--m:0;--tint-n:{_tint("var(--n)")};--tint-m:{_tint("var(--m)")};\
--line:oklch(from var(--tint-n) var(--rim) h/alpha);--sign:counter(n,sign);\
background-image:linear-gradient(var(--tint-n) 0 0);counter-reset:m var(--m) n var(--n)}}
[data-theme*=" "]{{--sign:counter(m,sign) " " counter(n,sign);\
background-image:{_bands(("var(--tint-m)", "var(--tint-n)"))}}}
.swatch[data-theme]{{border-color:var(--line)}}
@counter-style nothing{{system:cyclic;symbols:""}}
@counter-style sign{{system:extends decimal;range:1 infinite;fallback:nothing}}
@media print,(forced-colors:active){{
[data-theme]{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
mark[data-theme]::before,.swatch[data-theme]::before{{content:var(--sign);\
margin-inline-end:calc(.25em*min(1,var(--m) + var(--n)))}}
mark[data-theme]::before{{font-size:.65em;line-height:0;vertical-align:super}}
.swatch[data-theme]{{align-self:start;block-size:auto;border:0;inline-size:auto}}
}}"""
_NONE: Final = """\
:root:has(#show--themes:not(:checked)){[data-theme]{--m:0;--n:0;--sign:"";background-image:none}\
[data-label]{display:none}}"""


def theme_css(themes: Iterable[Theme], combinations: Iterable[tuple[str, ...]]) -> str:
    """Return the rules of all themes, and of every combination that overlaps somewhere.

    An element with ``data-theme="x"`` has the tint of theme x behind it, and for its own
    use ``--line`` (a colour for borders and charts) and ``--sign`` (the theme's number,
    for paper and forced colours); one with several themes, sorted by id, has a band of
    each. While a checkbox ``#show-x``, or ``#show--themes`` for all, is not checked, the
    colours are gone and ``[data-label="x"]`` is hidden.

    All comes from a theme's number in the codebook, from 1: ``--n``, and in a pair ``--m``
    for the first. One lightness and one chroma stand for all themes and the number gives
    the hue, so that light and dark share all rules but one; the number 0 is no colour and
    no sign (CSS Color 4, "oklch"; CSS Color 5, "relative colors").
    """
    numbers = {theme.id: theme.rank + 1 for theme in sorted(themes, key=lambda theme: theme.id)}
    overlaps = sorted(combinations)
    rules = (
        f":root{{--tint:{_tone(TINT_LIGHT)};--rim:{_tone(LINE_LIGHT)};",
        *(_switch(theme_id, number) for theme_id, number in numbers.items()),
        "}",
        "@media screen and (prefers-color-scheme:dark){",
        f":root{{--tint:{_tone(TINT_DARK)};--rim:{_tone(LINE_DARK)}}}}}",
        _SHARED,
        # Of two themes the second's number counts last, for they are sorted by id here too.
        *(
            f"[data-theme~={_value(id_)}]{{--n:{_number(number)}}}"
            for id_, number in numbers.items()
        ),
        *_pairs(overlaps, numbers),
        *(_several(overlap, numbers) for overlap in overlaps if len(overlap) > _PAIR),
        _NONE,
    )
    return "\n".join(rules) + "\n"


def _tone(tone: Tone) -> str:
    lightness, chroma = tone
    return f"{lightness:g} {chroma:g}"


def _number(number: int) -> str:
    """Return a theme's number as long as its switch does not make it 0."""
    return f"var(--n{number},{number})"


def _switch(theme_id: str, number: int) -> str:
    return (
        f"&:has(#show-{theme_id}:not(:checked))"
        f"{{--n{number}:0;[data-label={_value(theme_id)}]{{display:none}}}}"
    )


def _value(theme_id: str) -> str:
    """Return an id as the value of an attribute: what begins with a digit needs quotes."""
    return theme_id if theme_id[0].isalpha() else f'"{theme_id}"'


def _pairs(overlaps: Iterable[tuple[str, ...]], numbers: Mapping[str, int]) -> Iterator[str]:
    """Yield a rule for each theme that is the first of several on the same words."""
    for theme_id in sorted({overlap[0] for overlap in overlaps}):
        yield f'[data-theme^="{theme_id} "]{{--m:{_number(numbers[theme_id])}}}'


def _several(theme_ids: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    """Return the rule of words with three themes or more."""
    shown = [_number(numbers[theme_id]) for theme_id in theme_ids]
    counters = " ".join(f"n{at} {number}" for at, number in enumerate(shown))
    signs = ' " " '.join(f"counter(n{at},sign)" for at, _ in enumerate(shown))
    bands = _bands(tuple(map(_tint, shown)))
    return (
        f'[data-theme="{" ".join(theme_ids)}"]'
        f"{{--sign:{signs};background-image:{bands};counter-reset:{counters}}}"
    )
