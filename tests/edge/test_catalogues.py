"""Catalogues that come with the program: by language alone, none for a tag that leads astray."""

import pytest

from sitegen.edge.catalogues import read_catalogue


@pytest.mark.parametrize("language", ["en", "xx", "../ru", "", "..", "ru/../ru"])
def test_where_there_is_no_catalogue_there_are_no_bytes(language: str) -> None:
    assert read_catalogue(language) == b""
