"""The made-up series: of each group exactly what belongs to it, counted exactly."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from sitegen.core.comparison import Comparison, Novelty
from sitegen.core.model import Edition, Locus

KEPT, DUTY, GONE, RAIL, SCHOOLS, PAINT = 17, 14, 12, 14, 11, 12  # words of the passages


def between(series: Edition, earlier: str, later: str) -> Comparison:
    """Return the comparison of two statements that follow each other."""
    (found,) = (c for c in series.comparisons if (c.earlier_id, c.later_id) == (earlier, later))
    return found


def groups(comparison: Comparison) -> list[tuple[str, str, str, int, int]]:
    """Return each change: kind, earlier and later passage, words of the earlier and the later."""
    return [
        (c.kind, anchor(c.earlier), anchor(c.later), c.words_earlier, c.words_later)
        for c in comparison.changes
    ]


def anchor(locus: Locus | None) -> str:
    return locus.passage_id.rpartition(".")[2] if locus else ""


def ids(loci: Iterable[Locus]) -> list[str]:
    return [locus.passage_id for locus in loci]


def test_each_statement_stands_beside_the_one_before_it_in_its_series(series: Edition) -> None:
    assert [(c.earlier_id, c.later_id) for c in series.comparisons] == [
        ("2001-letter", "2002-letter"),
        ("2001-debate", "2002-debate"),
        ("2002-letter", "2003-letter"),
        ("2002-debate", "2003-debate"),
        ("2003-letter", "2004-letter"),
    ]


def test_one_passage_is_kept_one_edited_one_moved_one_dropped_and_two_are_new(
    series: Edition,
) -> None:
    found = between(series, "2002-debate", "2003-debate")
    assert groups(found) == [
        ("moved", "p4", "p1", SCHOOLS, SCHOOLS),
        ("kept", "p1", "p2", KEPT, KEPT),
        ("edited", "p2", "p3", DUTY, DUTY),
        ("dropped", "p3", "", RAIL, 0),
        ("new", "", "p4", 0, PAINT),
        ("new", "", "p5", 0, GONE),  # it returns: new beside the one before alone
    ]
    assert (found.words_earlier, found.words_later) == (
        KEPT + DUTY + RAIL + SCHOOLS,
        SCHOOLS + KEPT + DUTY + PAINT + GONE,
    )
    assert found.shared_earlier == Fraction(KEPT + DUTY + SCHOOLS, found.words_earlier)
    assert found.shared_later == Fraction(KEPT + DUTY + SCHOOLS, found.words_later)


def test_where_one_passage_is_dropped_the_others_are_kept(series: Edition) -> None:
    assert groups(between(series, "2001-debate", "2002-debate")) == [
        ("kept", "p1", "p1", KEPT, KEPT),
        ("kept", "p2", "p2", DUTY, DUTY),
        ("dropped", "p3", "", GONE, 0),
        ("kept", "p4", "p3", RAIL, RAIL),
        ("kept", "p5", "p4", SCHOOLS, SCHOOLS),
    ]


def test_what_was_said_twice_and_then_not_is_dropped_language(series: Edition) -> None:
    (gone,) = series.dropped
    assert ids((gone.first, gone.last)) == ["2001-debate.p4", "2002-debate.p3"]
    assert (gone.lineage_id, gone.times, gone.silent) == ("2001-debate.p4", 2, ("2003-debate",))
    assert (gone.years, gone.again) == (1, None)


def test_what_is_said_again_after_silence_returns(series: Edition) -> None:
    drifted, back = series.returns
    assert ids((back.first, back.last)) == ["2001-debate.p3"] * 2
    assert (back.times, back.silent, back.years) == (1, ("2002-debate",), 2)
    assert anchor(back.again) == "p5"
    assert (drifted.lineage_id, drifted.silent) == ("2001-letter.p1", ("2002-letter",))


def test_two_links_make_one_lineage_with_its_gap(series: Edition) -> None:
    letters = [m for m in series.matches if m.earlier.statement_id.endswith("letter")]
    assert [(m.earlier.passage_id, m.later.passage_id) for m in letters] == [
        ("2001-letter.p1", "2003-letter.p1"),
        ("2003-letter.p1", "2004-letter.p1"),
    ]
    (lineage,) = (each for each in series.lineages if each.id == "2001-letter.p1")
    assert ids(lineage.witnesses) == ["2001-letter.p1", "2003-letter.p1", "2004-letter.p1"]
    assert lineage.match_ids == tuple(m.id for m in letters)


def test_novelty_asks_all_statements_before(series: Edition) -> None:
    found = {novelty.statement_id: novelty for novelty in series.novelties}
    assert found["2003-debate"] == Novelty(
        statement_id="2003-debate",
        verbatim=SCHOOLS + KEPT + GONE,
        edited=DUTY,
        reworded=0,
        new=PAINT,
    )
    assert found["2001-debate"].share("new") == 1


def test_the_strongest_other_pair_is_that_with_one_statement_between(series: Edition) -> None:
    (found,) = series.strongest
    assert (found.earlier_id, found.later_id) == ("2001-debate", "2003-debate")
    assert Counter(change.kind for change in found.changes) == {
        "kept": 2,
        "moved": 1,
        "edited": 1,
        "new": 1,
        "dropped": 1,
    }


def test_a_duty_has_become_weaker_against_both_statements_before(series: Edition) -> None:
    assert [(s.match_id, s.earlier.exact, s.later.exact, s.direction) for s in series.shifts] == [
        ("2001-debate.p2--2003-debate.p3", "must", "should", "weaker"),
        ("2002-debate.p2--2003-debate.p3", "must", "should", "weaker"),
    ]


def test_themes_of_both_statements_before_are_silent_in_the_third(series: Edition) -> None:
    assert [(s.statement_id, s.theme_id, s.by_hand) for s in series.silent_themes] == [
        ("2003-debate", "railways", False),
        ("2003-debate", "tracks", False),
        ("2003-debate", "honour", True),
    ]
    for silent in series.silent_themes:
        assert silent.searched == silent.present == ("2001-debate", "2002-debate")
        assert silent.last.passage_id == "2002-debate.p3"


def test_themes_of_one_passage_are_in_company(series: Edition) -> None:
    assert [(c.theme_ids, c.together, c.first, c.second, c.whole) for c in series.companies] == [
        (("railways", "tracks"), 2, 2, 2, 18),
        (("railways", "honour"), 2, 2, 2, 18),
        (("tracks", "honour"), 2, 2, 2, 18),
    ]
