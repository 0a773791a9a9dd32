"""Lighthouse on a page of each kind, as it judges a telephone on a slow network."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from audit.chromium import FLAGS
from audit.site import Finding

__all__ = ["CATEGORIES", "FULL", "Scores", "judge"]

PROGRAM: Final = Path(__file__).with_suffix(".mjs")
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
FULL: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What Lighthouse gave a page: points of a hundred by category; how often it was asked."""

    path: str
    points: dict[str, int]
    shift: float
    tried: int
    short: tuple[str, ...]

    def findings(self, performance: int = FULL) -> Iterator[Finding]:
        """Yield a finding for each category short of a hundred, and for a shift of the layout.

        A machine that does other things, too, may ask for less ``performance``.
        """
        for category in CATEGORIES:
            least = performance if category == "performance" else FULL
            if (points := self.points.get(category, 0)) < least:
                yield self._finding(category, f"{points}: {'; '.join(self.short)}")
        if self.shift:
            yield self._finding("shift", f"{self.shift:.4f}")

    def _finding(self, name: str, message: str) -> Finding:
        return Finding(checker="lighthouse", path=self.path, place=name, message=message)


def judge(node: Path, chromium: str, root: str, paths: Iterable[str]) -> tuple[Scores, ...]:
    """Return the scores of the pages under the address ``root``, in their order.

    It raises ``RuntimeError`` if Lighthouse does not run.
    """
    asked = json.dumps({"chromium": chromium, "flags": FLAGS, "root": root, "paths": [*paths]})
    run = subprocess.run([str(node), str(PROGRAM), asked], capture_output=True, check=False)
    if run.returncode:
        raise RuntimeError(run.stderr.decode())
    return tuple(map(_scores, map(json.loads, run.stdout.splitlines())))


def _scores(answer: dict[str, Any]) -> Scores:
    return Scores(
        path=answer["path"],
        points=answer["points"],
        shift=answer["shift"],
        tried=answer["tried"],
        short=tuple(answer["short"]),
    )
