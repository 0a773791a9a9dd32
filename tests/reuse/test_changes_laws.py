"""Laws of comparisons and novelty: each word once, in no order of what is given."""

from collections.abc import Callable, Iterable
from itertools import combinations, pairwise, product
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.comparison import ChangeKind
from sitegen.core.model import Locus, Match, MatchKind, Passage, Statement
from sitegen.core.spans import Span
from sitegen.language.words import words
from sitegen.reuse.changes import changes, compared
from sitegen.reuse.novelty import novelties, novelty
from sitegen.reuse.stretches import SCRAP

MakeStatement = Callable[..., Statement]
MakeLocus = Callable[..., Locus]
MakeMatch = Callable[..., Match]
OF_THE_LATER: tuple[ChangeKind, ...] = ("kept", "edited", "reworded", "moved", "new")

SENTENCES = st.lists(
    st.integers(1, 9).map(lambda size: "A" + " wet" * (size - 1) + "."), min_size=1, max_size=4
)
TEXTS = st.lists(SENTENCES.map(" ".join), max_size=4)


@st.composite
def editions(
    draw: st.DrawFn, make_statement: MakeStatement
) -> tuple[tuple[Statement, ...], tuple[Match, ...]]:
    """Return three statements and matches between any places of them."""
    made = tuple(make_statement(name, *draw(TEXTS), year=2000 + ord(name)) for name in "abc")
    pairs = [
        (old, new)
        for one, other in combinations(made, 2)
        for old, new in product(one.passages, other.passages)
    ]
    found = draw(st.lists(st.sampled_from(pairs), max_size=9)) if pairs else []
    return made, tuple(
        Match(
            id=f"m{number}",
            earlier=draw(loci(old)),
            later=draw(loci(new)),
            kind=draw(st.sampled_from(get_args(MatchKind))),
            score=draw(st.sampled_from((0.25, 0.5))),
            words=(),
        )
        for number, (old, new) in enumerate(found)
    )


@st.composite
def loci(draw: st.DrawFn, passage: Passage) -> Locus:
    """Return some words of a passage."""
    found = words(passage.text)
    first, last = sorted(draw(st.tuples(*[st.integers(0, len(found) - 1)] * 2)))
    span = Span(found[first].start, found[last].end)
    return Locus(passage_id=passage.id, span=span, exact=span.of(passage.text))


def size(statement: Statement) -> int:
    return sum(len(words(passage.text)) for passage in statement.passages)


def places(found: Iterable[Locus | None]) -> set[tuple[str, int]]:
    """Return every word of the places, by its passage and where it begins."""
    return {
        (one.passage_id, one.span.start + word.start)
        for one in found
        if one
        for word in words(one.exact)
    }


@given(data=st.data())
def test_every_word_is_counted_once(make_statement: MakeStatement, data: st.DataObject) -> None:
    statements, matches = data.draw(editions(make_statement))
    pairs = [*combinations(statements, 2)]
    for (one, other), found in zip(pairs, compared(pairs, matches), strict=True):
        assert (found.words_earlier, found.words_later) == (size(one), size(other))
        assert sum(map(found.share, OF_THE_LATER)) == bool(size(other))
    for statement, said in zip(statements, novelties(statements, matches), strict=True):
        assert said.verbatim + said.edited + said.reworded + said.new == size(statement)


@given(data=st.data())
def test_new_and_dropped_words_are_in_no_match_and_others_hardly_ever(
    make_statement: MakeStatement, data: st.DataObject
) -> None:
    statements, matches = data.draw(editions(make_statement))
    for found in changes(statements, matches):
        between = [
            m
            for m in matches
            if (m.earlier.passage_id[0], m.later.passage_id[0])
            == (found.earlier_id, found.later_id)
        ]
        for change in found.changes:
            if change.kind == "new":
                assert not places([change.later]) & places(m.later for m in between)
                assert len(places([change.later])) == change.words_later
            if change.kind == "dropped":
                assert not places([change.earlier]) & places(m.earlier for m in between)
                assert len(places([change.earlier])) == change.words_earlier
        covered = len(places(m.later for m in between))
        joined = found.words_later - found.words("new") - covered
        assert 0 <= joined <= 2 * SCRAP * len(between)


@given(data=st.data())
def test_the_order_of_what_is_given_does_not_matter(
    make_statement: MakeStatement, data: st.DataObject
) -> None:
    statements, matches = data.draw(editions(make_statement))
    mixed = data.draw(st.permutations(statements)), data.draw(st.permutations(matches))
    assert changes(*mixed) == changes(statements, matches)
    assert novelties(*mixed) == novelties(statements, matches)


@given(data=st.data())
def test_without_matches_all_is_new_and_dropped(
    make_statement: MakeStatement, data: st.DataObject
) -> None:
    statements, _ = data.draw(editions(make_statement))
    for (one, other), found in zip(pairwise(statements), changes(statements, ()), strict=True):
        assert (found.words("dropped"), found.words("new")) == (size(one), size(other))
        assert {change.kind for change in found.changes} <= {"dropped", "new"}


@given(data=st.data())
def test_what_stays_in_place_is_in_order_and_the_most(
    make_statement: MakeStatement,
    make_locus: MakeLocus,
    make_match: MakeMatch,
    data: st.DataObject,
) -> None:
    """Against all subsets of sure matches that share no passage."""
    texts = data.draw(st.lists(SENTENCES.map(" ".join), min_size=1, max_size=6))
    order = data.draw(st.permutations(range(len(texts))))
    one = make_statement("a", *texts, year=2001)
    other = make_statement("b", *[texts[at] for at in order], year=2002)
    pairs = [(old + 1, new) for new, old in enumerate(order, 1)]
    matches = [make_match(make_locus(one, old), make_locus(other, new)) for old, new in pairs]
    (found,) = changes((one, other), matches)
    kept = [c.earlier.passage_id for c in found.changes if c.kind == "kept" and c.earlier]
    assert kept == sorted(kept)
    sizes = [len(words(text)) for text in texts]
    chains = (c for n in range(len(texts) + 1) for c in combinations(order, n))
    assert found.words("kept") == max(
        sum(sizes[at] for at in chain) for chain in chains if list(chain) == sorted(chain)
    )


@given(data=st.data())
def test_with_one_statement_before_novelty_is_what_the_comparison_says(
    make_statement: MakeStatement, data: st.DataObject
) -> None:
    (one, other, _), matches = data.draw(editions(make_statement))
    between = [made for made in matches if made.later.passage_id.startswith("b.")]
    (found,) = changes((one, other), between)
    assert novelty(other, between).new == found.words("new")
