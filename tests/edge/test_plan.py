"""The plan: what becomes of each file, before anything is changed."""

from pathlib import Path

import pytest

from sitegen.core.model import Artifact
from sitegen.core.problems import Severity
from sitegen.edge.manifest import MANIFEST, manifest_of
from sitegen.edge.plan import Plan, plan


def pages(**contents: str) -> tuple[Artifact, ...]:
    return tuple(
        Artifact(path=f"{name.replace('__', '/')}.html", content=content.encode())
        for name, content in contents.items()
    )


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return a folder as sitegen left it: two pages and the manifest."""
    for artifact in (*(before := pages(a="1", s__b="2")), manifest_of(before)):
        (tmp_path / artifact.path).parent.mkdir(exist_ok=True)
        (tmp_path / artifact.path).write_bytes(artifact.content)
    return tmp_path


def paths(made: Plan) -> list[str]:
    return [artifact.path for artifact in made.written]


def codes(artifacts: tuple[Artifact, ...], output: Path) -> list[str]:
    return [problem.code for problem in plan(artifacts, output)[1]]


def test_a_folder_that_does_not_exist_gets_everything(tmp_path: Path) -> None:
    made, problems = plan(pages(a="1"), tmp_path / "public")
    assert paths(made) == [MANIFEST, "a.html"]
    assert problems == ()


def test_equal_files_are_kept_and_nothing_changes(output: Path) -> None:
    made, problems = plan(pages(a="1", s__b="2"), output)
    assert made.kept == (MANIFEST, "a.html", "s/b.html")
    assert not made.changes
    assert problems == ()


def test_a_page_no_longer_wanted_goes(output: Path) -> None:
    made, problems = plan(pages(a="1"), output)
    assert made.removed == ("s/b.html",)
    assert paths(made) == [MANIFEST]
    assert problems == ()


def test_a_page_changed_by_hand_is_written_again(output: Path) -> None:
    (output / "a.html").write_text("by hand")
    made, problems = plan(pages(a="1", s__b="2"), output)
    assert paths(made) == ["a.html"]
    assert problems == ()


def test_a_page_changed_by_hand_and_no_longer_wanted_stays(output: Path) -> None:
    (output / "a.html").write_text("by hand")
    made, (problem,) = plan(pages(s__b="2"), output)
    assert made.left == ("a.html",)
    assert made.removed == ()
    assert (problem.code, problem.severity) == ("changed-file", Severity.WARNING)


def test_what_others_put_there_stays(output: Path) -> None:
    (output / "CNAME").write_text("example.org")
    (output / "empty").mkdir()
    (output / "link").symlink_to("nowhere")
    made, problems = plan(pages(a="1", s__b="2"), output)
    assert made.foreign == ("CNAME", "empty", "link")
    assert not made.changes
    assert problems == ()


def test_a_foreign_file_in_the_way_is_refused(output: Path) -> None:
    (output / "c.html").write_text("mine")
    assert codes(pages(c="2"), output) == ["foreign-file"]


def test_a_foreign_file_equal_to_the_byte_is_taken_over(output: Path) -> None:
    (output / "c.html").write_text("2")
    made, problems = plan(pages(c="2"), output)
    assert made.kept == ("c.html",)
    assert problems == ()


@pytest.mark.parametrize("theirs", ["C.html", "c.html/x", "t", "T"])
def test_a_foreign_file_in_the_way_by_case_or_as_a_folder_is_refused(
    output: Path, theirs: str
) -> None:
    (output / theirs).parent.mkdir(exist_ok=True)
    (output / theirs).write_text("mine")
    assert codes(pages(c="2", t__d="3"), output) == ["foreign-file"]


def test_a_foreign_link_in_the_way_is_refused(output: Path) -> None:
    (output / "t").symlink_to("s", target_is_directory=True)
    assert codes(pages(t__b="2"), output) == ["foreign-file"]


def test_a_link_put_in_place_of_a_page_is_foreign(output: Path) -> None:
    (output / "a.html").unlink()
    (output / "a.html").symlink_to("s/b.html")
    assert codes(pages(a="2"), output) == ["foreign-file"]


def test_an_empty_folder_may_be_filled_but_not_become_a_page(output: Path) -> None:
    (output / "t").mkdir()
    (output / "c.html").mkdir()
    assert codes(pages(t__b="2"), output) == []
    assert codes(pages(c="2"), output) == ["foreign-file"]


def test_without_a_manifest_all_is_foreign(output: Path) -> None:
    (output / MANIFEST).unlink()
    made, problems = plan(pages(a="other"), output)
    assert made.foreign == ("a.html", "s/b.html")
    assert [problem.code for problem in problems] == ["foreign-file"]
