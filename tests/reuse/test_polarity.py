"""What denies and what does not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.reuse.polarity import SOFTENERS, denied, negators

LIGHT = {"we", "do", "the", "a", "it", "is", "only", "not", "never", "pas", "ne", "nous", "no"}


def denials(text: str, language: str = "en") -> list[str]:
    """Return the denied words of ``text``, whose sentences are parted by bars."""
    sentences = [sentence.split() for sentence in text.split("|")]
    words = [word for sentence in sentences for word in sentence]
    flags = denied(
        np.array([word in negators(language) for word in words], dtype=np.bool_),
        np.array([word not in LIGHT for word in words], dtype=np.bool_),
        np.cumsum([0, *map(len, sentences)]),
    )
    return [word for word, flag in zip(words, flags, strict=True) if flag]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("we support the treaty", "en", []),
        ("we do not support the treaty", "en", ["support"]),
        ("we don't support the treaty", "en", ["support"]),
        ("no treaty", "en", ["treaty"]),
        ("not the a treaty", "en", ["treaty"]),
        ("not the a the treaty", "en", ["not"]),
        ("support it not", "en", ["not"]),
        ("support it not | treaty", "en", ["not"]),
        ("it is not | never treaty | support", "en", ["not", "treaty"]),
        ("never not support", "en", ["support"]),
        ("no treaty no support", "en", ["treaty", "support"]),
        ("nous ne voulons pas", "fr", ["voulons", "pas"]),
        ("we do not support the treaty", "kk", []),
        ("not", "en", ["not"]),
        ("", "en", []),
    ],
)
def test_a_negator_denies_the_next_word_of_content_within_three(
    text: str, language: str, expected: list[str]
) -> None:
    assert denials(text, language) == expected


@settings(max_examples=40)
@given(st.lists(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1)))
def test_a_negator_finds_what_it_denies_in_its_own_sentence(
    sentences: list[list[tuple[bool, bool]]],
) -> None:
    expected: list[bool] = []
    for words in sentences:
        hit = {
            next((after for after in range(at + 1, len(words))[:3] if words[after][1]), at)
            for at, (denies, _) in enumerate(words)
            if denies
        }
        expected += [at in hit for at in range(len(words))]
    flat = np.array([word for words in sentences for word in words], dtype=np.bool_).reshape(-1, 2)
    offsets = np.cumsum([0, *map(len, sentences)])
    assert denied(flat[:, 0], flat[:, 1], offsets).tolist() == expected


def test_a_language_is_known_by_its_tag() -> None:
    assert "cannot" in negators("en") == negators("EN-gb")
    assert not {"cannot"} & negators("fr")


@pytest.mark.parametrize("language", ["kk", "zh-Hant", ""])
def test_a_language_without_a_list_has_no_negators(language: str) -> None:
    assert negators(language) == frozenset()


def test_words_are_listed_as_they_are_compared() -> None:
    known = {
        *SOFTENERS,
        *(word for tag in ("en", "fr", "es", "ru", "de") for word in negators(tag)),
    }
    assert all(word == word.casefold() and "’" not in word for word in known)
