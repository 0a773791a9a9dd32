"""Dropped language and returns: wordings that a voice no longer has, or has again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from sitegen.core.model import Lineage, Locus, Match, Statement
from sitegen.core.settings import Comparing
from sitegen.core.silence import Silence
from sitegen.core.spans import Span
from sitegen.core.voices import voices

__all__ = ["dropped", "returns", "silences"]

_Place = tuple[int, int]
"""A voice's number, and the number of a statement in it."""


def silences(
    lineages: Iterable[Lineage], matches: Iterable[Match], statements: Sequence[Statement]
) -> tuple[Silence, ...]:
    """Return every silence of every wording, by the statement it begins with, then by its place.

    A voice is silent on a wording from the first of its statements that is no witness of
    the lineage, after one that is, up to the next witness or to the voice's latest
    statement. What a voice says in another series does not break its silence here. A run
    of statements is no silence where one of them matches a witness without being one:
    there the wording was still to be heard. Nothing hangs on the order of what is given.
    """
    spoken = voices(statements)
    place = {s.id: (at, turn) for at, voice in enumerate(spoken) for turn, s in enumerate(voice)}
    echoes = _echoes(matches)
    found = (
        silence
        for lineage in lineages
        for voice, said in _said(lineage, place).items()
        for silence in _runs(lineage, spoken[voice], said, echoes)
    )
    return tuple(sorted(found, key=_order(statements)))


def dropped(found: Iterable[Silence], comparing: Comparing) -> tuple[Silence, ...]:
    """Return the silences on what had been said often: by ``comparing.said`` statements or more.

    Each fell silent with ``silent[0]``, the statement before having had it. What came
    back later has its return in ``again``; all others are gone to this day.
    """
    return tuple(silence for silence in found if silence.times >= comparing.said)


def returns(found: Iterable[Silence], comparing: Comparing) -> tuple[Silence, ...]:
    """Return the silences that ended after ``comparing.silent`` statements or more."""
    return tuple(
        silence for silence in found if silence.again and len(silence.silent) >= comparing.silent
    )


def _said(lineage: Lineage, place: Mapping[str, _Place]) -> Mapping[int, Mapping[int, Locus]]:
    """Return the first witness in each statement, by voice and the statement's number in it."""
    said: dict[int, dict[int, Locus]] = defaultdict(dict)
    for locus in lineage.witnesses:
        if locus.statement_id in place:
            voice, turn = place[locus.statement_id]
            said[voice].setdefault(turn, locus)
    return said


def _runs(
    lineage: Lineage,
    voice: Sequence[Statement],
    said: Mapping[int, Locus],
    echoes: Mapping[str, Sequence[tuple[Locus, str]]],
) -> Iterator[Silence]:
    heard = {
        holder
        for witness in lineage.witnesses
        for locus, holder in echoes.get(witness.passage_id, ())
        if locus.span.overlaps(witness.span)
    }
    turns = sorted(said)
    for times, (turn, following) in enumerate(pairwise((*turns, len(voice))), 1):
        silent = tuple(statement.id for statement in voice[turn + 1 : following])
        if silent and heard.isdisjoint(silent):
            until = voice[min(following, len(voice) - 1)]
            yield Silence(
                lineage_id=lineage.id,
                first=said[turns[0]],
                last=said[turn],
                times=times,
                silent=silent,
                years=until.delivered.year - voice[turn].delivered.year,
                again=said.get(following),
            )


def _echoes(matches: Iterable[Match]) -> Mapping[str, Sequence[tuple[Locus, str]]]:
    """Return by passage its places that match another statement, and that statement's id."""
    echoes: dict[str, list[tuple[Locus, str]]] = defaultdict(list)
    for match in matches:
        echoes[match.earlier.passage_id].append((match.earlier, match.later.statement_id))
        echoes[match.later.passage_id].append((match.later, match.earlier.statement_id))
    return echoes


def _order(statements: Iterable[Statement]) -> Callable[[Silence], tuple[int, int, Span, str]]:
    """Return what tells a silence's place: where it begins, then where its wording last stood."""
    ordered = sorted(statements, key=lambda statement: statement.sort_key)
    turn = {statement.id: number for number, statement in enumerate(ordered)}
    passages = (passage.id for statement in ordered for passage in statement.passages)
    place = {passage_id: number for number, passage_id in enumerate(passages)}
    return lambda silence: (
        turn[silence.silent[0]],
        place[silence.last.passage_id],
        silence.last.span,
        silence.lineage_id,
    )
