"""Matching anew only what has changed: little work, and the same matches."""

import random
from collections.abc import Sequence

import pytest

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse import blocks, rematch
from sitegen.reuse.blocks import Block, Pairs
from sitegen.reuse.columns import Ints
from sitegen.reuse.rematch import few
from sitegen.reuse.renewal import renewed
from sitegen.reuse.trace import archived
from tests.reuse.conftest import statement
from tests.reuse.test_renewal import ANY, clean, equal, stored

SIGNS = "bcdfgklmnprstvz"
WORDS = [f"{a}a{b}o{c}i" for a in SIGNS for b in SIGNS for c in SIGNS]


def made_up(number: int) -> Statement:
    """Return a statement of ten lines in made-up words, two of which others have, too."""
    drawn = random.Random(number)  # noqa: S311 - no secret
    lines = []
    for line in range(10):
        source = random.Random(f"{line} {drawn.randrange(40)}") if line < 2 else drawn  # noqa: S311
        words = [WORDS[int(len(WORDS) * source.random() ** 3)] for _ in range(14)]
        lines.append(" ".join(words) + ".")
    return statement(f"s{number:03}", *lines, year=1950 + number % 70, delegation=f"d{number % 30}")


def test_one_statement_more_is_little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an archive of 300 statements few pairs are looked at again; none if nothing is new."""
    looked: list[int] = []

    def rated(earlier: Block, later: Block, found: Sequence[tuple[Ints, Ints]]) -> Pairs:
        looked.append(sum(len(one) for one, _ in found))
        return original(earlier, later, found)

    original = blocks.rated
    monkeypatch.setattr(rematch, "rated", rated)
    monkeypatch.setattr(blocks, "rated", rated)
    statements = [made_up(number) for number in range(300)]
    ordered = sorted(statements, key=lambda each: each.sort_key)
    base = [each for each in ordered if each is not statements[150]]
    _, archive = clean(base)
    numbers = [base.index(each) if each in base else -1 for each in ordered]
    looked.clear()
    found, renewed = archived(ordered, numbers, stored(archive), ANY)
    archived(ordered, [*range(300)], stored(renewed), ANY)
    alone, whole = clean(ordered)
    equal(renewed, whole)
    equal(found.found, alone.found)
    again, none, every = looked
    assert none == 0 < again < every / 10


def test_where_all_has_changed_nothing_stands() -> None:
    statements = sorted((made_up(number) for number in range(6)), key=lambda each: each.sort_key)
    _, archive = clean(statements[:2])
    assert not few(archive, renewed(archive, statements, [0, 1, *[-1] * 4], ANY))
    assert few(archive, renewed(archive, statements[:2], [0, 1], ANY))
    assert not few(archive, renewed(archive, statements[:2], [0, 1], Matching(threshold=0.9)))
