"""Colours out of stylesheets: as browsers cascade them, and none where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import SourceFile
from sitegen.pages.tokens import SCHEMES, Colour, Scheme, colours

BOTH = ":root { color-scheme: light dark }\n"


def read(*sheets: str) -> dict[Scheme, dict[str, Colour]]:
    files = [
        SourceFile(path=f"{number}.css", content=sheet.encode())
        for number, sheet in enumerate(sheets)
    ]
    return {scheme: dict(found) for scheme, found in colours(files).items()}


def shades(*sheets: str, name: str = "--a") -> tuple[str | None, str | None]:
    """Return what a token shows in light and in dark."""
    found = read(*sheets)
    light, dark = (
        found[scheme][name].rgb.hex if name in found[scheme] else None for scheme in SCHEMES
    )
    return light, dark


@pytest.mark.parametrize(
    ("value", "shade"),
    [
        ("#FDFBF6", "#fdfbf6"),
        ("#abc", "#aabbcc"),
        ("RebeccaPurple", "#663399"),
        ("rgb(1 2 3)", "#010203"),
        ("rgb(300, -2, 3)", "#ff0003"),
        ("hsl(120 100% 25%)", "#008000"),
        ("hwb(120 0% 50%)", "#008000"),
        ("oklch(62.7955% .257683 29.2339)", "#ff0000"),
        ("oklab(0.627955 0.224863 0.125846)", "#ff0000"),
        ("oklch(none none none)", "#000000"),
        ("color(srgb 1 0 0)", "#ff0000"),
        ("/* why */ #fff ", "#ffffff"),
    ],
)
def test_a_colour_is_read_in_each_of_its_forms(value: str, shade: str) -> None:
    assert shades(f":root {{ --a: {value}; }}") == (shade, shade)


def test_a_colour_may_let_the_ground_show_through() -> None:
    assert read(":root{--a: #0006}")["light"]["--a"].alpha == pytest.approx(0.4)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "1rem",
        "Georgia, serif",
        "color-mix(in oklab, Canvas, red)",
        "currentcolor",
        "CanvasText",
        "initial",
        "color()",
        "color(display-p3 1 0 0)",
        "rgb(from red r g b)",
        "rgb(calc(1 + 1) 0 0)",
        "oklch(1e999 1 1)",
        "light-dark()",
        "var()",
        "var(--nothing)",
        "var(--a)",
        "var(--b",
        "9" * 5000,
        "light-dark(" * 5000,
    ],
)
def test_what_is_no_colour_or_cannot_be_told_is_left_out(value: str) -> None:
    assert shades(f":root {{ --b: var(--a); --a: {value}") == (None, None)


def test_the_last_declaration_counts_over_all_sheets() -> None:
    assert shades(":root{--a:#111;--a:#222}", ":root{--a:#333}") == ("#333333", "#333333")


def test_an_important_one_counts_before_later_ones() -> None:
    assert shades(":root{--a:#111 !important}", ":root{--a:#333}") == ("#111111", "#111111")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("@media (prefers-color-scheme: dark) { :root { --a: #222 } }", ("#111111", "#222222")),
        ("@MEDIA screen AND (prefers-color-scheme:light){:ROOT{--a:#222}}", ("#222222", "#111111")),
        (":root { @media (prefers-color-scheme: dark) { --a: #222 } }", ("#111111", "#222222")),
        ("@media only screen { :root { --a: #222 } }", ("#222222", "#222222")),
        (
            "@media all and (prefers-color-scheme: dark) { :root { --a: #222 } }",
            ("#111111", "#222222"),
        ),
        (".x, :root { --a: #222 }", ("#222222", "#222222")),
        (":root/* all */{ --a: #222 }", ("#222222", "#222222")),
        ("@media print { :root { --a: #222 } }", ("#111111", "#111111")),
        ("@media (min-width: 40em) { :root { --a: #222 } }", ("#111111", "#111111")),
        (":root:has(#x) { --a: #222 }", ("#111111", "#111111")),
        (":root .x { --a: #222 }", ("#111111", "#111111")),
        (":root { .x { --a: #222 } }", ("#111111", "#111111")),
        ("p { color: red } --a: #222;", ("#111111", "#111111")),
    ],
)
def test_a_rule_counts_where_it_holds_for_the_whole_page(
    rule: str, expected: tuple[str, str]
) -> None:
    assert shades(":root { --a: #111 }", rule) == expected


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("light dark", ("#eeeeee", "#111111")),
        ("dark", ("#111111", "#111111")),
        ("only light", ("#eeeeee", "#eeeeee")),
        ("normal", ("#eeeeee", "#eeeeee")),
    ],
)
def test_two_colours_go_by_the_schemes_of_the_page(scheme: str, expected: tuple[str, str]) -> None:
    assert shades(f":root{{color-scheme:{scheme};--a:light-dark(#eee, #111)}}") == expected


def test_a_value_may_lead_on_to_others() -> None:
    sheet = BOTH + ":root{--a:light-dark(var(--b),var(--c, #111));--b:var(--d);--d:#eee}"
    assert shades(sheet) == ("#eeeeee", "#111111")


def test_the_place_is_that_of_the_declaration() -> None:
    token = read("p {}\n", "\ufeff/* € */\r\n:root {\r\n  --a: #fff; --b: #000;\r\n}")["dark"][
        "--b"
    ].token
    assert str(token.location) == "1.css:3:14"
    assert token.location.length == len("--b")
    assert token.source_line == "  --a: #fff; --b: #000;"


def test_of_all_that_a_value_led_to_the_last_declared_is_its_place() -> None:
    found = read(":root{--a:var(--b);--b:#fff;--c:var(--b)}", "\n:root{--b:#000}")["light"]
    assert [str(found[name].token.location) for name in ("--a", "--b", "--c")] == ["1.css:2:7"] * 3
    assert str(read(":root{--b:#fff;--a:var(--b)}")["light"]["--a"].token.location) == "0.css:1:16"


@pytest.mark.parametrize("sheet", ["@media{" * 3000, ":root{" * 3000, "@media " + "(" * 9000])
def test_a_sheet_may_nest_as_deep_as_it_likes(sheet: str) -> None:
    assert shades(sheet + ":root{--a:#fff}") == (None, None)


PIECES = [
    *(":root", "{", "}", "@media", "(prefers-color-scheme:dark)", "--a", ":", ";", "#fff", "var("),
    *("light-dark(", ",", ")", "(", "oklch(", "color(", "1e999", "none", "%", "/", '"', "\\", "/*"),
    *("\n", "\f", "\0", " ", "!important", "<!--", "url(", "[", "]", "&", "hwb(", "9", "deg"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_sheet_is_too_odd(sheet: str) -> None:
    for found in read(":root{--a:", sheet, f":root{{{sheet}", f":root{{--a:{sheet}").values():
        assert all(0 <= colour.alpha <= 1 for colour in found.values())


@given(st.binary(max_size=60))
def test_no_bytes_are_too_odd(content: bytes) -> None:
    colours([SourceFile(path="a.css", content=b":root{--a:" + content)])
