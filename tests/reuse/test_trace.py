"""The matches of an edition: found, kept apart, and the same whatever the order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from sitegen.core.model import Locus, Match, Statement
from sitegen.core.settings import Matching
from sitegen.reuse import circles
from sitegen.reuse.circles import least_score
from sitegen.reuse.columns import lay_out
from sitegen.reuse.trace import trace

MakeStatement = Callable[..., Statement]
Judged = Mapping[str, Sequence[tuple[int, int]]]
Places = Sequence[tuple[tuple[int, int], tuple[str, str], tuple[str, str]]]

ANY = Matching()
CLOSED = (
    "We closed the Semipalatinsk test site by decree and gave up the fourth largest arsenal.",
    "Kazakhstan shut the Semipalatinsk test site and gave up the fourth largest arsenal.",
)
FILLER = (
    "Grain harvests depend on rain that falls in early summer.",
    "Railways carry containers from the ports to the steppe.",
    "Teachers in every village learn three languages.",
    "The central bank lowered its rate in March.",
)


def pairs(matches: Sequence[Match]) -> list[tuple[int, int]]:
    return [(number(m.earlier.passage_id), number(m.later.passage_id)) for m in matches]


def number(passage_id: str) -> int:
    return int(passage_id.rpartition(".p")[2])


def texts(statements: Sequence[Statement]) -> dict[str, str]:
    return {p.id: p.text for statement in statements for p in statement.passages}


@pytest.fixture(scope="module")
def closing(make_statement: MakeStatement) -> tuple[Statement, ...]:
    return (
        make_statement("a", CLOSED[0], *FILLER[:2], year=2001, series="x", speaker="Mr. A"),
        make_statement("b", CLOSED[1], *FILLER[2:], year=2002, series="y", speaker="Ms. B"),
    )


# What must be found, and what not


def test_every_match_of_the_seeds_is_found(seeds: tuple[Statement, ...], judged: Judged) -> None:
    assert set(judged["matches"]) <= set(pairs(trace(seeds, ANY)))


def test_no_pair_of_the_seeds_that_shares_only_its_topic_or_a_courtesy_is_found(
    seeds: tuple[Statement, ...], judged: Judged
) -> None:
    assert not set(judged["apart"]) & set(pairs(trace(seeds, ANY)))


def test_one_passage_matches_parts_of_two(seeds: tuple[Statement, ...]) -> None:
    parts = {
        m.later.passage_id: m.earlier.exact
        for m in trace(seeds, ANY)
        if m.earlier.passage_id == "r-2017.p8"
    }
    assert list(parts) == ["r-2018.p3", "r-2018.p4"]
    assert "accurate criteria" in parts["r-2018.p3"]
    assert parts["r-2018.p4"].startswith("The use of force should be a last resort measure")


def test_a_place_is_trimmed_to_what_corresponds(
    seeds: tuple[Statement, ...], judged: Judged, places: Places
) -> None:
    found = trace(seeds, ANY)
    assert {pair for pair, _, _ in places} == set(judged["matches"])
    for pair, earlier, later in places:
        between = [m for m in found if pairs([m]) == [pair]]
        assert [m for m in between if spans(m.earlier, earlier) and spans(m.later, later)], pair


def spans(locus: Locus, ends: tuple[str, str]) -> bool:
    return locus.exact.startswith(ends[0]) and locus.exact.endswith(ends[1])


def test_to_deny_something_is_nothing_in_common(make_statement: MakeStatement) -> None:
    one = make_statement("a", "Farmers cannot harvest wheat without rain.", *FILLER, year=2001)
    other = make_statement("b", "Ministers cannot vote laws without quorum.", year=2002)
    assert not trace((one, other), Matching(threshold=0.01))


def test_the_same_words_within_one_statement_are_no_match(make_statement: MakeStatement) -> None:
    assert not trace((make_statement("a", CLOSED[0], CLOSED[1], *FILLER),), ANY)


def test_names_alone_carry_no_match(make_statement: MakeStatement) -> None:
    name = "the Conference on Interaction and Confidence-Building Measures in Asia"
    lines = [f"The mill number {at} of the valley stood still." for at in range(20)]
    one = make_statement("a", f"Farmers of wheat applaud {name}.", *lines, year=2001)
    other = make_statement("b", f"Yesterday {name} elected Mongolia.", year=2002)
    assert not trace((one, other), ANY)


def test_a_claim_and_its_denial_are_no_match(make_statement: MakeStatement) -> None:
    denial = CLOSED[0].replace("We closed", "We never closed")
    one = make_statement("a", CLOSED[0], *FILLER[:2], year=2001)
    same = make_statement("b", CLOSED[0], *FILLER[2:], year=2002)
    other = make_statement("b", denial, *FILLER[2:], year=2002)
    assert trace((one, same), ANY)
    assert not trace((one, other), ANY)


def test_congratulations_are_recognised_by_where_they_stand(make_statement: MakeStatement) -> None:
    greeting = "I congratulate {} warmly on a well-earned election to that high post."
    edition = tuple(
        make_statement(
            f"s{year}",
            greeting.format(name),
            *(f"{line} Then came {year} with number {at}." for at, line in enumerate(FILLER * 4)),
            year=year,
        )
        for year, name in enumerate(("Ashe", "Kutesa", "Lykketoft", "Thomson", "Lajcak"), 2013)
    )
    ids = {m.earlier.passage_id for m in trace(edition, ANY)}
    assert not {passage_id for passage_id in ids if passage_id.endswith(".p1")}


# Settings


def test_an_editors_formula_makes_no_match(closing: tuple[Statement, ...]) -> None:
    phrase = "Semipalatinsk test site"
    (full,) = trace(closing, ANY)
    reduced = trace(closing, Matching(formulas=(phrase, "gave up the fourth largest arsenal")))
    assert full.score > 0
    assert not reduced


@pytest.mark.parametrize(
    "matching",
    [Matching(across_series=False), Matching(same_speaker_only=True), Matching(threshold=0.99)],
)
def test_settings_keep_statements_apart(closing: tuple[Statement, ...], matching: Matching) -> None:
    assert trace(closing, ANY)
    assert not trace(closing, matching)


def test_equal_series_and_speakers_are_compared(closing: tuple[Statement, ...]) -> None:
    alike = tuple(replace(s, series="x", speaker="MR. a") for s in closing)
    assert trace(alike, Matching(across_series=False, same_speaker_only=True))


def test_one_speaker_is_known_in_spite_of_titles_and_initials(
    closing: tuple[Statement, ...],
) -> None:
    names = ("H.E. Mr. Kassym-Jomart K. Tokayev", "Kassym Jomart TOKAYEV", "Kassymzhomart Tokaev")
    one, again, guessed = (
        replace(closing[at], speaker=name) for at, name in zip((0, 1, 1), names, strict=True)
    )
    assert trace((one, again), Matching(same_speaker_only=True))
    assert not trace((one, guessed), Matching(same_speaker_only=True))


def test_languages_meet_only_where_they_are_asked_to(closing: tuple[Statement, ...]) -> None:
    mixed = (closing[0], replace(closing[1], language="kk"))
    assert not trace(mixed, ANY)
    assert trace(mixed, Matching(across_languages=True, threshold=0.1))


def test_what_stands_apart_and_code_are_not_compared(closing: tuple[Statement, ...]) -> None:
    first, *rest = closing[0].passages
    apart = replace(closing[0], passages=(replace(first, ordinal=0, kind="title"), *rest))
    code = replace(closing[0], passages=(replace(first, kind="code"), *rest))
    assert not trace((apart, closing[1]), ANY)
    assert not trace((code, closing[1]), ANY)


def test_no_match_scores_less_than_the_threshold(seeds: tuple[Statement, ...]) -> None:
    for threshold in (0.1, 0.2, 0.4):
        scores = [m.score for m in trace(seeds, Matching(threshold=threshold))]
        assert scores
        assert min(scores) >= threshold


def test_a_weak_match_counts_only_between_statements_that_repeat_each_other(
    seeds: tuple[Statement, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = [m.score for m in trace(seeds, ANY)]
    best, second, third, *_ = sorted(every, reverse=True)
    for sure, expected in ((third, {*every}), (second, {best, second}), ((best + 1) / 2, set())):
        monkeypatch.setattr(circles, "least_score", partial(least, sure))
        found = {m.score for m in trace(seeds, ANY)}
        assert found == {score for score in expected if score >= 0.25}
    assert third > 0.25


def least(sure: float, compared: np.ndarray, *, known: bool = False) -> np.ndarray:
    return np.full(np.shape(compared), 0.25 if known else sure)


def test_what_a_match_needs_is_what_its_circle_says(seeds: tuple[Statement, ...]) -> None:
    columns = lay_out(seeds)
    found = circles.circles(columns, ANY)
    assert min(m.score for m in trace(seeds, ANY)) >= found.least[0]
    assert found.least[0] == least_score(np.array([len(columns.units) - 1]) // 2, known=True)


def test_a_threshold_of_the_settings_asks_for_no_company(closing: tuple[Statement, ...]) -> None:
    (match,) = trace(closing, Matching(threshold=0.1))
    assert trace(closing, Matching(threshold=match.score)) == (match,)
