"""The encoder: from texts to vectors by a small network made for the purpose."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")
# Only now: what is tested cannot be imported where the extra is not installed.
encoder = pytest.importorskip("sitegen.edge.encoder")

Directions = Mapping[str, npt.NDArray[np.float32]]


def opened(model: Path) -> Callable[[list[str]], npt.NDArray[np.float32]]:
    found: Callable[[list[str]], npt.NDArray[np.float32]]
    found = encoder.open_encoder(model, model / "model.onnx")
    return found


def spoil(model: Path, name: str, content: object) -> None:
    path = model / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())


def test_a_text_is_the_mean_direction_of_its_words(model: Path, directions: Directions) -> None:
    vectors = opened(model)(["Water", "protect people", "shield people", "trade"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (4, 8)
    assert vectors[0] == pytest.approx(directions["water"], abs=1e-6)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-6)
    assert vectors[1] @ vectors[2] > 0.9 > vectors[1] @ vectors[3]


def test_what_says_nothing_is_zero_and_no_text_is_no_row(model: Path) -> None:
    vectors = opened(model)
    assert not vectors(["", "unheard", "  "]).any()
    assert vectors([]).shape == (0, 8)


def test_a_vector_is_the_same_to_the_byte_in_any_company(model: Path) -> None:
    texts = ["water trade people", "shield", "", "w3 w4 w5 w6 w7 w8 w9", "water"]
    there, back = opened(model)(texts), opened(model)(texts[::-1])
    assert there.tobytes() == back[::-1].tobytes()
    alone = [opened(model)([text])[0] for text in texts]
    assert there.tobytes() == np.stack(alone).tobytes()


def test_a_long_text_is_cut_where_the_tokenizer_says_so(model: Path) -> None:
    vectors = opened(model)(["water " * 16, "water " * 16 + "trade " * 500])
    assert vectors[0].tobytes() == vectors[1].tobytes()


def test_a_tokenizer_without_a_limit_is_given_one(model: Path) -> None:
    kept = json.loads((model / "tokenizer.json").read_bytes())
    spoil(model, "tokenizer.json", kept | {"truncation": None, "padding": None})
    vectors = opened(model)(["water " * 256, "water " * 256 + "trade " * 500])
    assert vectors[0].tobytes() == vectors[1].tobytes()


@pytest.mark.parametrize(
    "pooling",
    [
        {"pooling_mode": "cls"},
        {"pooling_mode": ["cls"]},
        {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False},
    ],
)
def test_the_first_token_speaks_for_all_if_the_model_says_so(
    model: Path, directions: Directions, pooling: object
) -> None:
    spoil(model, "1_Pooling/config.json", pooling)
    assert opened(model)(["trade water"])[0] == pytest.approx(directions["trade"], abs=1e-6)


@pytest.mark.parametrize(
    "pooling",
    [{"pooling_mode": "mean"}, {"include_prompt": True, "pooling_mode_mean_tokens": True}],
)
def test_the_mean_can_be_named(model: Path, pooling: object) -> None:
    plain = opened(model)(["trade water"])
    spoil(model, "1_Pooling/config.json", pooling)
    spoil(model, "modules.json", [{"type": "sentence_transformers.models.Pooling"}])
    assert opened(model)(["trade water"]).tobytes() == plain.tobytes()


def test_an_output_that_is_pooled_already_is_taken(model: Path, made: Callable[..., bytes]) -> None:
    plain = opened(model)(["trade water"])
    spoil(model, "model.onnx", made(pooled=True))
    spoil(model, "1_Pooling/config.json", {"pooling_mode": "lasttoken"})
    assert opened(model)(["trade water"]) == pytest.approx(plain, abs=1e-6)


def test_a_network_is_given_all_that_it_asks_for(model: Path, made: Callable[..., bytes]) -> None:
    plain = opened(model)(["trade water"])
    spoil(model, "model.onnx", made(inputs=("input_ids", "attention_mask", "token_type_ids")))
    assert opened(model)(["trade water"]).tobytes() == plain.tobytes()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("model.onnx", b"", "."),
        ("model.onnx", b"\x80\x04pickled", "."),
        ("tokenizer.json", b"[", "."),
        ("1_Pooling/config.json", {"pooling_mode": "lasttoken"}, "pooling by lasttoken"),
        ("1_Pooling/config.json", {"pooling_mode_max_tokens": True}, "pooling by .*max"),
        ("1_Pooling/config.json", b"{", "."),
        ("modules.json", [{"type": "sentence_transformers.models.Dense"}], "its step Dense"),
    ],
)
def test_what_is_no_model_is_said_in_a_line(
    model: Path, name: str, content: object, said: str
) -> None:
    spoil(model, name, content)
    with pytest.raises(encoder.NotAModelError, match=said) as caught:
        opened(model)
    assert str(caught.value).splitlines() == [str(caught.value)]


def test_an_input_that_no_tokenizer_gives_is_named(model: Path, made: Callable[..., bytes]) -> None:
    spoil(model, "model.onnx", made(inputs=("input_ids", "pixel_values")))
    with pytest.raises(encoder.NotAModelError, match="asks for pixel_values"):
        opened(model)


def test_a_number_for_a_text_is_no_vector(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_pooled", lambda *_: np.ones((2, 2)))
    with pytest.raises(encoder.NotAModelError, match=r"the shape \(2, 2\)"):
        opened(model)
