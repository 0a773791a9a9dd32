"""Which themes share words: the stripes that the stylesheet needs."""

from sitegen.core.model import Edition
from sitegen.core.spans import Mark, partition
from sitegen.pages.layers import Layers

__all__ = ["combinations"]


def combinations(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """Return each set of two or more theme ids that lie on the same words, sorted."""
    layers = Layers.of(edition)
    found: set[tuple[str, ...]] = set()
    for statement in edition.statements:
        for passage in statement.passages:
            marks = [
                Mark(highlight.locus.span, "theme", highlight.theme_id)
                for highlight in layers.highlights.get(passage.id, ())
            ]
            found |= {
                tuple(sorted({mark.ref for mark in segment.marks}))
                for segment in partition(len(passage.text), marks)
            }
    return tuple(sorted(combination for combination in found if len(combination) > 1))
