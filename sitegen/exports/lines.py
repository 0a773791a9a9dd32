"""The lines of a run's records: made anew, or those of an earlier run that still hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from sitegen.core.model import Match, Statement
from sitegen.exports.records import comparison_line, lineage_lines, match_line
from sitegen.reuse.changes import changes
from sitegen.reuse.citing import bearing, cited, outlined
from sitegen.reuse.columns import Columns, Ints
from sitegen.reuse.found import Found, chosen
from sitegen.reuse.lineages import lineages

__all__ = ["Lines", "Record", "Written", "counted", "lines_of", "written"]

Record = Literal["matches", "lineages", "changes"]
Lines = Mapping[Record, npt.NDArray[np.uint8]]

_NEWLINE: Final = 0x0A


@dataclass(frozen=True, slots=True)
class Written:
    """The lines of matches, one after the other as bytes, and the places of their loci.

    ``loci`` has first and last code point of the earlier one, then of the later one.
    """

    lines: npt.NDArray[np.uint8]
    loci: Ints


def lines_of(
    statements: Sequence[Statement], matches: Sequence[Match], wanted: Iterable[Record]
) -> Lines:
    """Return the lines of each record that is ``wanted``."""
    made: dict[Record, npt.NDArray[np.uint8]] = {}
    if "matches" in wanted:
        made["matches"] = _joined(_line(match_line(match)) for match in matches)
    if "lineages" in wanted:
        found = lineages(matches, statements)
        made["lineages"] = _joined(map(_line, lineage_lines(found, statements)))
    if "changes" in wanted:
        compared = changes(statements, matches)
        made["changes"] = _joined(map(_line, map(comparison_line, compared)))
    return made


def written(
    columns: Columns, found: Found, before: Written | None, same: Ints
) -> tuple[Written, tuple[Statement, ...], tuple[Match, ...]]:
    """Return the lines of the matches ``found``, and for lineages statements and matches.

    ``same`` has the number of each in the lines of ``before``, -1 where it has to be made;
    all matches of two passages have one or none. Those that have one come without their
    words, and statements with those passages alone that matches cite.
    """
    statements = bearing(columns, found)
    rows, kept = np.flatnonzero(same < 0), np.flatnonzero(same >= 0)
    fresh = tuple(cited(columns, chosen(found, rows)))
    loci = np.empty((len(same), 4), dtype=np.int32)
    loci[rows] = np.array([_places(match) for match in fresh], dtype=np.int32).reshape(-1, 4)
    made = [_line(match_line(match)) for match in fresh]
    if before is None:
        return Written(_joined(made), loci), statements, fresh
    loci[kept] = before.loci[same[kept]]
    ids = _ids(statements, found)
    matches = [*fresh, *outlined(columns, chosen(found, kept), loci[kept], ids)]
    lines = [*made, *_lines(before, same[kept])]
    order = np.argsort(np.concatenate((rows, kept))).tolist()
    whole = Written(_joined(lines[at] for at in order), loci)
    return whole, statements, tuple(matches[at] for at in order)


def _ids(statements: Iterable[Statement], found: Found) -> dict[int, str]:
    """Return the ids of the passages that ``found`` cites, which ``statements`` have, by number."""
    ids = [passage.id for statement in statements for passage in statement.passages]
    return dict(zip(np.unique(found.passages).tolist(), ids, strict=True))


def _places(match: Match) -> tuple[int, int, int, int]:
    one, other = match.earlier.span, match.later.span
    return one.start, one.end, other.start, other.end


def _lines(before: Written, numbers: Ints) -> Iterator[memoryview]:
    """Yield the lines of some numbers."""
    ends = np.append(0, np.flatnonzero(before.lines == _NEWLINE) + 1)
    whole = before.lines.data
    for first, last in zip(ends[numbers].tolist(), ends[numbers + 1].tolist(), strict=True):
        yield whole[first:last]


def counted(lines: npt.NDArray[np.uint8]) -> int:
    """Return how many lines there are."""
    return int(np.count_nonzero(lines == _NEWLINE))


def _line(line: str) -> bytes:
    return f"{line}\n".encode()


def _joined(lines: Iterable[bytes | memoryview]) -> npt.NDArray[np.uint8]:
    return np.frombuffer(b"".join(lines), dtype=np.uint8)
