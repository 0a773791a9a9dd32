"""What denies and what does not."""

from collections.abc import Iterable

import pytest

from sitegen.reuse.polarity import denied, negators, opposed

LIGHT = {"we", "do", "the", "a", "it", "is", "only", "not", "pas", "ne", "nous", "no"}


def places(text: str, language: str = "en") -> Iterable[str]:
    words = text.split()
    return [words[at] for at in sorted(denied(words, [w not in LIGHT for w in words], language))]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("we support the treaty", "en", []),
        ("we do not support the treaty", "en", ["support"]),
        ("we don’t support the treaty", "en", ["support"]),
        ("it is not only just", "en", []),
        ("no treaty", "en", ["treaty"]),
        ("support it not", "en", ["not"]),
        ("nous ne voulons pas", "fr", ["voulons", "pas"]),
        ("we do not support the treaty", "kk", []),
    ],
)
def test_a_negator_denies_the_next_word_of_content(
    text: str, language: str, expected: list[str]
) -> None:
    assert places(text, language) == expected


def test_places_are_opposed_where_an_aligned_word_is_denied_on_one_side() -> None:
    assert opposed([(0, 0), (1, 3)], frozenset(), frozenset({3}))
    assert not opposed([(0, 0), (1, 3)], frozenset({1}), frozenset({3}))
    assert not opposed([(0, 0)], frozenset(), frozenset({3}))


def test_a_language_without_a_list_has_no_negators() -> None:
    assert "cannot" in negators("en") == negators("EN-gb")
    assert not negators("kk")
