"""What editors wrote by hand, put to its place in the texts."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from rapidfuzz import process

from sitegen.core.model import Annotation, Highlight, Note, Passage, Statement, Theme
from sitegen.core.problems import Problem
from sitegen.core.spans import Span
from sitegen.themes.anchors import around, nearest, places
from sitegen.themes.highlights import highlights, locus

__all__ = ["place_by_hand"]

_SHOWN: Final = 12  # ids in a hint
_EXAMPLES: Final = 3  # places in a message


def place_by_hand(
    statements: Sequence[Statement],
    themes: Sequence[Theme],
    annotations: Iterable[Annotation],
) -> tuple[tuple[Highlight, ...], tuple[Note, ...], tuple[Problem, ...]]:
    """Return the editors' highlights and notes, and the annotations that have no place.

    Of one theme no two highlights in a passage overlap or touch. An annotation whose
    theme is unknown still gives its note.

    Problems: ``unknown-statement``, ``unknown-passage``, ``lost-quote`` with the nearest
    words, ``ambiguous-quote`` with all the places it could mean, ``unknown-theme``.
    """
    by_id = {s.id: (s, {p.anchor: p for p in s.passages}) for s in statements}
    theme_ids = [theme.id for theme in themes]
    placed: list[tuple[Annotation, Passage, Span]] = []
    problems: list[Problem] = []
    for annotation in annotations:
        if annotation.theme_id and annotation.theme_id not in theme_ids:
            problems.append(_unknown_theme(annotation, theme_ids))
        place = _place(annotation, by_id)
        if isinstance(place, Problem):
            problems.append(place)
        else:
            placed.append((annotation, *place))
    notes = (Note(locus=locus(p, span), text=a.note) for a, p, span in placed if a.note)
    known = ((a.theme_id, p, span) for a, p, span in placed if a.theme_id in theme_ids)
    return _highlights(known), tuple(dict.fromkeys(notes)), tuple(problems)


def _highlights(known: Iterable[tuple[str, Passage, Span]]) -> tuple[Highlight, ...]:
    spans: dict[tuple[str, str], list[Span]] = {}
    passages: dict[str, Passage] = {}
    for theme_id, passage, span in known:
        passages[passage.id] = passage
        spans.setdefault((theme_id, passage.id), []).append(span)
    return tuple(
        highlight
        for (theme_id, passage_id), found in spans.items()
        for highlight in highlights(theme_id, passages[passage_id], found, "editor")
    )


def _place(
    annotation: Annotation, statements: Mapping[str, tuple[Statement, Mapping[str, Passage]]]
) -> tuple[Passage, Span] | Problem:
    if annotation.statement_id not in statements:
        return _unknown_statement(annotation, list(statements))
    statement, passages = statements[annotation.statement_id]
    passage = passages.get(annotation.anchor)
    if passage is None:
        return _unknown_passage(annotation, list(passages))
    if annotation.span is not None:
        return passage, annotation.span
    found = places(passage.text, annotation.quote, annotation.prefix, annotation.suffix)
    if not found:
        return _lost(annotation, passage, statement)
    if len(found) > 1:
        return _ambiguous(annotation, passage, found)
    return passage, found[0]


def _unknown_theme(annotation: Annotation, known: Sequence[str]) -> Problem:
    return Problem(
        code="unknown-theme",
        message=f"the codebook has no theme {annotation.theme_id}",
        location=annotation.location,
        hint=_did_you_mean(annotation.theme_id, known),
    )


def _unknown_statement(annotation: Annotation, known: Sequence[str]) -> Problem:
    return Problem(
        code="unknown-statement",
        message=f"there is no statement {annotation.statement_id}",
        location=annotation.location,
        hint=_did_you_mean(annotation.statement_id, known),
    )


def _unknown_passage(annotation: Annotation, anchors: Sequence[str]) -> Problem:
    return Problem(
        code="unknown-passage",
        message=f"{annotation.statement_id} has no passage {annotation.anchor}",
        location=annotation.location,
        hint=f"Its passages are {_runs(anchors)}." if anchors else "It has no passage at all.",
    )


def _lost(annotation: Annotation, passage: Passage, statement: Statement) -> Problem:
    return Problem(
        code="lost-quote",
        message=f"“{annotation.quote}” does not stand in {passage.id}{_between(annotation)}",
        location=annotation.location,
        hint=_where_instead(annotation, passage, statement),
    )


def _where_instead(annotation: Annotation, passage: Passage, statement: Statement) -> str:
    """Return what may be meant: other surroundings, another passage, or other words."""
    here = places(passage.text, annotation.quote)
    if here:
        return f"The words stand in {passage.anchor} as: {_examples(passage, here)}."
    elsewhere = [p.anchor for p in statement.passages if places(p.text, annotation.quote)]
    if elsewhere:
        return f"The words stand in {', '.join(elsewhere)}."
    near = nearest(passage.text, annotation.quote)
    return f"The nearest words are “{near}”." if near else "No words of the passage are like these."


def _ambiguous(annotation: Annotation, passage: Passage, found: Sequence[Span]) -> Problem:
    return Problem(
        code="ambiguous-quote",
        message=(
            f"“{annotation.quote}” stands in {len(found)} places of {passage.id}"
            f"{_between(annotation)}: {_examples(passage, found)}"
        ),
        location=annotation.location,
        hint="Say which by prefix or suffix: words just before or after.",
    )


def _between(annotation: Annotation) -> str:
    after = f" after “{annotation.prefix}”" if annotation.prefix.strip() else ""
    before = f" before “{annotation.suffix}”" if annotation.suffix.strip() else ""
    return " and".join(part for part in (after, before) if part)


def _examples(passage: Passage, spans: Sequence[Span]) -> str:
    """Return the words around the first few of the spans, and how many more there are."""
    shown = "; ".join(f"“{words}”" for words in around(passage.text, spans[:_EXAMPLES]))
    more = len(spans) - _EXAMPLES
    return f"{shown} and {more} more" if more > 0 else shown


def _did_you_mean(name: str, known: Sequence[str]) -> str:
    best = process.extractOne(name, sorted(known), score_cutoff=60)
    if best:
        return f"Did you mean {best[0]}?"
    return f"Known are {', '.join(sorted(known)[:_SHOWN])}." if known else "There are none yet."


def _runs(anchors: Sequence[str]) -> str:
    """Return anchors by their letter, first to last: ``a1–a3, p1–p11``."""
    groups = [list(group) for _, group in groupby(sorted(anchors, key=_by_number), lambda a: a[:1])]
    return ", ".join(g[0] if len(g) == 1 else f"{g[0]}–{g[-1]}" for g in groups)


def _by_number(anchor: str) -> tuple[str, int]:
    return anchor[:1], int(anchor[1:])
