"""Passages said again: every match between two statements of an edition."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from sitegen.core.model import Match, Statement
from sitegen.core.settings import Matching
from sitegen.reuse.archive import Archive, begun
from sitegen.reuse.blocks import Block, blocks
from sitegen.reuse.circles import Circles, circles, in_company, in_reach
from sitegen.reuse.citing import cited
from sitegen.reuse.columns import Bools, Columns, lay_out, lean
from sitegen.reuse.features import Floats, Weighed, survey, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.found import Found, chosen, joined
from sitegen.reuse.matches import matched
from sitegen.reuse.rematch import few, rematched
from sitegen.reuse.renewal import renewed
from sitegen.reuse.vectors import Vectors, moved, places_nearness, within_reach

__all__ = ["Keep", "Map", "Traced", "archived", "here", "trace", "traced"]

Job: TypeAlias = tuple[Block, Block]
Map: TypeAlias = Callable[[Callable[[Block, Block], Found], Iterable[Job]], Iterable[Found]]
"""Does a function for each of many jobs, and gives the results in the order of the jobs."""

Keep: TypeAlias = Callable[[Block], Block]
"""Puts a block where it need not be held, and returns what stands for it in jobs."""


@dataclass(frozen=True, slots=True)
class Traced:
    """All matches of an edition in columns, and the columns that they are rows of."""

    columns: Columns
    found: Found

    def matches(self) -> Iterator[Match]:
        """Yield the matches one by one, in the order of their earlier places."""
        return cited(self.columns, self.found)


def trace(
    statements: Iterable[Statement],
    matching: Matching,
    spread: Map | None = None,
    vectors: Vectors | None = None,
    keep: Keep | None = None,
) -> tuple[Match, ...]:
    """Return the matches among ``statements``, in the order of their earlier places.

    A match joins places of two statements, the earlier first. Its score in [0, 1] says
    how much of the weight of their words both have; rare words weigh more, names less,
    formulas nothing. Where the settings name no threshold, a weak match is one only
    between statements that repeat each other elsewhere. Neither matches nor ids depend on
    the order of ``statements``, nor on where ``spread`` has the work done. ``vectors``
    move the scores by how near in meaning the places come; they are asked in this process.
    ``keep`` takes each block into the keeping of who does the work.
    """
    return tuple(traced(statements, matching, spread, vectors, keep).matches())


def traced(
    statements: Iterable[Statement],
    matching: Matching,
    spread: Map | None = None,
    vectors: Vectors | None = None,
    keep: Keep | None = None,
) -> Traced:
    """Return the same matches in columns, for archives whose matches are counted in millions."""
    text = _weighed(lay_out(statements), matching)
    columns = text.columns
    every = joined((spread or here)(matched, _jobs(text, matching, keep)))
    asked = circles(columns, matching)
    if vectors:
        low = replace(matching, threshold=within_reach(min(*asked.least, asked.across)))
        weak = joined((spread or here)(matched, _jobs(text, low, keep)))
        every = _by_meaning(columns, asked, _with(columns, every, weak), vectors)
    kept = in_company(columns, asked, every.passages, every.parts[:, 0])
    return Traced(columns, chosen(every, np.flatnonzero(kept)))


def archived(  # noqa: PLR0913, PLR0917 - as for traced, and what an earlier run left
    statements: Sequence[Statement],
    known: Sequence[int],
    old: Archive | None,
    matching: Matching,
    spread: Map | None = None,
    keep: Keep | None = None,
) -> tuple[Traced, Archive]:
    """Return the same matches, and what makes the next run of these statements short.

    ``old`` is what the last one left by the same settings; ``known`` has for each statement
    its number there, -1 where it was not among them as it is now. Both returned values are
    the same whatever ``old`` is.
    """
    ranked = sorted(zip(statements, known, strict=True), key=lambda each: each[0].sort_key)
    found = None
    if old is None:
        archive, text = begun([statement for statement, _ in ranked], matching)
    else:
        ordered = tuple(statement for statement, _ in ranked)
        renewal = renewed(old, ordered, [number for _, number in ranked], matching)
        archive, text = renewal.archive, renewal.text
        found = rematched(old, renewal, matching) if few(old, renewal) else None
    if found is None:
        found = joined((spread or here)(matched, _jobs(text, matching, keep)))
    columns = text.columns
    kept = in_company(columns, circles(columns, matching), found.passages, found.parts[:, 0])
    which = np.flatnonzero(kept)
    return Traced(columns, chosen(found, which)), replace(archive, found=found, cited=which)


def here(function: Callable[[Block, Block], Found], jobs: Iterable[Job]) -> Iterator[Found]:
    """Yield what ``function`` makes of each of ``jobs``, in this process."""
    return (function(earlier, later) for earlier, later in jobs)


def _with(columns: Columns, sound: Found, weak: Found) -> Found:
    """Return the matches of ``sound``, and of ``weak`` those of passages that have none there.

    So places that words find by themselves stay as they are: by lower scores, weak
    neighbours would be joined to them.
    """
    pairs = [
        each.passages[:, 0].astype(np.int64) * len(columns.passages) + each.passages[:, 1]
        for each in (sound, weak)
    ]
    return joined((sound, chosen(weak, np.flatnonzero(~np.isin(pairs[1], pairs[0])))))


def _by_meaning(columns: Columns, asked: Circles, found: Found, vectors: Vectors) -> Found:
    """Return the matches whose score is enough in company once ``vectors`` have moved it.

    Asked for are only the sentences of matches that could count if all came nearest.
    """

    def enough(each: Found, score: Floats) -> Bools:
        return in_reach(columns, asked, each.passages, score)

    most = moved(found.parts[:, 0], np.ones(len(found.parts)))
    hopeful = enough(found, most) & in_company(columns, asked, found.passages, most)
    found = chosen(found, np.flatnonzero(hopeful))
    score = moved(found.parts[:, 0], places_nearness(columns, found, vectors))
    found = replace(found, parts=np.column_stack((score, found.parts[:, 1:])))
    return chosen(found, np.flatnonzero(enough(found, score)))


def _weighed(columns: Columns, matching: Matching) -> Weighed:
    """Return the columns with their weights; what only weighing asks for is let go."""
    text = weigh(columns, survey(columns), formulaic(columns, matching.formulas))
    return replace(text, columns=lean(text.columns))


def _jobs(text: Weighed, matching: Matching, keep: Keep | None) -> Iterator[Job]:
    """Yield every two blocks once, a block with itself too; a block is made when it is due."""
    made: list[Block] = []
    for block in blocks(text, matching):
        made.append(keep(block) if keep else block)
        yield from ((earlier, made[-1]) for earlier in made)
