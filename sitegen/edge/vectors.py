"""A model of sentence vectors, read from a folder: the optional part of the search for matches."""

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from sitegen.core.problems import Location, Problem

__all__ = ["Vectors", "load_vectors"]

Vectors = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""From n texts to n vectors of one length d, shape (n, d): unit length, or zero for no words."""

_TOKENIZER: Final = "tokenizer.json"
_NETWORKS: Final = ("model.onnx", "onnx/model.onnx")


def load_vectors(folder: Path) -> tuple[Vectors | None, tuple[Problem, ...]]:
    """Return what turns texts into vectors by the model in ``folder``, or why there is none.

    The folder is only read: ``tokenizer.json``, ``model.onnx`` or ``onnx/model.onnx``, and
    where they are there ``modules.json`` and ``1_Pooling/config.json``, as sentence-transformers
    lays them out. Nothing is looked up elsewhere. Faults: ``unreadable-file`` for a folder or
    file that is not there; ``bad-value`` for what is no model of sentence vectors, and where
    the packages of ``sitegen[semantic]`` are not installed.
    """
    try:
        network = next((folder / name for name in _NETWORKS if (folder / name).is_file()), None)
        absent = _absent(folder, network)
    except OSError as error:
        return None, (_missing(folder, str(error.strerror)),)
    if network is None or absent:
        return None, (_missing(folder, absent),)
    try:
        encoder = importlib.import_module("sitegen.edge.encoder")
    except ImportError as error:
        return None, (_not_installed(folder, error),)
    try:
        vectors: Vectors = encoder.open_encoder(folder, network)
    except encoder.NotAModelError as error:
        return None, (_no_model(folder, str(error)),)
    return vectors, ()


def _absent(folder: Path, network: Path | None) -> str:
    """Return what is not there, in words; nothing if all is."""
    if not folder.is_dir():
        return "there is no such folder"
    if network is None:
        return f"it has neither {' nor '.join(_NETWORKS)}"
    return "" if (folder / _TOKENIZER).is_file() else f"it has no {_TOKENIZER}"


def _missing(folder: Path, message: str) -> Problem:
    return Problem(
        code="unreadable-file",
        message=f"the model of sentence vectors cannot be read: {message}",
        location=Location(path=folder.as_posix()),
        hint="Name a folder with tokenizer.json and model.onnx, as sentence-transformers exports"
        " them.",
    )


def _not_installed(folder: Path, error: ImportError) -> Problem:
    return Problem(
        code="bad-value",
        message=f"sentence vectors need packages that are not installed: {error}",
        location=Location(path=folder.as_posix()),
        hint='Install them: pip install "sitegen[semantic]", or take out the setting vectors.',
    )


def _no_model(folder: Path, message: str) -> Problem:
    return Problem(
        code="bad-value",
        message=f"the folder holds no model of sentence vectors that sitegen can run: {message}",
        location=Location(path=folder.as_posix()),
        hint="Take a model of sentence-transformers, exported to ONNX, with mean or cls pooling.",
    )
