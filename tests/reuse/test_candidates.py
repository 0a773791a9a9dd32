"""Candidates: none lost that has the evidence, and never too many."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import log2

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.reuse import candidates as module
from sitegen.reuse.candidates import Evidence, evidence, part, proposed
from sitegen.reuse.columns import Ints, lay_out
from sitegen.reuse.features import Weighed, survey, weigh

MakeStatement = Callable[..., Statement]
Editions = st.SearchStrategy[tuple[Statement, ...]]
Bits = dict[tuple[int, int], float]

NEAR = 1e-4  # bits: so near to what is needed, rounding decides


def weighed(*statements: Statement, formulaic: bool = False) -> Weighed:
    columns = lay_out(statements)
    return weigh(columns, survey(columns), np.full(len(columns.stem), formulaic))


def circled(text: Weighed) -> Ints:
    """Return the delegation of each unit, as a number."""
    names = sorted({statement.delegation for statement in text.columns.statements})
    numbers = [names.index(statement.delegation) for statement in text.columns.statements]
    statement = text.columns.holder[text.columns.passage]
    return np.array(numbers, dtype=np.int32)[statement]


def features(text: Weighed) -> list[set[object]]:
    """Return what each unit has: words that weigh, and pairs of those that few passages have."""
    found = []
    wide = max(0.1 * 2 ** (round(4 * log2(max(len(text.columns.passages), 1))) / 4), 64)
    ends = text.columns.units.tolist()
    for first, last in pairwise(ends):
        rows = range(first, last)
        telling = [int(text.stem[row]) for row in rows if text.weight[row] > 0]
        content = [stem for stem in telling if text.spread[stem] <= wide]
        pairs = [
            frozenset((one, other))
            for at, one in enumerate(content)
            for other in content[at + 1 : at + 3]
            if one != other
        ]
        found.append({*telling, *pairs})
    return found


def bits(units: list[set[object]], among: list[int], most: int) -> Bits:
    """Return the bits of every two units of ``among`` that share a feature which few have."""
    held = defaultdict(list)
    for unit in among:
        for feature in units[unit]:
            held[feature].append(unit)
    found: dict[tuple[int, int], float] = defaultdict(float)
    for holders in held.values():
        if 2 <= len(holders) <= most:
            for one in holders:
                for other in holders:
                    found[one, other] += max(single(len(among)) - log2(len(holders)), 0)
    return {pair: much for pair, much in found.items() if much}


def single(units: int) -> float:
    """Return the bits that single out one of so many units, in quarters."""
    return round(4 * log2(units + 1)) / 4


def kin(text: Weighed, circle: Ints) -> Bits:
    units = features(text)
    found: Bits = {}
    for number in sorted(set(circle.tolist())):
        found |= bits(units, np.flatnonzero(circle == number).tolist(), 64)
    return found


def strangers(text: Weighed, circle: Ints) -> Bits:
    among = list(range(len(circle)))
    return bits(features(text), among, 32) if len(set(circle.tolist())) > 1 else {}


def products(found: Evidence) -> Bits:
    product = (found.held @ found.held.T).tocoo()
    pairs = zip(product.row.tolist(), product.col.tolist(), strict=True)
    told = zip(pairs, product.data.tolist(), strict=True)
    return {pair: much for pair, much in told if much}


def pairs(earlier: Evidence, later: Evidence) -> Iterator[tuple[int, int]]:
    for first, second in proposed(earlier, later):
        yield from zip(first.tolist(), second.tolist(), strict=True)


def repeated(make_statement: MakeStatement, copies: int, delegations: int = 1) -> Weighed:
    """Return an edition of one line, said ``copies`` times, and of many words said once."""
    return weighed(
        *(
            make_statement(
                f"s{at}",
                *["We closed the polygon by decree."] * (copies // delegations),
                *[f"otter{at}x{row}" for row in range(min(6 * copies, 12000) // delegations)],
                delegation=f"d{at}",
            )
            for at in range(delegations)
        )
    )


@settings(max_examples=30)
@given(st.data())
def test_the_product_of_rows_is_the_bits_of_what_they_share(
    editions: Editions, data: st.DataObject
) -> None:
    text = weighed(*data.draw(editions))
    circle = circled(text)
    own, others = evidence(text, circle)
    assert products(own) == pytest.approx(kin(text, circle), abs=1e-4)
    assert products(others) == pytest.approx(strangers(text, circle), abs=1e-4)


@settings(max_examples=30)
@given(data=st.data(), strip=st.sampled_from([1, 3, 1 << 13]))
def test_no_candidate_is_lost_and_none_made_up(
    data: st.DataObject, strip: int, editions: Editions
) -> None:
    text = weighed(*data.draw(editions))
    circle = circled(text)
    own, others = evidence(text, circle)
    sizes = np.bincount(circle, minlength=1)
    needed = [single(sizes[number]) - 2 for number in circle.tolist()]
    whole = [single(len(circle)) + 1] * len(circle)
    for found, told, least in (
        (own, kin(text, circle), needed),
        (others, strangers(text, circle), whole),
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_STRIP", strip)
            made = list(pairs(found, found))
        assert len(made) == len(set(made))
        sure = {pair for pair, much in told.items() if much >= least[pair[1]] + NEAR}
        fair = {pair for pair, much in told.items() if much >= least[pair[1]] - NEAR}
        assert sure <= set(made) <= fair
        assert found.needed.tolist() == pytest.approx(least)


@settings(max_examples=30)
@given(st.data())
def test_a_part_is_a_slice(editions: Editions, data: st.DataObject) -> None:
    text = weighed(*data.draw(editions))
    size = len(text.columns.passage)
    first = data.draw(st.integers(0, size))
    last = data.draw(st.integers(first, size))
    for whole in evidence(text, circled(text)):
        some = part(whole, slice(first, last))
        assert some.held.shape == whole.held[first:last].shape
        assert np.array_equal(some.held.toarray(), whole.held[first:last].toarray())
        assert np.array_equal(some.needed, whole.needed[first:last])


@settings(max_examples=30)
@given(st.data())
def test_parts_propose_what_the_whole_does(editions: Editions, data: st.DataObject) -> None:
    text = weighed(*data.draw(editions))
    size = len(text.columns.passage)
    cuts = sorted(data.draw(st.lists(st.integers(0, size), max_size=3)))
    for whole in evidence(text, circled(text)):
        parts = list(zip([0, *cuts], [*cuts, size], strict=True))
        found = [
            (one + first, other + second)
            for first, end in parts
            for second, until in parts
            for one, other in pairs(
                part(whole, slice(first, end)), part(whole, slice(second, until))
            )
        ]
        assert sorted(found) == sorted(pairs(whole, whole))


def test_the_passages_that_match_are_candidates(
    seeds: tuple[Statement, ...], judged: dict[str, list[tuple[int, int]]]
) -> None:
    text = weighed(*seeds)
    own, _ = evidence(text, circled(text))
    passage = text.columns.passage
    begins = int(np.searchsorted(text.columns.holder, 1))
    found = {
        (int(passage[one]) + 1, int(passage[other]) - begins + 1) for one, other in pairs(own, own)
    }
    assert {tuple(pair) for pair in judged["matches"]} <= found


def test_within_one_circle_there_is_nothing_across(seeds: tuple[Statement, ...]) -> None:
    text = weighed(*seeds)
    for number in (0, 3):
        own, others = evidence(text, np.full(len(text.columns.passage), number, dtype=np.int32))
        assert own.held.nnz
        assert others.held.nnz == 0
        assert list(pairs(others, others)) == []


def test_circles_are_counted_each_for_itself(make_statement: MakeStatement) -> None:
    text = repeated(make_statement, 60, delegations=6)
    own, others = evidence(text, circled(text))
    assert len(list(pairs(own, own))) == 6 * 10**2
    assert list(pairs(others, others)) == []


@pytest.mark.parametrize(("copies", "proposes"), [(64, True), (65, False), (3000, False)])
def test_what_more_than_64_units_of_a_circle_have_proposes_nothing(
    *, copies: int, proposes: bool, make_statement: MakeStatement
) -> None:
    text = repeated(make_statement, copies)
    own, others = evidence(text, circled(text))
    assert text.weight[: text.columns.units[1]].any()
    assert len(list(pairs(own, own))) == (copies**2 if proposes else 0)
    assert list(pairs(others, others)) == []


@pytest.mark.parametrize(("copies", "proposes"), [(32, True), (34, False)])
def test_what_more_than_32_units_of_all_have_proposes_none_across(
    *, copies: int, proposes: bool, make_statement: MakeStatement
) -> None:
    text = repeated(make_statement, copies, delegations=2)
    _, others = evidence(text, circled(text))
    assert len(list(pairs(others, others))) == (copies**2 if proposes else 0)


def test_formulas_have_no_features(seeds: tuple[Statement, ...]) -> None:
    text = weighed(*seeds, formulaic=True)
    for found in evidence(text, circled(text)):
        assert found.held.nnz == 0


@pytest.mark.parametrize(
    "texts", [[], [()], [("", "…")], [("Peace.",)], [("Peace.",), ("Peace.",)]]
)
def test_next_to_nothing_has_evidence(
    texts: list[tuple[str, ...]], make_statement: MakeStatement
) -> None:
    text = weighed(
        *(make_statement(f"s{at}", *each, delegation=f"d{at}") for at, each in enumerate(texts))
    )
    size = len(text.columns.passage)
    for found in evidence(text, circled(text)):
        assert found.held.shape[0] == len(found.needed) == size
        assert set(pairs(found, found)) <= {
            (one, two) for one in range(size) for two in range(size)
        }
        assert part(found, slice(size, size)).held.shape[0] == 0
