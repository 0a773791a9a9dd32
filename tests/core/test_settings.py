"""The settings of an edition."""

from sitegen.core.settings import Comparing, Following, Matching, Series, Settings


def test_an_edition_needs_no_more_than_a_title() -> None:
    settings = Settings(title="E")
    assert (settings.language, settings.output, settings.base_url) == ("en", "public", "")
    assert settings.matching == Matching()
    assert settings.comparing == Comparing()


def test_by_default_all_that_speaks_one_language_is_compared() -> None:
    matching = Matching()
    assert (matching.across_series, matching.across_languages) == (True, False)
    assert (matching.same_speaker_only, matching.threshold) == (False, None)


def test_a_series_can_do_without_a_short_form() -> None:
    assert Series(id="debate", title="Debate").short == ""


def test_by_default_a_lineage_of_three_statements_has_a_page() -> None:
    assert Settings(title="E").lineages == Following(least=3, listed=500)
