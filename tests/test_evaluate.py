"""Matching by itself: folders matched, pairs judged, whoever does the work."""

import json
import os
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen import evaluate
from sitegen.core.problems import Severity
from sitegen.evaluate import MatchReport, Record, explain, match_folder, score_pairs
from sitegen.markup.blocks import plain
from sitegen.reuse import trace as tracing
from sitegen.reuse.blocks import blocks

ROOT = Path(__file__).parent.parent
SEEDS = json.loads((ROOT / "tests/data/matching/seeds.json").read_text("utf-8"))
NAMES: tuple[Record, ...] = ("matches", "lineages", "changes")
_LIMIT = 60.0  # seconds after which a test has failed


def text(year: str) -> str:
    return "\n\n".join(SEEDS[year])


def write(folder: Path, texts: Mapping[str, str]) -> Path:
    for path, content in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return folder


TEXTS = {
    "r2p-2017.txt": text("2017"),
    "r2p-2018.txt": text("2018"),
    "later/r2p-2019.md": text("2017"),
    "later/r2p-2021.txt": text("2018"),
}
EDITION = {
    "content/edition.toml": 'title = "Seeds"\n[[series]]\nid = "r2p"\ntitle = "R2P"\n',
    **{
        f"content/statements/{year}-r2p.md": (
            f"---\ntitle: {year}\ndelivered: {year}\nseries: r2p\n---\n\n{text(year)}\n"
        )
        for year in ("2017", "2018")
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "texts", TEXTS)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("site"), EDITION)


def matches_of(
    folder: Path, target: Path, count: int | None = 1, scheduler: str = ""
) -> tuple[MatchReport, dict[str, bytes]]:
    outputs: dict[Record, Path] = {name: target / f"{name}.jsonl" for name in NAMES}
    target.mkdir(exist_ok=True)
    report = match_folder(folder, outputs, count, scheduler)
    return report, {path.name: path.read_bytes() for path in sorted(target.iterdir())}


def read(written: Mapping[str, bytes], name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written[f"{name}.jsonl"].decode().splitlines()]


# ---- a folder matched ---------------------------------------------------------------------


def test_a_folder_of_texts_is_matched(folder: Path, tmp_path: Path) -> None:
    report, written = matches_of(folder, tmp_path / "out")
    assert report.ok
    assert report.problems == ()
    assert (report.statements, report.passages) == (4, 2 * len(SEEDS["2017"] + SEEDS["2018"]))
    found = {name: read(written, name) for name in NAMES}
    assert {name: len(lines) for name, lines in found.items()} == report.counts
    assert all(found.values())
    assert {match["kind"] for match in found["matches"]} == {"verbatim", "edited", "reworded"}
    assert all(0 <= match["score"] <= 1 for match in found["matches"])
    assert all(
        match["earlier"]["statement"][-4:] < match["later"]["statement"][-4:]
        for match in found["matches"]
    )


def test_records_refer_to_what_there_is(folder: Path, tmp_path: Path) -> None:
    _, written = matches_of(folder, tmp_path / "out")
    statements = {path.rpartition(".")[0] for path in TEXTS}
    matches = read(written, "matches")
    ids = {match["id"] for match in matches}
    assert len(ids) == len(matches)
    places = [match[side] for match in matches for side in ("earlier", "later")]
    for lineage in read(written, "lineages"):
        assert set(lineage["matches"]) <= ids
        assert (lineage["first"], lineage["last"]) == (
            lineage["witnesses"][0]["delivered"],
            lineage["witnesses"][-1]["delivered"],
        )
        places += lineage["witnesses"]
    compared = read(written, "changes")
    assert [(each["earlier"], each["later"]) for each in compared] == [
        ("r2p-2017", "r2p-2018"),
        ("r2p-2018", "later/r2p-2019"),
        ("later/r2p-2019", "later/r2p-2021"),
    ]
    for each in compared:
        assert {change["match"] for change in each["changes"]} - {None} <= ids
        kinds = ("kept", "edited", "reworded", "moved", "new")
        assert sum(each["words"][kind] for kind in kinds) == each["words"]["later"]
        places += [change[side] for change in each["changes"] for side in ("earlier", "later")]
    for place in filter(None, places):
        assert place["statement"] in statements
        assert place["passage"].startswith(f"{place['statement']}.p")
        assert len(place["exact"]) == place["end"] - place["start"] > 0


def test_processes_write_the_same_bytes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluate, "_TOGETHER", 1)
    alone = matches_of(folder, tmp_path / "alone", 1)
    assert matches_of(folder, tmp_path / "two", 2) == alone
    assert alone[1]["matches.jsonl"]


def test_several_blocks_write_the_same_bytes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = matches_of(folder, tmp_path / "whole")
    monkeypatch.setattr(tracing, "blocks", partial(blocks, size=5))
    assert matches_of(folder, tmp_path / "parts") == whole


def test_the_order_of_files_does_not_matter(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, written = matches_of(folder, tmp_path / "out")
    walk = os.walk

    def backwards(*place: Any, **options: Any) -> Iterable[Any]:  # noqa: ANN401 - as os.walk
        return [(top, dirs[::-1], names[::-1]) for top, dirs, names in walk(*place, **options)][
            ::-1
        ]

    monkeypatch.setattr(os, "walk", backwards)
    assert matches_of(folder, tmp_path / "again")[1] == written


def test_only_what_was_asked_for_is_written(folder: Path, tmp_path: Path) -> None:
    report = match_folder(folder, {"lineages": tmp_path / "lineages"}, 1)
    assert list(report.counts) == ["lineages"]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["lineages"]


def test_a_site_is_matched_by_its_settings(tmp_path: Path) -> None:
    plain = write(tmp_path / "plain", EDITION)
    report, written = matches_of(plain, tmp_path / "out")
    assert (report.ok, report.statements) == (True, 2)
    assert {match["earlier"]["statement"] for match in read(written, "matches")} == {"2017-r2p"}
    strict = f"{EDITION['content/edition.toml']}[matching]\nthreshold = 1.0\n"
    write(plain, {"content/edition.toml": strict})
    assert matches_of(plain, tmp_path / "out")[0].counts["matches"] == 0


def test_a_site_with_errors_is_not_matched(tmp_path: Path) -> None:
    broken = write(tmp_path / "site", {"content/edition.toml": "title ="})
    report, written = matches_of(broken, tmp_path / "out")
    assert not report.ok
    assert {problem.code for problem in report.problems} == {"bad-syntax"}
    assert written == {}


def test_a_folder_without_texts_has_no_matches(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report, written = matches_of(tmp_path / "empty", tmp_path / "out")
    assert (report.ok, report.statements, report.passages) == (True, 0, 0)
    assert set(written.values()) == {b""}


def test_a_text_without_a_year_is_left_out_with_a_warning(folder: Path, tmp_path: Path) -> None:
    _, written = matches_of(folder, tmp_path / "out")
    write(folder, {"r2p.txt": text("2017")})
    report, again = matches_of(folder, tmp_path / "again")
    (problem,) = report.problems
    assert (problem.code, problem.location.path) == ("undated-text", "r2p.txt")
    assert problem.severity is Severity.WARNING
    assert report.ok
    assert again == written


def test_two_texts_of_one_name_are_an_error(folder: Path, tmp_path: Path) -> None:
    write(folder, {"r2p-2017.md": text("2018")})
    report, written = matches_of(folder, tmp_path / "out")
    (problem,) = report.problems
    assert (problem.code, problem.location.path) == ("duplicate-id", "r2p-2017.txt")
    assert "r2p-2017.md" in problem.message
    assert written == {}


def test_what_stood_there_stays_whole_where_nothing_can_be_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "matches"
    target.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    report = match_folder(folder, {"matches": target}, 1)
    assert [problem.code for problem in report.problems] == ["unwritable-output"]
    assert not report.ok
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["matches"]


def test_a_folder_that_is_not_there_takes_no_output(folder: Path, tmp_path: Path) -> None:
    report = match_folder(folder, {"matches": tmp_path / "no" / "matches"}, 1)
    (problem,) = report.problems
    assert problem.code == "unwritable-output"
    assert problem.location.path == str(tmp_path / "no" / "matches")
    assert not (tmp_path / "no").exists()


def test_workers_that_are_not_there_are_a_problem(folder: Path, tmp_path: Path) -> None:
    report, written = matches_of(folder, tmp_path / "out", scheduler="nowhere")
    (problem,) = report.problems
    assert (problem.code, problem.location.path) == ("no-workers", "nowhere")
    assert problem.hint
    assert not report.ok
    assert written == {}


# ---- pairs judged -------------------------------------------------------------------------


def scored(site: Path, tmp_path: Path, *pairs: object) -> list[dict[str, Any]]:
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(map(json.dumps, pairs)), encoding="utf-8")
    lines, problems = score_pairs(site, file)
    assert problems == ()
    return [json.loads(line) for line in lines]


def test_pairs_come_back_in_order_with_all_they_had(site: Path, tmp_path: Path) -> None:
    one, other = SEEDS["2017"][2], SEEDS["2018"][1]
    pairs: list[dict[str, Any]] = [
        {"id": 7, "a": one, "b": one, "label": {"by": ["x", None]}},
        {"a": other, "b": one, "lang": "fr", "id": "é"},
        {"id": 7, "a": "", "b": one},
    ]
    found = scored(site, tmp_path, *pairs)
    made = ["score", "kind", "refusal", "locus_a", "locus_b"]
    for pair, line in zip(pairs, found, strict=True):
        assert list(line) == [*pair, *made]
        assert {name: line[name] for name in pair} == pair
    assert (found[0]["kind"], found[0]["refusal"]) == ("verbatim", None)
    assert (found[2]["score"], found[2]["refusal"], found[2]["locus_b"]) == (0.0, "nothing", None)


def test_the_seeds_are_judged_as_they_were_read(site: Path, tmp_path: Path) -> None:
    one, other = SEEDS["2017"], SEEDS["2018"]
    for name, kinds in (("matches", {"edited", "reworded"}), ("apart", {None})):
        pairs = [{"a": one[a - 1], "b": other[b - 1]} for a, b in SEEDS[name]]
        found = [line["kind"] for line in scored(site, tmp_path, *pairs)]
        assert sum(kind not in kinds for kind in found) <= 1, (name, found)


def test_places_are_those_of_the_text_in_nfc(site: Path, tmp_path: Path) -> None:
    (found,) = scored(site, tmp_path, {"a": "E\u0301cole of peace.", "b": "\u00c9cole of peace."})
    assert (
        found["locus_a"] == found["locus_b"] == {"start": 0, "end": 15, "exact": "École of peace."}
    )


def test_a_pair_is_judged_in_its_own_language(site: Path, tmp_path: Path) -> None:
    text = {"a": "Les chevaux traversent la steppe.", "b": "Le cheval traversait les steppes."}
    french, english = scored(site, tmp_path, {**text, "lang": "fr"}, text)
    assert french["score"] > english["score"]


FORMS = "Our country closed its nuclear test sites for ever never not Almaty . . . ; e\u0301 国 🙂"
TEXT = st.lists(st.sampled_from(FORMS.split()), max_size=25).map(" ".join) | st.text(max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(pairs=st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_laws_of_a_score(site: Path, tmp_path: Path, pairs: list[tuple[str, str]]) -> None:
    there = scored(site, tmp_path, *({"a": a, "b": b} for a, b in pairs))
    back = scored(site, tmp_path, *({"a": b, "b": a} for a, b in pairs))
    for (a, b), line, turned in zip(pairs, there, back, strict=True):
        assert 0 <= line["score"] <= 1
        assert (line["kind"] is None) == (line["refusal"] is not None)
        for text, place in ((a, line["locus_a"]), (b, line["locus_b"])):
            assert (place is None) == (line["refusal"] == "nothing")
            if place:
                normal = plain(text)[0].text
                assert normal[place["start"] : place["end"]] == place["exact"]
        for name in ("score", "kind", "refusal"):
            assert turned[name] == line[name]
        if a != b:
            assert (turned["locus_a"], turned["locus_b"]) == (line["locus_b"], line["locus_a"])


def test_a_text_of_a_hundred_thousand_words_is_judged(site: Path, tmp_path: Path) -> None:
    long = " ".join((text("2017").split() * 1000)[:100_000])
    found = scored(site, tmp_path, {"a": long, "b": SEEDS["2018"][2]}, {"a": long, "b": long})
    assert [0 <= line["score"] <= 1 for line in found] == [True, True]
    assert found[1]["locus_a"]


def test_no_pair_is_judged_where_a_line_is_bad(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"a": "", "b": ""}\r\n\r\n{"a": "\\ud800", "b": ""}\r\n7\r\n')
    lines, problems = score_pairs(site, file)
    assert list(lines) == []
    assert [(problem.code, problem.location.line) for problem in problems] == [
        ("bad-line", 3),
        ("bad-line", 4),
    ]


def test_without_an_edition_nothing_is_judged(site: Path, tmp_path: Path) -> None:
    file = write(tmp_path, {"pairs": '{"a": "", "b": ""}'}) / "pairs"
    for folder, pairs, code in (
        (tmp_path, file, "not-a-site"),
        (site, tmp_path / "none", "unreadable-file"),
    ):
        lines, problems = score_pairs(folder, pairs)
        assert list(lines) == []
        assert [problem.code for problem in problems] == [code]


# ---- a pair explained ---------------------------------------------------------------------


def test_two_passages_are_explained(site: Path) -> None:
    lines, problems = explain(site, "2017-r2p.p3", "2018-r2p.p2")
    assert problems == ()
    assert any(line.startswith("Score ") for line in lines)


def test_passages_that_are_not_there_are_all_said(site: Path) -> None:
    lines, problems = explain(site, "2017-r2p.p99", "2018-r2p")
    assert list(lines) == []
    assert [(problem.code, problem.location.path) for problem in problems] == [
        ("unknown-passage", "2017-r2p.p99"),
        ("unknown-passage", "2018-r2p"),
    ]


def test_without_an_edition_nothing_is_explained(tmp_path: Path) -> None:
    lines, problems = explain(tmp_path, "a", "b")
    assert list(lines) == []
    assert [problem.code for problem in problems] == ["not-a-site"]
