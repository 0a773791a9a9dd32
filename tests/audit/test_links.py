"""Every address of a page leads to a file and a place; nothing is fetched from elsewhere."""

from pathlib import Path

import pytest

from audit.links import judge


def messages(folder: Path, **pages: str) -> list[str]:
    (folder / "in").mkdir()
    (folder / "in/other.html").write_text('<p id="p1">', encoding="utf-8")
    (folder / "picture.svg").write_text("<svg/>", encoding="utf-8")
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return [finding.message for finding in judge(folder)]


@pytest.mark.parametrize(
    "sound",
    [
        '<a href="in/other.html">',
        '<a href="in/other.html?themes=a#p1">',
        '<a href="in/other.html#p1:~:text=water">',
        '<a href="#%C3%BC"></a><p id="ü">',
        '<a href="in/../index.html#">',
        '<a href="https://example.org/">',
        '<link rel="canonical" href="https://example.org/e/">',
        '<img srcset="picture.svg 1x, picture.svg 2x" src="picture.svg">',
    ],
)
def test_what_leads_somewhere_is_sound(tmp_path: Path, sound: str) -> None:
    assert messages(tmp_path, index=sound) == []


@pytest.mark.parametrize(
    ("faulty", "message"),
    [
        ('<a href="other.html">', "other.html leads to no file"),
        ('<a href="../index.html">', "../index.html leads to no file"),
        ('<a href="in/">', "in/ leads to no file"),
        ('<a href="#p9">', "#p9 leads to no place in index.html"),
        ('<a href="in/other.html#p9">', "in/other.html#p9 leads to no place in in/other.html"),
        ('<a href="/in/other.html">', "/in/other.html leaves the folder of the site"),
        (
            '<script src="https://example.org/x.js">',
            "https://example.org/x.js is fetched from elsewhere",
        ),
        (
            '<link rel="preload" href="//example.org/x">',
            "//example.org/x is fetched from elsewhere",
        ),
        ('<img src="data:image/png;base64,AA">', "data: is not of this origin"),
        ('<img srcset="picture.svg 1x, none.svg 2x">', "none.svg leads to no file"),
        ('<svg><use href="picture.png#a"/></svg>', "picture.png#a leads to no file"),
    ],
)
def test_what_leads_nowhere_or_elsewhere_is_found(
    tmp_path: Path, faulty: str, message: str
) -> None:
    assert messages(tmp_path, index=faulty) == [message]


def test_a_stylesheet_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a { src: url('none.woff2') url(b.css) }", encoding="utf-8")
    (tmp_path / "b.css").write_text("", encoding="utf-8")
    (found,) = judge(tmp_path)
    assert (found.path, found.message) == ("a.css", "none.woff2 leads to no file")


def test_all_links_of_the_edition_lead_somewhere(shipped: Path) -> None:
    assert list(judge(shipped)) == []
