"""The switch: old or new, never a mixture, whatever happens on the way."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from textwrap import dedent

import pytest

from sitegen.core.model import Artifact
from sitegen.edge import switch as module
from sitegen.edge.manifest import manifest_of
from sitegen.edge.plan import plan
from sitegen.edge.switch import alone, recover, switch

BEFORE = (
    Artifact(path="index.html", content=b"one"),
    Artifact(path="gone/page.html", content=b"gone"),
    Artifact(path="same/page.html", content=b"same"),
)
AFTER = (
    Artifact(path="index.html", content=b"two"),
    Artifact(path="new/page.html", content=b"new"),
    Artifact(path="same/page.html", content=b"same"),
)


def build(artifacts: tuple[Artifact, ...], output: Path) -> None:
    made, problems = plan(artifacts, output)
    assert not problems
    switch(made, output)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def whole(artifacts: tuple[Artifact, ...]) -> dict[str, bytes]:
    pages = {artifact.path: artifact.content for artifact in artifacts}
    manifest = manifest_of(artifacts)
    return {**pages, manifest.path: manifest.content, "theirs/CNAME": b"example.org"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return an output folder as an earlier build left it, with a file of somebody else."""
    public = tmp_path / "public"
    build(BEFORE, public)
    (public / "theirs").mkdir(mode=0o750)
    (public / "theirs/CNAME").write_text("example.org")
    return public


@pytest.fixture(params=["in one step", "in two renames", "without links"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test on a disk that can do everything, and on those that cannot."""
    if request.param != "in one step":
        monkeypatch.setattr(module, "_exchanged", lambda *_: False)
    if request.param == "without links":
        monkeypatch.setattr(os, "link", refuse)
    return str(request.param)


def refuse(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "not here")


@pytest.mark.usefixtures("way")
def test_the_new_site_stands_whole_and_alone(output: Path) -> None:
    build(AFTER, output)
    assert tree(output) == whole(AFTER)
    assert names(output.parent) == ["public"]
    assert not (output / "gone").exists()


def test_what_stays_keeps_inode_and_time(output: Path) -> None:
    paths = [output / "same/page.html", output / "theirs/CNAME"]
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in paths]
    build(AFTER, output)
    assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in paths] == before


@pytest.mark.usefixtures("way")
def test_times_and_modes_of_what_others_put_there_stay(output: Path) -> None:
    os.utime(output / "theirs/CNAME", ns=(10**18, 10**18))
    os.utime(output / "theirs", ns=(10**18, 10**18))
    output.chmod(0o711)
    build(AFTER, output)
    assert (output / "theirs/CNAME").stat().st_mtime_ns == 10**18
    assert (output / "theirs").stat().st_mtime_ns == 10**18
    assert (output / "theirs").stat().st_mode & 0o777 == 0o750
    assert output.stat().st_mode & 0o777 == 0o711


@pytest.mark.usefixtures("way")
def test_links_and_empty_folders_of_others_stay(output: Path) -> None:
    (output / "link").symlink_to("nowhere")
    (output / "empty").mkdir(mode=0o555)
    build(AFTER, output)
    assert (output / "link").readlink() == Path("nowhere")
    assert (output / "empty").stat().st_mode & 0o777 == 0o555


def test_folders_that_may_not_be_written_are_no_hindrance(output: Path) -> None:
    (output / "theirs").chmod(0o555)
    build(AFTER, output)
    assert names(output.parent) == ["public"]
    assert (output / "theirs").stat().st_mode & 0o777 == 0o555


def test_a_reader_never_finds_the_folder_missing_or_mixed(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def watch(function: Callable[..., object]) -> Callable[..., object]:
        def watched(*args: object, **kwargs: object) -> object:
            seen.append(tree(output) in (whole(BEFORE), whole(AFTER)))
            return function(*args, **kwargs)

        return watched

    for name in ("mkdir", "link", "rename", "unlink", "rmdir", "chmod"):
        monkeypatch.setattr(os, name, watch(getattr(os, name)))
    build(AFTER, output)
    assert len(seen) > 10
    assert all(seen)


def test_what_others_add_or_change_meanwhile_is_brought_over(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = module._turn  # noqa: SLF001 - the moment that matters lies inside

    def interrupted(new: Path, output: Path, old: Path) -> None:
        (output / "added").mkdir()
        (output / "added/file").write_text("meanwhile")
        (output / "draft").write_text("newer")
        (output / "draft").replace(output / "theirs/CNAME")
        turn(new, output, old)

    monkeypatch.setattr(module, "_turn", interrupted)
    build(AFTER, output)
    assert (output / "added/file").read_text() == "meanwhile"
    assert (output / "theirs/CNAME").read_text() == "newer"
    assert (output / "index.html").read_bytes() == b"two"


STEPS = ("mkdir", "link", "open", "rename", "chmod", "utime")


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "no room"), KeyboardInterrupt()])
@pytest.mark.usefixtures("way")
def test_a_fault_at_any_step_leaves_the_old_site_and_no_rubbish(
    output: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    for step in range(200):
        with monkeypatch.context() as patch:
            raised = break_at(step, fault, patch)
            with suppress(OSError, KeyboardInterrupt):
                build(AFTER, output)
        if not raised:
            break
        assert tree(output) in (whole(BEFORE), whole(AFTER))
        recover(output)
        assert names(output.parent) == ["public"]
        build(BEFORE, output)
    assert 10 < step < 199


def break_at(step: int, fault: BaseException, patch: pytest.MonkeyPatch) -> list[int]:
    """Make the call of that number, among those that change a disk, fail; list if it did."""
    calls: list[int] = []
    raised: list[int] = []

    def breaking(function: Callable[..., object]) -> Callable[..., object]:
        def broken(*args: object, **kwargs: object) -> object:
            calls.append(0)
            if len(calls) == step + 1:
                raised.append(step)
                raise fault
            return function(*args, **kwargs)

        return broken

    for name in STEPS:
        patch.setattr(os, name, breaking(getattr(os, name)))
    patch.setattr(Path, "write_bytes", breaking(Path.write_bytes))
    return raised


@pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are killed in children")
@pytest.mark.parametrize("way", ["in one step", "in two renames"])
def test_a_kill_at_any_step_leaves_a_whole_site(tmp_path: Path, way: str) -> None:
    """Kill a build before each thing it does to the disk, then build again."""
    found = subprocess.run(
        [sys.executable, "-c", KILLER, str(tmp_path), way],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    states = json.loads(found.stdout)
    assert len(states) > 20
    assert {state for state, _ in states} == {"old", "new"}
    assert all(clean for _, clean in states)


KILLER = dedent("""
    import json, os, sys
    from pathlib import Path
    from sitegen.core.model import Artifact
    from sitegen.edge import switch
    from sitegen.edge.output import write_site

    top, way = Path(sys.argv[1]), sys.argv[2]
    public = top / "public"
    before = [Artifact(path=f"{name}.html", content=b"1") for name in "abc"]
    after = [Artifact(path=f"{name}.html", content=b"2") for name in "bcd"]
    steps = {"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "open"}
    if way == "in two renames":
        switch._exchanged = lambda *_: False

    def build(artifacts):
        report, problems = write_site(artifacts, public, sources=())
        assert not problems, problems

    def tree():
        return {p.name: p.read_text() for p in public.iterdir() if not p.name.startswith(".")}

    def kill_at(step):
        count = 0
        def hook(event, args):
            nonlocal count
            if event in steps and (event != "open" or str(top) in str(args[0])):
                count += 1
                if count == step:
                    os._exit(9)
        sys.addaudithook(hook)

    old = {"CNAME": "mine"} | {f"{name}.html": "1" for name in "abc"}
    new = {"CNAME": "mine"} | {f"{name}.html": "2" for name in "bcd"}
    states = []
    build(before)
    (public / "CNAME").write_text("mine")
    for step in range(1, 1000):
        child = os.fork()
        if not child:
            kill_at(step)
            build(after)
            os._exit(0)
        if not os.waitpid(child, 0)[1]:
            break
        if way == "in two renames" and not public.exists():
            switch.recover(public)
        state = "old" if tree() == old else "new" if tree() == new else "mixed"
        build(after)
        states.append((state, os.listdir(top) == ["public"] and tree() == new))
        build(before)
    print(json.dumps(states))
""")


def test_a_site_lost_between_two_renames_comes_back(output: Path) -> None:
    output.rename(output.with_name(".public.sitegen-old"))
    recover(output)
    assert tree(output) == whole(BEFORE)
    assert names(output.parent) == ["public"]


def test_what_a_dead_build_left_is_cleared_but_nothing_of_others(output: Path) -> None:
    old, new = (output.with_name(f".public.sitegen-{name}") for name in ("old", "new"))
    (new / "half").mkdir(parents=True)
    (old / "theirs").mkdir(parents=True)
    (old / "theirs/late").write_text("late")
    recover(output)
    assert tree(output) == {**whole(BEFORE), "theirs/late": b"late"}
    assert names(output.parent) == ["public"]


def test_an_older_file_never_comes_back_over_a_newer_one(output: Path) -> None:
    old = output.with_name(".public.sitegen-old")
    (old / "theirs").mkdir(parents=True)
    (old / "theirs/CNAME").write_text("older")
    os.utime(old / "theirs/CNAME", ns=(0, 0))
    recover(output)
    assert (output / "theirs/CNAME").read_text() == "example.org"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such lock")
def test_two_builds_do_not_meet(output: Path) -> None:
    code = (
        "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], 0), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    )
    other = [sys.executable, "-c", code, str(output.parent)]
    with alone(output):
        assert subprocess.run(other, capture_output=True, check=False).returncode == 1
    assert subprocess.run(other, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("name", [".public.sitegen-new", ".public.sitegen-old"])
@pytest.mark.parametrize("kind", ["link", "dead link", "file"])
def test_a_leftover_that_is_no_folder_goes_and_what_it_leads_to_stays(
    output: Path, name: str, kind: str
) -> None:
    theirs = output.parent / "theirs"
    theirs.mkdir(mode=0o750)
    (theirs / "file").write_text("theirs")
    leftover = output.with_name(name)
    if kind == "file":
        leftover.write_text("left")
    else:
        leftover.symlink_to(theirs if kind == "link" else "nowhere")
    before = tree(output)
    recover(output)
    build(AFTER, output)
    assert names(output.parent) == ["public", "theirs"]
    assert tree(theirs) == {"file": b"theirs"}
    assert theirs.stat().st_mode & 0o777 == 0o750
    assert before == whole(BEFORE)
    assert tree(output) == whole(AFTER)


def test_a_link_in_a_leftover_is_not_followed(output: Path) -> None:
    theirs = output.parent / "theirs"
    theirs.mkdir(mode=0o750)
    leftover = output.with_name(".public.sitegen-new")
    leftover.mkdir()
    (leftover / "link").symlink_to(theirs)
    recover(output)
    assert theirs.stat().st_mode & 0o777 == 0o750
    assert not leftover.exists()


def test_a_leftover_that_may_not_be_written_goes_too(output: Path) -> None:
    leftover = output.with_name(".public.sitegen-new")
    (leftover / "inner/deep").mkdir(parents=True)
    for place in ("inner/deep", "inner", "."):
        (leftover / place).chmod(0o500)
    recover(output)
    assert not leftover.exists()


def test_a_disk_that_is_mounted_on_a_leftover_keeps_its_files(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leftover = output.with_name(".public.sitegen-new")
    (leftover / "disk").mkdir(parents=True)
    (leftover / "disk/file").write_text("theirs")
    mounted = str(leftover / "disk")
    monkeypatch.setattr(os.path, "ismount", lambda place: os.fspath(place) == mounted)
    with pytest.raises(OSError, match="busy") as found:
        recover(output)
    assert found.value.filename == str(leftover)
    assert (leftover / "disk/file").read_text() == "theirs"
