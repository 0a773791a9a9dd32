"""Laws of spans and their partition."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.spans import Mark, Span, partition

LENGTH = 40


def spans() -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH))
    return ends.map(lambda pair: Span(min(pair), max(pair)))


def marks() -> st.SearchStrategy[list[Mark]]:
    layers = st.sampled_from(["theme", "match", "note"])
    return st.lists(st.builds(Mark, spans(), layers, st.sampled_from("abc")), max_size=8)


@given(marks())
def test_partition_is_gapless_and_never_empty(found: list[Mark]) -> None:
    segments = partition(LENGTH, found)
    assert [s.start for s in segments] == [0, *(s.end for s in segments[:-1])]
    assert segments[-1].end == LENGTH
    assert all(segment.start < segment.end for segment in segments)


@given(marks(), st.randoms())
def test_partition_ignores_the_order_of_marks(found: list[Mark], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # a random.Random, by its strategy
    assert partition(LENGTH, shuffled) == partition(LENGTH, found)


@given(marks())
def test_each_position_carries_exactly_the_marks_that_cover_it(found: list[Mark]) -> None:
    for segment in partition(LENGTH, found):
        for at in range(segment.start, segment.end):
            covering = {m for m in found if m.span.start <= at < m.span.end}
            assert set(segment.marks) == covering


@given(marks())
def test_neighbouring_segments_differ(found: list[Mark]) -> None:
    segments = partition(LENGTH, found)
    assert all(a.marks != b.marks for a, b in pairwise(segments))


def test_an_empty_text_has_no_segments() -> None:
    assert partition(0, []) == ()


def test_a_mark_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond the text of 3"):
        partition(3, [Mark(Span(0, 4), "theme", "a")])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_no_text_has_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 2).overlaps(Span(2, 3))
    assert Span(0, 3).overlaps(Span(2, 3))


def test_a_span_counts_code_points() -> None:
    assert Span(1, 3).of("a😀b") == "😀b"
