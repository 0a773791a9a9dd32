"""Highlights made of spans: where they run into each other they are one."""

from collections.abc import Iterable
from typing import Final, Literal

from sitegen.core.model import Highlight, Locus, Passage
from sitegen.core.spans import Span

__all__ = ["highlights", "locus", "merged"]

# What may stand between two spans that touch: the space and hyphen inside a phrase.
_INSIDE: Final = " \t\n\u00a0-‐‑"


def locus(passage: Passage, span: Span) -> Locus:
    """Return the citable place of ``span`` in ``passage``."""
    return Locus(passage_id=passage.id, span=span, exact=span.of(passage.text))


def highlights(
    theme_id: str, passage: Passage, spans: Iterable[Span], origin: Literal["rule", "editor"]
) -> tuple[Highlight, ...]:
    """Return one theme's highlights in one passage, from spans in any order."""
    return tuple(
        Highlight(theme_id=theme_id, locus=locus(passage, span), origin=origin)
        for span in merged(passage.text, spans)
    )


def merged(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap or touch made one.

    Two spans touch if nothing stands between them but white space or a hyphen.
    """
    done: list[Span] = []
    for span in sorted(spans):
        if done and _touch(text, done[-1], span):
            done[-1] = Span(done[-1].start, max(done[-1].end, span.end))
        else:
            done.append(span)
    return tuple(done)


def _touch(text: str, left: Span, right: Span) -> bool:
    return not text[left.end : right.start].strip(_INSIDE)
