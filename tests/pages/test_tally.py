"""Counts agree with the highlights they count, however an edition is put together."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.dates import Edtf
from sitegen.core.model import Edition, Highlight, Locus, Source, Statement, Theme
from sitegen.core.settings import Settings
from sitegen.core.spans import Span
from sitegen.markup.blocks import Block, plain, to_passages
from sitegen.pages.tally import Share, highest, tally

THEMES = ("peace", "water", "trade")


def theme(id_: str, rank: int, parent: str = "") -> Theme:
    return Theme(id=id_, label=id_, definition="", rule="", include=(), rank=rank, parent=parent)


def statement(at: int, year: int, size: int) -> Statement:
    salutation = Block(kind="salutation", inlines=plain("Mr. President,"), lines=(1, 1))
    paragraph = Block(kind="paragraph", inlines=plain("Words of peace."), lines=(1, 1))
    passages, _ = to_passages(f"s{at}", [salutation, *[paragraph] * size], "en")
    return Statement(
        id=f"s{at}",
        title="T",
        delivered=Edtf(year),
        series="",
        delegation="",
        source=Source(path="", text=""),
        passages=passages,
    )


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    made = draw(
        st.lists(st.tuples(st.integers(2015, 2018), st.integers(1, 3)), min_size=1, max_size=5)
    )
    statements = tuple(statement(at, year, size) for at, (year, size) in enumerate(made))
    ids = [passage.id for s in statements for passage in s.passages]
    places = st.tuples(st.sampled_from(THEMES), st.sampled_from(ids), st.integers(0, 9))
    highlights = tuple(
        Highlight(
            theme_id=theme_id,
            locus=Locus(passage_id=id_, span=Span(start, start + 2), exact=""),
            origin="rule",
        )
        for theme_id, id_, start in draw(st.lists(places, max_size=20))
    )
    return Edition(
        settings=Settings(title="T"),
        statements=statements,
        themes=tuple(theme(id_, rank) for rank, id_ in enumerate(THEMES)),
        highlights=highlights,
    )


@given(editions())
def test_every_way_of_counting_gives_the_same_sum(edition: Edition) -> None:
    counts = tally(edition)
    for theme_id in THEMES:
        carriers = {h.locus.passage_id for h in edition.highlights if h.theme_id == theme_id}
        assert set(counts.carried[theme_id]) == carriers
        assert sum(share.count for share in counts.by_year[theme_id]) == len(carriers)
        assert sum(share.count for share in counts.by_statement[theme_id]) == len(carriers)
        assert counts.witnesses(theme_id) == len({id_.partition(".")[0] for id_ in carriers})


@given(editions())
def test_a_share_is_of_the_passages_of_its_year(edition: Edition) -> None:
    counts = tally(edition)
    assert sum(counts.totals) == len(counts.passages)
    for shares in counts.by_year.values():
        assert tuple(share.of for share in shares) == counts.totals
        assert all(0 <= share.part <= 1 for share in shares)


@given(editions(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(edition: Edition, chance: Random) -> None:
    shuffled = replace(
        edition,
        statements=tuple(chance.sample(edition.statements, len(edition.statements))),
        themes=tuple(chance.sample(edition.themes, len(edition.themes))),
        highlights=tuple(chance.sample(edition.highlights, len(edition.highlights))),
    )
    assert tally(shuffled) == tally(edition)


def test_a_salutation_counts_only_where_it_carries_a_theme() -> None:
    edition = Edition(
        settings=Settings(title="T"),
        statements=(statement(0, 2017, 2), statement(1, 2017, 1)),
        themes=(theme("peace", 0),),
    )
    coded = Highlight(
        theme_id="peace",
        locus=Locus(passage_id="s0.a1", span=Span(0, 2), exact="Mr"),
        origin="editor",
    )
    assert tally(edition).totals == (3,)
    assert tally(replace(edition, highlights=(coded,))).by_year["peace"] == (Share(1, 4),)


def test_each_theme_follows_its_parent_and_the_lost_stand_at_the_top() -> None:
    themes = (
        theme("trade", 0),
        theme("water", 1, "peace"),
        theme("peace", 2),
        theme("war", 3, "gone"),
        theme("aral", 4, "water"),
    )
    edition = Edition(settings=Settings(title="T"), statements=(), themes=themes)
    outline = [(leaf.theme.id, leaf.depth) for leaf in tally(edition).codebook]
    assert outline == [("trade", 0), ("peace", 0), ("water", 1), ("aral", 2), ("war", 0)]


def test_the_highest_share_is_found_across_themes() -> None:
    assert highest({"a": (Share(1, 4), Share(0, 2)), "b": (Share(2, 4),)}) == 0.5
    assert highest({}) == 0.0
