"""Words in columns: what is laid out, what a name is, and what a word does to the next."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Statement
from sitegen.language.words import stem, words
from sitegen.reuse.columns import Bools, Columns, held_by, lay_out, lean
from sitegen.reuse.polarity import SOFTENERS, negators

MakeStatement = Callable[..., Statement]
Editions = st.SearchStrategy[tuple[Statement, ...]]


def stems(columns: Columns) -> list[str]:
    return [columns.vocabulary[number] for number in columns.stem.tolist()]


def marked(text: str, flags: Bools) -> list[str]:
    """Return the words of ``text``, all that there are, that ``flags`` marks."""
    return [word.text for word, flag in zip(words(text), flags, strict=True) if flag]


def named(make_statement: MakeStatement, text: str) -> list[str]:
    return marked(text, lay_out([make_statement("a", text)]).named)


def denying(make_statement: MakeStatement, text: str, language: str = "en") -> list[str]:
    return marked(text, lay_out([make_statement("a", text, language=language)]).denies)


def same(one: Columns, other: Columns) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in Columns.__slots__[3:]
    ) and (one.statements, one.passages) == (other.statements, other.passages)


def test_statements_are_put_in_order_of_time(make_statement: MakeStatement) -> None:
    late, early = make_statement("a", "Late.", year=2010), make_statement("b", "Early.", year=2001)
    assert [s.id for s in lay_out([late, early]).statements] == ["b", "a"]


@settings(max_examples=30)
@given(st.data())
def test_the_order_in_the_call_does_not_matter(editions: Editions, data: st.DataObject) -> None:
    edition = data.draw(editions)
    assert same(lay_out(edition), lay_out(iter(data.draw(st.permutations(edition)))))


def test_a_unit_is_a_sentence_and_its_rows_are_its_words(make_statement: MakeStatement) -> None:
    columns = lay_out([make_statement("a", "Peace holds. War ends soon.", "", "More.")])
    assert columns.units.tolist() == [0, 2, 5, 6]
    assert columns.spans.tolist() == [[0, 12], [13, 27], [0, 5]]
    assert columns.passage.tolist() == [0, 0, 2]
    assert columns.holder.tolist() == [0, 0, 0]


@settings(max_examples=30)
@given(st.data())
def test_nothing_is_lost_and_each_word_stands_in_its_place(
    editions: Editions, data: st.DataObject
) -> None:
    columns = lay_out(data.draw(editions))
    assert columns.vocabulary == tuple(sorted(set(stems(columns))))
    languages = [columns.statements[number].language for number in columns.holder.tolist()]
    expected = [
        (number, span.start, span.end, [word.stem for word in told])
        for number, passage in enumerate(columns.passages)
        for span in passage.sentences
        if (told := words(span.of(passage.text), languages[number]))
    ]
    ends = columns.units.tolist()
    found = [
        (number, *span, stems(columns)[first:last])
        for number, span, first, last in zip(
            columns.passage.tolist(), columns.spans.tolist(), ends[:-1], ends[1:], strict=True
        )
    ]
    assert found == expected
    rows = {len(each) for each in (columns.stem, columns.named, columns.stopped, columns.denies)}
    assert rows == {ends[-1]}


@pytest.mark.parametrize(
    ("length", "sizes"),
    [(79, [79]), (80, [80]), (81, [80, 1]), (160, [80, 80]), (200, [80, 80, 40])],
)
def test_a_sentence_is_cut_at_eighty_words_and_nothing_of_it_lost(
    length: int, sizes: list[int], make_statement: MakeStatement
) -> None:
    text = "word " * (length - 1) + "end."
    columns = lay_out([make_statement("a", text, "Peace holds.")])
    assert np.diff(columns.units).tolist() == [*sizes, 2]
    assert columns.passage.tolist() == [0] * len(sizes) + [1]
    spans = columns.spans[: len(sizes)].tolist()
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(text[start] != " " for start, _ in spans)
    assert columns.spans[-1].tolist() == [0, 12]


def test_a_cut_unit_is_a_unit_for_names_and_negators(make_statement: MakeStatement) -> None:
    text = f"{'word ' * 79}Almaty of Geneva not found."
    assert named(make_statement, text) == ["Almaty", "Geneva"]
    text = f"{'word ' * 79}not only found."
    assert denying(make_statement, text) == ["not"]


def test_code_and_what_stands_apart_are_left_out(make_statement: MakeStatement) -> None:
    statement = make_statement("a", "One.", "Two.", "Three.")
    one, two, three = statement.passages
    passages = (replace(one, ordinal=0), replace(two, kind="code"), three)
    columns = lay_out([replace(statement, passages=passages)])
    assert (columns.passages, stems(columns)) == ((three,), ["three"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty holds.", []),
        ("We joined the Treaty of Almaty on time.", ["Treaty", "of", "Almaty"]),
        ("Kazakhstan agrees with I. and with Us.", ["Us"]),
        ("United Nations reform is due.", ["United", "Nations"]),
        ("We praise Asia, which then met Europe.", ["Asia", "Europe"]),
        ("The President of the Republic spoke.", ["The", "President", "of", "the", "Republic"]),
        ("We heard Kings of the old Republic.", ["Kings", "Republic"]),
        ("We met Almaty from Geneva.", ["Almaty", "Geneva"]),
        ("They came to Geneva and of late.", ["Geneva"]),
        ("We left Geneva. Almaty was next.", ["Geneva"]),
        ("We left Geneva. The Almaty road.", ["Geneva", "The", "Almaty"]),
        ("We left Geneva. To Almaty. So to Geneva.", ["Geneva", "To", "Almaty", "Geneva"]),
        ("Geneva.", []),
        ("Geneva. Almaty.", []),
        ("Geneva Almaty.", ["Geneva", "Almaty"]),
    ],
)
def test_names_are_capitalised_words_and_up_to_two_short_ones_between(
    text: str, expected: list[str], make_statement: MakeStatement
) -> None:
    assert named(make_statement, text) == expected


def test_no_name_reaches_over_passages(make_statement: MakeStatement) -> None:
    columns = lay_out([make_statement("a", "We left Geneva", "of Almaty", "Almaty")])
    assert columns.named.tolist() == [False, False, True, False, True, False]


@settings(max_examples=30)
@given(st.data())
def test_a_name_has_capitals_or_stands_between_them(
    editions: Editions, data: st.DataObject
) -> None:
    columns = lay_out(data.draw(editions))
    ends = columns.units.tolist()
    for unit, (first, last) in enumerate(pairwise(ends)):
        text = columns.passages[columns.passage[unit]].text
        forms = [word.text for word in words(text[slice(*columns.spans[unit].tolist())])]
        tall = [len(form) > 1 and form[0].isupper() for form in forms]
        tall[0] = all(tall[:2]) and len(tall) > 1
        expected = [
            any(
                all([tall[a], tall[b], *(len(form) <= 3 for form in forms[a + 1 : b])])
                for a in range(at + 1)
                for b in range(at, min(a + 4, len(tall)))
            )
            for at in range(len(tall))
        ]
        assert columns.named[first:last].tolist() == expected


def test_a_word_is_stopped_after_a_mark_that_parts_clauses(make_statement: MakeStatement) -> None:
    texts = ("Peace, and (so) war – over. Then more", ", again; well-known.")
    columns = lay_out([make_statement("a", *texts)])
    assert columns.stopped.tolist() == [
        *(False, True, True, True, True, True, False),
        *(False, True, False),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("We cannot do it, never, not ever.", "en", ["cannot", "never", "not"]),
        ("We don’t and we don't. NOT so.", "en-GB", ["don’t", "don't", "NOT"]),
        ("It is not only just, nor only fair.", "en", []),
        ("It is only not just.", "en", ["not"]),
        ("It is not just only.", "en", ["not"]),
        ("Not Only here.", "en", []),
        ("We do not. Only peace will do.", "en", ["not"]),
        ("Nous ne tardons jamais. Non pas seulement.", "fr", ["ne", "jamais"]),
        ("Не только мир, но не война.", "ru", ["не"]),
        ("Ne jamais says a motto, not we.", "kk", []),
    ],
)
def test_negators_deny_but_not_before_a_softener(
    text: str, language: str, expected: list[str], make_statement: MakeStatement
) -> None:
    assert denying(make_statement, text, language) == expected


def test_no_softener_reaches_back_into_another_passage(make_statement: MakeStatement) -> None:
    columns = lay_out([make_statement("a", "We will not", "only peace")])
    assert columns.denies.tolist() == [False, False, True, False, False]


def test_each_language_has_its_own_stems_and_negators(make_statement: MakeStatement) -> None:
    text = "Responsibilities ne pas not"
    columns = lay_out(
        make_statement(tag, text, language=tag, year=year)
        for year, tag in enumerate(("en", "fr", "kk"), 2000)
    )
    assert stems(columns) == [
        stem(form, tag) for tag in ("en", "fr", "kk") for form in text.split()
    ]
    assert len({*stems(columns)[::4]}) == 3
    assert columns.denies.tolist() == [
        *(False, False, False, True),
        *(False, True, True, False),
        *(False, False, False, False),
    ]


@settings(max_examples=30)
@given(st.data())
def test_what_denies_is_a_negator_without_a_softener(
    editions: Editions, data: st.DataObject
) -> None:
    columns = lay_out(data.draw(editions))
    expected = []
    for unit, number in enumerate(columns.passage.tolist()):
        language = columns.statements[columns.holder[number]].language
        span = slice(*columns.spans[unit].tolist())
        forms = [word.text.casefold() for word in words(columns.passages[number].text[span])]
        expected += [
            form in negators(language) and after not in SOFTENERS
            for form, after in zip(forms, [*forms[1:], ""], strict=True)
        ]
    assert columns.denies.tolist() == expected


@pytest.mark.parametrize("texts", [[], [()], [("",)], [("", "…", "— .")], [(), ("…",), ()]])
def test_without_words_there_are_no_units(
    texts: list[tuple[str, ...]], make_statement: MakeStatement
) -> None:
    columns = lay_out(make_statement(f"s{at}", *each) for at, each in enumerate(texts))
    assert columns.vocabulary == ()
    assert columns.units.tolist() == [0]
    assert columns.spans.shape == (0, 2)
    assert [len(columns.stem), len(columns.named), len(columns.passage)] == [0, 0, 0]
    assert len(columns.passages) == sum(map(len, texts))


def test_one_word_is_an_edition(make_statement: MakeStatement) -> None:
    columns = lay_out([make_statement("a", "Peace")])
    assert (columns.units.tolist(), stems(columns)) == ([0, 1], ["peac"])


@given(st.lists(st.integers(0, 4)), st.integers(0, 3))
def test_each_row_is_held_by_the_stretch_around_it(sizes: list[int], first: int) -> None:
    offsets = first + np.cumsum([0, *sizes])
    assert held_by(offsets).tolist() == [
        number for number, size in enumerate(sizes) for _ in range(size)
    ]


def test_lean_columns_keep_their_units_and_passages(make_statement: MakeStatement) -> None:
    columns = lay_out([make_statement("a", "One two three. Four five.", "Six.")])
    less = lean(columns)
    assert (len(less.stem), len(less.denies), less.vocabulary) == (0, 0, ())
    assert less.units is columns.units
    assert less.passages is columns.passages
    assert less.named is columns.named
