"""What all pages share."""

from dataclasses import replace

import pytest

from sitegen.core.settings import Settings
from sitegen.pages.site import direction, head_of, site_of
from sitegen.pages.wording import wording

BARE = Settings(title="Edition")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("kk", "ltr"), ("kk-Arab", "rtl"),
     ("fa_IR", "rtl"), ("ur-Latn", "ltr"), ("ug-Cyrl", "ltr"), ("", "ltr")],
)  # fmt: skip
def test_the_way_a_script_runs(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_a_head_has_a_canonical_address_only_where_the_site_has_one() -> None:
    settings = Settings(title="Edition", base_url="https://example.org/e/")
    heads = [
        head_of(path, title="", description="", settings=one)
        for one in (BARE, settings)
        for path in ("index.html", "themes/x.html")
    ]
    assert [head.canonical for head in heads] == [
        "",
        "",
        "https://example.org/e/",
        "https://example.org/e/themes/x.html",
    ]
    assert [head.root for head in heads] == ["", "../", "", "../"]


def test_content_has_a_language_of_its_own_where_no_catalogue_has_it() -> None:
    site = site_of(Settings(title="Edition", language="fa"), wording("fa"))
    assert (site.language, site.direction) == ("en", "ltr")
    assert (site.content_language, site.content_direction) == ("fa", "rtl")


def test_the_site_leads_to_statements_changes_themes_lineages_method_and_search() -> None:
    site = site_of(BARE)
    assert [entry.address for entry in site.navigation] == [
        "index.html#statements",
        "changes.html",
        "index.html#themes",
        "lineages.html",
        "method.html",
        "search.html",
    ]
    assert site.stylesheet == "assets/edition.css"
    assert site.script == "assets/reading.js"


def test_a_site_without_search_does_not_lead_there() -> None:
    site = site_of(replace(BARE, search=False))
    assert "search.html" not in [entry.address for entry in site.navigation]
