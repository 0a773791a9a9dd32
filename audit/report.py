"""What was judged and found, as lines for a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from audit.lighthouse import CATEGORIES, Scores
from audit.site import Finding, Page

__all__ = ["report"]

HEADS: Final = ("kind", "pages", "findings", "lighthouse", "asked")
NOT_ASKED: Final = "-"


def report(
    kinds: Mapping[str, Sequence[Page]], findings: Iterable[Finding], scores: Iterable[Scores]
) -> Iterator[str]:
    """Yield every finding, then a table by kind of page.

    The table counts the pages and the findings of a kind. It has Lighthouse's points for
    performance, accessibility, best practices and search engines, and how often it was asked.
    """
    listed = tuple(findings)
    for finding in listed:
        yield " ".join(
            filter(None, (f"{finding.checker}:", finding.path, finding.place, finding.message))
        )
    given = {score.path: score for score in scores}
    rows = [HEADS, *(_row(kind, pages, listed, given) for kind, pages in kinds.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for kind, *figures in rows:
        cells = (figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True))
        yield "  ".join((kind.ljust(widths[0]), *cells))


def _row(
    kind: str, pages: Sequence[Page], findings: Iterable[Finding], given: Mapping[str, Scores]
) -> tuple[str, ...]:
    paths = {page.path for page in pages}
    found = Counter(finding.path for finding in findings)
    score = next((given[path] for path in sorted(paths & given.keys())), None)
    points = " ".join(str(score.points[name]) for name in CATEGORIES) if score else NOT_ASKED
    asked = str(score.tried) if score else NOT_ASKED
    return kind, str(len(pages)), str(sum(found[path] for path in paths)), points, asked
