"""Rules that only a whole edition can be held against: cross-references, emptiness."""

from collections.abc import Iterator

from sitegen.core.links import is_external, target
from sitegen.core.model import Edition, Passage, Statement
from sitegen.core.problems import Location, Problem, in_order

__all__ = ["check"]


def check(edition: Edition) -> tuple[Problem, ...]:
    """Return what is wrong between the parts of the edition, in order of place.

    Every link must lead out by http, https or mailto, or to a statement and passage
    that exist; every statement must have a numbered passage.
    """
    anchors = {s.id: frozenset(_anchors(s)) for s in edition.statements}
    return in_order(
        problem
        for statement in edition.statements
        for problem in (*_empty(statement), *_links(statement, anchors))
    )


def _anchors(statement: Statement) -> Iterator[str]:
    """Yield the fragments of the statement's page: p3, and n203 for a printed number."""
    for passage in statement.passages:
        yield passage.anchor
        yield passage.number_anchor


def _empty(statement: Statement) -> Iterator[Problem]:
    if not any(passage.ordinal for passage in statement.passages):
        yield Problem(
            code="empty-statement",
            message=f"the statement {statement.id} has no passage",
            location=Location(path=statement.source.path),
            hint="Write its text below the front matter.",
        )


def _links(statement: Statement, anchors: dict[str, frozenset[str]]) -> Iterator[Problem]:
    for passage in statement.passages:
        for inline in passage.inlines:
            if inline.kind == "link" and inline.nesting > 0 and not is_external(inline.href):
                yield from _link(statement, passage, inline.href, anchors)


def _link(
    statement: Statement, passage: Passage, href: str, anchors: dict[str, frozenset[str]]
) -> Iterator[Problem]:
    place = target(href)
    if place is None:
        location, line = _located(statement, passage, href)
        yield Problem(
            code="bad-link",
            message=f"the address {href!r} leads neither to a statement nor to the web",
            location=location,
            hint="Write 2018-r2p#p3 for a passage, or an address with http, https or mailto.",
            source_line=line,
        )
        return
    known = anchors.get(place.statement_id or statement.id)
    if known is None or (place.anchor and place.anchor not in known):
        what = "passage" if known is not None else "statement"
        location, line = _located(statement, passage, href)
        yield Problem(
            code="broken-link",
            message=f"there is no {what} at {href!r}",
            location=location,
            hint="Statements are named by their id, passages p1, p2, … as on the page.",
            source_line=line,
        )


def _located(statement: Statement, passage: Passage, href: str) -> tuple[Location, str]:
    return statement.source.locate(href, passage.lines, (("](", ""),))
