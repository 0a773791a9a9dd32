"""Contrast at build: the theme's own is enough, and a site is told where its own is not."""

from itertools import chain

import pytest

from sitegen.core.model import SourceFile, Theme
from sitegen.core.problems import Problem, Severity
from sitegen.pages.assets import sheets
from sitegen.pages.contrast import FOR_LINES, FOR_TEXT, GROUNDS, LINES, TEXTS, low_contrast
from sitegen.pages.tokens import SCHEMES, Scheme, colours

THEMES = tuple(
    Theme(id=f"theme-{rank}", label="", definition="", rule="", include=(), rank=rank)
    for rank in range(60)
)
NO_THEMES = ()
PLAIN = ":root { color-scheme: light dark; --paper: #fff; --sunk: #fff; --target: #fff }\n"


def found(*texts: str, themes: tuple[Theme, ...] = NO_THEMES) -> tuple[Problem, ...]:
    """Return what is wrong with sheets "0.css", "1.css" and so on."""
    files = (
        SourceFile(path=f"{number}.css", content=text.encode()) for number, text in enumerate(texts)
    )
    return low_contrast(files, themes)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(str(problem.location), problem.message) for problem in problems]


@pytest.fixture
def own(templates: dict[str, SourceFile]) -> dict[str, SourceFile]:
    """Return the theme as it is packaged, for a site to put its own beside."""
    return {
        name: SourceFile(path=f"sitegen/{file.path}", content=file.content)
        for name, file in templates.items()
    }


def with_sheet(templates: dict[str, SourceFile], css: str) -> tuple[Problem, ...]:
    sheet = SourceFile(path="templates/assets/own.css", content=css.encode())
    return low_contrast(chain(*sheets({**templates, "assets/own.css": sheet})), THEMES)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_theme_sets_all_that_is_checked(
    templates: dict[str, SourceFile], scheme: Scheme
) -> None:
    known = colours(chain(*sheets(templates)))[scheme]
    assert set(known) >= {*TEXTS, *GROUNDS, *LINES}
    assert {known[ground].alpha for ground in GROUNDS} == {1}


def test_the_theme_is_legible_with_sixty_themes(templates: dict[str, SourceFile]) -> None:
    assert low_contrast(chain(*sheets(templates)), THEMES) == ()


@pytest.mark.parametrize("name", [*TEXTS, *LINES])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_has_the_colour_of_its_ground_is_told(
    own: dict[str, SourceFile], name: str, scheme: Scheme
) -> None:
    (problem,) = with_sheet(
        own, f"@media (prefers-color-scheme: {scheme}) {{ :root {{\n  {name}: var(--paper) }} }}"
    )
    assert (problem.code, problem.severity) == ("low-contrast", Severity.WARNING)
    assert str(problem.location) == "templates/assets/own.css:2:3"
    needed = FOR_LINES if name in LINES else FOR_TEXT
    assert f"{scheme} scheme: " in problem.message
    assert f"{name} on --paper has 1.00:1, needs {needed:g}:1" in problem.message
    assert problem.source_line == f"  {name}: var(--paper) }} }}"


def test_one_value_for_both_schemes_is_too_dark_in_one(own: dict[str, SourceFile]) -> None:
    (problem,) = with_sheet(own, ":root {\n  --rubric: #1d4e8a;\n}")
    assert "in the dark scheme: --rubric on --target has" in problem.message
    assert "light-dark(" in problem.hint
    assert with_sheet(own, ":root { --rubric: light-dark(#1d4e8a, #9dbce8) }") == ()


def test_a_ground_out_of_tune_is_one_warning_for_all_that_stands_on_it(
    own: dict[str, SourceFile],
) -> None:
    ((place, message),) = told(with_sheet(own, ":root { --paper: light-dark(#777, #1a1815) }"))
    assert place == "templates/assets/own.css:1:9"
    assert message.count(" has ") == 3
    assert message.endswith("; and 4 more pairs fall short")  # five texts, the thread, a theme


def test_the_colour_that_spoils_most_is_blamed_first() -> None:
    css = PLAIN + ":root {\n  --ink: #000; --soft: #999;\n  --sunk: #000; --come: #000; }"
    light = [(place, message) for place, message in told(found(css)) if "light" in message]
    named = "too little contrast in the light scheme: {0} has {2}, {3}; {1} has {2}, {3}"
    short = "needs 4.5:1"
    soft = named.format("--soft on --paper", "--soft on --target", "2.84:1", short)
    sunk = named.format("--come on --sunk", "--ink on --sunk", "1.00:1", short)
    assert light == [("0.css:3:16", soft), ("0.css:4:3", sunk)]


def test_of_two_sheets_the_later_is_to_blame() -> None:
    assert {place for place, _ in told(found(PLAIN + ":root{--ink:#777}", ""))} == {"0.css:2:7"}
    grey = "@media (prefers-color-scheme: light) { :root { --paper: #bbb } }"
    ((place, _),) = told(found(PLAIN + ":root { --ink: #666 }", grey))
    assert place == "1.css:1:48"


@pytest.mark.parametrize(("grey", "enough"), [("#767676", True), ("#777777", False)])
def test_a_ratio_is_not_rounded_up(grey: str, enough: bool) -> None:  # noqa: FBT001 - a case
    """#777777 on white has 4.478."""
    problems = found(f"{PLAIN}:root {{ --ink: {grey} }}")
    assert (problems == ()) == enough
    assert all("has 4.47:1" in problem.message for problem in problems)


def test_a_line_needs_less_than_a_text() -> None:
    assert found(PLAIN + ":root { --thread: #888 }") == ()
    assert found(PLAIN + ":root { --soft: #888 }") != ()


def test_text_is_seen_as_its_ground_shows_through() -> None:
    assert found(PLAIN + ":root { --ink: rgb(0 0 0 / 60%) }") == ()
    (problem, _) = found(PLAIN + ":root { --ink: rgb(0 0 0 / 50%) }")
    assert "--ink on --paper has 3.9" in problem.message


@pytest.mark.parametrize(
    "css",
    [
        ":root { --ink: #fff }",
        ":root { --ink: #fff; --paper: rgb(255 255 255 / 90%) }",
        ":root { --ink: CanvasText; --paper: #fff }",
        "}:root { --ink: #fff; --paper: #fff }",
    ],
)
def test_what_cannot_be_known_is_not_told(css: str) -> None:
    assert found(css) == ()


def test_themes_are_checked_by_the_worst_of_them(own: dict[str, SourceFile]) -> None:
    light = "@media (prefers-color-scheme: light) { :root { --%s: %s } }"
    (ink,) = with_sheet(own, light % ("ink", "#636363"))
    assert "--ink on the tint of theme theme-" in ink.message
    assert ink.message.count("tint") == 1
    (paper,) = with_sheet(own, light % ("sunk", "#c0c0c0"))
    assert paper.message.count("the line of theme theme-") == 1
    assert "on --sunk has" in paper.message
    assert "needs 3:1" in paper.message


def test_without_themes_there_is_no_tint() -> None:
    sheet = PLAIN + ":root { --ink: #707070 }"
    assert found(sheet) == ()
    tints = [problem for problem in found(sheet, themes=THEMES) if "tint" in problem.message]
    assert len(tints) == len(SCHEMES)
