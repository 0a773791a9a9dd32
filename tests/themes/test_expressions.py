"""Expressions mean what they say, and none can run away."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.themes.errors import PatternError
from sitegen.themes.expressions import translate


@pytest.mark.parametrize(
    ("expression", "matches", "others"),
    [
        ("abc", ["abc"], ["ab", "abcd"]),
        (r"A\/72\/\d{3}", ["A/72/884"], ["A/72/88", "A/72/8845"]),
        ("a.c", ["abc", "a.c"], ["ac"]),
        (r"a\.c", ["a.c"], ["abc"]),
        ("colou?r", ["color", "colour"], ["colouur"]),
        ("(one|other) day", ["one day", "other day"], ["oneother day"]),
        ("(?:one|other)", ["one", "other"], [""]),
        ("x{2,3}", ["xx", "xxx"], ["x", "xxxx"]),
        ("x{2}", ["xx"], ["x", "xxx"]),
        ("[a-c0]{1,3}", ["abc", "0"], ["d", ""]),
        ("[^a-c]", ["d", "-"], ["a"]),
        ("[-a]", ["-", "a"], ["b"]),
        ("[a-]", ["-", "a"], ["b"]),
        (r"[\]\\^]", ["]", "\\", "^"], ["a"]),
        (r"[\w-]{1,9}", ["non-use"], ["non use"]),
        ("[&&~~||-]", ["&", "~", "|", "-"], ["a"]),
        (r"\bR2P\b", ["R2P"], ["R2PX"]),
        ("#5 & #6", ["#5 & #6"], ["#5"]),
        (r"\*\+\?\{\^\$", ["*+?{^$"], []),
    ],
)
def test_what_an_expression_means(expression: str, matches: list[str], others: list[str]) -> None:
    compiled = re.compile(translate(expression))
    assert all(compiled.fullmatch(text) for text in matches)
    assert not any(compiled.fullmatch(text) for text in others)


@pytest.mark.parametrize(
    ("expression", "offset", "length", "why"),
    [
        ("ab*", 2, 1, "needs a bound"),
        ("ab+c", 2, 1, "needs a bound"),
        ("*a", 0, 1, "nothing here to repeat"),
        ("a|?b", 2, 1, "nothing here to repeat"),
        ("{3}", 0, 1, "nothing here to repeat"),
        ("a{3", 1, 1, "is written"),
        ("a{,3}", 1, 1, "is written"),
        ("a{3,}", 1, 1, "is written"),
        ("a{x}", 1, 1, "is written"),
        ("a{3,2}", 1, 5, "from few to many"),
        ("a{0}", 1, 3, "from few to many"),
        ("a{1001}", 1, 6, "at most 1000"),
        ("a{2}{3}", 4, 1, "cannot itself be repeated"),
        ("a??", 2, 1, "cannot itself be repeated"),
        ("a{2}+", 4, 1, "cannot itself be repeated"),
        (r"\b{2}a", 0, 5, "may match nothing"),
        ("(a?){2}b", 0, 7, "may match nothing"),
        ("a?", 0, 2, "nothing at all"),
        (r"\b", 0, 2, "nothing at all"),
        ("a|", 0, 2, "nothing at all"),
        ("^a", 0, 1, r"no \^ and \$"),
        ("a$", 1, 1, r"no \^ and \$"),
        ("a/b", 1, 1, "a slash is written"),
        ("a(b", 1, 1, "never closed"),
        ("a)b", 1, 1, "never opened"),
        ("a[bc", 1, 1, "never closed"),
        ("a[]", 1, 2, "empty class"),
        ("a[^]", 1, 3, "empty class"),
        ("[c-a]", 1, 3, "a range goes"),
        (r"[\d-z]", 1, 4, "a range goes"),
        (r"[a-\w]", 1, 4, "a range goes"),
        ("(?=a)b", 0, 2, "no options"),
        ("(?i)b", 0, 2, "no options"),
        ("(?P<n>a)", 0, 2, "no options"),
        (r"(a)\1", 3, 2, "means nothing"),
        (r"a\Z", 1, 2, "means nothing"),
        ("a\\", 1, 1, "means nothing"),
        ("(" * 21 + "a" + ")" * 21, 20, 1, "20 deep"),
    ],
)
def test_what_is_refused_and_where(expression: str, offset: int, length: int, why: str) -> None:
    with pytest.raises(PatternError, match=why) as caught:
        translate(expression)
    assert (caught.value.offset, caught.value.length) == (offset, length)


@pytest.mark.parametrize(
    "expression",
    [
        r"(a|a){1,20}b",
        r"(a|b|ab){1,12}c",
        r"(\w{1,9}){1,9}x",
        r"\w{0,40}\w{0,40}\w{0,40}x",
        r"(a?b?c?d?e?f?g?h?i?j?k?l?m?n?x){1,3}",
        r"((a{1000}){1000}){1000}",
        r"(.{0,999}x){1,999}",
        "(a|b)" * 40,
    ],
)
def test_what_could_run_away_is_refused(expression: str) -> None:
    with pytest.raises(PatternError, match="run away"):
        translate(expression)


def test_deep_nonsense_is_refused_not_crashed_on() -> None:
    with pytest.raises(PatternError, match="deep"):
        translate("(" * (10 * sys.getrecursionlimit()))


_ATOMS = st.sampled_from(["a", "b", ".", "[ab]", r"\w", r"\."])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    bounds = st.tuples(st.integers(0, 3), st.integers(1, 3)).map(sorted)
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.tuples(inner, bounds).map(lambda made: f"({made[0]}){{{made[1][0]},{made[1][1]}}}"),
    )


@given(st.recursive(_ATOMS, _larger, max_leaves=6), st.text("ab. ", max_size=12))
def test_a_translation_means_what_the_expression_means(expression: str, text: str) -> None:
    try:
        translated = translate(expression)
    except PatternError:
        return
    assert re.findall(f"(?:{translated})", text) == [
        found[0] for found in re.finditer(expression, text)
    ]


@given(st.text("ab()[]{}|?*+.\\^$,0-9/&~w", max_size=20))
def test_any_text_is_translated_or_refused(expression: str) -> None:
    refused: PatternError | None = None
    try:
        translated = translate(expression)
    except PatternError as error:
        refused = error
    if refused:
        assert 0 <= refused.offset <= len(expression)
    else:
        assert not re.compile(translated).fullmatch("")
