"""Laws of the theme colours: legible, equal in weight, apart, and stable."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.colours import Oklch, Palette, Rgb, contrast, luminance, palette, shown, to_srgb

BLACK = Rgb(0, 0, 0)
WHITE = Rgb(255, 255, 255)
RANKS = range(120)


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        (Oklch(1.0, 0.0, 0.0), "#ffffff"),
        (Oklch(0.0, 0.0, 0.0), "#000000"),
        # The corners of sRGB in OKLCH as CSS Color 4's sample code gives them.
        (Oklch(0.627955, 0.257683, 29.2339), "#ff0000"),
        (Oklch(0.866440, 0.294827, 142.4953), "#00ff00"),
        (Oklch(0.452014, 0.313214, 264.0520), "#0000ff"),
    ],
)
def test_known_colours_come_out(colour: Oklch, expected: str) -> None:
    assert to_srgb(colour).hex == expected


def test_a_colour_no_screen_can_show_is_refused() -> None:
    with pytest.raises(ValueError, match="gamut"):
        to_srgb(Oklch(0.9, 0.3, 264.0))


def test_a_screen_shows_of_such_a_colour_what_it_can() -> None:
    assert shown(Oklch(0.9, 0.3, 264.0)).blue == 255
    assert shown(Oklch(0.627955, 0.257683, 29.2339)).hex == "#ff0000"


def test_contrast_agrees_with_the_guidelines() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, BLACK) == contrast(BLACK, WHITE)
    # #767676 is the lightest grey that passes 4.5:1 on white.
    assert contrast(Rgb(0x76, 0x76, 0x76), WHITE) == pytest.approx(4.54, abs=0.005)


@given(st.integers(min_value=0, max_value=5000))
def test_every_rank_has_colours_within_the_gamut(rank: int) -> None:
    assert isinstance(palette(rank), Palette)


@pytest.mark.parametrize("tone", ["tint_light", "tint_dark", "line_light", "line_dark"])
def test_no_theme_is_louder_than_another(tone: str) -> None:
    shades = [luminance(getattr(palette(rank), tone)) for rank in RANKS]
    assert contrast_of(min(shades), max(shades)) < 1.2


def contrast_of(dark: float, light: float) -> float:
    return (light + 0.05) / (dark + 0.05)


def test_no_two_of_forty_themes_share_a_colour() -> None:
    tints = {palette(rank).tint_light for rank in range(40)}
    assert len(tints) == 40


def test_neighbours_in_the_codebook_stand_apart() -> None:
    for rank in RANKS:
        one, next_one = palette(rank).line_light, palette(rank + 1).line_light
        assert distance(one, next_one) > 60


def distance(one: Rgb, other: Rgb) -> float:
    return dist((one.red, one.green, one.blue), (other.red, other.green, other.blue))
