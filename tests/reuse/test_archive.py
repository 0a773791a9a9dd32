"""What an archive begins with, and what it asks of matches."""

from collections.abc import Callable

import numpy as np

from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse.archive import begun, levels, numbers_of
from sitegen.reuse.circles import circles
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import survey, weigh
from sitegen.reuse.formulas import formulaic

MakeStatement = Callable[..., Statement]


def test_an_archive_begins_with_the_words_weighed(spoken: tuple[Statement, ...]) -> None:
    archive, text = begun(spoken, Matching())
    columns = lay_out(spoken)
    plain = weigh(columns, survey(columns), formulaic(columns, ()))
    assert np.array_equal(archive.weight, plain.weight)
    assert np.array_equal(archive.ceremonial, plain.ceremonial)
    assert np.array_equal(text.stem, plain.stem)
    assert archive.delegations == tuple(each.delegation for each in columns.statements)
    assert not len(archive.found.rows)


def test_families_go_by_their_heads() -> None:
    found = numbers_of(("nation", "national", "nationalist", "peace"))
    assert found.heads == ("nation", "nation", "nationalist", "peace")
    assert (found.family.tolist(), found.size) == ([0, 0, 1, 2], 3)
    assert numbers_of(()).size == 1


def test_levels_are_those_of_each_statements_circle(make_statement: MakeStatement) -> None:
    edition = [
        make_statement(f"s{at}", *["Peace holds."] * (at + 1), year=2000 + at, delegation=voice)
        for at, voice in enumerate("BABZ")
    ]
    silent = make_statement("t", "…", year=2010, delegation="ZZ")
    _, text = begun([*edition, silent], Matching())
    found, asked = levels(text, Matching()), circles(text.columns, Matching())
    assert found.least.tolist() == asked.least[asked.circle].tolist()
    assert found.bits[0] == found.bits[2] > found.bits[1]
    assert found.across == asked.across
