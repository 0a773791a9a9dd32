"""The difference of a match rebuilds both wordings and reads clause by clause."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Alignment, Edition, Locus, Match, Operation
from sitegen.core.spans import Span
from sitegen.pages.difference import Piece, difference

Step = tuple[str, str] | tuple[str, str, Operation]


def match(steps: Sequence[Step]) -> Match:
    """Return a match whose loci start at 5 and 9 and whose alignment has the given steps."""
    earlier, later = "".join(step[0] for step in steps), "".join(step[1] for step in steps)
    words, at, to = [], 5, 9
    for a, b, *said in steps:
        words.append(
            Alignment(
                op=said[0] if said else "equal" if a.casefold() == b.casefold() else "replace",
                earlier=Span(at, at + len(a)),
                later=Span(to, to + len(b)),
            )
        )
        at, to = at + len(a), to + len(b)
    return Match(
        id="m1",
        earlier=Locus(passage_id="a.p1", span=Span(5, at), exact=earlier),
        later=Locus(passage_id="b.p1", span=Span(9, to), exact=later),
        kind="edited",
        score=0.5,
        words=tuple(words),
    )


def letters(text: str) -> int:
    return sum(map(str.isalpha, text))


_WORDS = st.text("abAB ,.", max_size=6)
_SAME = st.text("ab ,.", max_size=6).map(lambda text: (text, text))
_FORMS = st.text("ab ,.", max_size=6).map(lambda text: (text, text.title()))


_MOVED = st.from_regex(r"[, ]?[ab]{1,3} [ab]{1,3}[,. ]{0,2}", fullmatch=True)
_LEFT = _MOVED.map(lambda text: (text, "", "moved"))
_ARRIVED = _MOVED.map(lambda text: ("", text, "moved"))


@given(st.lists(st.tuples(_WORDS, _WORDS) | _SAME | _FORMS | _LEFT | _ARRIVED, max_size=12))
def test_the_pieces_rebuild_both_wordings(steps: list[Step]) -> None:
    one = match(steps)
    pieces = difference(one)
    earlier = "".join(p.text for p in pieces if p.kind in {"same", "gone", "left"})
    later = "".join(p.text for p in pieces if p.kind in {"same", "come", "arrived"})
    assert (earlier, later) == (one.earlier.exact, one.later.exact)
    assert all(piece.text for piece in pieces)
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


@given(st.lists(st.tuples(_WORDS, _WORDS) | _SAME | _FORMS, max_size=12))
def test_no_change_is_of_blanks_only(steps: list[Step]) -> None:
    one = match(steps)
    if not any(text.isspace() for text in (one.earlier.exact, one.later.exact)):
        pieces = difference(one)
        assert all(piece.kind == "same" or not piece.text.isspace() for piece in pieces)


@given(st.lists(_SAME | _LEFT | _ARRIVED, max_size=12))
def test_all_words_that_moved_are_told_from_those_that_changed(steps: list[Step]) -> None:
    pieces = difference(match(steps))
    assert not [piece for piece in pieces if piece.kind in {"gone", "come"}]
    shown = [p.text for p in pieces if p.kind in {"left", "arrived"}]
    moved = [step[0] + step[1] for step in steps if len(step) == 3]
    assert sum(map(letters, shown)) == sum(map(letters, moved))


def test_words_that_moved_stand_twice_and_are_no_change() -> None:
    one = match(
        [
            ("On Monday, ", "", "moved"),
            ("We ", "we "),
            ("adopted ", "adopted "),
            ("the ", "a "),
            ("plan ", "plan "),
            ("", "on Monday ", "moved"),
            ("in Astana.", "in Astana."),
        ]
    )
    assert difference(one) == (
        Piece("left", "On Monday, "),
        Piece("gone", "We"),
        Piece("come", "we"),
        Piece("same", " adopted "),
        Piece("gone", "the"),
        Piece("come", "a"),
        Piece("same", " plan "),
        Piece("arrived", "on Monday "),
        Piece("same", "in Astana."),
    )


def test_the_mark_that_ends_both_does_not_move_along() -> None:
    left: list[Step] = [
        ("in Asia ", "in Asia."),
        ("as a whole ", ""),
        ("and Europe (ECE).", "", "moved"),
    ]
    assert difference(match(left)) == (
        Piece("same", "in Asia"),
        Piece("gone", " as a whole "),
        Piece("left", "and Europe (ECE)"),
        Piece("same", "."),
    )
    arrived: list[Step] = [("in Asia.", "in Asia "), ("", "and in the Pacific.", "moved")]
    assert difference(match(arrived)) == (
        Piece("same", "in Asia"),
        Piece("arrived", " and in the Pacific"),
        Piece("same", "."),
    )


def test_changed_words_with_only_blanks_between_are_one_change() -> None:
    steps = [("We ", "We "), ("firmly", "clearly"), (" ", " "), ("condemn", "regret"), (".", ".")]
    assert difference(match(steps)) == (
        Piece("same", "We "),
        Piece("gone", "firmly condemn"),
        Piece("come", "clearly regret"),
        Piece("same", "."),
    )


def test_blanks_that_both_wordings_have_are_no_change() -> None:
    steps = [("member ", "member "), ("on ", "of "), ("the", "the"), (" ACT ", "  ")]
    assert difference(match(steps)) == (
        Piece("same", "member "),
        Piece("gone", "on"),
        Piece("come", "of"),
        Piece("same", " the "),
        Piece("gone", "ACT"),
        Piece("same", " "),
    )


def test_a_word_that_moves_between_commas_leaves_no_blank_behind() -> None:
    steps = [("we", "we"), (", ", " "), ("", "have "), ("therefore", "therefore")]
    assert difference(match([*steps, (", ", " "), ("have ", ""), ("joined", "joined")])) == (
        Piece("same", "we"),
        Piece("gone", ","),
        Piece("same", " "),
        Piece("come", "have "),
        Piece("same", "therefore"),
        Piece("gone", ","),
        Piece("same", " "),
        Piece("gone", "have "),
        Piece("same", "joined"),
    )


def test_a_changed_blank_takes_its_words_along() -> None:
    steps = [("We ", "We "), ("can", "can"), (" ", ""), ("not", "not"), (" wait", " wait")]
    assert difference(match(steps)) == (
        Piece("same", "We "),
        Piece("gone", "can not"),
        Piece("come", "cannot"),
        Piece("same", " wait"),
    )
    assert difference(match([("peace", "peace"), (" ", "-"), ("keeping.", "keeping.")])) == (
        Piece("gone", "peace keeping."),
        Piece("come", "peace-keeping."),
    )


def test_the_end_of_a_sentence_is_the_same_whatever_stood_before_it() -> None:
    steps = [("zones", "zones"), (", ", ""), ("and seas", ""), (".", ".")]
    expected = (Piece("same", "zones"), Piece("gone", ", and seas"), Piece("same", "."))
    assert difference(match(steps)) == expected
    assert difference(match([("zones", "zones"), (", and seas.", ".")])) == expected


def test_a_changed_form_of_one_word_is_told_from_its_neighbours() -> None:
    assert difference(match([("the Code of Conduct", "the code of conduct")])) == (
        Piece("same", "the "),
        Piece("gone", "Code"),
        Piece("come", "code"),
        Piece("same", " of "),
        Piece("gone", "Conduct"),
        Piece("come", "conduct"),
    )


def test_the_test_edition_reads_as_an_editor_would_mark_it(edition: Edition) -> None:
    assert [(piece.kind, piece.text) for piece in difference(edition.matches[0])] == [
        ("same", "We "),
        ("gone", "must"),
        ("come", "should"),
        ("same", " prevent genocide and "),
        ("gone", "all "),
        ("same", "atrocity crimes"),
        ("come", " everywhere"),
        ("same", "."),
    ]
