"""An archive and new statements put together: counts and families are those of the whole."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.reuse.archive import numbers_of
from sitegen.reuse.columns import lay_out
from sitegen.reuse.counts import counted
from sitegen.reuse.joint import counts_of, joint
from tests.reuse.conftest import statement
from tests.reuse.test_renewal import clean, equal, known

Editions = st.SearchStrategy[tuple[Statement, ...]]


@settings(max_examples=20)
@given(data=st.data())
def test_counts_are_those_of_the_whole(data: st.DataObject, editions: Editions) -> None:
    every = sorted(data.draw(editions), key=lambda each: each.sort_key)
    before = [each for each in every if data.draw(st.booleans())]
    after = [each for each in every if data.draw(st.booleans())]
    both = joint(clean(before)[1], after, known(after, before))
    columns = lay_out(after)
    numbers = numbers_of(columns.vocabulary)
    family = numbers.family[columns.stem]
    assert np.array_equal(both.family, family)
    equal(counts_of(both), counted(columns, family, numbers.size))


def test_a_shorter_stem_takes_its_family_over() -> None:
    one = statement("a", "Nationalistic claims.", year=2000)
    other = statement("b", "National claims.", year=2001)
    both = joint(clean([one])[1], [one, other], [0, -1])
    stems = both.whole.columns.vocabulary
    was = dict(zip(stems, both.was.tolist(), strict=True))
    now = dict(zip(stems, both.after.family.tolist(), strict=True))
    turned = {stem for stem in stems if was[stem] >= 0 and was[stem] != now[stem]}
    assert set(np.flatnonzero(both.affected)) == {now[stem] for stem in turned}
    assert was["claim"] == now["claim"]
    assert [stem for stem in stems if was[stem] < 0]


def test_what_was_told_of_families_goes_with_them() -> None:
    one = statement("a", "Rain fell. Snow melts.", year=2000)
    other = statement("b", "Ice broke.", year=2001)
    both = joint(clean([one])[1], [other, one], [-1, 0])
    told = both.families(np.arange(1.0, both.before.size + 1))
    heads = list(dict.fromkeys(both.after.heads))
    old = list(dict.fromkeys(both.before.heads))
    assert [(heads[at], value) for at, value in enumerate(told) if value] == sorted(
        (head, float(at)) for at, head in enumerate(old, 1)
    )
