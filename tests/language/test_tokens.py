"""The words of many texts in columns: the same words as one text at a time gives."""

import os
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.tokens import STOPS, Tokens, tokens
from sitegen.language.words import words

# What words are made of, what parts them, and what only looks like either.
_TELLING = "abzÀÿЖß09_'’ʼ\u0301\u0e31\u093f\u3099\u309aか国中\uf900\U0001d400𐐀\U000e0100"
_TELLING += " \n\0-.,;—…·²ⅷ¼\ud800"
_text = st.text(st.one_of(st.sampled_from(_TELLING), st.characters(codec=None)), max_size=40)
_runs = st.text("abcé’\u0301ж", max_size=40)
_texts = st.lists(st.one_of(_text, _runs), max_size=8)


def read(columns: Tokens) -> list[list[tuple[int, str]]]:
    """Return each text's words with their starts."""
    rows = list(zip(columns.start.tolist(), columns.form.tolist(), strict=True))
    return [
        [(start, columns.forms[form]) for start, form in rows[first:last]]
        for first, last in pairwise(columns.texts.tolist())
    ]


def expected(texts: list[str]) -> list[list[tuple[int, str]]]:
    return [[(word.start, word.text) for word in words(text, "zz")] for text in texts]


@given(_texts)
def test_the_words_are_those_of_each_text_by_itself(texts: list[str]) -> None:
    assert read(tokens(texts)) == expected(texts)


def test_every_character_is_taken_alike_between_letters_and_after_kana() -> None:
    texts = [
        before + chr(code) + after
        for code in range(0x110000)
        if code < 0x3200 or code % 97 == 0
        for before, after in (("a", "b"), ("か", "か"), ("", "’b"))
    ]
    assert read(tokens(texts)) == expected(texts)


@pytest.mark.parametrize("letter", ["a", "é", "ж", "𐐀", "a\u0301"])
def test_words_of_every_length_are_told_apart(letter: str) -> None:
    texts = [
        f"{letter * length} {letter * length}{last}" for length in range(1, 40) for last in "xy"
    ]
    assert read(tokens(texts)) == expected(texts)


def test_words_that_share_all_their_letters_but_one_are_told_apart() -> None:
    texts = [
        "".join("b" if at == other else "a" for at in range(length))
        for length in range(1, 20)
        for other in range(length)
    ]
    assert read(tokens(texts * 2)) == expected(texts * 2)


def test_many_words_find_room() -> None:
    texts = [f"{number} {number * number} x{number}" for number in range(5000)]
    assert read(tokens(texts, 1000)) == expected(texts)


@given(_texts, st.integers(1, 50))
def test_the_batch_makes_no_difference(texts: list[str], batch: int) -> None:
    one, other = tokens(texts, batch), tokens(iter(texts))
    assert one.forms == other.forms
    for name in ("form", "start", "stopped", "texts"):
        left, right = getattr(one, name), getattr(other, name)
        assert np.array_equal(left, right)
        assert left.dtype == right.dtype


@given(_texts)
def test_the_forms_are_the_distinct_words_in_order(texts: list[str]) -> None:
    found = {word for text in expected(texts) for _, word in text}
    assert tokens(texts).forms == tuple(sorted(found))


@given(_texts)
def test_a_word_is_stopped_where_a_stop_stands_before_it(texts: list[str]) -> None:
    columns = tokens(texts)
    assert columns.stopped.tolist() == [
        before is not None and not set(STOPS).isdisjoint(text[before.end : word.start])
        for text in texts
        for before, word in pairwise((None, *words(text, "zz")))
        if word is not None
    ]


def test_stops_part_clauses() -> None:
    assert tokens(["We, the peoples: a – b", "c. (d) e/f"]).stopped.tolist() == [
        *(False, True, False, True, True),
        *(False, True, True, False),
    ]


def test_no_texts_have_no_words() -> None:
    for texts, offsets in (([], [0]), (["", " ", ""], [0, 0, 0, 0])):
        nothing = tokens(texts)
        assert nothing.forms == ()
        assert nothing.texts.tolist() == offsets
        assert [len(nothing.form), len(nothing.start), len(nothing.stopped)] == [0, 0, 0]


def test_the_columns_have_their_types() -> None:
    columns = tokens(["a"])
    assert [columns.form.dtype, columns.start.dtype] == [np.int32, np.int32]
    assert [columns.stopped.dtype, columns.texts.dtype] == [np.bool_, np.int64]


def test_the_seed_of_hashes_makes_no_difference() -> None:
    program = (
        "from sitegen.language.tokens import tokens\n"
        "print(ascii(tokens(['b a', 'ж 国 B', 'responsibilities responsibility’s a'])))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_word_of_twice_the_same_eight_letters_is_a_word() -> None:
    assert read(tokens(["abababab" * 2])) == [[(0, "abababab" * 2)]]
