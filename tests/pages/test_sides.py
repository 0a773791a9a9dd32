"""What became of each word of a passage, on either side of a comparison."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.comparison import Change, ChangeKind
from sitegen.core.dates import Edtf
from sitegen.core.force import Shift
from sitegen.core.model import (
    Alignment,
    Edition,
    Locus,
    Match,
    MatchKind,
    Passage,
    Source,
    Statement,
)
from sitegen.core.settings import Settings
from sitegen.core.spans import Span
from sitegen.markup.blocks import Block, plain, to_passages
from sitegen.pages.layers import Layers
from sitegen.pages.sides import Run, Side, place, runs

OLD = "We must act. All agree on this. Peace and trust endure."
NEW = "Indeed, we should act soon. Peace and trust endure. All agree."


def statement(id_: str, text: str) -> Statement:
    blocks = (Block(kind="paragraph", inlines=plain(text), lines=(1, 1)),)
    passages, _ = to_passages(id_, blocks, "en")
    source = Source(path=f"{id_}.md", text=text)
    return Statement(
        id=id_, title=id_, delivered=Edtf(2001), series="s", delegation="Utopia", source=source,
        passages=passages,
    )  # fmt: skip


EARLIER, LATER = statement("old", OLD), statement("new", NEW)
(BEFORE,), (AFTER,) = EARLIER.passages, LATER.passages


def locus(passage: Passage, words: str) -> Locus:
    start = passage.text.index(words)
    return Locus(passage_id=passage.id, span=Span(start, start + len(words)), exact=words)


def match(earlier: str, later: str, kind: MatchKind, score: float = 0.5) -> Match:
    """Return a match whose words are the same, or wholly others."""
    here, there = locus(BEFORE, earlier), locus(AFTER, later)
    step = Alignment(
        op="equal" if earlier == later else "replace", earlier=here.span, later=there.span
    )
    id_ = f"{here.span.start}-{there.span.start}-{len(later)}"
    return Match(id=id_, earlier=here, later=there, kind=kind, score=score, words=(step,))


def change(found: Match, kind: ChangeKind, earlier: str = "", later: str = "") -> Change:
    return Change(
        kind=kind,
        earlier=locus(BEFORE, earlier) if earlier else found.earlier,
        later=locus(AFTER, later) if later else found.later,
        match_id=found.id,
        words_earlier=1,
        words_later=1,
    )


def layers(*matches: Match, shifts: tuple[Shift, ...] = ()) -> Layers:
    return Layers.of(
        Edition(
            settings=Settings(title="Edition"),
            statements=(EARLIER, LATER),
            themes=(),
            matches=matches,
            shifts=shifts,
        )
    )


ACT = match("must act", "should act", "edited")
PEACE = match("Peace and trust endure.", "Peace and trust endure.", "verbatim")


def test_each_side_has_its_own_words_of_a_difference() -> None:
    changes = [change(ACT, "edited")]
    assert runs(BEFORE, "earlier", changes, layers(ACT)) == (
        Run("same", "We "),
        Run("gone", "must act"),
        Run("same", ". All agree on this. Peace and trust endure."),
    )
    assert Run("come", "should act") in runs(AFTER, "later", changes, layers(ACT))


def test_what_has_no_match_is_dropped_or_new() -> None:
    gone = Change(kind="dropped", earlier=locus(BEFORE, "All agree on this."), words_earlier=4)
    come = Change(kind="new", later=locus(AFTER, "All agree."), words_later=2)
    assert Run("dropped", "All agree on this.") in runs(BEFORE, "earlier", [gone], layers())
    assert runs(AFTER, "later", [come], layers())[-1] == Run("new", "All agree.")


def test_the_same_words_of_a_place_that_moved_have_moved() -> None:
    moved = [change(PEACE, "moved")]
    stays = [change(PEACE, "kept")]
    words = "Peace and trust endure."
    assert runs(BEFORE, "earlier", moved, layers(PEACE))[-1] == Run("left", words)
    assert Run("arrived", words) in runs(AFTER, "later", moved, layers(PEACE))
    assert runs(AFTER, "later", stays, layers(PEACE)) == (Run("same", NEW),)


def test_of_a_place_that_moved_and_changed_the_first_words_say_that_it_moved() -> None:
    old, new = "All agree on this.", "All agree."
    here, there = locus(BEFORE, old), locus(AFTER, new)
    steps = (
        Alignment(op="equal", earlier=Span(13, 22), later=Span(52, 61)),
        Alignment(op="delete", earlier=Span(22, 30), later=Span(61, 61)),
        Alignment(op="equal", earlier=Span(30, 31), later=Span(61, 62)),
    )
    found = Match(id="m", earlier=here, later=there, kind="edited", score=0.5, words=steps)
    moved = [change(found, "moved")]
    assert [(r.kind, r.text) for r in runs(BEFORE, "earlier", moved, layers(found))][1:-1] == [
        ("left", "All agree"),
        ("same", " "),
        ("gone", "on this"),
        ("along", "."),
    ]
    assert [(r.kind, r.text) for r in runs(AFTER, "later", moved, layers(found))][1:] == [
        ("arrived", "All agree"),
        ("along", "."),
    ]


def test_words_around_a_match_that_are_counted_to_it_differ() -> None:
    wide = [change(ACT, "edited", later="Indeed, we should act soon.")]
    found = runs(AFTER, "later", wide, layers(ACT))
    assert found[0] == Run("come", "Indeed, we should act soon.")


def test_where_two_overlap_the_better_one_has_the_words() -> None:
    old, new = OLD.partition(". ")[2], NEW.partition(". ")[2]
    poor = match(old, new, "reworded")
    changes = [change(poor, "reworded"), change(PEACE, "kept")]
    for order in (changes, changes[::-1]):
        assert runs(AFTER, "later", order, layers(poor, PEACE)) == (
            Run("same", "Indeed, we should act soon. Peace and trust endure."),
            Run("same", " "),
            Run("come", "All agree."),
        )


def test_a_shift_of_force_is_told_where_the_later_words_end() -> None:
    shift = Shift(
        match_id=ACT.id,
        scale_id="duty",
        earlier=locus(BEFORE, "must"),
        later=locus(AFTER, "should"),
        direction="weaker",
    )
    known = layers(ACT, shifts=(shift,))
    found = runs(AFTER, "later", [change(ACT, "edited")], known)
    assert found[1:4] == (
        Run("come", "should", "must → should: weaker"),
        Run("same", " "),
        Run("come", "act"),
    )
    assert not [run for run in runs(BEFORE, "earlier", [change(ACT, "edited")], known) if run.shift]


def test_a_change_stands_on_the_sides_that_it_has() -> None:
    gone = Change(kind="dropped", earlier=locus(BEFORE, "All agree on this."), words_earlier=4)
    assert place(gone, "later") is None
    with pytest.raises(ValueError, match="without a place"):
        runs(AFTER, "later", [gone], layers())


def spans(text: str) -> st.SearchStrategy[str]:
    edges = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)
    return edges.map(lambda pair: text[min(pair) : max(pair)])


MATCHES = st.lists(
    st.builds(match, spans(OLD), spans(NEW), st.sampled_from(get_args(MatchKind)), st.floats(0, 1)),
    max_size=5,
    unique_by=lambda found: found.id,
)
KINDS: st.SearchStrategy[ChangeKind] = st.sampled_from(("kept", "edited", "reworded", "moved"))


@given(st.data(), MATCHES)
def test_the_runs_are_the_reading_text(data: st.DataObject, matches: list[Match]) -> None:
    known = layers(*matches)
    changes = [
        change(one, data.draw(KINDS), data.draw(spans(OLD)), data.draw(spans(NEW)))
        for one in matches
    ]
    sides: tuple[tuple[Side, Passage], ...] = (("earlier", BEFORE), ("later", AFTER))
    for side, passage in sides:
        found = runs(passage, side, changes, known)
        assert "".join(run.text for run in found) == passage.text
        assert all(run.text for run in found)
        uncounted = [replace(one, words_later=0, words_earlier=0) for one in changes]
        assert "".join(r.text for r in runs(passage, side, uncounted, known)) == passage.text
