"""Writing a site: checked first, whole or not at all, nothing of others touched."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.core.model import Artifact
from sitegen.edge import output as module
from sitegen.edge.manifest import MANIFEST
from sitegen.edge.output import WriteReport, write_site


def pages(*names: str, content: str = "1") -> tuple[Artifact, ...]:
    return tuple(Artifact(path=name, content=content.encode()) for name in names)


def codes(artifacts: tuple[Artifact, ...], output: Path, *sources: Path) -> list[str]:
    return [problem.code for problem in write_site(artifacts, output, sources=sources)[1]]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def state(folder: Path) -> list[tuple[str, int, int, bytes]]:
    return sorted(
        (
            str(path.relative_to(folder)),
            path.lstat().st_mtime_ns,
            path.lstat().st_ino,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (folder, *folder.rglob("*"))
    )


def test_a_first_build_makes_the_folder_and_those_above(tmp_path: Path) -> None:
    report, problems = write_site(pages("b.html", "a/a.html"), tmp_path / "x/public", sources=())
    assert report == WriteReport(written=("a/a.html", "b.html"))
    assert problems == ()
    assert (tmp_path / "x/public/a/a.html").read_text() == "1"


def test_a_second_build_touches_nothing(tmp_path: Path) -> None:
    write_site(pages("a.html", "b/b.html"), tmp_path / "public", sources=())
    before = state(tmp_path)
    report, problems = write_site(pages("b/b.html", "a.html"), tmp_path / "public", sources=())
    assert report == WriteReport(kept=("a.html", "b/b.html"))
    assert problems == ()
    assert state(tmp_path) == before


def test_a_changed_site_is_reported_file_by_file(tmp_path: Path) -> None:
    write_site(pages("a.html", "b.html", "c.html", "d.html"), tmp_path, sources=())
    (tmp_path / "d.html").write_text("by hand")
    new = (*pages("a.html"), *pages("b.html", "e.html", content="2"))
    report, problems = write_site(new, tmp_path, sources=())
    assert report == WriteReport(
        written=("b.html", "e.html"), kept=("a.html",), removed=("c.html",), left=("d.html",)
    )
    assert [problem.code for problem in problems] == ["changed-file"]
    assert write_site(new, tmp_path, sources=())[1] == ()
    assert (tmp_path / "d.html").read_text() == "by hand"


def test_dotfiles_of_the_user_stay(tmp_path: Path) -> None:
    for name in (".gitignore", ".nojekyll", "CNAME"):
        (tmp_path / name).write_text("mine")
    before = [line for line in state(tmp_path) if line[0] != "."]
    write_site(pages("a.html"), tmp_path, sources=())
    write_site(pages("b.html"), tmp_path, sources=())
    assert [line for line in state(tmp_path) if line[3] == b"mine"] == before


@pytest.mark.parametrize(
    ("artifacts", "code"),
    [
        (pages("a.html", "A.html"), "address-clash"),
        (pages("../a.html"), "outside-output"),
        (pages(MANIFEST), "address-clash"),
        (pages("mine.html"), "foreign-file"),
    ],
)
def test_with_a_fault_nothing_is_written(
    tmp_path: Path, artifacts: tuple[Artifact, ...], code: str
) -> None:
    output = tmp_path / "public"
    write_site(pages("old.html"), output, sources=())
    (output / "mine.html").write_text("mine")
    before = state(tmp_path)
    assert codes((*pages("new.html"), *artifacts), output) == [code]
    assert state(tmp_path) == before


def test_an_output_in_the_sources_is_refused(tmp_path: Path) -> None:
    assert codes(pages("a.html"), tmp_path / "content/x", tmp_path / "content") == [
        "overlapping-folders"
    ]
    assert not (tmp_path / "content").exists()


def test_all_faults_show_in_one_run(tmp_path: Path) -> None:
    found = codes(pages("a.html", "a.html", "/b"), tmp_path / "content", tmp_path / "content")
    assert sorted(found) == ["address-clash", "outside-output", "overlapping-folders"]


def test_an_output_that_is_a_link_is_written_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "public").symlink_to("real", target_is_directory=True)
    write_site(pages("a.html"), tmp_path / "public", sources=())
    write_site(pages("b.html"), tmp_path / "public", sources=())
    assert (tmp_path / "public").is_symlink()
    assert names(tmp_path / "real") == [MANIFEST, "b.html"]
    assert names(tmp_path) == ["public", "real"]


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("mine")
    assert codes(pages("a.html"), tmp_path / "public") == ["unwritable-output"]
    assert codes(pages("a.html"), tmp_path / "public/inner") == ["unwritable-output"]
    assert (tmp_path / "public").read_text() == "mine"


def test_a_full_disk_is_a_fault_and_the_old_site_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(pages("a.html"), tmp_path / "public", sources=())
    before = state(tmp_path / "public")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    _, (problem,) = write_site(pages("b.html"), tmp_path / "public", sources=())
    assert problem.code == "unwritable-output"
    assert "No space left" in problem.message
    assert state(tmp_path / "public") == before
    assert names(tmp_path) == ["public"]


@pytest.mark.parametrize("reason", [errno.EBUSY, errno.EXDEV, errno.EACCES])
def test_a_folder_that_cannot_be_renamed_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    write_site(pages("a.html"), tmp_path / "public", sources=())

    def fixed(*_: object) -> None:
        raise OSError(reason, "a mount point")

    monkeypatch.setattr(module, "switch", fixed)
    report, problems = write_site(pages("b.html"), tmp_path / "public", sources=())
    assert report == WriteReport(written=("b.html",), removed=("a.html",))
    assert problems == ()
    assert names(tmp_path / "public") == [MANIFEST, "b.html"]


NAMES = st.sampled_from(["a.html", "b.html", "c/d.html", "c/e.html", "f/g/h.html"])
SITES = st.dictionaries(NAMES, st.binary(max_size=3))


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(SITES, min_size=1, max_size=4))
def test_after_any_builds_the_folder_is_as_if_only_the_last_had_been(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]]
) -> None:
    top = tmp_path_factory.mktemp("law")
    for site in sites:
        artifacts = [Artifact(path=path, content=content) for path, content in site.items()]
        assert write_site(artifacts, top / "many", sources=())[1] == ()
    write_site(artifacts, top / "once", sources=())

    def content(folder: Path) -> dict[str, bytes | None]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
            for path in folder.rglob("*")
        }

    assert content(top / "many") == content(top / "once")


def test_a_leftover_that_cannot_be_removed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leftover = tmp_path / ".public.sitegen-new"
    leftover.mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda place: Path(place) == leftover)
    _, (problem,) = write_site([], tmp_path / "public", sources=[])
    assert problem.code == "unwritable-output"
    assert problem.hint.startswith(f"Take {leftover} away by hand.")


def test_a_name_that_no_disk_can_hold_is_a_fault(tmp_path: Path) -> None:
    _, (problem,) = write_site([], tmp_path / ("x" * 300), sources=[tmp_path / "content"])
    assert problem.code == "unwritable-output"
    assert "away by hand" not in problem.hint
