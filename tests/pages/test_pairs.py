"""How many pairs of statements are side by side."""

from dataclasses import replace

from sitegen.core.model import Edition
from sitegen.pages.pairs import Pairs, pairs


def test_each_pair_is_counted_once(series: Edition) -> None:
    assert pairs(series) == Pairs(successive=5, strongest=1, without=1)
    bare = replace(series, comparisons=(), strongest=())
    matched = {(m.earlier.statement_id, m.later.statement_id) for m in series.matches}
    assert pairs(bare) == Pairs(successive=0, strongest=0, without=len(matched))
