"""The generated stylesheet: every theme and every overlap has its rules, legibly.

That themes' lines stand out from the page is among the laws of test_contrast.
"""

import re
from collections.abc import Mapping
from itertools import chain, permutations
from pathlib import Path

import pytest

from sitegen.core.model import SourceFile, Theme
from sitegen.pages.assets import sheets
from sitegen.pages.colours import (
    LINE_DARK,
    LINE_LIGHT,
    TINT_DARK,
    TINT_LIGHT,
    Rgb,
    contrast,
    hue,
    palette,
)
from sitegen.pages.stylesheet import theme_css
from sitegen.pages.tokens import SCHEMES, Colour, Scheme, colours

ASSETS = Path(__file__).parents[2] / "templates" / "assets"
THEMES = tuple(
    Theme(id=id_, label=id_, definition="", rule="", include=(), rank=rank)
    for rank, id_ in enumerate(("peace", "water", "line"))
)
CSS = theme_css(THEMES, [("peace", "water"), ("line", "peace", "water")])


@pytest.fixture(scope="module")
def page(templates: dict[str, SourceFile]) -> Mapping[Scheme, Mapping[str, Colour]]:
    return colours(chain(*sheets(templates)))


def tints(scheme: Scheme) -> list[Rgb]:
    return [
        each.tint_dark if scheme == "dark" else each.tint_light for each in map(palette, range(60))
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_on_every_tint_has_a_contrast_of_seven(
    scheme: Scheme, page: Mapping[Scheme, Mapping[str, Colour]]
) -> None:
    ink = page[scheme]["--ink"].rgb
    assert min(contrast(ink, tint) for tint in tints(scheme)) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
def test_tints_can_be_seen_on_the_page(
    scheme: Scheme, page: Mapping[Scheme, Mapping[str, Colour]]
) -> None:
    paper = page[scheme]["--paper"].rgb
    assert min(contrast(paper, tint) for tint in tints(scheme)) >= 1.25


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
def test_every_theme_has_its_number_until_it_is_switched_off(theme: Theme) -> None:
    number = theme.rank + 1
    assert f"[data-theme~={theme.id}]{{--n:var(--n{number},{number})}}" in CSS
    off = CSS[CSS.index(f"&:has(#show-{theme.id}:not(:checked))") :].partition("}}")[0]
    assert f"--n{number}:0;" in off
    assert f"[data-label={theme.id}]{{display:none" in off


def test_the_number_gives_the_hue_in_the_tones_of_both_schemes() -> None:
    found = re.findall(r"oklch\(var\(--tint\) calc\(([\d.]+)\*var\(--n\) - ([\d.]+)\)", CSS)
    ((turn, back),) = {(float(turn), float(back)) for turn, back in found}
    assert all(abs((turn * (n + 1) - back) % 360 - hue(n)) < 0.01 for n in range(60))
    assert "--line:oklch(from var(--tint-n) var(--rim) h/alpha)" in CSS


def test_the_tones_of_the_stylesheet_are_those_whose_contrast_is_tested() -> None:
    light, dark = re.findall(r"--tint:([\d. ]+);--rim:([\d. ]+)[;}]", CSS)
    assert [tuple(map(float, tone.split())) for tone in light] == [TINT_LIGHT, LINE_LIGHT]
    assert [tuple(map(float, tone.split())) for tone in dark] == [TINT_DARK, LINE_DARK]


def test_an_id_that_begins_with_a_digit_is_quoted() -> None:
    theme = Theme(id="2030", label="2030", definition="", rule="", include=(), rank=0)
    assert '[data-theme~="2030"]{--n:' in theme_css([theme], [])


def test_two_themes_have_a_band_each_and_a_gap_between() -> None:
    bands = "linear-gradient(var(--tint-m) 0 48%,#0000 0 52%,var(--tint-n) 0)"
    assert bands in CSS[CSS.index('[data-theme*=" "]') :].partition("}")[0]
    assert '[data-theme^="peace "]{--m:var(--n1,1)}' in CSS


def test_the_second_of_two_themes_counts_last() -> None:
    first, second = (CSS.index(f"[data-theme~={name}]") for name in ("peace", "water"))
    assert first < second


def test_three_themes_have_three_bands_and_three_signs() -> None:
    triple = CSS[CSS.index('[data-theme="line peace water"]') :].partition("}")[0]
    assert re.findall(r"calc\([\d.]+\*var\(--n(\d),", triple) == ["3", "1", "2"]
    assert triple.count("#0000") == 2
    assert triple.count("counter(") == 3


def test_one_switch_takes_all_colours_and_labels_away() -> None:
    everything = CSS[CSS.index(":root:has(#show--themes:not(:checked))") :].partition("}}")[0]
    assert "background-image:none" in everything
    assert "[data-label]{display:none" in everything


def test_paper_tells_themes_by_number() -> None:
    assert "--sign:counter(n,sign)" in CSS
    assert "range:1 infinite" in CSS
    assert "@media screen and (prefers-color-scheme:dark)" in CSS
    assert "mark[data-theme]::before" in CSS[CSS.index("@media print") :]


def test_forced_colours_tell_themes_as_paper_does() -> None:
    rule = CSS[CSS.index("@media print,(forced-colors:active)") :].partition("\n}")[0]
    assert "mark[data-theme]::before,.swatch[data-theme]::before{content:var(--sign);" in rule


def test_the_order_of_themes_and_overlaps_does_not_matter() -> None:
    overlaps = [("peace", "water"), ("line", "peace", "water")]
    for themes in permutations(THEMES):
        assert theme_css(themes, reversed(overlaps)) == CSS


def test_braces_close() -> None:
    assert CSS.count("{") == CSS.count("}")


def test_no_property_of_the_page_is_set_anew() -> None:
    pages = "".join(sheet.read_text() for sheet in ASSETS.glob("*.css"))
    of_page = set(re.findall(r"(?<=[\s{;])--[\w-]+(?=:)", pages))
    assert set(re.findall(r"(?<=[\s{;])--[\w-]+(?=:)", CSS)).isdisjoint(of_page)
