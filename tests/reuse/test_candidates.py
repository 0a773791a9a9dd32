"""Pairs of units: scored, complete, and never too many."""

from collections.abc import Callable

import numpy as np
import pytest

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse import candidates as module
from sitegen.reuse.candidates import Pairs, agreement, candidates, without
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import Weighed, survey, weigh

MakeStatement = Callable[..., Statement]


def weighed(*statements: Statement) -> Weighed:
    columns = lay_out(statements)
    return weigh(columns, survey(columns), np.zeros(len(columns.stem), dtype=np.bool_))


def rows(pairs: Pairs) -> list[tuple[int, int, float]]:
    columns = (pairs.earlier.tolist(), pairs.later.tolist(), pairs.score.tolist())
    return list(zip(*columns, strict=True))


def test_agreement_is_the_shared_weight_with_some_doubt() -> None:
    ten = np.array(10.0)
    assert agreement(ten, ten, ten) == pytest.approx(10 / 11.75)
    assert agreement(np.array(0.0), ten, ten) == 0
    assert agreement(np.array(2.0), np.array(2.0), np.array(2.0)) < agreement(ten, ten, ten)


def test_agreement_does_not_depend_on_which_text_comes_first() -> None:
    shared, one, other = np.array(2.0), np.array(3.0), np.array(9.0)
    assert agreement(shared, one, other) == agreement(shared, other, one)


def test_no_pair_is_lost_to_the_words_that_propose_nothing(
    seeds: tuple[Statement, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = weighed(*seeds)
    narrow = rows(candidates(text, Matching(), 0.15))
    monkeypatch.setattr(module, "FEW", 10**6)
    assert narrow == rows(candidates(text, Matching(), 0.15))
    assert len(narrow) > 8


def test_pairs_do_not_depend_on_the_blocks(
    seeds: tuple[Statement, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = weighed(*seeds)
    whole = rows(candidates(text, Matching(), 0.1))
    monkeypatch.setattr(module, "BLOCK", 5)
    assert rows(candidates(text, Matching(), 0.1)) == whole


def test_the_best_come_first_and_the_earlier_statement_on_the_left(
    seeds: tuple[Statement, ...],
) -> None:
    text = weighed(*seeds)
    found = rows(candidates(text, Matching(), 0.1))
    assert [score for *_, score in found] == sorted((s for *_, s in found), reverse=True)
    units = text.columns.units
    assert all(units[one].statement < units[other].statement for one, other, _ in found)


def test_a_unit_keeps_its_best_partners_only(
    make_statement: MakeStatement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PARTNERS", 3)
    filler = [f"otters{at} swim{at}" for at in range(60)]
    lines = [f"closing the Semipalatinsk polygon was right number{at}" for at in range(6)]
    one = make_statement("a", *lines, *filler, year=2001)
    other = make_statement("b", lines[0], year=2002)
    found = rows(candidates(weighed(one, other), Matching(), 0.1))
    assert [pair[:2] for pair in found] == [(0, 66), (1, 66), (2, 66)]


def test_barred_units_are_left_out() -> None:
    pairs = Pairs(np.array([0, 1, 2]), np.array([3, 4, 5]), np.array([0.9, 0.8, 0.7]))
    barred = np.array([False, True, False, False, False, True])
    assert rows(without(pairs, barred)) == [(0, 3, 0.9)]
