"""The index of the search: made by a program, the same from run to run."""

import gzip
import json
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.core.model import Artifact
from sitegen.core.search import SearchRecord
from sitegen.edge.indexer import index


def record(number: int, text: str) -> SearchRecord:
    return SearchRecord(
        address=f"statements/s{number // 10}.html#p{number % 10}",
        text=text,
        facets=(
            ("year", (str(1990 + number),)),
            ("speaker", ()),
            ("theme", ("prevention", "veto")[: number % 3]),
        ),
    )


RECORDS = tuple(record(n, f"Passage {n} on <b>prevention</b> & the veto.") for n in range(40))


def fragments(artifacts: tuple[Artifact, ...]) -> Iterator[dict[str, object]]:
    """Yield what the search shows of each passage."""
    for artifact in artifacts:
        if artifact.path.startswith("pagefind/fragment/"):
            yield json.loads(gzip.decompress(artifact.content).removeprefix(b"pagefind_dcd"))


def shown(*texts: str) -> list[object]:
    artifacts, problems = index([record(n, text) for n, text in enumerate(texts)])
    assert problems == ()
    return sorted((made["content"] for made in fragments(artifacts)), key=str)


def test_two_runs_are_equal_to_the_byte() -> None:
    first, problems = index(RECORDS)
    assert problems == ()
    assert first == index(RECORDS)[0]
    assert len({artifact.path for artifact in first}) == len(first)


def test_a_passage_comes_out_as_it_went_in() -> None:
    made = {str(found["url"]): found for found in fragments(index(RECORDS)[0])}
    assert len(made) == len(RECORDS)
    found = made["statements/s1.html#p4"]
    assert found["content"] == "Passage 14 on <b>prevention</b>\x1f& the veto."
    assert found["filters"] == {"theme": ["prevention", "veto"], "year": ["2004"]}
    assert found["meta"] == {}


def test_signs_that_stand_alone_are_no_words_and_dashes_and_apostrophes_part_them() -> None:
    assert shown("peace – and security") == ["peace\x1f– and security"]
    assert shown("peace—security, 1992–1994") == ["peace—\x1e security, 1992–\x1e 1994"]
    assert shown("end .", "the State’s well-being") == ["end\x1f.", "the State’\x1e s well-being"]


def test_no_passages_need_no_index() -> None:
    assert index([]) == ((), ())


def fault(monkeypatch: pytest.MonkeyPatch, program: Path) -> str:
    """Return what is said when Pagefind is another program."""
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: program)
    artifacts, problems = index(RECORDS)
    assert artifacts == ()
    assert [problem.code for problem in problems] == ["search-failed"]
    return problems[0].message


def program(folder: Path, answer: bytes) -> Path:
    """Write a program that gives one answer to everything and then ends."""
    path = folder / "pagefind"
    path.write_text(f"#!{sys.executable}\nimport sys\nsys.stdout.buffer.write({answer!r})\n")
    path.chmod(0o755)
    return path


def test_a_program_that_is_not_there_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "No such file" in fault(monkeypatch, tmp_path / "pagefind")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"", "Pagefind has ended"),
        (b64encode(b"not JSON") + b",", "JSON is malformed"),
        (b64encode(b'{"payload": {"type": "Error", "message": "no room"}}') + b",", "no room"),
    ],
)
def test_a_program_that_fails_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: bytes, said: str
) -> None:
    assert said in fault(monkeypatch, program(tmp_path, answer))


def test_the_surroundings_do_not_say_how_pagefind_works(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = index(RECORDS)
    (tmp_path / "pagefind.toml").write_text('include_characters = "&"\nforce_language = "en"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    assert index(RECORDS) == expected
