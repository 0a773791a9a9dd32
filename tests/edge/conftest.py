"""A model of sentence vectors, made here: fifty words, each with a direction of its own."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

WORDS = ("protect", "shield", "trade", "water", "people", "[UNK]", *(f"w{n}" for n in range(44)))
FLOAT, INT64 = 1, 7  # onnx.proto, TensorProto.DataType


def table() -> npt.NDArray[np.float32]:
    """Return the words' vectors; "protect" and "shield" are neighbours, [UNK] is nothing."""
    made = np.random.default_rng(0).normal(size=(len(WORDS), 8)).astype(np.float32)
    made[1] = made[0] + 0.1 * made[1]
    made[WORDS.index("[UNK]")] = 0
    return made


def tokenizer() -> dict[str, object]:
    """Return what tokenizer.json holds: words between spaces, padded and cut as models do."""
    return {
        "version": "1.0",
        "truncation": {
            "direction": "Right",
            "max_length": 16,
            "strategy": "LongestFirst",
            "stride": 0,
        },
        "padding": {
            "strategy": {"Fixed": 16},
            "direction": "Right",
            "pad_to_multiple_of": None,
            "pad_id": 7,
            "pad_type_id": 0,
            "pad_token": "w1",
        },
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordLevel",
            "vocab": {word: at for at, word in enumerate(WORDS)},
            "unk_token": "[UNK]",
        },
    }


def network(*, inputs: tuple[str, ...] = ("input_ids",), pooled: bool = False) -> bytes:
    """Return a network that looks words up; ``pooled`` also takes their mean.

    The bytes of onnx.proto (ONNX IR version 8, operators of version 18) without its library.
    """
    words, axis = table(), np.array([1], dtype=np.int64)
    nodes = [_node("Gather", ("table", inputs[0]), "last_hidden_state")]
    outputs = [_value("last_hidden_state", FLOAT, ("one", "tokens", 8))]
    if pooled:
        keep = _field(1, b"keepdims") + _field(3, 0) + _field(20, 2)
        into = "sentence_embedding"
        nodes.append(_node("ReduceMean", ("last_hidden_state", "axis"), into) + _field(5, keep))
        outputs.append(_value(into, FLOAT, ("one", 8)))
    graph = [
        *(_field(1, node) for node in nodes),
        _field(2, b"words"),
        _field(5, _tensor("table", FLOAT, words.shape, words.tobytes())),
        _field(5, _tensor("axis", INT64, axis.shape, axis.tobytes())),
        *(_field(11, _value(name, INT64, ("one", "tokens"))) for name in inputs),
        *(_field(12, output) for output in outputs),
    ]
    return _field(1, 8) + _field(8, _field(2, 18)) + _field(7, b"".join(graph))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return the folder of a model that can be run, to be spoilt by a test."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer()), encoding="utf-8")
    (folder / "model.onnx").write_bytes(network())
    return folder


@pytest.fixture
def made() -> Callable[..., bytes]:
    """Return what makes the bytes of another network."""
    return network


@pytest.fixture
def directions() -> dict[str, npt.NDArray[np.float32]]:
    """Return each word's vector at unit length; that of [UNK] stays zero."""
    length = np.linalg.norm(table(), axis=1, keepdims=True)
    return dict(zip(WORDS, table() / np.maximum(length, 1e-9), strict=True))


def _varint(number: int) -> bytes:
    low, rest = number & 127, number >> 7
    return bytes([low | 128]) + _varint(rest) if rest else bytes([low])


def _field(number: int, content: int | bytes) -> bytes:
    if isinstance(content, int):
        return _varint(number << 3) + _varint(content)
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _node(operator: str, inputs: tuple[str, ...], output: str) -> bytes:
    asked = b"".join(_field(1, name.encode()) for name in inputs)
    return asked + _field(2, output.encode()) + _field(4, operator.encode())


def _tensor(name: str, kind: int, shape: tuple[int, ...], content: bytes) -> bytes:
    sizes = b"".join(_field(1, size) for size in shape)
    return sizes + _field(2, kind) + _field(8, name.encode()) + _field(9, content)


def _value(name: str, kind: int, shape: tuple[str | int, ...]) -> bytes:
    sizes = [_field(1, s) if isinstance(s, int) else _field(2, s.encode()) for s in shape]
    form = _field(2, b"".join(_field(1, size) for size in sizes))
    return _field(1, name.encode()) + _field(2, _field(1, _field(1, kind) + form))
