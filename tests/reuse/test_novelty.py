"""What a statement says for the first time; the laws stand beside those of comparisons."""

from collections.abc import Callable

from sitegen.core.comparison import Novelty
from sitegen.core.model import Locus, Match, Statement
from sitegen.reuse.novelty import novelties, novelty

MakeStatement = Callable[..., Statement]
MakeLocus = Callable[..., Locus]
MakeMatch = Callable[..., Match]

SAID = "We thank the Council for its report on grain."  # 9 words
NEW = "A bank of fuel opens this summer."  # 7 words


def test_novelty_passes_over_what_does_not_lead_there(
    make_statement: MakeStatement, make_locus: MakeLocus, make_match: MakeMatch
) -> None:
    one, other = make_statement("a", SAID, year=2001), make_statement("b", SAID, year=2002)
    made = make_match(make_locus(one), make_locus(other), "reworded")
    assert novelty(one, (made,)).share("new") == 1
    assert novelty(other, (made,)).share("reworded") == 1
    assert novelty(make_statement("c"), ()).share("new") == 0


def test_a_word_is_counted_by_its_best_match_with_any_series(
    make_statement: MakeStatement, make_locus: MakeLocus, make_match: MakeMatch
) -> None:
    one = make_statement("a", SAID, year=2001, series="t")
    two = make_statement("b", SAID, year=2002)
    three = make_statement("c", SAID, NEW, year=2003)
    matches = (
        make_match(make_locus(two), make_locus(three), "edited"),
        make_match(make_locus(one), make_locus(three), "verbatim"),
    )
    assert novelties((three, one, two), matches) == (
        Novelty(statement_id="a", verbatim=0, edited=0, reworded=0, new=9),
        Novelty(statement_id="b", verbatim=0, edited=0, reworded=0, new=9),
        Novelty(statement_id="c", verbatim=9, edited=0, reworded=0, new=7),
    )
