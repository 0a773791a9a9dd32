"""Lineages: matches joined to the life of one wording through the years."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from sitegen.core.model import Lineage, Locus, Match, Passage, Statement
from sitegen.core.spans import Span
from sitegen.reuse.threads import Links, Threads, join

__all__ = ["gaps", "lineages", "spoken"]


def lineages(matches: Sequence[Match], statements: Sequence[Statement]) -> tuple[Lineage, ...]:
    """Return the lineages that ``matches`` between ``statements`` make, by their first witness.

    A lineage has two witnesses at least, from two statements; no place and no match belongs
    to two lineages. What joins places and what parts them is said in
    :mod:`sitegen.reuse.threads`. The order of matches and statements makes no difference.
    """
    ordered = sorted(statements, key=lambda statement: statement.sort_key)
    passages = [passage for statement in ordered for passage in statement.passages]
    counts = [len(statement.passages) for statement in ordered]
    threads = join(_links(matches, passages, np.repeat(np.arange(len(ordered)), counts)))
    return tuple(_numbered(_written(threads, matches, passages)))


def gaps(lineages: Iterable[Lineage], statements: Iterable[Statement]) -> Iterator[tuple[int, ...]]:
    """Yield for each lineage the years without a witness, from its first to its last.

    Years count in which ``statements`` has one of a delegation and series that has
    witnesses; silence is only where somebody spoke.
    """
    for said, heard in _years(lineages, statements):
        first, last = min(said), max(said)
        yield tuple(sorted(year for year in heard - said if first < year < last))


def spoken(
    lineages: Iterable[Lineage], statements: Iterable[Statement]
) -> Iterator[tuple[int, ...]]:
    """Yield for each lineage the years in which those who have said it spoke at all.

    These are the years of all statements of a delegation and series that has witnesses.
    """
    return (tuple(sorted(heard)) for _, heard in _years(lineages, statements))


def _years(
    lineages: Iterable[Lineage], statements: Iterable[Statement]
) -> Iterator[tuple[set[int], set[int]]]:
    """Yield for each lineage the years of its witnesses, and those of their voices."""
    known = {statement.id: statement for statement in statements}
    heard: dict[tuple[str, str], set[int]] = defaultdict(set)
    for statement in known.values():
        heard[statement.delegation, statement.series].add(statement.delivered.year)
    for lineage in lineages:
        bearing = [known[each.passage_id.rpartition(".")[0]] for each in lineage.witnesses]
        voices = {(statement.delegation, statement.series) for statement in bearing}
        years = {statement.delivered.year for statement in bearing}
        yield years, set().union(*(heard[voice] for voice in voices))


def _links(matches: Sequence[Match], passages: Sequence[Passage], statement: np.ndarray) -> Links:
    number = {passage.id: row for row, passage in enumerate(passages)}
    rows = np.array(
        [
            (number[locus.passage_id], locus.span.start, locus.span.end)
            for match in matches
            for locus in (match.earlier, match.later)
        ],
        dtype=np.int64,
    ).reshape(-1, 6)
    columns = rows.T.copy()
    return Links(
        earlier_passage=columns[0],
        earlier_start=columns[1],
        earlier_end=columns[2],
        later_passage=columns[3],
        later_start=columns[4],
        later_end=columns[5],
        score=np.array([match.score for match in matches], dtype=np.float64),
        statement=statement,
    )


def _written(
    threads: Threads, matches: Sequence[Match], passages: Sequence[Passage]
) -> Iterator[tuple[list[Locus], list[str]]]:
    """Return the witnesses and the ids of the matches, thread by thread."""
    witnesses: defaultdict[int, list[Locus]] = defaultdict(list)
    joined: defaultdict[int, list[str]] = defaultdict(list)
    columns = (threads.thread, threads.passage, threads.start, threads.end)
    for thread, row, start, end in zip(*(column.tolist() for column in columns), strict=True):
        passage, span = passages[row], Span(start, end)
        witnesses[thread].append(
            Locus(passage_id=passage.id, span=span, exact=span.of(passage.text))
        )
    for match, thread in zip(matches, threads.links.tolist(), strict=True):
        joined[thread].append(match.id)
    yield from ((witnesses[thread], sorted(joined[thread])) for thread in sorted(witnesses))


def _numbered(found: Iterator[tuple[list[Locus], list[str]]]) -> Iterator[Lineage]:
    """Return lineages with the ids of their first passages, numbered from the second on."""
    seen: Counter[str] = Counter()
    for witnesses, match_ids in found:
        first = witnesses[0].passage_id
        seen[first] += 1
        number = f"-{seen[first]}" if seen[first] > 1 else ""
        yield Lineage(id=first + number, witnesses=tuple(witnesses), match_ids=tuple(match_ids))
