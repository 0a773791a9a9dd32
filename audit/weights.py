"""What scripts and styles weigh, all files of the site together."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from audit.site import BUNDLE, Finding

__all__ = ["LIMITS", "judge", "weights"]

# Bytes before compression, by suffix; a site's weight stays below.
LIMITS: Final = {".js": 15_000, ".css": 40_000}


def weights(folder: Path) -> dict[str, dict[str, int]]:
    """Return for each suffix of ``LIMITS`` the sizes in bytes of its files, by path."""
    return {
        suffix: {
            path: found.stat().st_size
            for found in sorted(folder.rglob(f"*{suffix}"))
            if not (path := found.relative_to(folder).as_posix()).startswith(BUNDLE)
        }
        for suffix in LIMITS
    }


def judge(folder: Path) -> Iterator[Finding]:
    """Yield a finding for each suffix whose files are too heavy together."""
    for suffix, sizes in weights(folder).items():
        total = sum(sizes.values())
        if total >= LIMITS[suffix]:
            parts = ", ".join(f"{path} {size}" for path, size in sizes.items())
            yield Finding(
                checker="weights",
                path=f"*{suffix}",
                place="",
                message=f"{total} bytes; below {LIMITS[suffix]} are allowed: {parts}",
            )
