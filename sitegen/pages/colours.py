"""The colours of themes, computed: one lightness and one chroma for all, hues apart."""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

__all__ = [
    "FIRST_HUE",
    "GOLDEN_ANGLE",
    "LINE_DARK",
    "LINE_LIGHT",
    "TINT_DARK",
    "TINT_LIGHT",
    "Oklch",
    "Palette",
    "Rgb",
    "Tone",
    "contrast",
    "hue",
    "luminance",
    "palette",
    "shown",
    "to_srgb",
]

Tone = tuple[float, float]
"""What all themes share: lightness in [0, 1], chroma."""

# Successive hues lie a golden angle apart, so that neighbours in the codebook differ
# most, no two of any number of themes fall together, and a theme keeps its colour when
# others are added after it. Source: H. Vogel, "A better way to construct the sunflower
# head", Mathematical Biosciences 44 (1979), which gives the angle and its spread.
GOLDEN_ANGLE: Final = 137.50776405003785
FIRST_HUE: Final = 25.0

# Lightness and chroma of the four tones. Each chroma is within the greatest that all
# hues of its lightness can show in sRGB, so that no theme speaks louder than another.
TINT_LIGHT: Final[Tone] = (0.89, 0.050)
TINT_DARK: Final[Tone] = (0.36, 0.058)
LINE_LIGHT: Final[Tone] = (0.53, 0.088)
LINE_DARK: Final[Tone] = (0.73, 0.088)

# What rounding in the conversion's published matrices may add beyond [0, 1].
_ROUNDING: Final = 1e-4


@dataclass(frozen=True, slots=True)
class Oklch:
    """A colour as the eye orders it: lightness in [0, 1], chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


@dataclass(frozen=True, slots=True)
class Rgb:
    """A colour as screens show it: sRGB, each part a whole number in [0, 255]."""

    red: int
    green: int
    blue: int

    @property
    def hex(self) -> str:
        """Return the form that CSS reads: ``#c0ffee``."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One theme's colours: tints to lie behind text, lines to stand on the page."""

    tint_light: Rgb
    tint_dark: Rgb
    line_light: Rgb
    line_dark: Rgb


def hue(rank: int) -> float:
    """Return the hue in degrees of the theme at ``rank`` in the codebook, from 0."""
    return (FIRST_HUE + rank * GOLDEN_ANGLE) % 360


def palette(rank: int) -> Palette:
    """Return the colours of the theme at ``rank`` in the codebook, from 0."""
    angle = hue(rank)
    return Palette(
        tint_light=to_srgb(Oklch(*TINT_LIGHT, angle)),
        tint_dark=to_srgb(Oklch(*TINT_DARK, angle)),
        line_light=to_srgb(Oklch(*LINE_LIGHT, angle)),
        line_dark=to_srgb(Oklch(*LINE_DARK, angle)),
    )


def to_srgb(colour: Oklch) -> Rgb:
    """Return ``colour`` in sRGB, rounded to 8 bits.

    Raises ``ValueError`` for a colour outside the gamut of sRGB: it is not clipped,
    because clipping would change its lightness.
    Source: Björn Ottosson's conversion to linear sRGB, then the gamma of IEC 61966-2-1.
    """
    if not all(-_ROUNDING <= part <= 1 + _ROUNDING for part in _linear(colour)):
        message = f"outside the gamut of sRGB: {colour}"
        raise ValueError(message)
    return shown(colour)


def shown(colour: Oklch) -> Rgb:
    """Return what a screen shows of ``colour``, rounded to 8 bits and clipped to sRGB.

    Browsers clip too, each part by itself, though CSS Color 4 would have them map the gamut.
    """
    parts = _linear(colour)
    return Rgb(*(round(255 * _companded(min(max(part, 0.0), 1.0))) for part in parts))


def luminance(colour: Rgb) -> float:
    """Return the relative luminance, from 0 for black to 1 for white.

    Source: Web Content Accessibility Guidelines 2.2, "relative luminance".
    """
    red, green, blue = (_expanded(part / 255) for part in (colour.red, colour.green, colour.blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, from 1 for equal to 21.

    Source: Web Content Accessibility Guidelines 2.2, "contrast ratio".
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _linear(colour: Oklch) -> tuple[float, float, float]:
    # Source: Björn Ottosson, "A perceptual color space for image processing" (2020),
    # bottosson.github.io/posts/oklab, with the matrices printed there.
    a = colour.chroma * cos(radians(colour.hue))
    b = colour.chroma * sin(radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _companded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004 - the numbers of the standard


def _expanded(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the numbers of the standard
