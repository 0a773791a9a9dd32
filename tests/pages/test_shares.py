"""What a comparison comes to, in numbers and as bars."""

import pytest

from sitegen.core.comparison import Comparison, Novelty
from sitegen.core.model import Edition
from sitegen.pages.shares import Balance, Segment, balance, said_before
from sitegen.pages.wording import ENGLISH


def of(series: Edition, later_id: str) -> Balance:
    (found,) = (c for c in series.comparisons if c.later_id == later_id)
    return balance(found, ENGLISH)


def test_the_numbers_are_those_of_the_comparison(series: Edition) -> None:
    found = of(series, "2003-debate")
    assert [(portion.kind, portion.words) for portion in found.portions] == [
        ("kept", 17),
        ("edited", 14),
        ("reworded", 0),
        ("moved", 11),
        ("new", 24),
        ("dropped", 14),
    ]
    assert (found.words_earlier, found.words_later) == (56, 66)
    *of_later, dropped = (portion.share for portion in found.portions)
    assert sum(of_later) == pytest.approx(1)
    assert dropped == 14 / 56


def test_the_bars_have_one_scale_and_no_gaps(series: Edition) -> None:
    found = of(series, "2003-debate")
    assert [segment.kind for segment in found.earlier] == ["held", "dropped"]
    assert [segment.kind for segment in found.later] == ["kept", "edited", "moved", "new"]
    for bar, width in ((found.earlier, 100 * 56 / 66), (found.later, 100), (found.whole, 100)):
        at = 0.0
        for segment in bar:
            assert segment.x == pytest.approx(at, abs=0.011)
            at = segment.x + segment.width
        assert at == pytest.approx(width, abs=0.011)


def test_the_whole_bar_is_as_wide_as_the_picture_also_where_much_was_dropped(
    series: Edition,
) -> None:
    found = of(series, "2002-debate")
    assert found.later[-1].x + found.later[-1].width == pytest.approx(100 * 56 / 68, abs=0.011)
    assert found.whole == (Segment(kind="kept", x=0.0, width=100.0),)


def test_nothing_beside_nothing_is_nothing() -> None:
    found = balance(Comparison(earlier_id="a", later_id="b", changes=()), ENGLISH)
    assert (found.earlier, found.later, found.whole) == ((), (), ())
    assert {portion.share for portion in found.portions} == {0.0}


def test_what_was_said_before_sums_to_the_whole() -> None:
    novelty = Novelty(statement_id="s", verbatim=10, edited=0, reworded=30, new=60)
    found = said_before(novelty, ENGLISH)
    assert [(p.name, p.words, p.share) for p in found.portions] == [
        ("verbatim", 10, 0.1),
        ("edited", 0, 0.0),
        ("reworded", 30, 0.3),
        ("new", 60, 0.6),
    ]
    assert [(part.kind, part.x, part.width) for part in found.bar] == [
        ("verbatim", 0.0, 10.0),
        ("reworded", 10.0, 30.0),
        ("new", 40.0, 60.0),
    ]
    assert found.new == 0.6
