"""A passage as one side of a comparison: which of its words the other side has, and how."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from sitegen.core.comparison import Change
from sitegen.core.model import Locus, Match, Passage
from sitegen.core.spans import Mark, Span, partition
from sitegen.pages.layers import Layers
from sitegen.pages.saying import force

__all__ = ["Run", "RunKind", "Side", "place", "runs"]

Side: TypeAlias = Literal["earlier", "later"]
RunKind: TypeAlias = Literal["same", "gone", "come", "left", "arrived", "along", "dropped", "new"]

# What each side has of a difference: words of both, of this text alone, and of another place.
_OWN: Final[Mapping[Side, Sequence[RunKind]]] = {
    "earlier": ("same", "gone", "left"),
    "later": ("same", "come", "arrived"),
}
_RANKS: Final = ("verbatim", "edited", "reworded")  # the best first


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a passage that share one fate; ``shift`` tells a shift of force in them, or "".

    Of a match the other side has the ``same`` words, or not: ``gone`` from the earlier,
    ``come`` to the later; or has them in another place: ``left``, ``arrived``, and what
    went ``along`` with these. Without a match they are ``dropped`` or ``new``. What stands
    between two changes is the ``same``.
    """

    kind: RunKind
    text: str
    shift: str = ""


class _Cut(NamedTuple):
    """Code points of a passage, half-open, that share one fate."""

    start: int
    end: int
    kind: RunKind


class _Held(NamedTuple):
    """A change where it stands on one side; the lower its ``rank``, the better its claim."""

    rank: tuple[bool, int, float, int]
    span: Span
    cuts: Sequence[_Cut]


def place(change: Change, side: Side) -> Locus | None:
    """Return where ``change`` stands on one side, None where it does not."""
    return change.earlier if side == "earlier" else change.later


def runs(
    passage: Passage, side: Side, changes: Iterable[Change], layers: Layers
) -> tuple[Run, ...]:
    """Return the runs of ``passage`` on a side; together they are its reading text.

    ``changes`` are those that stand in the passage on that side. Where two overlap, the
    words go to the better one: verbatim before edited before reworded, then by score.
    Blanks at the edges of what differs are the same, and so are not marked.
    """
    found = tuple(changes)
    held = sorted(_held(change, side, layers) for change in found)
    marks = [Mark(one.span, "match", f"{at:06}") for at, one in enumerate(held)]
    cuts: list[_Cut] = []
    for start, end, over in partition(len(passage.text), marks):
        best = min((int(mark.ref) for mark in over), default=None)
        there = _Cut(start, end, "same")
        cuts += [there] if best is None else _within(there, held[best].cuts)
    return tuple(_told(passage.text, cuts, _signs(passage, found, layers)))


def _signs(passage: Passage, changes: Iterable[Change], layers: Layers) -> dict[int, str]:
    """Return by the code point after which it is told what the force of words became."""
    shifts = (s for change in changes for s in layers.shifts.get(change.match_id, ()))
    return {
        shift.later.span.end: force(shift, layers.words)
        for shift in shifts
        if shift.later.passage_id == passage.id
    }


def _held(change: Change, side: Side, layers: Layers) -> _Held:
    here = place(change, side)
    if here is None:
        message = f"a change without a place on the {side} side: {change.kind}"
        raise ValueError(message)
    match = layers.matched.get(change.match_id)
    if match is None:
        kind: RunKind = "dropped" if side == "earlier" else "new"
        cuts: Sequence[_Cut] = [_Cut(here.span.start, here.span.end, kind)]
        return _Held((True, 0, 0.0, here.span.start), here.span, cuts)
    words = change.words_earlier if side == "earlier" else change.words_later
    rank = (not words, _RANKS.index(match.kind), -match.score, here.span.start)
    return _Held(rank, here.span, tuple(_cuts(match, side, layers, moved=change.kind == "moved")))


def _cuts(match: Match, side: Side, layers: Layers, *, moved: bool) -> Iterator[_Cut]:
    """Yield what became of the words of a match, and of those around it counted to it."""
    own = (match.earlier if side == "earlier" else match.later).span
    same, alone, elsewhere = _OWN[side]
    going = elsewhere if moved else same
    yield _Cut(0, own.start, alone)
    at = own.start
    for piece in layers.differences[match.id]:
        if piece.kind in _OWN[side]:
            end = at + len(piece.text)
            yield _Cut(at, end, going if piece.kind == same else piece.kind)
            going = "along" if moved and piece.kind == same else going
            at = end
    yield _Cut(at, at + 10**9, alone)


def _within(there: _Cut, cuts: Iterable[_Cut]) -> Iterator[_Cut]:
    for start, end, kind in cuts:
        if max(start, there.start) < min(end, there.end):
            yield _Cut(max(start, there.start), min(end, there.end), kind)


def _told(text: str, cuts: Sequence[_Cut], signs: Mapping[int, str]) -> Iterator[Run]:
    """Yield the runs of ``cuts``, parted also where a sign of force stands."""
    for kind, group in groupby(cuts, key=lambda cut: cut.kind):
        run = list(group)
        edges = [run[0].start, *(end for end in sorted(signs) if run[0].start < end < run[-1].end)]
        for start, end in pairwise([*edges, run[-1].end]):
            yield from _bared(kind, text[start:end], signs.get(end, ""))


def _bared(kind: RunKind, text: str, shift: str) -> Iterator[Run]:
    """Yield the run without the blanks at its edges, unless it is of blanks only."""
    bare = text.strip()
    if kind == "same" or bare in {"", text}:
        yield Run(kind, text, shift)
        return
    lead, _, tail = text.partition(bare)
    parts = (Run("same", lead), Run(kind, bare, shift), Run("same", tail))
    yield from (part for part in parts if part.text)
