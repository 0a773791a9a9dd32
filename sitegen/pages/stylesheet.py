"""The stylesheet that only the codebook knows: themes' colours, stripes and switches."""

from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.core.model import Theme
from sitegen.pages.colours import palette

__all__ = ["theme_css"]

# Tints are equally light, so in grey all look alike: bands of an overlap are parted by a
# gap. On paper, and where the reader's system forces its colours, a theme is named by its
# number in the codebook, before words and in lists.
_GAP: Final = 4.0  # percent of the line's height
_SHARED: Final = """\
.swatch[data-theme] { border-color: var(--line); }
@media print, (forced-colors: active) {
  [data-theme] { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  mark[data-theme]::before, .swatch[data-theme]::before { content: var(--sign); }
  mark[data-theme]::before { font-size: 0.65em; line-height: 0; vertical-align: super; }
  .swatch[data-theme] { align-self: start; block-size: auto; border: 0; inline-size: auto; }
}
"""


def theme_css(themes: Iterable[Theme], combinations: Iterable[tuple[str, ...]]) -> str:
    """Return the rules of all themes, and of every combination that overlaps somewhere.

    For a theme ``x`` they define the custom properties ``--theme-x`` (the tint behind
    words) and ``--theme-x--line`` (for borders and charts), each for light and dark, and
    ``--theme-x--sign`` (its number, for paper and forced colours). An element with
    ``data-theme="x"`` has the tint behind it, and ``--line`` and ``--sign`` for its own
    use; one with several themes has a band of each. While a checkbox ``#show-x``, or
    ``#show--themes`` for all, is not checked, the colours are gone and
    ``[data-theme-label~="x"]`` is hidden.
    """
    ranked = sorted(themes, key=lambda theme: theme.rank)
    rules = (
        *_block(":root", (line for theme in ranked for line in _light(theme))),
        "@media screen and (prefers-color-scheme: dark) {",
        *_block(":root", (line for theme in ranked for line in _dark(theme))),
        "}",
        _SHARED,
        *(line for theme in ranked for line in _theme(theme.id)),
        *(line for theme_ids in sorted(combinations) for line in _bands(theme_ids)),
    )
    return "\n".join(rules) + "\n"


def _block(selector: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{selector} {{"
    yield from (f"  {line}" for line in lines)
    yield "}"


def _light(theme: Theme) -> Iterator[str]:
    colours = palette(theme.rank)
    yield f"--theme-{theme.id}: {colours.tint_light.hex};"
    yield f"--theme-{theme.id}--line: {colours.line_light.hex};"
    yield f'--theme-{theme.id}--sign: "{theme.rank + 1}\\a0 ";'


def _dark(theme: Theme) -> Iterator[str]:
    colours = palette(theme.rank)
    yield f"--theme-{theme.id}: {colours.tint_dark.hex};"
    yield f"--theme-{theme.id}--line: {colours.line_dark.hex};"


def _theme(theme_id: str) -> Iterator[str]:
    name = f"--theme-{theme_id}"
    off = f":root:has(#show-{theme_id}:not(:checked), #show--themes:not(:checked))"
    yield from _block(
        f'[data-theme~="{theme_id}"]',
        (
            f"--line: var({name}--line);",
            f"--sign: var({name}--sign);",
            f"background-image: linear-gradient(var({name}), var({name}));",
        ),
    )
    yield from _block(
        off,
        (f"{name}: transparent;", f"{name}--line: transparent;", f'{name}--sign: "";'),
    )
    yield f'{off} [data-theme-label~="{theme_id}"] {{ display: none; }}'


def _bands(theme_ids: tuple[str, ...]) -> Iterator[str]:
    """Yield the rule of words with several themes: horizontal bands with gaps between.

    A stop at 0 begins where the one before it ends (CSS Images 3, "color stop fixup").
    """
    signs = " ".join(f"var(--theme-{theme_id}--sign)" for theme_id in theme_ids)
    height = (100 - _GAP * (len(theme_ids) - 1)) / len(theme_ids)
    tops = [at * (height + _GAP) for at in range(len(theme_ids))]
    bands = ", ".join(
        f"transparent 0 {top:.1f}%, var(--theme-{theme_id}) 0 {top + height:.1f}%"
        for theme_id, top in zip(theme_ids, tops, strict=True)
    )
    yield from _block(
        "".join(f'[data-theme~="{theme_id}"]' for theme_id in theme_ids),
        (f"--sign: {signs};", f"background-image: linear-gradient({bands});"),
    )
