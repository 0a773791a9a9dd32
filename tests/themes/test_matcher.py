"""Where patterns are found, and that they are found nowhere else."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Passage
from sitegen.language.words import words
from sitegen.themes.matcher import concordance
from sitegen.themes.patterns import compile_pattern

MakePassage = Callable[..., Passage]


def found(pattern: str, *passages: Passage) -> list[str]:
    book = concordance(passages, "en")
    return [
        place.span.of(book.sentences[place.sentence].passage.text)
        for place in book.find(compile_pattern(pattern))
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("protect civilian", "By protecting civilians we", ["protecting civilians"]),
        ("protect civilian", "civilians protect us", []),
        ("protect civilian", "protect all civilians", []),
        ("protect civilian", "protect, civilians", ["protect, civilians"]),
        ("peace-keeping", "a peace-keeping Peace keeping", ["peace-keeping", "Peace keeping"]),
        ("peace-keeping", "the peacekeepers", ["peacekeepers"]),
        ("peace-keep*", "a peacekeeper of peace- keepers", ["peacekeeper", "peace- keepers"]),
        ("nuclear-weapon-free zone", "a nuclear-weaponfree zone", ["nuclear-weaponfree zone"]),
        ("depolitici*", "a depoliticized, Depoliticisation", ["depoliticized", "Depoliticisation"]),
        ("*stan", "Kazakhstan and Kazakhstan's stan", ["Kazakhstan", "stan"]),
        ("k*k*stan", "Kazakstan Kazakhstan stan", ["Kazakstan", "Kazakhstan"]),
        ("kaz*z*stan", "Kazstan", []),
        ("aba*aba", "ababa abaaba", ["abaaba"]),
        ("=forces", "a force, the Forces", ["Forces"]),
        ('"use of force"', "the Use of force, uses of force", ["Use of force"]),
        ("=world's", "the world’s end, the world", ["world’s"]),
        ("root ~3 conflict", "the roots of conflict", ["roots of conflict"]),
        ("root ~3 conflict", "root a b c conflict", ["root a b c conflict"]),
        ("root ~3 conflict", "root a b c d conflict", []),
        ("root ~3 conflict", "root conflict and conflict", ["root conflict"]),
        ("use ~9 force", "the use of the use of force", ["use of force"]),
        ("(approved|authorized) by", "authorized by, approved of", ["authorized by"]),
        ("a (b|b c) d", "a b c d; a b d", ["a b c d", "a b d"]),
        ("a ~1 (b|c d) ~1 e", "a x c d y e", ["a x c d y e"]),
        ("(a|a b)", "a b", ["a"]),
        ("(b|a b c)", "a b c", ["b"]),
        (r"/R2P|RtoP/", "the r2p and RTOP", ["r2p", "RTOP"]),
        (r"/\\s{1,3}of\\s/", "use of force", ["of"]),
        ("absent", "nothing here", []),
    ],
)  # fmt: skip
def test_what_a_pattern_finds(
    make_passage: MakePassage, pattern: str, text: str, expected: list[str]
) -> None:
    assert found(pattern.replace("\\\\", "\\"), make_passage(text)) == expected


@pytest.mark.parametrize(
    "pattern", ["use force", "use ~20 force", r"/use\. force/", "use (of|force)"]
)
def test_nothing_is_found_across_sentences(make_passage: MakePassage, pattern: str) -> None:
    assert found(pattern, make_passage("The use.", "force is")) == []
    assert found(pattern, make_passage("The use"), make_passage("force is")) == []


def test_what_lies_in_no_sentence_is_not_found(make_passage: MakePassage) -> None:
    assert found("use", make_passage("the use", kind="code")) == []


def test_places_come_in_order(make_passage: MakePassage) -> None:
    first, second = make_passage("a x", "b a"), make_passage("a", passage_id="s.p2")
    book = concordance((first, second), "en")
    places = book.find(compile_pattern("=a"))
    assert [(place.sentence, place.span.start) for place in places] == [(0, 0), (1, 6), (2, 0)]


def test_a_long_sentence_takes_no_more_memory_than_it_has_words(
    make_passage: MakePassage,
) -> None:
    text = " ".join(["a"] * 100_000)
    assert found("a ~2 a ~2 a", make_passage(text)) == ["a a a"] * 99_998
    assert found("a ~20 b", make_passage(text)) == []
    assert found(r"/(a|a ){1,8}b/", make_passage(text)) == []


LETTERS = st.text("abc’-é", min_size=1, max_size=4)
TEXTS = st.lists(LETTERS, min_size=1, max_size=12).map(" ".join).filter(words)


@given(text=TEXTS, data=st.data())
def test_words_of_a_text_are_found_there(
    make_passage: MakePassage, text: str, data: st.DataObject
) -> None:
    inside = words(text)
    first = data.draw(st.integers(0, len(inside) - 1))
    last = data.draw(st.integers(first, len(inside) - 1))
    sign = data.draw(st.sampled_from(["", "="]))
    pattern = " ".join(sign + word.text for word in inside[first : last + 1])
    book = concordance((make_passage(text),), "en")
    starts = [place.span.start for place in book.find(compile_pattern(pattern))]
    assert inside[first].span.start in starts


@given(
    sentences=st.lists(TEXTS, min_size=1, max_size=4),
    ends=st.tuples(LETTERS, LETTERS).filter(lambda pair: all(map(words, pair))),
    gap=st.integers(1, 20),
)
def test_spans_lie_inside_one_sentence_and_none_in_another(
    make_passage: MakePassage, sentences: list[str], ends: tuple[str, str], gap: int
) -> None:
    passage = make_passage(*sentences)
    book = concordance((passage,), "en")
    first, last = (" ".join(word.text for word in words(end)) for end in ends)
    places = book.find(compile_pattern(f"({first}|{last}) ~{gap} {last}"))
    for place in places:
        sentence = passage.sentences[place.sentence]
        assert sentence.start <= place.span.start < place.span.end <= sentence.end
    spans = [place.span for place in places]
    assert spans == sorted(spans)
    assert [span.end for span in spans] == sorted({span.end for span in spans})


@given(text=TEXTS, gap=st.integers(1, 5))
def test_a_wider_gap_finds_whatever_a_narrower_one_does(
    make_passage: MakePassage, text: str, gap: int
) -> None:
    book = concordance((make_passage(text),), "en")
    narrow = book.find(compile_pattern(f"=a ~{gap} =b"))
    wide = book.find(compile_pattern(f"=a ~{gap + 1} =b"))
    assert set(narrow) <= set(wide)
