"""A new site: into an empty folder only, nothing overwritten."""

from pathlib import Path

import pytest

from sitegen.edge.starter import new_site


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in new_site(folder)[1]]


def test_a_new_site_has_all_that_a_site_has(tmp_path: Path) -> None:
    made, problems = new_site(tmp_path / "a/b")
    assert problems == ()
    assert made == (
        ".gitignore",
        "README.md",
        "content/annotations/2024-oceans.yaml",
        "content/codebook.yaml",
        "content/edition.toml",
        "content/statements/2023-oceans.md",
        "content/statements/2024-oceans.md",
    )
    assert all((tmp_path / "a/b" / path).stat().st_size for path in made)


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert codes(tmp_path) == []


@pytest.mark.parametrize("name", ["README.md", ".git", "notes.txt"])
def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    assert codes(tmp_path) == ["full-folder"]
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert codes(tmp_path / "file/site") == ["unwritable-output"]
