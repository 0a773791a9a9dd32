"""Files from outside a site: which are read, and what is written whole or not at all."""

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from sitegen.core.model import SourceFile
from sitegen.core.problems import Problem
from sitegen.edge.texts import read_file, read_folder, write_content, write_whole


def read(folder: Path) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    found = [*read_folder(folder)]
    problems = tuple(problem for _, faults in found for problem in faults)
    return tuple(file for file, _ in found if file), problems


def test_texts_at_any_depth_come_in_order_of_path(tmp_path: Path) -> None:
    for path in ("b.txt", "a/z.md", "a/c/y.txt", ".git/x.txt", ".x.txt", "w.md~", "v.pdf", "a.TXT"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    files, problems = read(tmp_path)
    assert [(file.path, file.content) for file in files] == [
        ("a/c/y.txt", b"a/c/y.txt"),
        ("a/z.md", b"a/z.md"),
        ("b.txt", b"b.txt"),
    ]
    assert problems == ()


def test_an_empty_folder_has_no_texts(tmp_path: Path) -> None:
    assert read(tmp_path) == ((), ())


def test_links_to_folders_are_passed_over_and_links_to_files_followed(tmp_path: Path) -> None:
    (tmp_path / "2001.txt").write_text("We.")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "2002.txt").symlink_to("2001.txt")
    files, problems = read(tmp_path)
    assert [file.path for file in files] == ["2001.txt", "2002.txt"]
    assert problems == ()


def test_what_cannot_be_read_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "2001.txt").symlink_to("nowhere")
    (tmp_path / "2002.txt").write_text("We.")
    os.mkfifo(tmp_path / "2003.txt")
    (tmp_path / os.fsdecode(b"2004-\xff.txt")).write_text("We.")
    files, problems = read(tmp_path)
    assert [file.path for file in files] == ["2002.txt"]
    assert [(problem.code, problem.location.path) for problem in problems] == [
        ("unreadable-file", "2001.txt"),
        ("unreadable-file", "2003.txt"),
        ("unreadable-file", "2004-?.txt"),
    ]
    assert "its name is not UTF-8" in problems[-1].message


def test_a_folder_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", barred)
    files, (problem,) = read(tmp_path)
    assert files == ()
    assert (problem.code, problem.location.path) == ("unreadable-file", str(tmp_path))


def test_a_file_comes_with_its_bytes_or_with_a_fault(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff")
    file, problems = read_file(tmp_path / "x")
    assert file
    assert (file.path, file.content, problems) == (str(tmp_path / "x"), b"\xff", ())
    file, (problem,) = read_file(tmp_path / "y")
    assert file is None
    assert (problem.code, problem.location.path) == ("unreadable-file", str(tmp_path / "y"))


def test_content_is_written_as_it_is(tmp_path: Path) -> None:
    assert write_content(memoryview(b"x\xff"), tmp_path / "out") == ()
    assert (tmp_path / "out").read_bytes() == b"x\xff"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_is_one_that_others_may_read_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    assert write_content(memoryview(b""), tmp_path / "out") == ()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_what_stood_there_stays_whole_if_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("before")

    def write(file: BinaryIO) -> None:
        file.write(b"half")
        raise OSError(28, "No space left on device")

    (problem,) = write_whole(write, tmp_path / "out")
    assert problem.code == "unwritable-output"
    assert "No space left on device" in problem.message
    assert (tmp_path / "out").read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_fault_of_who_writes_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_whole(lambda file: file.writelines((bytes(1 // 0),)), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to("real")
    assert write_content(memoryview(b"x"), tmp_path / "out") == ()
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real").read_text() == "x"


def test_only_a_file_is_written_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    places = (tmp_path, tmp_path / "pipe", tmp_path / "no" / "folder", tmp_path / "pipe" / "x")
    for place in places:
        (problem,) = write_content(memoryview(b"x"), place)
        assert (problem.code, problem.location.path) == ("unwritable-output", str(place))
    assert (tmp_path / "pipe").is_fifo()
