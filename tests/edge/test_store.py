"""A file of columns: read as written, or not at all and with a word why."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sitegen.core.problems import Severity
from sitegen.edge.store import origin, read_columns, write_columns

COLUMNS: dict[str, np.ndarray] = {
    "numbers": np.arange(1000, dtype=np.int32),
    "none": np.empty((0, 4), dtype=np.float64),
    "pairs": np.arange(12, dtype=np.int64).reshape(-1, 2),
    "flags": np.array([True, False, True]),
}

KINDS = st.sampled_from([np.uint8, np.int32, np.int64, np.float32, np.float64, np.bool_])
COLUMN = KINDS.flatmap(
    lambda kind: arrays.arrays(kind, arrays.array_shapes(max_dims=2, min_side=0))
)


@settings(max_examples=30)
@given(columns=st.dictionaries(st.text(max_size=5), COLUMN, max_size=5))
def test_columns_come_back_bit_by_bit(
    columns: dict[str, np.ndarray], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("store") / "archive"
    assert write_columns(columns, "ours", place) == ()
    found, problems = read_columns(place, "ours")
    assert found is not None
    assert problems == ()
    assert list(found) == list(columns)
    for name, column in columns.items():
        assert (found[name].dtype, found[name].shape) == (column.dtype, column.shape)
        assert found[name].tobytes() == column.tobytes()


def test_columns_that_were_read_outlast_their_file(tmp_path: Path) -> None:
    place = tmp_path / "archive"
    write_columns(COLUMNS, "ours", place)
    found, _ = read_columns(place, "ours")
    assert found is not None
    other = {name: column[::-1] for name, column in found.items()}
    assert write_columns(other, "ours", place) == ()
    assert {n: c.tobytes() for n, c in found.items()} == {
        n: c.tobytes() for n, c in COLUMNS.items()
    }
    again, _ = read_columns(place, "ours")
    assert again is not None
    assert again["numbers"].tolist() == COLUMNS["numbers"].tolist()[::-1]
    with pytest.raises(ValueError, match="read-only"):
        again["numbers"][0] = 1


def test_what_is_not_there_is_no_fault(tmp_path: Path) -> None:
    assert read_columns(tmp_path / "archive", "ours") == (None, ())


def test_of_another_making_it_is_not_used(tmp_path: Path) -> None:
    write_columns(COLUMNS, "theirs", tmp_path / "archive")
    found, (problem,) = read_columns(tmp_path / "archive", "ours")
    assert found is None
    assert (problem.code, problem.severity) == ("unused-archive", Severity.WARNING)
    assert "other settings" in problem.message


@pytest.mark.parametrize("content", [b"", b"sitegen", b"\x00" * 100, b"sitegen archive 1\n{}"])
def test_a_foreign_file_is_not_used(content: bytes, tmp_path: Path) -> None:
    place = tmp_path / "archive"
    place.write_bytes(content)
    found, problems = read_columns(place, "ours")
    assert found is None
    assert [problem.code for problem in problems] == ["unused-archive"]


def test_a_folder_is_not_used(tmp_path: Path) -> None:
    found, (problem,) = read_columns(tmp_path, "ours")
    assert found is None
    assert problem.code == "unused-archive"


def test_damage_is_seen_wherever_it_is(tmp_path: Path) -> None:
    place = tmp_path / "archive"
    write_columns(COLUMNS, "ours", place)
    whole = place.read_bytes()
    used = {name: column.tobytes() for name, column in COLUMNS.items()}
    for at in range(0, len(whole), 7):
        for content in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at]):
            place.write_bytes(content)
            found, problems = read_columns(place, "ours")
            # What is damaged between columns, or behind the last, harms nobody.
            assert problems or {n: c.tobytes() for n, c in (found or {}).items()} == used, at


def test_a_crash_leaves_the_old_one_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "archive"
    write_columns(COLUMNS, "ours", place)
    before = place.read_bytes()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        write_columns({"other": np.zeros(9)}, "ours", place)
    assert place.read_bytes() == before
    assert [*tmp_path.iterdir()] == [place]


def test_who_cannot_write_is_told(tmp_path: Path) -> None:
    (problem,) = write_columns(COLUMNS, "ours", tmp_path / "none" / "archive")
    assert problem.code == "unwritable-output"


def test_the_origin_tells_settings_apart() -> None:
    assert origin("a") == origin("a") != origin("b")
