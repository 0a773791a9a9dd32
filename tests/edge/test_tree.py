"""Reading a site's folder: what is there, what is passed over, what is refused."""

import os
from pathlib import Path

import pytest

from sitegen.core.model import SourceFile
from sitegen.core.problems import Severity
from sitegen.edge.tree import SiteFiles, read_site, theme


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "site", "content/edition.toml")
    return tmp_path / "site"


def read(folder: Path) -> SiteFiles:
    site, problems = read_site(folder)
    assert site
    assert problems == ()
    return site


def faults(folder: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.location.path) for problem in read_site(folder)[1]]


def paths(found: tuple[SourceFile, ...]) -> list[str]:
    return [file.path.partition("/")[2] for file in found]


def test_all_files_come_with_their_bytes_in_order_of_path(folder: Path) -> None:
    write(
        folder,
        "content/codebook.yaml",
        "content/statements/b.md",
        "content/statements/a.txt",
        "content/statements/2017/z.md",
        "content/annotations/b.yml",
        "content/annotations/a.yaml",
        "content/LICENSE",
        "README.md",
    )
    site = read(folder)
    assert site.settings == SourceFile(path="content/edition.toml", content=b"content/edition.toml")
    assert site.codebook
    assert site.codebook.path == "content/codebook.yaml"
    assert paths(site.statements) == ["statements/2017/z.md", "statements/a.txt", "statements/b.md"]
    assert paths(site.annotations) == ["annotations/a.yaml", "annotations/b.yml"]


def test_the_scales_of_force_are_the_sites_own_or_those_of_sitegen(folder: Path) -> None:
    packaged = read(folder).force
    assert packaged.path == "sitegen/force.yaml"
    assert b"\nscales:\n" in packaged.content
    write(folder, "content/force.yaml")
    own = SourceFile(path="content/force.yaml", content=b"content/force.yaml")
    assert read(folder).force == own


def test_a_site_without_codebook_or_statements_is_a_site(folder: Path) -> None:
    site = read(folder)
    assert (site.codebook, site.statements, site.annotations) == (None, (), ())


def test_the_sites_own_templates_come_before_the_packaged_ones(folder: Path) -> None:
    write(folder, "templates/base.html", "templates/assets/own.css")
    site = read(folder)
    assert site.templates["base.html"].path == "templates/base.html"
    assert site.templates["assets/own.css"].content == b"templates/assets/own.css"
    assert set(site.templates) == {*theme(), "assets/own.css"}
    assert list(site.templates) == sorted(site.templates)


def test_the_packaged_theme_is_there() -> None:
    assert theme()["base.html"].path == "sitegen/templates/base.html"
    assert theme()["assets/base.css"].content


def test_a_folder_without_settings_is_not_a_site(tmp_path: Path) -> None:
    assert read_site(tmp_path)[0] is None
    assert faults(tmp_path) == [("not-a-site", "content/edition.toml")]
    assert faults(tmp_path / "nowhere") == [("not-a-site", "content/edition.toml")]


def test_hidden_files_and_backups_are_passed_over(folder: Path) -> None:
    names = (
        ".DS_Store",
        ".a.md.swp",
        "a.md~",
        "#a.md#",
        ".#a.md",
        "~$a.md",
        "a.md.bak",
        ".git/a.md",
    )
    write(folder, *(f"content/statements/{name}" for name in names), "templates/base.html~")
    assert read(folder).statements == ()


@pytest.mark.parametrize(
    "path",
    [
        "content/statements/a.docx",
        "content/statements/A.TXT",
        "content/annotations/a.json",
        "content/annotations/deep/a.yaml",
        "content/codebook.yml",
        "content/settings.toml",
    ],
)
def test_an_odd_file_is_a_warning(folder: Path, path: str) -> None:
    write(folder, path)
    site, (problem,) = read_site(folder)
    assert site
    assert (problem.code, problem.location.path) == ("odd-file", path)
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("target", ["../../../secret.md", "/etc/passwd"])
def test_a_link_that_leads_out_of_the_site_is_refused(folder: Path, target: str) -> None:
    write(folder.parent, "secret.md")
    write(folder, "content/statements/a.md")
    (folder / "content/statements/b.md").symlink_to(target)
    site, _ = read_site(folder)
    assert site
    assert paths(site.statements) == ["statements/a.md"]
    assert faults(folder) == [("unreadable-file", "content/statements/b.md")]


def test_a_link_within_the_site_is_read(folder: Path) -> None:
    write(folder, "content/statements/a.md")
    (folder / "content/statements/b.md").symlink_to("a.md")
    assert read(folder).statements[1].content == b"content/statements/a.md"


def test_links_to_folders_or_to_nothing_or_in_a_circle_are_refused(folder: Path) -> None:
    statements = folder / "content/statements"
    write(folder, "content/statements/a.md")
    (statements / "b").symlink_to(".", target_is_directory=True)
    (statements / "c.md").symlink_to("nothing.md")
    (statements / "d.md").symlink_to("d.md")
    refused = [f"content/statements/{name}" for name in ("b", "c.md", "d.md")]
    assert faults(folder) == [("unreadable-file", path) for path in refused]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    write(folder, "content/statements/a.md")
    os.mkfifo(folder / "content/statements/b.md")
    assert faults(folder) == [("unreadable-file", "content/statements/b.md")]


def test_a_name_that_is_not_utf_8_is_refused(folder: Path) -> None:
    write(folder, "content/statements/a.md")
    (folder / os.fsdecode(b"content/statements/\xff.md")).write_text("")
    assert faults(folder) == [("unreadable-file", "content/statements/?.md")]


def test_a_file_that_may_not_be_read_is_a_fault_beside_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "content/statements/a.md", "content/statements/b.md")
    read_bytes = Path.read_bytes

    def forbidden(path: Path) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    site, (problem,) = read_site(folder)
    assert site
    assert paths(site.statements) == ["statements/b.md"]
    assert (problem.code, problem.location.path) == ("unreadable-file", "content/statements/a.md")
    assert "Permission denied" in problem.message


def test_unreadable_settings_are_no_missing_ones(folder: Path) -> None:
    (folder / "content/edition.toml").unlink()
    (folder / "content/edition.toml").symlink_to("/etc/hostname")
    assert read_site(folder)[0] is None
    assert faults(folder) == [("unreadable-file", "content/edition.toml")]


@pytest.mark.parametrize("barred", ["content", "content/statements", "content/statements/deep"])
@pytest.mark.parametrize("question", ["is_dir", "is_symlink", "iterdir"])
def test_a_folder_that_may_not_be_searched_is_a_fault_beside_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch, barred: str, question: str
) -> None:
    write(folder, "content/statements/deep/a.md", "templates/base.html")
    asked = getattr(Path, question)

    def forbidden(path: Path) -> object:
        if path == folder / barred:
            raise PermissionError(13, "Permission denied")
        return asked(path)

    monkeypatch.setattr(Path, question, forbidden)
    if (barred, question) == ("content", "is_symlink"):
        assert faults(folder) == []  # the two top folders may be links
    else:
        assert faults(folder) == [("unreadable-file", barred)]


def test_settings_that_may_not_be_looked_at_are_no_missing_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_dir = Path.is_dir

    def forbidden(path: Path) -> bool:
        if path.parent == folder / "content":
            raise PermissionError(13, "Permission denied")
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", forbidden)
    assert read_site(folder)[0] is None
    assert faults(folder) == [("unreadable-file", "content/edition.toml")]
