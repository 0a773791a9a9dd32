"""Why two passages match or not, in lines for an editor to read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from sitegen.core.model import Edition, Match, Statement
from sitegen.core.settings import Matching
from sitegen.reuse.circles import COMPANY, circles
from sitegen.reuse.columns import Columns, lay_out
from sitegen.reuse.features import survey
from sitegen.reuse.judge import Judgement, judge
from sitegen.reuse.scores import mean_agreement
from sitegen.reuse.speakers import bare_name
from sitegen.reuse.trace import trace
from sitegen.reuse.vectors import TYPICAL, Vectors

__all__ = ["explained"]

_REASONS: Final = {
    "score": "No match: it scores less than it takes.",
    "names": "No match: hardly more than names agree.",
    "words": "No match: too few words of content are in both.",
    "denial": "No match: one place denies a word that the other affirms.",
    "ceremony": "No match: a sentence of thanks, congratulation or farewell.",
    "nothing": "No match: one of the passages has no words to compare.",
}


def explained(
    edition: Edition, one: str, other: str, vectors: Vectors | None = None
) -> Iterator[str]:
    """Yield what the engine makes of the passages with the ids ``one`` and ``other``.

    Both places, what they score and what that is made of, what a match takes between
    their two statements, the shared words with what each tells, the verdict, and the
    matches that the edition has between the two passages. Where there are ``vectors``,
    also what they added.
    """
    earlier, later = sorted(
        (_only(edition, passage_id) for passage_id in (one, other)), key=lambda each: each.sort_key
    )
    if barred := _barred(earlier, later, edition.settings.matching):
        yield f"No match: {barred}."
        return
    columns = lay_out(edition.statements)
    matching = edition.settings.matching
    matches = trace(edition.statements, matching, vectors=vectors)
    between = [match for match in matches if _joins(match, earlier.id, later.id)]
    least, sure = _needed(edition, columns, earlier, later)
    certain = sum(match.score >= sure for match in between)
    takes = least if certain >= COMPANY else sure
    judged = judge(earlier, later, survey(columns), matching, takes, vectors)
    yield from _places(judged)
    yield from _scored(judged, takes)
    yield f"  {least:.1%} are enough between statements that have {COMPANY} matches of {sure:.1%}"
    yield f"  or more; these two have {certain}."
    yield from _words(judged)
    yield _REASONS.get(judged.refusal, f"A match, {judged.match.kind if judged.match else ''}.")
    yield from _known(between, {earlier.passages[0].id, later.passages[0].id})


def _barred(earlier: Statement, later: Statement, matching: Matching) -> str:
    """Return why two statements are not compared at all, "" if they are."""
    if earlier.id == later.id:
        return "two passages of one statement are never compared"
    if not matching.across_series and earlier.series != later.series:
        return "the settings leave statements of different series apart"
    if not matching.across_languages and earlier.language != later.language:
        return "the settings leave statements in different languages apart"
    if matching.same_speaker_only and bare_name(earlier.speaker) != bare_name(later.speaker):
        return "the settings leave different speakers apart"
    return ""


def _only(edition: Edition, passage_id: str) -> Statement:
    """Return the statement that holds a passage, without its other passages."""
    return next(
        replace(statement, passages=(passage,))
        for statement in edition.statements
        for passage in statement.passages
        if passage.id == passage_id
    )


def _joins(match: Match, earlier: str, later: str) -> bool:
    places = (match.earlier.passage_id, match.later.passage_id)
    return tuple(place.rpartition(".")[0] for place in places) == (earlier, later)


def _needed(
    edition: Edition, columns: Columns, earlier: Statement, later: Statement
) -> tuple[float, float]:
    """Return the least score of a match between two statements: in company, and by itself."""
    found = circles(columns, edition.settings.matching)
    numbers = {statement.id: number for number, statement in enumerate(columns.statements)}
    one, other = (int(found.circle[numbers[each.id]]) for each in (earlier, later))
    if one != other:
        return found.across, found.sure_across
    return float(found.least[one]), float(found.sure[one])


def _places(judged: Judgement) -> Iterator[str]:
    if judged.match:
        for locus in (judged.match.earlier, judged.match.later):
            yield f"{locus.passage_id}, {locus.span.start}–{locus.span.end}:"
            yield f"  “{locus.exact}”"


def _scored(judged: Judgement, takes: float) -> Iterator[str]:
    total, places, plain, whole, spelt = judged.parts
    mean = float(mean_agreement(*map(np.asarray, judged.parts[1:])))
    yield f"Score {total:.1%}, of {takes:.1%} that it takes."
    yield f"  {places:.1%} of the weight of the places' words is common to both,"
    yield f"  {plain:.1%} with all names left out, {whole:.1%} of the passages as wholes;"
    yield f"  letter by letter the places are alike by {spelt:.1%}."
    more = total - judged.added - mean
    yield f"  The mean is {mean:.1%}; words kept in order raise it by {more:.1%}."
    if judged.near is not None:
        verb = "add" if judged.added >= 0 else "take"
        yield f"  By words alone {total - judged.added:.1%}; sentence vectors {verb}"
        yield f"  {abs(judged.added):.1%}: nearness {judged.near:.1%}, usual is {TYPICAL:.1%}."


def _words(judged: Judgement) -> Iterator[str]:
    if judged.shared:
        yield "Words in both, and what each tells:"
    for word in judged.shared:
        forms = dict.fromkeys((word.earlier, word.later))
        yield f"  {word.weight:.2f}  {' / '.join(forms)}"


def _known(between: Sequence[Match], passages: set[str]) -> Iterator[str]:
    for match in between:
        if {match.earlier.passage_id, match.later.passage_id} == passages:
            yield f"The edition has {match.id}: {match.kind}, {match.score:.1%}."
