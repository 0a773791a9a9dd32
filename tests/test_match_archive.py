"""Matching that goes on from where it stopped: the bytes of a run from the beginning."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sitegen import evaluate
from sitegen.core.model import SourceFile
from sitegen.core.settings import Settings
from sitegen.evaluate import Record, match_folder
from sitegen.parse.texts import parse_texts
from tests.test_evaluate import EDITION, text, write

ASKED: tuple[Record, ...] = ("lineages", "matches", "changes")
TEXTS = {"KAZ_2017.txt": text("2017"), "KAZ_2018.txt": text("2018"), "UZB_2018.txt": text("2017")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "texts", TEXTS)


def kept(folder: Path, out: Path, place: Path) -> tuple[tuple[str, ...], bytes]:
    """Return the problems and the matches of a run that goes on from ``place``."""
    report = match_folder(folder, {"matches": out}, 1, archive=place)
    return tuple(problem.code for problem in report.problems), out.read_bytes()


def outputs_in(folder: Path) -> dict[Record, Path]:
    return {name: folder / f"{name}.jsonl" for name in ASKED}


def fresh(folder: Path, out: Path) -> bytes:
    match_folder(folder, {"matches": out}, 1)
    return out.read_bytes()


def test_a_run_goes_on_from_the_last(folder: Path, tmp_path: Path) -> None:
    place, out = tmp_path / "archive", tmp_path / "out"
    assert kept(folder, out, place) == ((), fresh(folder, out))
    changes = (
        {"KAZ_2019.txt": text("2018") + "\n\nA word more than before.\n"},
        {"sub/KAZ_2020.md": text("2017")},
        {"KAZ_2019.txt": text("2017")},
        {"without.txt": "no year"},
    )
    for files in changes:
        write(folder, files)
        problems, found = kept(folder, out, place)
        assert found == fresh(folder, out)
        assert problems == (("undated-text",) if "without.txt" in files else ())
        archive = place.read_bytes()
        assert kept(folder, out, place)[1] == found
        assert place.read_bytes() == archive
    (folder / "sub" / "KAZ_2020.md").unlink()
    assert kept(folder, out, place)[1] == fresh(folder, out)
    again = tmp_path / "again"
    kept(folder, out, again)
    assert place.read_bytes() == again.read_bytes()


def test_what_is_known_is_not_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, out = tmp_path / "archive", tmp_path / "out"
    kept(folder, out, place)
    read_again: list[str] = []

    def spied(files: Sequence[SourceFile], settings: Settings) -> object:
        read_again.extend(file.path for file in files)
        return parse_texts(files, settings)

    monkeypatch.setattr(evaluate, "parse_texts", spied)
    write(folder, {"KAZ_2020.txt": text("2017")})
    kept(folder, out, place)
    assert read_again == ["KAZ_2020.txt"]


def _written(place: Path) -> tuple[int, int]:
    """Return what tells that a file was written, which reading it leaves alone."""
    found = place.stat()
    return found.st_ino, found.st_mtime_ns


def test_where_nothing_is_new_nothing_is_done(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, out = tmp_path / "archive", tmp_path / "out"
    kept(folder, out, place)
    found, before = out.read_bytes(), _written(place)
    passages = match_folder(folder, {}, 1).passages

    def barred(*_: object) -> None:
        raise AssertionError

    for name in ("unpacked", "archived", "trace", "write_columns"):
        monkeypatch.setattr(evaluate, name, barred)
    report = match_folder(folder, {"matches": out}, 1, archive=place)
    assert out.read_bytes() == found
    assert _written(place) == before
    assert (report.statements, report.counts["matches"]) == (3, len(found.splitlines()))
    assert report.passages == passages > 0


def test_what_was_not_asked_for_before_is_made(folder: Path, tmp_path: Path) -> None:
    place, outputs = tmp_path / "archive", outputs_in(tmp_path)
    kept(folder, tmp_path / "out", place)
    for more in ({}, {"KAZ_2019.txt": text("2017")}):
        write(folder, more)
        for some in (ASKED[:1], ASKED[::2], ASKED):
            match_folder(folder, {name: outputs[name] for name in some}, 1, archive=place)
            found = [outputs[name].read_bytes() for name in some]
            match_folder(folder, outputs, 1)
            assert found == [outputs[name].read_bytes() for name in some]


def test_an_archive_of_no_use_is_told_and_replaced(folder: Path, tmp_path: Path) -> None:
    place, out = tmp_path / "archive", tmp_path / "out"
    place.write_bytes(b"something else")
    assert kept(folder, out, place) == (("unused-archive",), fresh(folder, out))
    assert kept(folder, out, place) == ((), fresh(folder, out))


def test_a_site_goes_on_too_and_other_settings_begin_anew(tmp_path: Path) -> None:
    site, place, out = write(tmp_path / "site", EDITION), tmp_path / "archive", tmp_path / "out"
    assert kept(site, out, place) == ((), fresh(site, out))
    assert kept(site, out, place) == ((), fresh(site, out))
    strict = f"{EDITION['content/edition.toml']}[matching]\nthreshold = 0.9\n"
    write(site, {"content/edition.toml": strict})
    assert kept(site, out, place) == (("unused-archive",), fresh(site, out))
