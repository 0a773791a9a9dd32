"""An archive as a handful of plain columns, as small as they can be without a loss, and back."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sitegen.core.model import Statement
from sitegen.reuse.archive import Archive, Levels
from sitegen.reuse.columns import Bools, Columns, Ints, Passages
from sitegen.reuse.counts import Counts
from sitegen.reuse.features import GRAIN
from sitegen.reuse.found import Found
from sitegen.reuse.keeping import Kept, Texts, texts

__all__ = ["Packed", "packed", "packed_kept", "unpacked", "unpacked_kept"]

Packed = Mapping[str, npt.NDArray[Any]]

_FOUND: Final = Found.__slots__
_TALLY: Final = ("passages", "units", "at_edge")
_SPREADS: Final = ("spread", "held", "edges", "witnesses", "inner", "named")


def packed(archive: Archive) -> Packed:
    """Return the columns of ``archive``; its statements are packed by themselves."""
    columns, counts, levels = archive.columns, archive.counts, archive.levels
    words = (columns.named, columns.stopped, columns.denies)
    flags = (*words, archive.named, archive.formulaic, archive.denied)
    passages = len(columns.holder)
    return {
        **_strings("vocabulary", columns.vocabulary),
        **_strings("delegations", archive.delegations),
        "holders": np.bincount(columns.holder, minlength=len(archive.delegations)),
        "held_units": np.bincount(columns.passage, minlength=passages).astype(np.int32),
        "unit_words": np.diff(columns.units).astype(np.uint8),
        "spans": columns.spans,
        "stem": columns.stem,
        "flags": _flagged(flags),
        "ceremonial": archive.ceremonial,
        "cited": archive.cited,
        "weight": (archive.weight * GRAIN).astype(np.uint8),  # none reaches 2
        "least": levels.least,
        "bits": levels.bits,
        "between": np.array([levels.across, levels.whole]),
        "tally": np.array([getattr(counts, name) for name in _TALLY], dtype=np.int64),
        **{f"count_{name}": getattr(counts, name) for name in _SPREADS},
        **{f"found_{name}": getattr(archive.found, name) for name in _FOUND},
    }


def unpacked(
    columns: Packed, statements: tuple[Statement, ...] = (), passages: Passages = ()
) -> Archive:
    """Return the archive of these columns, with its statements and passages."""
    sizes = columns["unit_words"].astype(np.int64)
    named, stopped, denies, called, formulaic, denied = (
        (columns["flags"] & (1 << bit)).astype(np.bool_) for bit in range(6)
    )
    across, whole = columns["between"].tolist()
    tally = columns["tally"].tolist()
    return Archive(
        delegations=_read_strings("delegations", columns),
        columns=Columns(
            statements=statements,
            passages=passages,
            holder=_repeated(columns["holders"]),
            vocabulary=_read_strings("vocabulary", columns),
            stem=columns["stem"],
            named=named,
            stopped=stopped,
            denies=denies,
            units=np.append(0, np.cumsum(sizes)).astype(np.int64),
            spans=columns["spans"],
            passage=_repeated(columns["held_units"]),
        ),
        named=called,
        formulaic=formulaic,
        weight=columns["weight"].astype(np.float32) / np.float32(GRAIN),
        ceremonial=columns["ceremonial"],
        denied=denied,
        counts=Counts(*tally, *(columns[f"count_{name}"] for name in _SPREADS)),
        levels=Levels(columns["least"], columns["bits"], across, whole),
        found=Found(*(columns[f"found_{name}"] for name in _FOUND)),
        cited=columns["cited"],
    )


def packed_kept(kept: Kept) -> Packed:
    """Return the columns of statements that are kept as bytes."""
    return {
        **_texts("heads", kept.heads),
        **_texts("passages", kept.passages),
        "held": kept.held,
        "compared": kept.compared,
        "numbered": kept.numbered,
    }


def unpacked_kept(columns: Packed) -> Kept:
    """Return the statements of these columns, none of which is read yet."""
    return Kept(
        heads=_read_texts("heads", columns),
        passages=_read_texts("passages", columns),
        held=columns["held"],
        compared=columns["compared"],
        numbered=columns["numbered"],
    )


def _strings(name: str, strings: Sequence[str]) -> Packed:
    # A text may hold half a surrogate pair; its words then do.
    return _texts(name, texts([each.encode("utf-8", "surrogatepass") for each in strings]))


def _read_strings(name: str, columns: Packed) -> tuple[str, ...]:
    found = _read_texts(name, columns)
    return tuple(str(text, "utf-8", "surrogatepass") for text in found)


def _texts(name: str, found: Texts) -> Packed:
    return {name: found.joined, f"{name}_sizes": found.sizes}


def _read_texts(name: str, columns: Packed) -> Texts:
    return Texts(columns[name], columns[f"{name}_sizes"])


def _flagged(flags: Sequence[Bools]) -> npt.NDArray[np.uint8]:
    found = np.zeros(len(flags[0]), dtype=np.uint8)
    for bit, flag in enumerate(flags):
        found |= flag.astype(np.uint8) << np.uint8(bit)
    return found


def _repeated(counts: Ints) -> Ints:
    return np.repeat(np.arange(len(counts), dtype=np.int32), counts)
