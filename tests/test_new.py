"""A new site builds as it is, and shows what sitegen can do."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.build import BuildReport, build
from sitegen.cli import main


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "demo"
    found = CliRunner().invoke(main, ["new", str(folder)])
    assert found.exit_code == 0
    assert str(folder / "content/edition.toml") in found.stdout.splitlines()
    return folder


@pytest.fixture(scope="module")
def report(site: Path) -> BuildReport:
    return build(site, strict=True)


def test_it_builds_without_a_word_of_warning(report: BuildReport) -> None:
    assert report.problems == ()
    assert report.ok


def test_it_has_highlights_parallels_and_pages(report: BuildReport, site: Path) -> None:
    assert report.statements == 2
    assert report.passages >= 8
    assert report.highlights >= 8
    assert report.matches >= 3
    assert (site / "public/index.html").is_file()
    assert (site / "public/statements/2024-oceans.html").is_file()


def test_it_builds_the_same_again_and_touches_nothing(report: BuildReport, site: Path) -> None:
    again = build(site, strict=True)
    assert (again.written, again.removed) == (0, 0)
    assert again.kept == report.written


def test_a_second_new_site_in_the_same_place_is_refused(site: Path) -> None:
    found = CliRunner().invoke(main, ["new", str(site)])
    assert found.exit_code == 1
    assert "full-folder" in found.stderr
