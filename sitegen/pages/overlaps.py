"""Which themes share words: the stripes that the stylesheet needs."""

from collections import defaultdict

from sitegen.core.model import Edition
from sitegen.core.spans import Mark, partition

__all__ = ["combinations"]


def combinations(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """Return each set of two or more theme ids that lie on the same words, sorted."""
    marks: defaultdict[str, list[Mark]] = defaultdict(list)
    for highlight in edition.highlights:
        locus = highlight.locus
        marks[locus.passage_id].append(Mark(locus.span, "theme", highlight.theme_id))
    found = {
        tuple(sorted({mark.ref for mark in segment.marks}))
        for together in marks.values()
        for segment in partition(max(mark.span.end for mark in together), together)
    }
    return tuple(sorted(combination for combination in found if len(combination) > 1))
