"""The matches of an edition: found, kept apart, and the same whatever the order."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Locus, Match, Statement
from sitegen.core.settings import Matching
from sitegen.language.words import words
from sitegen.reuse import trace as module
from sitegen.reuse.candidates import least_score
from sitegen.reuse.kinds import kind
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


def test_the_default_threshold_rises_with_what_is_compared() -> None:
    assert least_score(1) == least_score(1, known=True) == pytest.approx(0.18)
    assert least_score(1000) == pytest.approx(0.285)
    assert least_score(1000, known=True) == pytest.approx(0.264)


def test_a_weak_match_counts_only_between_statements_that_repeat_each_other(
    seeds: tuple[Statement, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    best, second, third, *_ = sorted((m.score for m in trace(seeds, ANY)), reverse=True)
    for sure, expected in ((second, 10), (best, 1), ((best + 1) / 2, 0)):
        monkeypatch.setattr(module, "_least", lambda *_, sure=sure: (0.25, sure))
        assert len(trace(seeds, ANY)) == expected
    assert third > 0.25


def test_a_threshold_of_the_settings_asks_for_no_company(closing: tuple[Statement, ...]) -> None:
    (match,) = trace(closing, Matching(threshold=0.1))
    assert trace(closing, Matching(threshold=match.score)) == (match,)


# Laws


def test_matches_do_not_depend_on_the_order_of_statements(seeds: tuple[Statement, ...]) -> None:
    several = (*seeds, *(replace_ids(s, f"{s.id}-again", 2020) for s in seeds))
    shuffled = list(several)
    random.Random(3).shuffle(shuffled)  # noqa: S311 - an order, not a secret
    assert trace(tuple(shuffled), ANY) == trace(several, ANY)


def replace_ids(statement: Statement, name: str, year: int) -> Statement:
    delivered = replace(statement.delivered, year=year)
    passages = tuple(replace(p, id=f"{name}.{p.anchor}") for p in statement.passages)
    return replace(statement, id=name, delivered=delivered, passages=passages)


def test_the_earlier_place_stands_in_the_earlier_statement(seeds: tuple[Statement, ...]) -> None:
    found = trace(seeds[::-1], ANY)
    assert {m.earlier.passage_id.partition(".")[0] for m in found} == {"r-2017"}


def test_ids_are_made_of_passages_and_numbered_only_where_there_are_several(
    seeds: tuple[Statement, ...],
) -> None:
    ids = [m.id for m in trace(seeds, ANY)]
    assert len(set(ids)) == len(ids)
    assert "r-2017.p4--r-2018.p2" in ids
    assert [i for i in ids if "p6--r-2018.p6" in i] == [
        "r-2017.p6--r-2018.p6-1",
        "r-2017.p6--r-2018.p6-2",
    ]


def test_an_unrelated_passage_leaves_a_verbatim_match_in_place(
    make_statement: MakeStatement,
) -> None:
    one = make_statement("a", CLOSED[0], *FILLER[:2], year=2001)
    other = make_statement("b", CLOSED[0], *FILLER[2:], year=2002)
    more = make_statement("b", CLOSED[0], *FILLER[2:], "Otters swim upstream at dusk.", year=2002)
    (before,), (after,) = trace((one, other), ANY), trace((one, more), ANY)
    assert before.kind == after.kind == "verbatim"
    assert replace(before, score=0) == replace(after, score=0)


def test_the_alignment_rebuilds_both_places_and_gives_the_kind(
    seeds: tuple[Statement, ...],
) -> None:
    found = trace(seeds, Matching(threshold=0.1))
    assert len(found) > 10
    check(found, texts(seeds))


VOCABULARY = ["peace", "treaty", "water", "the", "of", "and", "never", "Almaty,", "(fund)", "war;"]
LINES = st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=14).map(" ".join)
PASSAGES = st.lists(st.lists(LINES, min_size=1, max_size=3).map(". ".join), max_size=4)


@settings(max_examples=60)
@given(editions=st.lists(PASSAGES, min_size=2, max_size=3))
def test_the_laws_hold_for_any_edition(
    make_statement: MakeStatement, editions: list[list[str]]
) -> None:
    edition = tuple(make_statement(f"s{at}", *t, year=2000 + at) for at, t in enumerate(editions))
    check(trace(edition, Matching(threshold=0.05)), texts(edition))


def check(found: Sequence[Match], text: Mapping[str, str]) -> None:
    for match in found:
        earlier, later = text[match.earlier.passage_id], text[match.later.passage_id]
        assert match.earlier.exact == match.earlier.span.of(earlier)
        assert "".join(s.earlier.of(earlier) for s in match.words) == match.earlier.exact
        assert "".join(s.later.of(later) for s in match.words) == match.later.exact
        equal = 0
        for step in match.words:
            one, other = words(step.earlier.of(earlier)), words(step.later.of(later))
            assert (step.op == "equal") == ([w.stem for w in one] == [w.stem for w in other])
            assert bool(one) != (step.op == "insert")
            assert bool(other) != (step.op == "delete")
            equal += len(one) if step.op == "equal" else 0
        sizes = len(words(match.earlier.exact)), len(words(match.later.exact))
        assert match.kind == kind(equal, *sizes)


# Nasty input

LINE = "The closure of the Semipalatinsk test site remains our contribution to peace."


@pytest.mark.parametrize(
    "pages",
    [
        ([], []),
        (["..."], ["!!!", ""]),
        (["word " * 20_000], ["word " * 20_000]),
        ([LINE] * 10_000, [LINE] * 10_000),
        ([" ".join([LINE] * 5_000)], [LINE] * 5_000),
    ],
    ids=["empty", "no words", "endless", "equal lines", "one passage of equal lines"],
)
def test_nasty_input_is_answered(
    make_statement: MakeStatement, pages: tuple[list[str], list[str]]
) -> None:
    one, other = (
        make_statement(n, *p, year=y) for n, p, y in zip("ab", pages, (1, 2), strict=True)
    )
    assert len(trace((one, other), ANY)) <= 1


def test_a_long_text_said_again_is_one_match(make_statement: MakeStatement) -> None:
    long = " ".join(f"word{at} of{at % 7}" for at in range(4_000))
    one, other = (make_statement(name, long, year=year) for name, year in (("a", 1), ("b", 2)))
    (match,) = trace((one, other), ANY)
    assert match.kind == "verbatim"
    assert match.earlier.exact == long
    assert [step.op for step in match.words] == ["equal"]


def test_scripts_may_be_mixed(make_statement: MakeStatement) -> None:
    lines = ("Қазақстан 中国和平协定 السلام мир 𝔘𝔫𝔦 e\u0301 “Ω”", "中国和平协定 Қазақстан 𝔘𝔫𝔦 мир")
    one, other = (make_statement(n, t, year=y) for n, t, y in zip("ab", lines, (1, 2), strict=True))
    check(trace((one, other), Matching(threshold=0.05)), texts((one, other)))
