"""Lines of records: those of an earlier run are the bytes that would be made anew."""

import json

import numpy as np
import pytest

from sitegen.core.settings import Matching
from sitegen.exports.lines import Lines, Record, counted, lines_of, written
from sitegen.reuse.trace import Traced, traced
from tests.reuse.conftest import SEEDS, statement

NAMES: tuple[Record, ...] = ("matches", "lineages", "changes")


@pytest.fixture(scope="module")
def found() -> Traced:
    years = {2017: "2017", 2018: "2018", 2019: "2017", 2020: "2018"}
    return traced(
        [statement(f"s{at}", *SEEDS[year], year=at) for at, year in years.items()], Matching()
    )


@pytest.fixture(scope="module")
def whole(found: Traced) -> Lines:
    return lines_of(found.columns.statements, tuple(found.matches()), NAMES)


def test_each_record_has_its_lines(found: Traced, whole: Lines) -> None:
    assert tuple(whole) == NAMES
    for name in NAMES:
        lines = whole[name].tobytes().splitlines()
        assert counted(whole[name]) == len(lines) > 0
        assert all(json.loads(line) for line in lines)
    assert counted(whole["matches"]) == len(found.found.rows)
    assert not lines_of((), (), ("matches",))["matches"].size


def test_lines_that_hold_are_not_made_again(found: Traced, whole: Lines) -> None:
    columns, size = found.columns, len(found.found.rows)
    anew = np.full(size, -1)
    before, _, _ = written(columns, found.found, None, anew)
    assert before.lines.tobytes() == whole["matches"].tobytes()
    pair = found.found.passages
    for same in (np.arange(size), np.where(pair[:, 0] % 2 == 0, np.arange(size), -1), anew):
        told, statements, matches = written(columns, found.found, before, same)
        assert told.lines.tobytes() == before.lines.tobytes()
        assert np.array_equal(told.loci, before.loci)
        lineages = lines_of(statements, matches, ("lineages",))["lineages"]
        assert lineages.tobytes() == whole["lineages"].tobytes()
        plain = [*found.matches()]
        assert [(m.id, m.kind, m.score, m.earlier.span) for m in matches] == [
            (m.id, m.kind, m.score, m.earlier.span) for m in plain
        ]
        assert [bool(m.words) for m in matches] == (same < 0).tolist()
