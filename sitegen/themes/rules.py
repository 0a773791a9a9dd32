"""The codebook's patterns, applied to all passages that are coded."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from sitegen.core.model import Highlight, Passage, Statement, Theme
from sitegen.core.problems import Problem, Severity
from sitegen.core.spans import Span
from sitegen.themes.highlights import highlights
from sitegen.themes.matcher import Concordance, concordance
from sitegen.themes.patterns import compile_pattern

__all__ = ["UNCODED", "code_by_rule"]

# What the rules leave alone: the frame of a statement, and program text.
UNCODED: Final = frozenset({"letterhead", "title", "salutation", "procedure", "code"})


def code_by_rule(
    statements: Sequence[Statement], themes: Sequence[Theme]
) -> tuple[tuple[Highlight, ...], tuple[Problem, ...]]:
    """Return what the patterns of ``themes`` find, and the patterns that find nothing.

    Within a sentence no two highlights of one theme overlap or touch. A place that an
    ``exclude`` pattern overlaps is left out before the rest are merged.

    Problems: ``pattern-unused``, a warning, at the theme; an ``exclude`` pattern too is
    unused only if it is found nowhere. Raises
    :class:`sitegen.themes.patterns.PatternError` for a pattern that cannot be read.
    """
    books = _concordances(statements)
    found = [_code(theme, books) for theme in themes]
    unused = (
        _unused(theme, source)
        for theme, (_, idle) in zip(themes, found, strict=True)
        for source in idle
    )
    return tuple(chain.from_iterable(coded for coded, _ in found)), tuple(unused)


def _concordances(statements: Sequence[Statement]) -> Mapping[str, Concordance]:
    """Return the coded passages' concordance for each language."""
    passages: dict[str, list[Passage]] = {}
    for statement in statements:
        coded = (p for p in statement.passages if p.kind not in UNCODED)
        passages.setdefault(statement.language, []).extend(coded)
    return {language: concordance(passages[language], language) for language in sorted(passages)}


def _code(
    theme: Theme, books: Mapping[str, Concordance]
) -> tuple[tuple[Highlight, ...], tuple[str, ...]]:
    """Return one theme's highlights and its patterns that were found nowhere."""
    idle = dict.fromkeys((*theme.include, *theme.exclude))
    coded: list[Highlight] = []
    for language, book in books.items():
        included = _spans(book, theme.include, language, idle)
        excluded = _spans(book, theme.exclude, language, idle)
        for number, spans in sorted(included.items()):
            passage = book.sentences[number].passage
            left = _outside(spans, excluded.get(number, ()))
            coded += highlights(theme.id, passage, left, "rule")
    return tuple(coded), tuple(idle)


def _spans(
    book: Concordance, sources: Sequence[str], language: str, idle: dict[str, None]
) -> dict[int, list[Span]]:
    """Return the spans found, by sentence; what is found is no longer ``idle``."""
    spans: dict[int, list[Span]] = {}
    for source in sources:
        for found in book.find(compile_pattern(source, language)):
            spans.setdefault(found.sentence, []).append(found.span)
            idle.pop(source, None)
    return spans


def _outside(spans: Sequence[Span], excluded: Sequence[Span]) -> Iterator[Span]:
    return (span for span in spans if not any(span.overlaps(other) for other in excluded))


def _unused(theme: Theme, source: str) -> Problem:
    return Problem(
        code="pattern-unused",
        message=f"theme {theme.id}: the pattern {source} finds nothing in the whole edition",
        location=theme.location,
        hint="Correct it, or take it out.",
        severity=Severity.WARNING,
    )
