"""The bundle that Pagefind makes, in a form that is the same from run to run."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

import cbor2

__all__ = ["LANGUAGE", "settled"]

LANGUAGE: Final = "und"
"""The tag of all records, "undetermined": words are kept whole, whatever their language."""

_ENTRY: Final = "pagefind-entry.json"
_ALWAYS: Final = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
_KEPT: Final = ("fragment/", "index/")
_SIGN: Final = b"pagefind_dcd"  # what is packed begins with it, before it is compressed
_HASH: Final = 10  # digits of a file's name, as Pagefind has it for the index of all pages


def settled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that a site needs of a bundle of Pagefind 1.5, in order of path.

    The values of its filters, and the filters themselves, come in an order that differs
    from run to run, which makes names and contents of these files differ too. Here they
    are sorted and named anew. Files of Pagefind's own interface are left out.

    Raises ``KeyError``, ``ValueError`` or ``OSError`` for what is no such bundle.
    Source: Pagefind, ``pagefind/src/index``, for what stands where.
    """
    entry = json.loads(files[_ENTRY])
    facts = entry["languages"][LANGUAGE]
    version, pages, chunks, filters, *rest = _unpacked(files[_meta(facts["hash"])])
    sorted_filters = [_filter(files[f"filter/{name}.pf_filter"]) for _, name in filters]
    sorted_filters.sort()
    packed = [(label, _packed([label, values])) for label, values in sorted_filters]
    named = [[label, _named(content)] for label, content in packed]
    meta = _packed([version, pages, chunks, named, *rest])
    facts["hash"] = _named(meta)
    kept = {path: content for path, content in files.items() if path.startswith(_KEPT)}
    made = {
        **{path: files[path] for path in _ALWAYS},
        **kept,
        **{
            f"filter/{name}.pf_filter": content
            for (_, name), (_, content) in zip(named, packed, strict=True)
        },
        _meta(facts["hash"]): meta,
        _ENTRY: json.dumps(entry, ensure_ascii=False, sort_keys=True).encode(),
    }
    return dict(sorted(made.items()))


def _meta(name: str) -> str:
    return f"pagefind.{name}.pf_meta"


def _filter(content: bytes) -> tuple[str, list[tuple[str, list[int]]]]:
    """Return a filter's name and its values in order, each with its pages."""
    label, values = _unpacked(content)
    return label, sorted((value, sorted(pages)) for value, pages in values)


def _named(content: bytes) -> str:
    """Return what a file is called by its content."""
    return f"{LANGUAGE}_{hashlib.sha256(content).hexdigest()[:_HASH]}"


def _unpacked(content: bytes) -> Any:  # noqa: ANN401 - CBOR holds anything
    plain = gzip.decompress(content)
    if not plain.startswith(_SIGN):
        message = "a file of the bundle has no sign"
        raise ValueError(message)
    return cbor2.loads(plain.removeprefix(_SIGN))


def _packed(value: Iterable[object]) -> bytes:
    return gzip.compress(_SIGN + cbor2.dumps(value), mtime=0)
