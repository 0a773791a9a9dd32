"""The pattern language, sign by sign, and every way to get it wrong."""

import pytest

from sitegen.themes.patterns import (
    Choice,
    Gap,
    PatternError,
    Term,
    as_written,
    compile_pattern,
)


def stems(*texts: str) -> tuple[Term, ...]:
    return tuple(Term("stem", text) for text in texts)


def test_words_become_stems() -> None:
    assert compile_pattern("protecting Civilians").phrase == stems("protect", "civilian")


def test_words_are_stemmed_by_the_rules_of_the_language() -> None:
    assert compile_pattern("nations unies", "fr").phrase == stems("nation", "uni")


def test_a_pattern_keeps_its_source() -> None:
    assert compile_pattern("root ~3 conflict").source == "root ~3 conflict"


def test_a_star_makes_a_shape_without_case() -> None:
    assert compile_pattern("Depolitici*").phrase == (Term("shape", "depolitici*"),)


def test_an_equals_sign_or_quotes_make_exact_forms() -> None:
    forms = (Term("form", "use"), Term("form", "of"), Term("form", "forces"))
    assert compile_pattern('"Use of forces"').phrase == forms
    assert compile_pattern("=use =of =Forces").phrase == forms


def test_punctuation_between_quotes_counts_for_nothing() -> None:
    assert (
        compile_pattern('"Peace, and so on!"').phrase == compile_pattern('"peace and so on"').phrase
    )


def test_a_gap_says_how_many_words_it_allows() -> None:
    assert compile_pattern("root ~3 conflict").phrase == (
        Term("stem", "root"),
        Gap(3),
        Term("stem", "conflict"),
    )


def test_alternatives_are_phrases_and_may_hold_others() -> None:
    assert compile_pattern("(approve|(grant ~1 leave|let))").phrase == (
        Choice(
            (
                stems("approv"),
                (Choice(((*stems("grant"), Gap(1), *stems("leav")), stems("let"))),),
            )
        ),
    )


def test_a_hyphen_stands_for_a_hyphen_a_space_or_nothing() -> None:
    assert compile_pattern("peace-keeping").phrase == (
        Choice((stems("peac", "keep"), stems("peacekeep"))),
    )


def test_several_hyphens_give_every_spelling() -> None:
    (choice,) = compile_pattern("=a-b-c").phrase
    assert isinstance(choice, Choice)
    spelt = {" ".join(t.text for t in way if isinstance(t, Term)) for way in choice.options}
    assert spelt == {"a b c", "ab c", "a bc", "abc"}


def test_typographic_apostrophes_count_as_plain_ones() -> None:
    assert as_written("World’S") == as_written("world's")


def test_patterns_are_read_in_their_normal_form() -> None:
    assert compile_pattern("cafe\u0301").phrase == compile_pattern("caf\u00e9").phrase


def test_a_regular_expression_stands_between_slashes_and_ignores_case() -> None:
    expression = compile_pattern(r" /A\/RES\/\d{1,3}/ ").expression
    assert expression is not None
    assert expression.fullmatch("a/res/60")


@pytest.mark.parametrize(
    ("text", "offset", "length", "why"),
    [
        ("", 0, 1, "empty"),
        ("  ", 0, 2, "empty"),
        ("a|b", 1, 1, "alternatives stand in parentheses"),
        ("use) force", 3, 1, "never opened"),
        ("use (of|in force", 4, 1, "never closed"),
        ("use () force", 4, 2, "alternative is empty"),
        ("use (of|) force", 7, 2, "alternative is empty"),
        ("use (|of) force", 4, 2, "alternative is empty"),
        ('use "of force', 4, 9, "quotation is never closed"),
        ('use ""', 4, 2, "no word"),
        ('use ", "', 4, 4, "no word"),
        ('say "de*"', 7, 1, "between double quotes a star"),
        ("=de*", 3, 1, "exact .* or has a star"),
        ("use = force", 4, 1, "equals sign"),
        ("use ~ force", 4, 1, "how many words"),
        ("use ~0 force", 4, 2, "from 1 to 20"),
        ("use ~21 force", 4, 3, "from 1 to 20"),
        ("use ~99999999999 force", 4, 12, "from 1 to 20"),
        ("~3 force", 0, 2, "between two words"),
        ("use ~3", 4, 2, "between two words"),
        ("use ~3 ~2 force", 7, 2, "between two words"),
        ("use (~3 of|in) force", 5, 2, "between two words"),
        ("use (of ~3|in) force", 8, 2, "between two words"),
        ("use, force", 3, 1, "no meaning"),
        ("and/or", 3, 1, "begins and ends with a slash"),
        ("“use of force”", 0, 1, "straight double quotes"),
        ("snake_case", 5, 1, "no meaning"),
        ("use -force", 4, 6, "a hyphen stands between"),
        ("use force-", 4, 6, "a hyphen stands between"),
        ("a-b-c-d-e-f", 0, 11, "at most 4 hyphens"),
        ("use * force", 4, 1, "needs letters"),
        ("use ** force", 4, 2, "needs letters"),
        ("use ' force", 4, 1, "no word"),
        ("(" * 21 + "a" + ")" * 21, 20, 1, "at most 20 deep"),
        ("/a", 0, 2, "ends with a slash"),
        ("/", 0, 1, "ends with a slash"),
        ("//", 1, 1, "nothing at all"),
        (" /ab+c/", 4, 1, "needs a bound"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(
    text: str, offset: int, length: int, why: str
) -> None:
    with pytest.raises(PatternError, match=why) as caught:
        compile_pattern(text)
    assert (caught.value.offset, caught.value.length) == (offset, length)


def test_deep_nonsense_is_refused_not_crashed_on() -> None:
    with pytest.raises(PatternError, match="deep"):
        compile_pattern("(" * 100_000)
