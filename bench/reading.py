"""Matches drawn at random, and what readers say about them.

A verdict is a line of JSON: ``id``, ``earlier`` and ``later`` (the two texts of the match),
``verdict`` (true, false, or null until somebody has read it) and ``remark``. The rule of
reading stands in ``bench/judged/README.md``: a match is true if its label is 1 or more.
"""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.quality import wilson
from sitegen.core.model import Match

__all__ = ["Verdict", "add", "drawn", "shown", "summary", "verdicts_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reader said about a match; ``verdict`` is None until somebody has read it."""

    id: str
    earlier: str
    later: str
    verdict: bool | None = None
    remark: str = ""

    @property
    def texts(self) -> tuple[str, str]:
        """Return what was read, by which a match is known again."""
        return self.earlier, self.later


def drawn(matches: Sequence[Match], count: int, seed: int) -> list[Match]:
    """Return ``count`` random matches, always the same ones for a seed, in their order."""
    chosen = random.Random(seed).sample(range(len(matches)), min(count, len(matches)))  # noqa: S311 - no secret
    return [matches[at] for at in sorted(chosen)]


def shown(match: Match) -> str:
    """Return a match for reading: score, kind and places, and the two texts below."""
    ids = f"{match.earlier.passage_id} → {match.later.passage_id}"
    head = f"{match.score:.3f} {match.kind}  {ids}"
    return f"{head}\n   {match.earlier.exact}\n   {match.later.exact}"


def verdicts_in(path: Path) -> list[Verdict]:
    """Return the verdicts in a file, none where there is no file."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else ()
    return [Verdict(**json.loads(line)) for line in lines if line.strip()]


def add(path: Path, matches: Iterable[Match]) -> int:
    """Add the matches to a file of verdicts, unread, but for those that it has; return how many."""
    held = verdicts_in(path)
    known = {each.texts for each in held}
    new = [
        Verdict(id=match.id, earlier=match.earlier.exact, later=match.later.exact)
        for match in matches
        if (match.earlier.exact, match.later.exact) not in known
    ]
    lines = (json.dumps(asdict(each), ensure_ascii=False) for each in (*held, *new))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(new)


def summary(verdicts: Iterable[Verdict], matches: Iterable[Match]) -> str:
    """Return how many of the matches read are true, of those that are still made."""
    made = {(match.earlier.exact, match.later.exact) for match in matches}
    verdicts = tuple(verdicts)
    read = [each for each in verdicts if each.texts in made and each.verdict is not None]
    unread = sum(each.verdict is None and each.texts in made for each in verdicts)
    gone = sum(each.texts not in made for each in verdicts)
    true = sum(each.verdict is True for each in read)
    low, high = wilson(true, len(read))
    share = f", {true / len(read):.3f} ({low:.3f}–{high:.3f})" if read else ""
    others = f"{unread} unread; {gone} no longer made"
    return f"{true} of {len(read)} matches read are true{share}; {others}"
