"""A passage as the search knows it."""

from dataclasses import FrozenInstanceError

import pytest

from sitegen.core.search import SearchRecord, bundles

RECORDS = [SearchRecord(address=f"a.html#p{n}", text="Words.", facets=()) for n in range(5)]


def test_a_record_is_a_value() -> None:
    records = [
        SearchRecord(address="a.html#p1", text="Words.", facets=(("year", ("2017",)),))
        for _ in range(2)
    ]
    assert len({*records}) == 1
    with pytest.raises(FrozenInstanceError):
        records[0].text = "Other words."  # type: ignore[misc]


def test_many_records_are_indexed_in_parts_each_in_a_folder_of_its_own() -> None:
    parts = list(bundles(RECORDS, 2))
    assert [folder for folder, _ in parts] == ["pagefind/", "pagefind/2/", "pagefind/3/"]
    assert [record for _, part in parts for record in part] == RECORDS
    assert [folder for folder, _ in bundles(RECORDS)] == ["pagefind/"]
    assert list(bundles([])) == []
