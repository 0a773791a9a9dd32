"""A passage as the search knows it."""

from dataclasses import FrozenInstanceError

import pytest

from sitegen.core.search import SearchRecord


def test_a_record_is_a_value() -> None:
    records = [
        SearchRecord(address="a.html#p1", text="Words.", facets=(("year", ("2017",)),))
        for _ in range(2)
    ]
    assert len({*records}) == 1
    with pytest.raises(FrozenInstanceError):
        records[0].text = "Other words."  # type: ignore[misc]
