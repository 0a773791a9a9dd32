"""The codebook and the editors' remarks, applied to an edition's statements."""

from collections.abc import Callable, Sequence

from sitegen.core.model import Annotation, Highlight, Locus, Note, Statement, Theme
from sitegen.core.problems import Problem
from sitegen.core.spans import Span
from sitegen.themes.hand import place_by_hand
from sitegen.themes.rules import code_by_rule

__all__ = ["annotate"]


def annotate(
    statements: tuple[Statement, ...],
    themes: tuple[Theme, ...],
    annotations: tuple[Annotation, ...],
) -> tuple[tuple[Highlight, ...], tuple[Note, ...], tuple[Problem, ...]]:
    """Return highlights, notes and problems of an edition.

    Highlights come from the codebook's patterns (origin ``rule``) and from annotations
    (origin ``editor``). Where both give one theme to some of the same words the editor's
    highlight stands and the rule's falls. A theme and its parent are two codes: both stay.
    Highlights are in the order of statements, passages, spans and the themes' ranks;
    notes in the order of statements, passages, spans and their text.

    Problems: ``unknown-statement``, ``unknown-passage``, ``unknown-theme``, ``lost-quote``
    and ``ambiguous-quote`` at an annotation; ``pattern-unused``, a warning, at a theme.

    Raises :class:`sitegen.themes.patterns.PatternError` for a pattern that cannot be read;
    the reader of the codebook refuses such a pattern at its place in the file.
    """
    by_hand, notes, lost = place_by_hand(statements, themes, annotations)
    by_rule, unused = code_by_rule(statements, themes)
    place = _places(statements)
    ranks = {theme.id: (theme.rank, theme.id) for theme in themes}
    return (
        tuple(
            sorted(
                (*by_hand, *_beside(by_rule, by_hand)),
                key=lambda highlight: (place(highlight.locus), ranks[highlight.theme_id]),
            )
        ),
        tuple(sorted(notes, key=lambda note: (place(note.locus), note.text))),
        (*lost, *unused),
    )


def _places(statements: Sequence[Statement]) -> Callable[[Locus], tuple[int, Span]]:
    """Return what tells a locus's place in the edition."""
    passages = (passage.id for statement in statements for passage in statement.passages)
    number = {passage_id: at for at, passage_id in enumerate(passages)}
    return lambda locus: (number[locus.passage_id], locus.span)


def _beside(by_rule: Sequence[Highlight], by_hand: Sequence[Highlight]) -> tuple[Highlight, ...]:
    """Return the rules' highlights that share no words with an editor's of that theme."""
    taken: dict[tuple[str, str], list[Span]] = {}
    for highlight in by_hand:
        key = (highlight.theme_id, highlight.locus.passage_id)
        taken.setdefault(key, []).append(highlight.locus.span)
    return tuple(
        highlight
        for highlight in by_rule
        for spans in (taken.get((highlight.theme_id, highlight.locus.passage_id), ()),)
        if not any(highlight.locus.span.overlaps(span) for span in spans)
    )
