"""The model of sentence vectors: found in its folder, or said to be missing."""

import socket
import sys
from pathlib import Path

import numpy as np
import pytest

from sitegen.core.problems import Problem
from sitegen.edge.vectors import load_vectors


def fault(folder: Path) -> Problem:
    vectors, problems = load_vectors(folder)
    assert vectors is None
    (problem,) = problems
    assert problem.location.path == folder.as_posix()
    return problem


def test_a_folder_with_a_model_gives_vectors(model: Path) -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    before = sorted((path, path.stat().st_mtime_ns) for path in model.rglob("*"))
    vectors, problems = load_vectors(model)
    assert problems == ()
    assert vectors is not None
    assert vectors(["protect people", "trade"]).shape == (2, 8)
    assert sorted((path, path.stat().st_mtime_ns) for path in model.rglob("*")) == before


def test_the_network_may_lie_where_hubs_put_it(model: Path) -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    plain, _ = load_vectors(model)
    (model / "onnx").mkdir()
    (model / "model.onnx").rename(model / "onnx" / "model.onnx")
    moved, problems = load_vectors(model)
    assert problems == ()
    assert plain is not None
    assert moved is not None
    assert np.array_equal(plain(["water"]), moved(["water"]))


def test_nothing_is_asked_of_a_network(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    vectors, _ = load_vectors(model)
    assert vectors is not None
    vectors(["water"])
    assert fault(model / "sentence-transformers" / "all-MiniLM-L6-v2")


def test_a_folder_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    problem = fault(tmp_path / "nowhere")
    assert problem.code == "unreadable-file"
    assert problem.message.endswith("there is no such folder")


def test_a_folder_that_cannot_be_looked_at_is_unreadable(tmp_path: Path) -> None:
    assert fault(tmp_path / ("long" * 99)).code == "unreadable-file"


@pytest.mark.parametrize(
    ("name", "said"),
    [("tokenizer.json", "no tokenizer.json"), ("model.onnx", "model.onnx nor onnx/model.onnx")],
)
def test_a_missing_file_is_named(model: Path, name: str, said: str) -> None:
    (model / name).unlink()
    problem = fault(model)
    assert problem.code == "unreadable-file"
    assert problem.message.endswith(said)


def test_weights_that_could_run_code_are_not_read(model: Path) -> None:
    (model / "model.onnx").rename(model / "pytorch_model.bin")
    assert "neither model.onnx" in fault(model).message


def test_what_is_no_model_is_a_fault(model: Path) -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    (model / "model.onnx").write_bytes(b"GIF89a")
    problem = fault(model)
    assert problem.code == "bad-value"
    assert "no model of sentence vectors" in problem.message


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_without_the_extra_the_command_is_said(
    model: Path, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "sitegen.edge.encoder", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    problem = fault(model)
    assert "not installed" in problem.message
    assert 'pip install "sitegen[semantic]"' in problem.hint
