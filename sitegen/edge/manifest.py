"""The list of what sitegen wrote into an output folder, kept in that folder."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from sitegen.core.model import Artifact

__all__ = ["MANIFEST", "digest", "listing", "manifest_of", "read_manifest"]

MANIFEST: Final = ".sitegen-manifest.json"


def manifest_of(artifacts: Iterable[Artifact]) -> Artifact:
    """Return the manifest of ``artifacts``: their paths, each with its SHA-256, in order."""
    files = {artifact.path: digest(artifact.content) for artifact in artifacts}
    return Artifact(path=MANIFEST, content=listing(files))


def listing(files: Mapping[str, str]) -> bytes:
    """Return the bytes of a manifest that lists ``files``: path to SHA-256."""
    return f"{json.dumps({'files': files}, indent=1, sort_keys=True)}\n".encode()


def read_manifest(output: Path) -> Mapping[str, str]:
    """Return path and SHA-256 of every file that sitegen last wrote into ``output``.

    Empty where there is no manifest, or none that can be read: then all that lies in
    the folder counts as somebody else's.
    """
    place = output / MANIFEST
    if place.is_symlink() or not place.is_file():
        return {}
    try:
        files = json.loads(place.read_bytes())["files"]
        return {str(path): str(value) for path, value in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content`` in hexadecimal."""
    return sha256(content).hexdigest()
