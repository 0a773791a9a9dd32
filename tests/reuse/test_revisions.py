"""Revisions: the steps of a lineage, whether a match has them or not."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from sitegen.core.model import Lineage, Locus, Match, Revision, Statement
from sitegen.core.settings import Matching
from sitegen.core.spans import Span
from sitegen.reuse.lineages import lineages
from sitegen.reuse.revisions import revisions
from sitegen.reuse.trace import trace

MakeStatement = Callable[..., Statement]

OLD = "We call on all States to protect civilians in every armed conflict."
NEXT = "We urge all States to protect civilians in armed conflict."
NEW = "Therefore we urge relevant States to protect children in armed conflict, always."


@pytest.fixture(scope="module")
def years(make_statement: MakeStatement) -> tuple[Statement, ...]:
    texts = (OLD, NEXT, NEW)
    return tuple(make_statement(f"y{at}", text, year=2000 + at) for at, text in enumerate(texts))


def whole(statement: Statement) -> Locus:
    text = statement.passages[0].text
    return Locus(passage_id=statement.passages[0].id, span=Span(0, len(text)), exact=text)


def match(earlier: Locus, later: Locus) -> Match:
    return Match(
        id=f"{earlier.passage_id}--{later.passage_id}",
        earlier=earlier,
        later=later,
        kind="verbatim",  # what no alignment would say
        score=0.5,
        words=(),
    )


def changed(revision: Revision) -> list[tuple[str, str, str]]:
    """Return the steps that are not equal, with the words of both sides."""
    one, other = revision.earlier, revision.later
    return [
        (
            step.op,
            one.exact[step.earlier.start - one.span.start : step.earlier.end - one.span.start],
            other.exact[step.later.start - other.span.start : step.later.end - other.span.start],
        )
        for step in revision.words
        if step.op != "equal"
    ]


def test_nothing_comes_of_nothing(years: tuple[Statement, ...]) -> None:
    assert revisions((), (), ()) == ()
    assert revisions((), (), years) == ()


def test_the_alignment_of_a_match_is_taken_as_it_is(years: tuple[Statement, ...]) -> None:
    first, second, _ = map(whole, years)
    made = match(first, second)
    lineage = Lineage(id="l", witnesses=(first, second), match_ids=(made.id,))
    assert revisions((lineage,), (made,), years) == (
        Revision(
            lineage_id="l",
            earlier=first,
            later=second,
            kind="verbatim",
            words=(),
            match_id=made.id,
        ),
    )


def test_witnesses_without_a_match_are_aligned(years: tuple[Statement, ...]) -> None:
    first, second, third = map(whole, years)
    made = match(first, third), match(first, second)
    lineage = Lineage(
        id="l", witnesses=(first, second, third), match_ids=tuple(sorted(m.id for m in made))
    )
    before, after = revisions((lineage,), made, years)
    assert (before.match_id, after.match_id) == (made[1].id, "")
    assert (after.earlier, after.later, after.kind) == (second, third, "edited")
    assert changed(after) == [
        ("insert", "", "Therefore "),
        ("replace", "all ", "relevant "),
        ("replace", "civilians ", "children "),
        ("insert", "", "always."),
    ]


def test_a_match_of_less_than_the_witness_only_names_the_step(
    years: tuple[Statement, ...],
) -> None:
    first, second, _ = map(whole, years)
    part = Locus(passage_id=first.passage_id, span=Span(3, 20), exact=OLD[3:20])
    made = match(part, second)
    lineage = Lineage(id="l", witnesses=(first, second), match_ids=(made.id,))
    (step,) = revisions((lineage,), (made,), years)
    assert (step.match_id, step.kind) == (made.id, "edited")
    assert step.words[0].earlier.start == 0
    assert step.words[-1].earlier.end == len(OLD)


def test_every_lineage_has_one_step_less_than_witnesses_and_each_covers_both(
    seeds: tuple[Statement, ...],
) -> None:
    matches = trace(seeds, Matching())
    found = lineages(matches, seeds)
    made = revisions(found, matches, seeds)
    assert [(r.lineage_id, r.earlier, r.later) for r in made] == [
        (lineage.id, *pair) for lineage in found for pair in pairwise(lineage.witnesses)
    ]
    for step in made:
        for locus, spans in (
            (step.earlier, [word.earlier for word in step.words]),
            (step.later, [word.later for word in step.words]),
        ):
            assert [s.start for s in spans] == [locus.span.start, *(s.end for s in spans[:-1])]
            assert spans[-1].end == locus.span.end


def test_the_order_of_statements_makes_no_difference(seeds: tuple[Statement, ...]) -> None:
    matches = trace(seeds, Matching())
    found = lineages(matches, seeds)
    assert revisions(found, matches[::-1], seeds[::-1]) == revisions(found, matches, seeds)
