"""Passages said again: every match between two statements of an edition."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sitegen.core.model import Match, Statement
from sitegen.core.settings import Matching
from sitegen.reuse.candidates import candidates, least_score, without
from sitegen.reuse.columns import Columns, lay_out
from sitegen.reuse.features import Statistics, survey, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.loci import join
from sitegen.reuse.matches import match

__all__ = ["compare", "trace"]


def trace(statements: tuple[Statement, ...], matching: Matching) -> tuple[Match, ...]:
    """Return the matches among ``statements``, in the order of their earlier places.

    A match joins places of two statements, the earlier first. Its score in [0, 1] says
    how much of the weight of the sentences' words both have; rare words weigh more,
    names less, ceremony and formulas next to nothing. Neither matches nor ids depend on
    the order of ``statements``.
    """
    columns = lay_out(statements)
    return compare(columns, survey(columns), matching)


def compare(columns: Columns, statistics: Statistics, matching: Matching) -> tuple[Match, ...]:
    """Return the matches in ``columns``, weighed by the statistics of an edition."""
    text = weigh(columns, statistics, formulaic(columns, matching.formulas))
    least = least_score(_compared(columns)) if matching.threshold is None else matching.threshold
    pairs = without(candidates(text, matching, least), text.ceremonial)
    found = (match(text, chain) for chain in join(pairs, columns))
    return tuple(_numbered([each for each in found if each]))


def _compared(columns: Columns) -> int:
    """Return with how many units of other statements a unit is compared, on the mean."""
    units = len(columns.units)
    return units - units // max(len(columns.statements), 1)


def _numbered(matches: Iterable[Match]) -> Iterator[Match]:
    """Return the matches with a running number where two passages have several."""
    matches = tuple(matches)
    several = Counter(match.id for match in matches)
    seen: Counter[str] = Counter()
    for each in matches:
        seen[each.id] += 1
        number = f"-{seen[each.id]}" if several[each.id] > 1 else ""
        yield replace(each, id=each.id + number)
