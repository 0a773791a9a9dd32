"""How folders lie to each other, and what lies in one."""

import os
from pathlib import Path

import pytest

from sitegen.edge.folders import entries, overlaps


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site/content/statements").mkdir(parents=True)
    return tmp_path / "site"


def faults(output: Path, site: Path) -> list[str]:
    return [problem.code for problem in overlaps(output, [site / "content", site / "templates"])]


@pytest.mark.parametrize("output", ["public", "content-public", "../elsewhere", "a/b"])
def test_an_output_beside_the_sources_is_fine(site: Path, output: str) -> None:
    assert faults(site / output, site) == []


@pytest.mark.parametrize(
    "output", ["content", "content/public", "templates/x", "public/../content"]
)
def test_an_output_in_the_sources_is_refused(site: Path, output: str) -> None:
    assert faults(site / output, site) == ["overlapping-folders"]


@pytest.mark.parametrize("output", [".", "..", "../..", "content/.."])
def test_an_output_that_holds_the_sources_is_refused(site: Path, output: str) -> None:
    assert faults(site / output, site) == ["overlapping-folders"] * 2


def test_links_do_not_hide_an_overlap(site: Path) -> None:
    (site / "public").symlink_to(site / "content", target_is_directory=True)
    assert faults(site / "public", site) == ["overlapping-folders"]
    assert faults(site / "public/inner", site) == ["overlapping-folders"]


def test_a_source_reached_by_a_link_counts_where_it_leads(site: Path, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (site / "templates").symlink_to(tmp_path / "themes", target_is_directory=True)
    assert faults(tmp_path / "themes", site) == ["overlapping-folders"]


def test_links_in_a_circle_do_no_harm(site: Path) -> None:
    (site / "one").symlink_to(site / "two")
    (site / "two").symlink_to(site / "one")
    assert faults(site / "one", site) == []


def test_a_name_that_no_disk_can_hold_overlaps_nothing(site: Path) -> None:
    assert faults(site / ("x" * 300), site) == []
    assert faults(site / ("x" * 300) / "public", site) == []
    assert faults(site / "content" / ("x" * 300), site) == ["overlapping-folders"]


def test_a_folder_that_cannot_be_asked_about_overlaps_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(path: Path, *_: object, **__: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", forbidden)
    assert faults(site / "public", site) == []


def test_entries_are_files_links_and_empty_folders_in_order(tmp_path: Path) -> None:
    (tmp_path / "b/deep").mkdir(parents=True)
    (tmp_path / "b/deep/file").write_text("")
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("b", target_is_directory=True)
    (tmp_path / ".hidden").write_text("")
    assert entries(tmp_path) == (".hidden", "b.txt", "b/deep/file", "empty", "link")
