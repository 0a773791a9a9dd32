"""Passages with their marks, themes, notes and parallels."""

import re
from dataclasses import replace

from sitegen.core.model import Alignment, Edition, Locus, Match, SourceFile
from sitegen.core.spans import Span
from sitegen.pages.compose_passage import PassageView, compose_passages
from sitegen.pages.compose_statement import compose_statements
from sitegen.pages.layers import Layers
from sitegen.pages.render import render
from sitegen.pages.site import site_of


def passages(edition: Edition, at: int) -> dict[str, PassageView]:
    layers = Layers.of(edition)
    return {p.anchor: p for p in compose_passages(edition.statements[at], layers)}


def test_what_stands_apart_has_no_number(edition: Edition) -> None:
    first = passages(edition, 0)
    assert list(first) == ["a1", "a2", "p1", "p2"]
    assert [(p.place, p.apart) for p in first.values()] == [
        ("", True),
        ("", True),
        ("1", False),
        ("2", False),
    ]


def test_marks_carry_theme_match_kind_and_the_editors_hand(edition: Edition) -> None:
    html = str(passages(edition, 0)["p1"].html)
    text = re.sub(r"<[^>]+>", "", html)
    assert text == "We must prevent genocide and all atrocity crimes."
    overlap = re.search(r"<mark([^>]*)>genocide and</mark>", html)
    assert overlap
    assert 'data-theme="crimes prevention"' in overlap[1]
    assert 'data-match="edited m1"' in overlap[1]
    assert 'data-note="by--hand"' in overlap[1]


def test_a_passage_lists_its_themes_in_the_order_of_the_codebook(edition: Edition) -> None:
    themes = passages(edition, 0)["p1"].themes
    assert [(t.id, t.count, t.by_hand, t.href) for t in themes] == [
        ("prevention", 1, 0, "../themes/prevention.html"),
        ("crimes", 1, 1, "../themes/crimes.html"),
    ]


def test_both_ends_of_a_match_show_it(edition: Edition) -> None:
    (there,) = passages(edition, 0)["p1"].parallels
    (back,) = passages(edition, 1)["p1"].parallels
    assert (there.label, back.label) == ("Said again", "Said before")
    one, other = there.shown[0], back.shown[0]
    assert (one.href, one.year, one.series, one.place) == ("second.html#p1", 2018, "R2P", "¶1")
    assert (other.href, other.year, other.place) == ("first.html#p1", 2017, "¶1")
    assert one.score == other.score == 0.72
    assert (one.earlier, one.later) == (other.earlier, other.later) == (2017, 2018)
    assert one.pieces == other.pieces


def moved(edition: Edition) -> Edition:
    """Return ``edition`` with the end of its second match moved, as if beyond other words."""
    whole = Span(7, 28)
    words = (
        Alignment(op="equal", earlier=Span(0, 7), later=Span(0, 7)),
        Alignment(op="moved", earlier=whole, later=Span(7, 7)),
        Alignment(op="moved", earlier=Span(28, 28), later=whole),
    )
    first, second = edition.matches
    return replace(edition, matches=(first, replace(second, words=words)))


def test_a_parallel_says_whether_words_have_moved(edition: Edition) -> None:
    shown = passages(moved(edition), 0)
    (changed,), (turned,) = shown["p1"].parallels, shown["p2"].parallels
    assert (changed.shown[0].moved, turned.shown[0].moved) == (False, True)


def test_words_that_moved_are_shown_twice_and_explained_once(
    edition: Edition, templates: dict[str, SourceFile]
) -> None:
    turned = moved(edition)
    views = compose_statements(turned, Layers.of(turned))
    artifacts, problems = render(views[:1], site_of(edition.settings), templates)
    assert not problems
    html = artifacts[0].content.decode()
    assert (
        'Thanks <del class="moved"><span class="unseen" lang="en" dir="ltr">moved away: </span>'
        'to all of you for it.</del><ins class="moved">'
        '<span class="unseen" lang="en" dir="ltr">moved here: </span>to all of you for it.</ins>'
    ) in html
    assert html.count("the same words in another place") == 1


def test_parallels_are_sorted_by_nearness_and_many_are_folded(edition: Edition) -> None:
    second, third = edition.statements[1].passages[0], edition.statements[2].passages[1]
    match = edition.matches[0]

    def another(number: int, passage_id: str, score: float) -> Match:
        place = Locus(passage_id=passage_id, span=Span(0, 2), exact=match.later.exact[:2])
        return replace(match, id=f"x{number}", later=place, score=score)

    many = [another(at, third.id, 0.9) for at in range(3)]
    many += [another(at, second.id, 0.1 * at) for at in range(3, 6)]
    (group,) = passages(replace(edition, matches=tuple(many)), 0)["p1"].parallels
    assert [(p.year, p.score) for p in group.shown] == [
        (2018, 0.5),
        (2018, 0.4),
        (2018, 0.3),
        (2019, 0.9),
    ]
    assert [p.year for p in group.folded] == [2019, 2019]


def test_a_printed_number_is_an_anchor_once(edition: Edition) -> None:
    second = passages(edition, 1)
    assert [p.number_anchor for p in second.values()] == ["", "n203", ""]


def test_headings_follow_the_title_without_a_gap(edition: Edition) -> None:
    assert passages(edition, 2)["p1"].heading == 2


def test_links_lead_inside_the_edition_or_nowhere(edition: Edition) -> None:
    html = str(passages(edition, 2)["p3"].html)
    assert html == 'See <a href="first.html#p1">there</a> and not there'


def test_code_is_coloured_and_escaped(edition: Edition) -> None:
    html = str(passages(edition, 2)["p5"].html)
    assert "&lt;" in html
    assert 'class="k"' in html


def test_notes_quote_the_words_they_are_about(edition: Edition) -> None:
    (note,) = passages(edition, 0)["p1"].notes
    assert (note.words, note.text) == ("all", "Dropped in 2018.")
