"""A small site with every kind of passage, page by page as it was read and approved.

After a change that is meant, ``python tests/test_golden.py`` writes the pages anew:
read the difference before it is committed.
"""

import shutil
import tempfile
from pathlib import Path

import pytest

from sitegen.build import build

GOLDEN = Path(__file__).parent / "golden"
APPROVED = GOLDEN / "public"


def made(folder: Path) -> dict[str, str]:
    """Return what is made from content: all pages, the plain sources."""
    paths = [*folder.glob("**/*.html"), *folder.glob("sources/*.txt")]
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(paths)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    output = tmp_path_factory.mktemp("golden") / "public"
    report = build(GOLDEN / "site", output=output)
    assert report.problems == ()
    return made(output)


def test_the_same_pages_are_made(built: dict[str, str]) -> None:
    assert sorted(built) == sorted(made(APPROVED))


@pytest.mark.parametrize("name", sorted(made(APPROVED)))
def test_a_page_is_as_approved(built: dict[str, str], name: str) -> None:
    approved = (APPROVED / name).read_text(encoding="utf-8")
    assert built[name].splitlines() == approved.splitlines()


def refresh() -> None:
    """Write the approved pages anew."""
    with tempfile.TemporaryDirectory() as folder:
        report = build(GOLDEN / "site", output=Path(folder) / "public")
        pages = made(Path(folder) / "public") if report.ok else {}
    if not pages:
        raise SystemExit(str(report.problems))
    shutil.rmtree(APPROVED, ignore_errors=True)
    for name, text in pages.items():
        target = APPROVED / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    refresh()
