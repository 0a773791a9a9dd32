"""Archives packed: small, and nothing lost."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.reuse.packing import packed
from tests.reuse.conftest import statement
from tests.reuse.test_renewal import clean, equal, stored


@given(data=st.data())
@settings(max_examples=20)
def test_an_archive_is_packed_without_a_loss(
    data: st.DataObject, editions: st.SearchStrategy[tuple[Statement, ...]]
) -> None:
    _, archive = clean(data.draw(editions))
    equal(stored(archive), archive)


def test_so_is_one_whose_words_are_no_text() -> None:
    _, archive = clean([statement("a", "\ud800 peace", delegation="\n"), statement("b")])
    equal(stored(archive), archive)


def test_packed_is_small(spoken: tuple[Statement, ...]) -> None:
    _, archive = clean(spoken)
    columns = packed(archive)
    assert columns["weight"].dtype == columns["flags"].dtype == np.uint8
    words = [columns[name].nbytes for name in ("stem", "weight", "flags")]
    assert sum(words) == 6 * len(archive.columns.stem)
