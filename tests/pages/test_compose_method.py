"""The page on method says what is so: each number is counted from the edition."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib

from sitegen.core.model import Edition, SourceFile
from sitegen.core.settings import Following, Matching
from sitegen.pages.compose_method import MethodPage, compose_method
from sitegen.pages.render import render
from sitegen.pages.site import site_of
from sitegen.pages.tally import Share, tally
from sitegen.pages.wording import ENGLISH
from sitegen.reuse.circles import COMPANY, CROWD, KNOWN, LEAST
from sitegen.reuse.kinds import EDITED, VERBATIM


def page(edition: Edition) -> MethodPage:
    view = compose_method(edition, tally(edition), ENGLISH)
    assert view.path == "method.html"
    assert isinstance(view.page, MethodPage)
    return view.page


def parsed(edition: Edition, templates: dict[str, SourceFile]) -> Element:
    artifacts, problems = render(
        [compose_method(edition, tally(edition), ENGLISH)], site_of(edition.settings), templates
    )
    assert not problems
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(artifacts[0].content.decode())
    return root


def test_statements_stand_under_where_they_come_from_newest_first(edition: Edition) -> None:
    first, second, third = edition.statements
    alike = replace(edition, statements=(replace(first, origin="", origin_url=""), second, third))
    groups = [
        (group.origin.label, [line.statement.href for line in group.statements])
        for group in page(alike).holdings.sources
    ]
    assert groups == [
        ("", ["statements/third.html", "statements/first.html"]),
        ("", ["statements/second.html"]),  # of another status
    ]
    line = page(edition).holdings.sources[2].statements[0]
    assert (line.source.href, line.repairs) == ("sources/first.html", 2)


def test_an_origin_is_a_link_only_if_its_address_leads_outward(edition: Edition) -> None:
    first = edition.statements[0]
    assert page(edition).holdings.sources[2].origin.href == ""
    known = replace(first, origin_url="https://example.org/corpus")
    changed = replace(edition, statements=(known, *edition.statements[1:]))
    assert page(changed).holdings.sources[2].origin.href == "https://example.org/corpus"


def test_holdings_are_counted(edition: Edition) -> None:
    holdings = page(edition).holdings
    assert (holdings.statements, holdings.years) == (3, "2017–2019")
    assert [(line.title, line.statements, line.years) for line in holdings.series] == [
        ("Responsibility to Protect", 2, "2017–2018"),
        ("General Debate", 1, "2019"),
    ]
    assert holdings.undated == Share(2, 3)
    assert holdings.unlicensed == 3


def test_repairs_of_every_kind_are_counted_also_none(edition: Edition) -> None:
    reading = page(edition).reading
    counts = {repair.name: repair.count for repair in reading.repairs}
    assert counts["hyphen at a line end put right"] == 1
    assert counts["page number taken out"] == 1
    assert sum(counts.values()) == 2
    assert len(counts) == 6
    assert reading.repaired == Share(1, 3)
    assert [(a.name, a.count) for a in reading.apart] == [
        ("letterhead", 1),
        ("title", 0),
        ("salutation", 1),
        ("procedure", 0),
    ]


def test_coding_tells_rule_from_editor_and_says_what_is_not_covered(edition: Edition) -> None:
    coding = page(edition).coding
    assert coding is not None
    numbered = sum(1 for s in edition.statements for p in s.passages if p.ordinal)
    assert (coding.by_rule, coding.by_hand) == (2, 1)
    assert coding.include == 1
    assert coding.coded == Share(2, numbered)


def test_matches_are_counted_by_kind_with_their_scores(edition: Edition) -> None:
    matching = page(edition).matching
    assert [(k.kind, k.count, k.lowest, k.median, k.highest) for k in matching.kinds] == [
        ("verbatim", 1, *[1.0] * 3),
        ("edited", 1, *[0.724] * 3),
    ]
    assert matching.matched.count == 4


def test_what_is_compared_is_what_the_settings_say(
    edition: Edition, templates: dict[str, SourceFile]
) -> None:
    chosen = Matching(across_series=False, threshold=0.6, formulas=("Thank you all",))
    strict = replace(edition, settings=replace(edition.settings, matching=chosen))
    words = "".join(parsed(strict, templates).itertext())
    assert "Only statements of one series are compared." in words
    assert "“Thank you all”" in words
    assert "A match is shown from 60\u202f% on." in words
    assert page(strict).matching.threshold == 0.6


def test_the_limits_of_scores_and_kinds_are_the_engine_s_own(
    edition: Edition, templates: dict[str, SourceFile]
) -> None:
    words = "".join(parsed(edition, templates).itertext())
    assert f"from {LEAST * 100:.1f}\u202f% on, and {CROWD * 100:.1f}\u202f% more" in words
    assert f"have {COMPANY} matches by this measure, only {KNOWN * 100:.1f}\u202f% more" in words
    assert f"from {VERBATIM * 100:.0f}\u202f% on it is verbatim" in words
    assert f"from {EDITED * 100:.0f}\u202f% on edited" in words


def test_the_score_is_told_in_one_sentence_and_moved_words_from_changed_ones(
    edition: Edition, templates: dict[str, SourceFile]
) -> None:
    words = "".join(parsed(edition, templates).itertext())
    assert (
        "The score of a match is a mean of four agreements, raised where the same words stand in "
        "the same order: of the sentences that correspond, which counts most, of the same "
        "sentences letter by letter, of the whole passages around them, and of the same "
        "sentences without their names."
    ) in words
    assert "moved is not changed" in words


def test_the_page_is_sound_also_without_statements(
    edition: Edition, templates: dict[str, SourceFile]
) -> None:
    assert len(parsed(edition, templates).findall(".//h1")) == 1
    empty = Edition(settings=edition.settings, statements=(), themes=())
    words = "".join(parsed(empty, templates).itertext())
    assert "No match was found in this edition." in words


def test_what_lineages_are_left_out_is_said(
    followed: Edition, templates: dict[str, SourceFile]
) -> None:
    settings = replace(followed.settings, lineages=Following(least=5, listed=1))
    chosen = replace(followed, settings=settings)
    said = page(chosen).lineages
    assert (said.found, said.own, said.least, said.listed, said.omitted) == (2, 0, 5, 1, 1)
    assert page(followed).lineages.omitted == 0
    text = " ".join("".join(parsed(chosen, templates).itertext()).split())
    assert "That has room for 1: 1 are left out" in text
