"""One match in full: two places, their words, kind and score."""

from collections.abc import Callable

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.core.spans import Span
from sitegen.reuse.trace import trace

MakeStatement = Callable[..., Statement]

EARLIER = "We welcome the report, and we urge all nuclear Powers to ratify the protocol soon."
LATER = "In 2002 we welcomed the report and urge all the nuclear Powers to sign the protocol."
FILLER = ("Grain depends on rain.", "Railways cross the steppe.", "Teachers learn languages.")


def test_a_match_says_which_words_stand_and_which_do_not(make_statement: MakeStatement) -> None:
    one = make_statement("a", EARLIER, *FILLER, year=2001)
    other = make_statement("b", LATER, *FILLER[::-1][:1], year=2002)
    match = next(
        m for m in trace((one, other), Matching(threshold=0.2)) if m.earlier.span.start == 0
    )
    assert (match.id, match.kind) == ("a.p1--b.p1", "edited")
    assert [(step.op, step.earlier.of(EARLIER), step.later.of(LATER)) for step in match.words] == [
        ("insert", "", "In 2002 "),
        ("equal", "We welcome the report, and ", "we welcomed the report and "),
        ("delete", "we ", ""),
        ("equal", "urge all ", "urge all "),
        ("insert", "", "the "),
        ("equal", "nuclear Powers to ", "nuclear Powers to "),
        ("replace", "ratify ", "sign "),
        ("equal", "the protocol ", "the protocol."),
        ("delete", "soon.", ""),
    ]


def test_a_match_of_two_sentences_is_one_place(make_statement: MakeStatement) -> None:
    both = "Otters eat abalone under winter ice. Walruses dig for clams on muddy floors."
    one = make_statement("a", both, *FILLER, year=2001)
    other = make_statement("b", both, year=2002)
    (match,) = trace((one, other), Matching())
    assert match.later.span == Span(0, len(both))
    assert match.kind == "verbatim"
    assert 0.5 < match.score < 1
