"""Catalogues that come with the program: by language alone, none for a tag that leads astray."""

import pytest

from sitegen.core.problems import Severity
from sitegen.edge.catalogues import read_catalogue

SETTINGS = "content/edition.toml"


@pytest.mark.parametrize("language", ["en", "en-US", "EN"])
def test_english_needs_no_catalogue(language: str) -> None:
    assert read_catalogue(language, SETTINGS) == (b"", ())


@pytest.mark.parametrize("language", ["xx", "../ru", "", "..", "ru/../ru"])
def test_where_there_is_no_catalogue_there_are_no_bytes_and_a_warning(language: str) -> None:
    catalogue, (problem,) = read_catalogue(language, SETTINGS)
    assert catalogue == b""
    assert (problem.code, problem.severity) == ("untranslated-interface", Severity.WARNING)
    assert problem.location.path == SETTINGS
    assert "en, ar, kk, ru" in problem.hint


@pytest.mark.parametrize("language", ["ru", "kk-Cyrl", "AR"])
def test_a_catalogue_is_found_by_its_language_alone(language: str) -> None:
    catalogue, problems = read_catalogue(language, SETTINGS)
    assert f"Language: {language[:2].lower()}".encode() in catalogue
    assert problems == ()
