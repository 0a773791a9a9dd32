"""What changed between two statements, word by word; the laws have a module of their own."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from sitegen.core.comparison import Comparison
from sitegen.core.model import Locus, Match, MatchKind, Statement
from sitegen.core.spans import Span
from sitegen.reuse.changes import changes, compared
from sitegen.reuse.novelty import novelties

MakeStatement = Callable[..., Statement]

KEPT = "We thank the Council for its report on grain."
EDITED = "Our country closed its test site long ago, and waits for others."
EDITED_ANEW = "Our country closed its only test site, and others wait."
REWORDED = "Rivers need common rules of use."
REWORDED_ANEW = "Whoever shares water has to share the law on it."
MOVED = "Teachers learn three languages in every school."
NEW = "A bank of fuel opens this summer."
GONE = "Railways cross the steppe from east to west."


def locus(statement: Statement, number: int, part: str = "") -> Locus:
    passage = statement.passages[number - 1]
    part = part or passage.text
    start = passage.text.index(part)
    return Locus(passage_id=passage.id, span=Span(start, start + len(part)), exact=part)


def match(kind: MatchKind, earlier: Locus, later: Locus, score: float = 0.5) -> Match:
    name = f"{earlier.passage_id}--{later.passage_id}"
    return Match(id=name, earlier=earlier, later=later, kind=kind, score=score, words=())


def told(comparison: Comparison) -> list[tuple[str, str, str, int, int]]:
    """Return the changes with the anchors of their passages and their counts of words."""
    return [
        (
            change.kind,
            change.later.passage_id.rpartition(".")[2] if change.later else "",
            change.earlier.passage_id.rpartition(".")[2] if change.earlier else "",
            change.words_later,
            change.words_earlier,
        )
        for change in comparison.changes
    ]


def test_every_passage_is_told_by_what_became_of_it(make_statement: MakeStatement) -> None:
    first = make_statement("a", KEPT, EDITED, REWORDED, MOVED, GONE, year=2001)
    second = make_statement("b", MOVED, KEPT, EDITED_ANEW, REWORDED_ANEW, NEW, year=2002)
    third = make_statement("c", GONE, NEW, year=2003)
    matches = (
        match("verbatim", locus(first, 1), locus(second, 2)),
        match("edited", locus(first, 2), locus(second, 3)),
        match("reworded", locus(first, 3), locus(second, 4)),
        match("verbatim", locus(first, 4), locus(second, 1)),
        match("verbatim", locus(first, 5), locus(third, 1)),
        match("verbatim", locus(second, 5), locus(third, 2)),
    )
    one, other = changes((third, first, second), matches)
    assert (one.earlier_id, one.later_id) == ("a", "b")
    assert told(one) == [
        ("moved", "p1", "p4", 7, 7),
        ("kept", "p2", "p1", 9, 9),
        ("edited", "p3", "p2", 10, 12),
        ("reworded", "p4", "p3", 10, 6),
        ("dropped", "", "p5", 0, 8),
        ("new", "p5", "", 7, 0),
    ]
    assert [change.match_id for change in one.changes] == [
        *("a.p4--b.p1", "a.p1--b.p2", "a.p2--b.p3", "a.p3--b.p4", "", "")
    ]
    assert (one.words_later, one.words_earlier) == (43, 42)
    assert one.share("edited") == Fraction(10, 43)
    assert one.share("dropped") == Fraction(8, 42)
    # What returns is new beside the statement before, but not beside all of them.
    assert told(other) == [
        ("dropped", "", "p1", 0, 7),
        ("dropped", "", "p2", 0, 9),
        ("dropped", "", "p3", 0, 10),
        ("dropped", "", "p4", 0, 10),
        ("new", "p1", "", 8, 0),
        ("kept", "p2", "p5", 7, 7),
    ]
    assert [
        (found.statement_id, found.verbatim, found.edited, found.reworded, found.new)
        for found in novelties((third, first, second), matches)
    ] == [("a", 0, 0, 0, 42), ("b", 16, 10, 10, 7), ("c", 15, 0, 0, 0)]


def test_the_one_before_has_the_same_series_language_and_delegation(
    make_statement: MakeStatement,
) -> None:
    statements = [
        make_statement("a", KEPT, year=2001),
        make_statement("b", KEPT, year=2002, language="fr"),
        make_statement("c", KEPT, year=2003, series="other"),
        make_statement("d", KEPT, year=2004, series=""),
        make_statement("e", KEPT, year=2005, delegation="Borealia"),
        make_statement("f", KEPT, year=2006),
        make_statement("g", KEPT, year=2007, series="other"),
        make_statement("h", KEPT, year=2008),
    ]
    found = changes(statements, ())
    assert [(one.earlier_id, one.later_id) for one in found] == [("a", "f"), ("c", "g"), ("f", "h")]


def test_only_numbered_passages_without_code_are_counted(make_statement: MakeStatement) -> None:
    one = make_statement("a", KEPT, EDITED, NEW, year=2001)
    title, code, text = one.passages
    apart = (replace(title, ordinal=0, kind="title"), replace(code, kind="code"), text)
    (found,) = changes((replace(one, passages=apart), make_statement("b", year=2002)), ())
    assert told(found) == [("dropped", "", "p3", 0, 7)]
    assert found.share("new") == 0


def test_the_most_text_stays_and_the_rest_is_moved(make_statement: MakeStatement) -> None:
    one = make_statement("a", MOVED, EDITED, KEPT, year=2001)
    other = make_statement("b", EDITED, KEPT, MOVED, year=2002)
    pairs = ((1, 3), (2, 1), (3, 2))
    matches = [match("edited", locus(one, old), locus(other, new)) for old, new in pairs]
    (found,) = changes((one, other), matches)
    assert [kind for kind, *_ in told(found)] == ["edited", "edited", "moved"]


def test_a_reworded_match_is_never_moved_and_moves_nothing(make_statement: MakeStatement) -> None:
    long = " ".join([REWORDED] * 9)
    one = make_statement("a", KEPT, EDITED, long, year=2001)
    other = make_statement("b", long, KEPT, EDITED, year=2002)
    matches = (
        match("verbatim", locus(one, 1), locus(other, 2)),
        match("verbatim", locus(one, 2), locus(other, 3)),
        match("reworded", locus(one, 3), locus(other, 1)),
    )
    (found,) = changes((one, other), matches)
    assert [kind for kind, *_ in told(found)] == ["reworded", "kept", "kept"]


def test_what_was_dropped_stands_after_what_stayed_before_it(make_statement: MakeStatement) -> None:
    one = make_statement("a", GONE, MOVED, REWORDED, KEPT, f"{EDITED} {NEW}", year=2001)
    other = make_statement("b", NEW, KEPT, EDITED, GONE, MOVED, year=2002)
    matches = (
        match("verbatim", locus(one, 2), locus(other, 5)),
        match("verbatim", locus(one, 4), locus(other, 2)),
        match("verbatim", locus(one, 5, EDITED), locus(other, 3)),
    )
    (found,) = changes((one, other), matches)
    assert told(found) == [
        ("dropped", "", "p1", 0, 8),
        ("dropped", "", "p3", 0, 6),
        ("new", "p1", "", 7, 0),
        ("kept", "p2", "p4", 9, 9),
        ("kept", "p3", "p5", 12, 12),
        ("dropped", "", "p5", 0, 7),
        ("new", "p4", "", 8, 0),
        ("moved", "p5", "p2", 7, 7),
    ]


def test_only_what_its_own_passage_lost_parts_a_passage(make_statement: MakeStatement) -> None:
    one = make_statement("a", f"{KEPT} {MOVED}", GONE, EDITED, year=2001)
    other = make_statement("b", f"{KEPT} {NEW}", EDITED, year=2002)
    matches = (
        match("verbatim", locus(one, 1, KEPT), locus(other, 1, KEPT)),
        match("verbatim", locus(one, 3), locus(other, 2)),
    )
    (found,) = changes((one, other), matches)
    assert told(found) == [
        ("kept", "p1", "p1", 9, 9),
        ("dropped", "", "p1", 0, 7),
        ("new", "p1", "", 7, 0),
        ("dropped", "", "p2", 0, 8),
        ("kept", "p2", "p3", 12, 12),
    ]


def test_a_word_is_counted_to_its_best_match(make_statement: MakeStatement) -> None:
    one = make_statement("a", f"{KEPT} {GONE}", EDITED, year=2001)
    other = make_statement("b", f"{KEPT} {GONE}", year=2002)
    matches = (
        match("edited", locus(one, 2), locus(other, 1), score=0.9),
        match("verbatim", locus(one, 1, GONE), locus(other, 1, GONE), score=0.3),
    )
    (found,) = changes((one, other), matches)
    assert told(found) == [
        ("dropped", "", "p1", 0, 9),
        ("edited", "p1", "p2", 9, 12),
        ("moved", "p1", "p1", 8, 8),
    ]
    assert found.changes[1].later == locus(other, 1, KEPT)


def test_what_is_said_twice_on_both_sides_is_paired_off(make_statement: MakeStatement) -> None:
    one, other = (make_statement(name, KEPT, NEW, KEPT, year=2000 + ord(name)) for name in "ab")
    pairs = ((1, 1), (1, 3), (3, 1), (3, 3))
    matches = [match("verbatim", locus(one, old), locus(other, new)) for old, new in pairs]
    (found,) = changes((one, other), matches)
    assert told(found) == [
        ("kept", "p1", "p1", 9, 9),
        ("dropped", "", "p2", 0, 7),
        ("new", "p2", "", 7, 0),
        ("kept", "p3", "p3", 9, 9),
    ]


def test_what_was_said_twice_and_is_said_once_was_not_dropped(
    make_statement: MakeStatement,
) -> None:
    one = make_statement("a", KEPT, NEW, KEPT, year=2001)
    other = make_statement("b", KEPT, year=2002)
    matches = [match("verbatim", locus(one, old), locus(other, 1)) for old in (1, 3)]
    (found,) = changes((one, other), matches)
    assert told(found) == [
        ("kept", "p1", "p1", 9, 9),
        ("kept", "p1", "p3", 0, 9),
        ("dropped", "", "p2", 0, 7),
    ]
    assert found.changes[1].later == locus(other, 1)


def test_a_connective_goes_with_its_sentence(make_statement: MakeStatement) -> None:
    scraps = f"“Lastly, {KEPT} Thank you. {GONE}"
    one = make_statement("a", KEPT, GONE, year=2001)
    other = make_statement("b", scraps, year=2002)
    matches = (
        match("verbatim", locus(one, 1), locus(other, 1, KEPT)),
        match("verbatim", locus(one, 2), locus(other, 1, GONE)),
    )
    (found,) = changes((one, other), matches)
    assert [(c.kind, c.words_later, c.later and c.later.exact) for c in found.changes] == [
        ("kept", 10, f"“Lastly, {KEPT}"),
        ("new", 2, "Thank you."),
        ("kept", 8, GONE),
    ]


def test_more_than_three_words_left_over_are_a_change(make_statement: MakeStatement) -> None:
    one = make_statement("a", KEPT, year=2001)
    other = make_statement("b", f"In view of this (“{KEPT}", year=2002)
    (found,) = changes((one, other), [match("verbatim", locus(one, 1), locus(other, 1, KEPT))])
    assert [(c.kind, c.later and c.later.exact) for c in found.changes] == [
        ("new", "In view of this"),
        ("kept", f"(“{KEPT}"),
    ]


def test_any_earlier_and_later_statement_can_be_compared(make_statement: MakeStatement) -> None:
    one = make_statement("a", KEPT, GONE, year=2001)
    between = make_statement("b", NEW, year=2002, series="t")
    other = make_statement("c", KEPT, NEW, year=2003)
    matches = (
        match("verbatim", locus(one, 1), locus(other, 1)),
        match("verbatim", locus(between, 1), locus(other, 2)),
    )
    found = compared([(between, other), (one, other)], matches)
    assert [(made.earlier_id, made.later_id) for made in found] == [("b", "c"), ("a", "c")]
    assert told(found[0]) == [("new", "p1", "", 9, 0), ("kept", "p2", "p1", 7, 7)]
    assert told(found[1]) == [
        ("kept", "p1", "p1", 9, 9),
        ("dropped", "", "p2", 0, 8),
        ("new", "p2", "", 7, 0),
    ]
    assert changes((one, between, other), matches) == found[1:]
