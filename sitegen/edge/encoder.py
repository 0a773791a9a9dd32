"""Sentence vectors by a network in ONNX, on one thread of the processor.

Imported only where an edition asks for vectors: its packages are those of ``sitegen[semantic]``.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Encoding, Tokenizer

__all__ = ["Encoder", "NotAModelError", "open_encoder"]

_LONGEST: Final = 256  # tokens of a text that count, where the tokenizer names no number
_MODULES: Final = frozenset(("Transformer", "Pooling", "Normalize"))
_QUIET: Final = 4  # log nothing but what is fatal; faults come back as exceptions
_TRIAL: Final = "We, the peoples of the United Nations"
_READY: Final = "sentence_embedding"  # an output that is pooled already

_Pooling = Literal["mean", "cls"]
_Floats = npt.NDArray[np.float32]

onnxruntime.set_default_logger_severity(_QUIET)
onnxruntime.disable_telemetry_events()


class NotAModelError(Exception):
    """What lies in the folder is no model of sentence vectors that can be run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """A function from texts to unit vectors.

    Each text goes through the network alone: how sums of floating-point numbers are ordered
    depends on what is computed with them, and a text's vector is not to depend on its company.
    """

    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession
    inputs: tuple[str, ...]
    output: str
    pooling: _Pooling
    width: int = 0

    def __call__(self, texts: Sequence[str]) -> _Floats:
        """Return the texts' vectors, shape (n, d): unit length, or zero for no words."""
        found = np.zeros((len(texts), self.width), dtype=np.float32)
        for at, text in enumerate(texts):
            found[at] = self.vector(text)
        return found

    def vector(self, text: str) -> _Floats:
        """Return the vector of ``text``, shape (d,); a network may raise any exception."""
        tokens = self.tokenizer.encode(text)
        if not tokens.ids:
            return np.zeros(self.width, dtype=np.float32)
        fed = {name: _fed(name, tokens) for name in self.inputs}
        pooled = _pooled(self.session.run([self.output], fed)[0], self.pooling)
        length = float(np.linalg.norm(pooled))
        return (pooled / length if 0 < length < np.inf else np.zeros_like(pooled)).astype(
            np.float32
        )


def open_encoder(folder: Path, network: Path) -> Encoder:
    """Return the encoder that ``folder`` describes, with the weights of ``network``.

    Raises :class:`NotAModelError` for files that cannot be read as such, for inputs that no
    tokenizer gives, for steps other than pooling (mean or cls), and for no finite vector.
    """
    try:
        return _opened(folder, network)
    except NotAModelError:
        raise
    except Exception as error:  # both libraries raise Exception itself
        raise NotAModelError(" ".join(str(error).split()) or type(error).__name__) from error


def _opened(folder: Path, network: Path) -> Encoder:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    if tokenizer.truncation is None:
        tokenizer.enable_truncation(_LONGEST)
    session = onnxruntime.InferenceSession(
        str(network), _options(), providers=["CPUExecutionProvider"]
    )
    outputs = [output.name for output in session.get_outputs()]
    ready = _READY in outputs
    encoder = Encoder(
        tokenizer=tokenizer,
        session=session,
        inputs=tuple(each.name for each in session.get_inputs()),
        output=_READY if ready else outputs[0],
        pooling="mean" if ready else _pooling(folder),
    )
    return _tried(encoder)


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    return options


def _tried(encoder: Encoder) -> Encoder:
    """Return the encoder with the width that its vectors have, once one has come out."""
    found = encoder.vector(_TRIAL)
    if found.ndim != 1 or not found.size:
        message = f"what comes out for a text has the shape {found.shape}"
        raise NotAModelError(message)
    return replace(encoder, width=found.size)


def _pooling(folder: Path) -> _Pooling:
    """Return how the tokens' vectors become one; the mean where the folder does not say."""
    modules = _read(folder / "modules.json") or []
    unknown = {str(module["type"]).rpartition(".")[2] for module in modules} - _MODULES
    if unknown:
        message = f"its step {min(unknown)} is not in the network"
        raise NotAModelError(message)
    said = _read(folder / "1_Pooling" / "config.json") or {"pooling_mode": "mean"}
    flags = [name.split("_")[2] for name, on in said.items() if name.count("_") > 1 and on is True]
    match said.get("pooling_mode", flags):
        case "mean" | ["mean"]:
            return "mean"
        case "cls" | ["cls"]:
            return "cls"
        case other:
            message = f"pooling by {other} is neither mean nor cls"
            raise NotAModelError(message)


def _read(path: Path) -> Any:  # noqa: ANN401 - what the file holds is looked at part by part
    return json.loads(path.read_bytes()) if path.is_file() else None


def _fed(name: str, tokens: Encoding) -> npt.NDArray[np.int64]:
    match name:
        case "input_ids":
            numbers = tokens.ids
        case "attention_mask":
            numbers = tokens.attention_mask
        case "token_type_ids":
            numbers = tokens.type_ids
        case _:
            message = f"its network asks for {name}"
            raise NotAModelError(message)
    return np.array([numbers], dtype=np.int64)


def _pooled(output: npt.NDArray[np.floating], pooling: _Pooling) -> npt.NDArray[np.float64]:
    """Return one vector from an output of shape (1, d), or (1, tokens, d)."""
    found = np.asarray(output[0], dtype=np.float64)
    if found.ndim == 1:
        return found
    return np.asarray(found[0] if pooling == "cls" else found.mean(axis=0))
