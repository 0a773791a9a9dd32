"""Same input, same bytes, whatever the surroundings."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sitegen.build import build

ROOT = Path(__file__).parent.parent

SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Almaty", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def built_in(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Copy the content into ``folder`` and build it there in a process of its own."""
    shutil.copytree(ROOT / "content", folder / "content")
    command = (sys.executable, "-m", "sitegen", "build")
    subprocess.run(command, cwd=folder, env={**os.environ, **environment}, check=True)
    return digests(folder / "public")


def test_two_builds_are_equal_to_the_byte(tmp_path: Path) -> None:
    first, second = (
        built_in(tmp_path / name, environment)
        for name, environment in zip(("here", "some where else"), SURROUNDINGS, strict=True)
    )
    assert len(first) > len(list((ROOT / "content" / "statements").iterdir()))
    assert first == second


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    output = tmp_path / "public"
    build(ROOT, output=output)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    report = build(ROOT, output=output)
    assert (report.written, report.removed) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == times


def test_no_page_knows_where_it_was_built(shipped: Path) -> None:
    for page in shipped.rglob("*.html"):
        assert str(ROOT) not in page.read_text(encoding="utf-8")
