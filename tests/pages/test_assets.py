"""One stylesheet of all parts, in a stated order; other assets are copied."""

from collections.abc import Mapping
from pathlib import Path

from sitegen.core.model import SourceFile
from sitegen.pages.assets import SHEETS, assets, edition_css


def files(texts: Mapping[str, bytes]) -> dict[str, SourceFile]:
    return {
        name: SourceFile(path=f"templates/{name}", content=text) for name, text in texts.items()
    }


def test_the_themes_sheets_come_first_then_what_is_made_then_a_sites_own() -> None:
    names = ("search", "own", "base", "fonts", "also")
    sheets = {f"assets/{name}.css": f".{name} {{}}\n".encode() for name in names}
    joined = edition_css(files(sheets), ".made {}").decode()
    assert joined.split() == [".fonts{}", ".base{}", ".search{}", ".made{}", ".also{}", ".own{}"]


def test_a_sheet_loses_comments_blanks_and_mark_and_nothing_else() -> None:
    sheet = '\ufeff/* why */\np  {\n  content: "a  b";\n}\n'
    assert edition_css(files({"assets/a.css": sheet.encode()}), "") == b'\np{content:"a  b"}\n'


def test_every_sheet_of_the_theme_has_its_place() -> None:
    folder = Path(__file__).parents[2] / "templates" / "assets"
    assert sorted(SHEETS) == sorted(f"assets/{sheet.name}" for sheet in folder.glob("*.css"))


def test_no_sheet_is_published_beside_the_one_that_it_joins() -> None:
    given = {"assets/base.css": b"p {}", "assets/print/a.css": b"p  {}", "page.html": b"x"}
    sheet, other = assets(files(given), "")
    assert (sheet.path, sheet.content) == ("assets/edition.css", b"p{}\n\n")
    assert (other.path, other.content) == ("assets/print/a.css", b"p  {}")
    assert other.origin == "templates/assets/print/a.css"


def test_scripts_lose_comments_and_blanks_and_all_else_is_copied() -> None:
    given = {"assets/a.js": b"f( 1 ) // one\n", "assets/b.svg": b"<svg>  </svg>\n"}
    _, script, picture = assets(files(given), "")
    assert script.content == b"f(1)"
    assert picture.content == b"<svg>  </svg>\n"
