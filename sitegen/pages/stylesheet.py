"""The stylesheet that only the codebook knows: themes' colours, stripes and switches."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sitegen.core.model import Theme
from sitegen.pages.colours import LINE_DARK, LINE_LIGHT, TINT_DARK, TINT_LIGHT, Tone, hue

__all__ = ["theme_css"]

# Tints are equally light, so in grey all look alike: bands of an overlap are parted by a
# gap. On paper, and where the reader's system forces its colours, a theme is named by its
# number in the codebook, before words and in lists.
_GAP: Final = 4.0  # percent of the line's height
_SHARED: Final = """\
[data-theme]{--line:oklch(from var(--c) var(--rim) h/alpha);\
background-image:linear-gradient(var(--c),var(--c))}
.swatch[data-theme]{border-color:var(--line)}
:root:has(#show--themes:not(:checked)){[data-theme]{--c:#0000;--sign:"";background-image:none}\
[data-theme-label]{display:none}}
@media print,(forced-colors:active){
[data-theme]{print-color-adjust:exact;-webkit-print-color-adjust:exact}
mark[data-theme]::before,.swatch[data-theme]::before{content:var(--sign)}
mark[data-theme]::before{font-size:.65em;line-height:0;vertical-align:super}
.swatch[data-theme]{align-self:start;block-size:auto;border:0;inline-size:auto}
}"""


def theme_css(themes: Iterable[Theme], combinations: Iterable[tuple[str, ...]]) -> str:
    """Return the rules of all themes, and of every combination that overlaps somewhere.

    An element with ``data-theme="x"`` has the tint of theme x behind it, and for its own
    use ``--line`` (a colour for borders and charts) and ``--sign`` (the theme's number,
    for paper and forced colours); one with several themes has a band of each. While a
    checkbox ``#show-x``, or ``#show--themes`` for all, is not checked, the colours are
    gone and ``[data-theme-label~="x"]`` is hidden.

    One lightness and one chroma stand for all themes and a hue for each, so that light
    and dark share all rules but one (CSS Color 4, "oklch"; CSS Color 5, "relative colors").
    """
    ranked = sorted(themes, key=lambda theme: theme.rank)
    numbers = {theme.id: theme.rank + 1 for theme in ranked}
    rules = (
        f":root{{--tint:{_tone(TINT_LIGHT)};--rim:{_tone(LINE_LIGHT)};",
        *(_colour(number) for number in numbers.values()),
        "}",
        "@media screen and (prefers-color-scheme:dark){",
        f":root{{--tint:{_tone(TINT_DARK)};--rim:{_tone(LINE_DARK)}}}}}",
        *(line for theme_id, number in numbers.items() for line in _theme(theme_id, number)),
        _SHARED,
        *(_bands(theme_ids, numbers) for theme_ids in sorted(combinations)),
    )
    return "\n".join(rules) + "\n"


def _tone(tone: Tone) -> str:
    lightness, chroma = tone
    return f"{lightness:g} {chroma:g}"


def _colour(number: int) -> str:
    """Return a theme's tint and sign: ``--t1`` and ``--n1``."""
    return f'--t{number}:oklch(var(--tint) {hue(number - 1):.1f});--n{number}:"{number}\\a0 ";'


def _theme(theme_id: str, number: int) -> Iterator[str]:
    yield f'[data-theme~="{theme_id}"]{{--c:var(--t{number});--sign:var(--n{number})}}'
    yield (
        f":root:has(#show-{theme_id}:not(:checked))"
        f'{{--t{number}:#0000;--n{number}:"";[data-theme-label~="{theme_id}"]{{display:none}}}}'
    )


def _bands(theme_ids: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    """Return the rule of words with several themes: horizontal bands with gaps between.

    A stop at 0 begins where the one before it ends (CSS Images 3, "color stop fixup").
    """
    signs = " ".join(f"var(--n{numbers[theme_id]})" for theme_id in theme_ids)
    height = (100 - _GAP * (len(theme_ids) - 1)) / len(theme_ids)
    tops = [at * (height + _GAP) for at in range(len(theme_ids))]
    bands = ",".join(
        f"#0000 0 {top:.3g}%,var(--t{numbers[theme_id]}) 0 {top + height:.3g}%"
        for theme_id, top in zip(theme_ids, tops, strict=True)
    )
    selector = "".join(f'[data-theme~="{theme_id}"]' for theme_id in theme_ids)
    bands = bands.removeprefix("#0000 0 0%,").replace(" 0 100%", " 0")
    return f"{selector}{{--sign:{signs};background-image:linear-gradient({bands})}}"
