"""The commands: what they pass on, what they print, and how they end."""

import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sitegen import cli
from sitegen.build import BuildReport
from sitegen.core.problems import Location, Problem, Severity
from sitegen.evaluate import MatchReport
from sitegen.serve import Preview, listen

ERROR = Problem(
    code="bad-date",
    message="no such date",
    location=Location(path="content/statements/a.md", line=2, column=12, length=7),
    source_line="delivered: 2018-13",
)
WARNING = replace(ERROR, code="odd-file", severity=Severity.WARNING)
GOOD = BuildReport(
    problems=(),
    ok=True,
    output=Path("public"),
    written=3,
    kept=1,
    statements=1,
    passages=12,
    matches=2,
    pages=4,
)
BAD = BuildReport(problems=(ERROR, WARNING), ok=False)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Let the build report success, and return what it was asked."""
    return stub(monkeypatch, GOOD)


def stub(monkeypatch: pytest.MonkeyPatch, report: BuildReport) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = []

    def build(folder: Path, **options: object) -> BuildReport:
        options.pop("progress", None)
        asked.append({"folder": folder, **options})
        return report

    monkeypatch.setattr(cli, "build", build)
    return asked


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words, prog_name="sitegen")


def test_a_build_takes_this_folder_by_default(calls: list[dict[str, Any]]) -> None:
    found = run("build")
    assert found.exit_code == 0
    assert calls == [{"folder": Path(), "output": None, "base_url": None, "strict": False}]


def test_a_build_says_what_it_made(calls: list[dict[str, Any]]) -> None:
    found = run("build")
    assert calls
    assert found.stdout == (
        "1 statement, 12 passages, 0 highlights, 2 matches, 4 pages in public: "
        "3 files written, 1 kept, 0 removed.\n"
    )
    assert found.stderr == ""


def test_all_options_reach_the_build(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    words = ("--output", "out", "--strict", "--base-url", "https://example.org/a")
    assert run("build", str(tmp_path), *words).exit_code == 0
    assert calls == [
        {
            "folder": tmp_path,
            "output": Path("out"),
            "base_url": "https://example.org/a/",
            "strict": True,
        }
    ]


@pytest.mark.parametrize("command", ["build", "check"])
def test_problems_are_shown_and_end_in_1(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, BAD)
    found = run(command)
    assert found.exit_code == 1
    assert found.stdout == ""
    assert "content/statements/a.md:2:12: error bad-date: no such date" in found.stderr
    assert "delivered: 2018-13\n      |            ^^^^^^^\n" in found.stderr
    assert found.stderr.endswith("1 error, 1 warning\n")


def test_a_warning_is_shown_though_the_site_was_built(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, replace(GOOD, problems=(WARNING,)))
    found = run("build")
    assert found.exit_code == 0
    assert "warning odd-file" in found.stderr
    assert "3 files written" in found.stdout


def test_a_check_writes_nothing(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    found = run("check", str(tmp_path), "--strict")
    assert found.exit_code == 0
    assert calls == [{"folder": tmp_path, "strict": True, "dry": True}]
    assert found.stdout.endswith("4 pages: nothing stands in the way.\n")


@pytest.mark.parametrize(
    "words",
    [
        ("build", "no-such-folder"),
        ("check", "no-such-folder"),
        ("serve", "no-such-folder"),
        ("build", __file__),
        ("build", "--output", __file__),
        ("build", "--base-url", "example.org"),
        ("build", "--base-url", "javascript:alert(1)"),
        ("build", "--base-url", ""),
        ("build", "--base-url", "http://"),
        ("build", "--base-url", "http://["),
        ("build", "--base-url", "http://:80/"),
        ("build", "--base-url", "https://example.org/?a"),
        ("build", "--base-url", "https://example.org/#a"),
        ("build", "--base-url", "https://example.org/a b"),
        ("build", "--base-url", 'https://example.org/"'),
        ("build", "--base-url", "https://example.org/a\n"),
        ("build", "--base-url", "https://example.org:99999/"),
        ("build", ".", "."),
        ("serve", "--port", "99999"),
        ("serve", "--port", "http"),
        ("match",),
        ("match", "."),
        ("match", "no-such-folder", "--output", "x"),
        ("match", ".", "--output", "."),
        ("match", ".", "--output", "x", "--workers", "0"),
        ("match", ".", "--output", "x", "--lineages", "x"),
        ("score",),
        ("score", "no-such-file"),
        ("score", "."),
        ("score", __file__, "--folder", "no-such-folder"),
        ("explain", "2017-r2p.p3"),
        ("new",),
        ("bake",),
        ("--wrong",),
    ],
)
def test_a_wrong_word_ends_in_2(calls: list[dict[str, Any]], words: tuple[str, ...]) -> None:
    found = run(*words)
    assert found.exit_code == 2
    assert "Usage:" in found.stderr
    assert calls == []


def test_the_version_is_the_packages() -> None:
    assert run("--version").stdout == f"sitegen {version('sitegen')}\n"


@pytest.mark.parametrize("command", ["build", "serve", "check", "match", "score", "explain", "new"])
def test_every_command_says_what_it_does(command: str) -> None:
    assert f"  {command}" in run("--help").stdout
    assert run(command, "-h").exit_code == 0


def test_all_options_reach_the_matching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def match_folder(*arguments: object) -> MatchReport:
        asked.append(arguments)
        return MatchReport(
            problems=(WARNING,),
            statements=1,
            passages=2,
            counts={"matches": 1, "lineages": 0, "changes": 2},
        )

    monkeypatch.setattr("sitegen.evaluate.match_folder", match_folder)
    words = ("--output", "m", "--lineages", "l", "--changes", "c", "--workers", "3")
    others = ("--scheduler", "tcp://127.0.0.1:1", "--archive", "a")
    found = run("match", str(tmp_path), *words, *others)
    assert found.exit_code == 0
    outputs = {"matches": Path("m"), "lineages": Path("l"), "changes": Path("c")}
    assert asked == [(tmp_path, outputs, 3, "tcp://127.0.0.1:1", Path("a"))]
    assert found.stdout == "1 statement, 2 passages: 1 match, 0 lineages, 2 comparisons.\n"
    assert "warning odd-file" in found.stderr


def test_a_matching_takes_all_cores_by_default_and_ends_in_1_at_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def match_folder(*arguments: object) -> MatchReport:
        asked.append(arguments)
        return MatchReport(problems=(ERROR,))

    monkeypatch.setattr("sitegen.evaluate.match_folder", match_folder)
    found = run("match", str(tmp_path), "--output", "m")
    assert asked == [(tmp_path, {"matches": Path("m")}, None, "", None)]
    assert (found.exit_code, found.stdout) == (1, "")
    assert "error bad-date" in found.stderr


def test_texts_are_matched_judged_and_explained(tmp_path: Path) -> None:
    claim = "Our country closed its nuclear test site for ever, and nobody asked for it."
    rest = {2001: "Teachers learn three languages in school.", 2002: "Railways cross the steppe."}
    head = "---\ntitle: T\ndelivered: {}\nseries: s\n---\n\n{}\n"
    content = tmp_path / "content"
    (content / "statements").mkdir(parents=True)
    settings = 'title = "T"\n[[series]]\nid = "s"\ntitle = "S"\n[matching]\nthreshold = 0.1\n'
    (content / "edition.toml").write_text(settings)
    for year, other in rest.items():
        text = head.format(year, f"{claim}\n\n{other}")
        (content / f"statements/{year}.md").write_text(text)
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(f'{{"id": 1, "a": "{claim}", "b": "{claim}"}}\n')

    found = run("match", str(tmp_path), "--output", str(tmp_path / "out"), "--workers", "1")
    assert found.stdout == "2 statements, 4 passages: 1 match.\n"
    assert '"kind":"verbatim"' in (tmp_path / "out").read_text()

    found = run("score", str(pairs), "--folder", str(tmp_path))
    assert (found.exit_code, found.stdout.count("\n")) == (0, 1)
    assert '"kind":"verbatim"' in found.stdout

    found = run("explain", "2001.p1", "2002.p1", "--folder", str(tmp_path))
    assert found.exit_code == 0
    assert "A match, verbatim." in found.stdout

    found = run("explain", "2001.p1", "2002.p9", "--folder", str(tmp_path))
    assert (found.exit_code, found.stdout) == (1, "")
    assert "error unknown-passage" in found.stderr


def test_a_bad_line_is_shown_and_ends_in_1(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "edition.toml").write_text('title = "T"\n')
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"a": "", "b": ""}\n{"a": ""}\n')
    found = run("score", str(pairs), "--folder", str(tmp_path))
    assert (found.exit_code, found.stdout) == (1, "")
    assert f"{pairs}:2:1: error bad-line" in found.stderr


def test_a_taken_port_is_said_and_ends_in_2(calls: list[dict[str, Any]]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = run("serve", "--port", str(port))
    assert found.exit_code == 2
    assert f"port {port} cannot be used" in found.stderr
    assert calls == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_what_cannot_be_said_ends_in_1(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sitegen", "new", str(tmp_path / "site")]
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert found.returncode == 1
    assert found.stderr == b"Error: nothing can be written here: No space left on device\n"


@pytest.mark.parametrize(("report", "said"), [(GOOD, "4 pages."), (BAD, "The last good site")])
def test_a_preview_builds_and_says_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: BuildReport, said: str
) -> None:
    calls = stub(monkeypatch, report)
    shown: list[Preview] = []

    def serve(preview: Preview, listening: socket.socket) -> None:
        listening.close()
        shown.append(preview)

    monkeypatch.setattr("sitegen.serve.serve", serve)
    monkeypatch.setattr("sitegen.serve.listen", free(listen))
    found = run("serve", str(tmp_path), "--port", "8123")
    assert found.exit_code == 0
    assert found.stdout.startswith("http://127.0.0.1:8123/")
    assert said in found.stdout
    assert calls == [{"folder": tmp_path}]
    assert len(shown) == 1


def free(listen: Callable[[int], socket.socket]) -> Callable[[int], socket.socket]:
    """Return a listener that takes a free port, whichever is asked for."""
    return lambda _: listen(0)
