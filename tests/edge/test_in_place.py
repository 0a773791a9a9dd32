"""A folder that cannot be exchanged: file by file, every page whole."""

import errno
from pathlib import Path

import pytest

from sitegen.core.model import Artifact
from sitegen.edge.in_place import replace_in_place
from sitegen.edge.manifest import MANIFEST, manifest_of, read_manifest
from sitegen.edge.plan import plan

BEFORE = (Artifact(path="a.html", content=b"1"), Artifact(path="s/deep/b.html", content=b"1"))
AFTER = (Artifact(path="a.html", content=b"2"), Artifact(path="t/c.html", content=b"2"))


def build(artifacts: tuple[Artifact, ...], output: Path) -> None:
    made, problems = plan(artifacts, output)
    assert not problems
    replace_in_place(made, output)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_folder_holds_the_new_site_and_what_others_put_there(tmp_path: Path) -> None:
    build(BEFORE, tmp_path)
    (tmp_path / "CNAME").write_text("mine")
    inode = tmp_path.stat().st_ino
    build(AFTER, tmp_path)
    manifest = manifest_of(AFTER)
    assert tree(tmp_path) == {
        "a.html": b"2",
        "t/c.html": b"2",
        "CNAME": b"mine",
        MANIFEST: manifest.content,
    }
    assert not (tmp_path / "s").exists()
    assert tmp_path.stat().st_ino == inode


def test_a_folder_of_others_is_not_removed_with_the_last_page(tmp_path: Path) -> None:
    build(BEFORE, tmp_path)
    (tmp_path / "s/mine").write_text("mine")
    build(AFTER, tmp_path)
    assert (tmp_path / "s/mine").read_text() == "mine"
    assert not (tmp_path / "s/deep").exists()


def test_a_fault_on_the_way_leaves_whole_pages_that_are_all_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bytes = Path.write_bytes
    for step in range(1, 5):
        build(BEFORE, tmp_path)
        calls: list[Path] = []

        def failing(
            path: Path, content: bytes, *, step: int = step, calls: list[Path] = calls
        ) -> int:
            calls.append(path)
            if len(calls) == step:
                raise OSError(errno.ENOSPC, "no room")
            return write_bytes(path, content)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "write_bytes", failing)
            with pytest.raises(OSError, match="no room"):
                build(AFTER, tmp_path)
        found = tree(tmp_path)
        assert set(found) - {MANIFEST} <= set(read_manifest(tmp_path))
        assert set(found.values()) - {found[MANIFEST]} <= {b"1", b"2"}
    build(AFTER, tmp_path)
    assert set(tree(tmp_path)) == {"a.html", "t/c.html", MANIFEST}
