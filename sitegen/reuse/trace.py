"""Passages said again: every match between two statements of an edition."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sitegen.core.model import Match, Statement
from sitegen.core.settings import Matching
from sitegen.reuse.candidates import candidates, least_score, without
from sitegen.reuse.columns import Columns, lay_out
from sitegen.reuse.features import Statistics, survey, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.loci import join
from sitegen.reuse.matches import match

__all__ = ["COMPANY", "compare", "trace"]

COMPANY: Final = 2  # sure matches between two statements that let weaker ones count


def trace(statements: tuple[Statement, ...], matching: Matching) -> tuple[Match, ...]:
    """Return the matches among ``statements``, in the order of their earlier places.

    A match joins places of two statements, the earlier first. Its score in [0, 1] says
    how much of the weight of the sentences' words both have; rare words weigh more,
    names less, formulas nothing. Where the settings name no threshold, a weak match is
    one only between statements that repeat each other elsewhere. Neither matches nor
    ids depend on the order of ``statements``.
    """
    columns = lay_out(statements)
    return compare(columns, survey(columns), matching)


def compare(columns: Columns, statistics: Statistics, matching: Matching) -> tuple[Match, ...]:
    """Return the matches in ``columns``, weighed by the statistics of an edition."""
    text = weigh(columns, statistics, formulaic(columns, matching.formulas))
    least, sure = _least(columns, matching)
    pairs = without(candidates(text, matching, least), text.ceremonial)
    found = [made for chain in join(pairs, columns) if (made := match(text, chain))]
    return tuple(_numbered(_in_company(found, sure)))


def _least(columns: Columns, matching: Matching) -> tuple[float, float]:
    """Return the least score of a match in company, and of one that stands by itself."""
    if matching.threshold is not None:
        return matching.threshold, matching.threshold
    compared = _compared(columns)
    return least_score(compared, known=True), least_score(compared)


def _compared(columns: Columns) -> int:
    """Return with how many units of other statements a unit is compared, on the mean."""
    units = len(columns.units)
    return units - units // max(len(columns.statements), 1)


def _in_company(matches: Sequence[Match], sure: float) -> Iterator[Match]:
    """Return the matches that are sure, or lie between statements with enough that are."""
    between = Counter(_statements(each) for each in matches if each.score >= sure)
    for each in matches:
        if each.score >= sure or between[_statements(each)] >= COMPANY:
            yield each


def _statements(match: Match) -> tuple[str, str]:
    earlier, later = match.earlier.passage_id, match.later.passage_id
    return earlier.rpartition(".")[0], later.rpartition(".")[0]


def _numbered(matches: Iterable[Match]) -> Iterator[Match]:
    """Return the matches with a running number where two passages have several."""
    matches = tuple(matches)
    several = Counter(match.id for match in matches)
    seen: Counter[str] = Counter()
    for each in matches:
        seen[each.id] += 1
        number = f"-{seen[each.id]}" if several[each.id] > 1 else ""
        yield replace(each, id=each.id + number)
