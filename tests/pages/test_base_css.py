"""The default theme's stylesheets: signs, faces and properties; test_contrast has the colours."""

import re

import pytest

from sitegen.core.model import SourceFile


@pytest.fixture(scope="module")
def base(templates: dict[str, SourceFile]) -> str:
    """Return what the sheets of the kinds of pages build on."""
    sheets = (templates[f"assets/{name}.css"] for name in ("tokens", "base", "marks"))
    return "".join(sheet.content.decode() for sheet in sheets)


def test_each_face_that_is_asked_for_is_there(templates: dict[str, SourceFile]) -> None:
    faces = re.findall(r'url\("([^"]+)"\)', templates["assets/fonts.css"].content.decode())
    assert faces
    assert [face for face in faces if f"assets/{face}" not in templates] == []
    assert all(templates[f"assets/{face}"].content[:4] == b"wOF2" for face in faces)
    assert "SIL OPEN FONT LICENSE" in templates["assets/fonts/OFL.txt"].content.decode()


def test_every_property_that_is_used_is_set(templates: dict[str, SourceFile]) -> None:
    sheets = [f.content.decode() for n, f in sorted(templates.items()) if n.endswith(".css")]
    css = "\n".join(sheets)
    used = set(re.findall(r"var\((--[\w-]+)\)", css))
    of_themes = {"--line", "--sign"}
    assert used - set(re.findall(r"(--[\w-]+):", css)) <= of_themes


def rule(css: str, selector: str) -> str:
    return css[css.index(f"\n{selector} {{") :].partition("}")[0]


def test_the_signs_of_a_hand_and_of_a_note_can_stand_on_one_place(base: str) -> None:
    hand, note = rule(base, 'mark[data-note~="by--hand"]'), rule(base, 'mark[data-note*="note-"]')
    assert "box-shadow: inset 0 0 0 1.5px var(--line, var(--soft))" in hand
    assert "border-top: 2px dotted" in note
    assert "border" not in hand
    assert "shadow" not in note


def test_words_that_moved_are_told_from_changed_ones_without_colour(
    base: str, templates: dict[str, SourceFile]
) -> None:
    css = templates["assets/apparatus.css"].content.decode()
    assert "text-decoration: underline dotted" in rule(css, ".moved")
    assert "dotted" not in rule(base, "del") + rule(base, "ins")
    assert "→" in rule(css, "del.moved::after")
    assert "→" in rule(css, "ins.moved::before")


def test_forced_colours_leave_marks_their_tints(base: str) -> None:
    forced = base[base.index("@media (forced-colors: active)") :].partition("\n}")[0]
    marks = forced[forced.index("mark,") :]
    assert "forced-color-adjust: none" in marks
    assert "color: CanvasText" in marks
