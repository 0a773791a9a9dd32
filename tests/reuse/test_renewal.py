"""An archive renewed: whatever came, went or changed, it is what the statements alone make."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse import rematch
from sitegen.reuse.archive import Archive
from sitegen.reuse.packing import packed, unpacked
from sitegen.reuse.trace import Traced, archived, traced
from tests.reuse.conftest import statement

MakeStatement = Callable[..., Statement]

ANY = Matching()
SENTENCES = (
    "We closed the Semipalatinsk polygon by decree and gave up a large arsenal of warheads.",
    "Kazakhstan shut the Semipalatinsk polygon and gave up its large arsenal.",
    "Grain harvests depend on rain that falls early in the summer months.",
    "Early summer rain decides what harvest of grain the steppe may bear.",
    "Railways carry containers from distant ports across the dry steppe.",
    "We cannot ignore what the nationalists said of sovereignty and treaties.",
    "We ignore what nationalism says of sovereign treaty and nation.",
    "Nationalistically minded orators congratulate the chair warmly.",
    "I congratulate you, Sir, warmly on your election to that high chair.",
    "Teachers in every distant village learn three languages by decree.",
)


def equal(one: Any, other: Any) -> None:  # noqa: ANN401 - any nest of values
    """Hold that two values are the same, bit by bit."""
    if is_dataclass(one):
        for field in fields(one):
            if field.name not in {"statements", "passages"}:
                equal(getattr(one, field.name), getattr(other, field.name))
    elif isinstance(one, np.ndarray):
        assert (one.dtype, one.shape) == (other.dtype, other.shape)
        assert one.tobytes() == other.tobytes()
    else:
        assert one == other


def known(statements: Sequence[Statement], before: Sequence[Statement]) -> list[int]:
    ordered = sorted(before, key=lambda each: each.sort_key)
    return [ordered.index(each) if each in ordered else -1 for each in statements]


def clean(statements: Sequence[Statement], matching: Matching = ANY) -> tuple[Traced, Archive]:
    return archived(statements, [-1] * len(statements), None, matching)


def stored(archive: Archive) -> Archive:
    columns = archive.columns
    return unpacked(packed(archive), columns.statements, columns.passages)


class Archives(RuleBasedStateMachine):
    """Statements come, go and change; an archive goes with them from step to step."""

    def __init__(self) -> None:
        super().__init__()
        self.statements: list[Statement] = []
        self.archive = clean(())[1]
        self.count = 0

    def made(self, texts: list[str], year: int, voice: str) -> Statement:
        self.count += 1
        return statement(f"s{self.count}", *texts, year=year, delegation=voice)

    def turn(self, statements: list[Statement]) -> None:
        numbers = known(statements, self.statements)
        _, self.archive = archived(statements, numbers, stored(self.archive), ANY)
        self.statements = statements

    texts = st.lists(st.lists(st.sampled_from(SENTENCES), max_size=3).map(" ".join), max_size=15)

    @rule(texts=texts, year=st.integers(1990, 1999), voice=st.sampled_from("AB"))
    def add(self, texts: list[str], year: int, voice: str) -> None:
        self.turn([self.made(texts, year, voice), *self.statements])

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if self.statements:
            left = data.draw(st.sampled_from(self.statements))
            self.turn([each for each in self.statements if each is not left])

    @rule(data=st.data(), texts=texts)
    def change(self, data: st.DataObject, texts: list[str]) -> None:
        if self.statements:
            old = data.draw(st.sampled_from(self.statements))
            year = old.delivered.year
            new = statement(old.id, *texts, year=year, delegation=old.delegation)
            self.turn([new if each is old else each for each in self.statements])

    @invariant()
    def it_is_as_if_made_at_once(self) -> None:
        equal(self.archive, clean(self.statements)[1])


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what stands stand, however much has changed."""
    monkeypatch.setattr(rematch, "_MOST", 1)


@pytest.mark.usefixtures("always")
def test_statements_come_go_and_change() -> None:
    run_state_machine_as_test(
        Archives, settings=settings(max_examples=12, stateful_step_count=6, deadline=None)
    )


def steps(spoken: tuple[Statement, ...]) -> Iterator[list[Statement]]:
    """Yield the statements without some, with one more, without one, with one changed."""
    base = [*spoken[:12], *spoken[13:24]]
    yield base
    yield [*base, spoken[12]]
    yield [*base[1:], spoken[12]]
    shorter = replace(base[4], passages=base[4].passages[3:])
    yield [shorter if each is base[4] else each for each in (*base[1:], spoken[12])]
    yield [*base[6:], *spoken[24:28]]


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize(
    "matching", [ANY, Matching(threshold=0.2), Matching(formulas=("the Security Council",))]
)
def test_an_edition_comes_and_goes(spoken: tuple[Statement, ...], matching: Matching) -> None:
    before: list[Statement] = []
    _, archive = clean((), matching)
    for some in steps(spoken):
        found, archive = archived(some, known(some, before), stored(archive), matching)
        alone, whole = clean(some, matching)
        equal(archive, whole)
        equal(found.found, alone.found)
        assert tuple(found.matches()) == tuple(traced(some, matching).matches())
        before = some
    assert len(archive.found.rows) > 50
