"""Shifts of force: found where one phrase of a scale has given way to another, and only there."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sitegen.core.force import Scale, Shift
from sitegen.core.model import Alignment, Locus, Match, SourceFile, Statement
from sitegen.core.spans import Span
from sitegen.parse.force import parse_force
from sitegen.reuse.force import keys, shifts

MakeStatement = Callable[..., Statement]
MakeLocus = Callable[..., Locus]
MakeMatch = Callable[..., Match]
Find = Callable[..., Sequence[Shift]]

DUTY = Scale(
    id="duty",
    label="Duty",
    language="en",
    degrees=(("may",), ("should", "ought to"), ("must", "have to")),
)
SCOPE = Scale(
    id="scope", label="Scope", language="en", degrees=(("=interested", "relevant"), ("all",))
)


@pytest.fixture
def find(make_statement: MakeStatement, make_locus: MakeLocus, make_match: MakeMatch) -> Find:
    """Return a finder of shifts between two texts that are cut by bars.

    Pieces are by turns equal and changed on both sides.
    """

    def found(
        one: str, other: str, scales: Sequence[Scale] = (DUTY, SCOPE), **facts: str
    ) -> Sequence[Shift]:
        earlier = make_statement("a", one.replace("|", ""), year=2001)
        later = make_statement("b", other.replace("|", ""), year=2002, **facts)
        steps = []
        at = to = 0
        for turn, (old, new) in enumerate(zip(one.split("|"), other.split("|"), strict=True)):
            spans = Span(at, at + len(old)), Span(to, to + len(new))
            at, to = spans[0].end, spans[1].end
            steps.append(
                Alignment(op="replace" if turn % 2 else "equal", earlier=spans[0], later=spans[1])
            )
        made = make_match(make_locus(earlier), make_locus(later), "edited", tuple(steps))
        return shifts((made,), scales, (earlier, later))

    return found


def told(found: Sequence[Shift]) -> list[tuple[str, str, str, str]]:
    return [(s.scale_id, s.earlier.exact, s.later.exact, s.direction) for s in found]


@pytest.mark.parametrize(
    ("one", "other", "shift"),
    [
        ("States |must |act.", "States |should |act.", ("duty", "must", "should", "weaker")),
        ("States |may |act.", "States |ought to |act.", ("duty", "may", "ought to", "stronger")),
        (
            "We ask |all |states.",
            "We ask |the relevant |states.",
            ("scope", "all", "relevant", "weaker"),
        ),
        ("|Must we |act?", "|We may now |act?", ("duty", "Must", "may", "weaker")),
        ("We |have to |act.", "We |may |act.", ("duty", "have to", "may", "weaker")),
    ],
)
def test_a_phrase_gives_way_to_another(
    find: Find, one: str, other: str, shift: tuple[str, str, str, str]
) -> None:
    (found,) = find(one, other)
    assert told([found]) == [shift]
    for side, text in ((found.earlier, one), (found.later, other)):
        assert side.span.of(text.replace("|", "")) == side.exact
    assert (found.match_id, found.earlier.passage_id) == ("a.p1--b.p1", "a.p1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("States must |act |now.", "States must |move |now."),  # equal words do not shift
        ("We |must |act.", "We |have to |act."),  # of one degree
        ("We |must |act.", "We ||act."),  # nothing came instead
        ("We |must and should |act.", "We |may |act."),  # which of the two?
        ("We |must |act.", "We |all |act."),  # of two scales
        ("In |May |we act.", "In |all |we must act."),  # a month
        ("We |must |act.", "We |note in |May act."),
        ("|All |states.", "|Our interests in |states."),  # this form alone
        ("We |must |act.", f"We |{'very ' * 12}may |act."),  # too long to be one change
    ],
)
def test_nothing_else_is_a_shift(find: Find, one: str, other: str) -> None:
    assert find(one, other) == ()


def test_each_changed_stretch_may_have_its_own(find: Find) -> None:
    found = find("We |must |ask |all |states.", "We |may |ask |relevant |states.")
    assert [shift.scale_id for shift in found] == ["duty", "scope"]


def test_of_two_scales_the_first_has_the_place(find: Find) -> None:
    twin = Scale(id="twin", label="Twin", language="en", degrees=(("may",), ("must",)))
    one, other = "We |must |act.", "We |may |act."
    assert [shift.scale_id for shift in find(one, other, (DUTY, twin))] == ["duty"]
    assert [shift.scale_id for shift in find(one, other, (twin, DUTY))] == ["twin"]


def test_a_scale_reads_texts_in_its_language(find: Find) -> None:
    one, other = "We |must |act.", "We |may |act."
    assert len(find(one, other, language="en-GB")) == 1
    assert find(one, other, language="fr") == ()
    french = Scale(id="f", label="F", language="fr", degrees=(("may",), ("must",)))
    assert find(one, other, (french,)) == ()


def test_without_scales_or_matches_there_are_none(find: Find) -> None:
    assert find("We |must |act.", "We |may |act.", ()) == ()
    assert shifts((), (DUTY,), ()) == ()


def test_a_phrase_is_found_by_stems_or_by_a_form() -> None:
    assert keys("call upon", "en") == keys("calls Upon", "en")
    assert keys("=Interested states", "en") == ("=interested", "state")
    assert keys("…", "en") == ()


@pytest.mark.parametrize(
    ("one", "other", "direction"),
    [
        ("must", "should", "weaker"),
        ("shall", "should", "weaker"),
        ("condemns", "regrets", "weaker"),
        ("all", "relevant", "weaker"),
        ("will", "may", "weaker"),
        ("demand", "call for", "weaker"),
        ("ensures", "promotes", "weaker"),
        ("encourage", "urge", "stronger"),
    ],
)
def test_the_scales_that_come_with_sitegen_know_the_usual_shifts(
    find: Find, one: str, other: str, direction: str
) -> None:
    path = Path(__file__).parents[2] / "sitegen/force.yaml"
    scales, problems = parse_force(SourceFile(path=path.name, content=path.read_bytes()))
    assert problems == ()
    (found,) = find(f"We |{one} |it.", f"We |{other} |it.", scales)
    assert (found.earlier.exact, found.later.exact, found.direction) == (one, other, direction)
