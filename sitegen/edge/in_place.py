"""A folder that cannot be exchanged changes file by file."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from sitegen.edge.addresses import above
from sitegen.edge.manifest import MANIFEST, digest, listing
from sitegen.edge.plan import Plan

__all__ = ["replace_in_place"]

_HALF_WRITTEN: Final = ".sitegen-half-written"


def replace_in_place(plan: Plan, output: Path) -> None:
    """Make ``output`` as ``plan`` says, one file after the other.

    This is for folders that cannot be renamed: mount points, and folders in a place
    that only others may write. Each file changes whole, but a reader can meet new
    pages beside old ones, and whoever dies on the way leaves such a mixture: every
    page whole, none missing, all of them listed, so that the next build mends it.
    Raises ``OSError``.
    """
    last = [artifact.content for artifact in plan.written if artifact.path == MANIFEST]
    written = {made.path: made.content for made in plan.written if made.path != MANIFEST}
    if last:
        both = {**plan.listed, **{path: digest(content) for path, content in written.items()}}
        _put(output, MANIFEST, listing(both))
    for path, content in written.items():
        _put(output, path, content)
    for path in plan.removed:
        _remove(output, path)
    for content in last:
        _put(output, MANIFEST, content)


def _put(output: Path, path: str, content: bytes) -> None:
    half_written, target = output / _HALF_WRITTEN, output / path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        half_written.write_bytes(content)
        half_written.replace(target)
    finally:
        half_written.unlink(missing_ok=True)


def _remove(output: Path, path: str) -> None:
    (output / path).unlink()
    with suppress(OSError):  # a folder that still holds something stays
        for folder in above(path):
            (output / folder).rmdir()
