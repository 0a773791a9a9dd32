"""The laws that the matches of every edition obey, and nasty input."""

import pickle
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Locus, Match, Passage, Statement
from sitegen.core.settings import Matching
from sitegen.core.spans import Span
from sitegen.language.sentences import sentences
from sitegen.language.words import words
from sitegen.reuse import blocks, circles
from sitegen.reuse import trace as module
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import survey
from sitegen.reuse.found import OPERATIONS, Found
from sitegen.reuse.kinds import kept, kind
from sitegen.reuse.scores import mean_agreement, raised
from sitegen.reuse.trace import Job, here, trace, traced

MakeStatement = Callable[..., Statement]
Judged = Mapping[str, Sequence[tuple[int, int]]]
Places = Sequence[tuple[tuple[int, int], tuple[str, str], tuple[str, str]]]

ANY = Matching()
CLOSED = "We closed the Semipalatinsk test site by decree and gave up the fourth largest arsenal."
FILLER = (
    "Grain harvests depend on rain that falls in early summer.",
    "Railways carry containers from the ports to the steppe.",
    "Teachers in every village learn three languages.",
    "The central bank lowered its rate in March.",
)


def texts(statements: Sequence[Statement]) -> dict[str, str]:
    return {p.id: p.text for statement in statements for p in statement.passages}


@pytest.fixture(scope="module")
def said(spoken: tuple[Statement, ...]) -> tuple[Match, ...]:
    """Return the matches among the statements of this repository."""
    return trace(spoken, ANY)


def test_matches_do_not_depend_on_the_order_of_statements(
    spoken: tuple[Statement, ...], said: tuple[Match, ...], seeds: tuple[Statement, ...]
) -> None:
    several = (*seeds, *(renamed(s, f"{s.id}-again", 2020) for s in seeds))
    for statements, expected in ((several, trace(several, ANY)), (spoken, said)):
        shuffled = list(statements)
        random.Random(3).shuffle(shuffled)  # noqa: S311 - an order, not a secret
        assert trace(iter(shuffled), ANY) == expected


def renamed(statement: Statement, name: str, year: int) -> Statement:
    delivered = replace(statement.delivered, year=year)
    passages = tuple(replace(p, id=f"{name}.{p.anchor}") for p in statement.passages)
    return replace(statement, id=name, delivered=delivered, passages=passages)


def in_threads(function: Callable[..., Found], jobs: Iterable[Job]) -> Iterable[Found]:
    with ThreadPoolExecutor(3) as pool:
        return [*pool.map(lambda job: function(*job), jobs)]


def elsewhere(function: Callable[..., Found], jobs: Iterable[Job]) -> Iterable[Found]:
    """Do as other processes do: from bytes to bytes, in whatever order."""
    ordered = [*enumerate(jobs)]
    random.Random(5).shuffle(ordered)  # noqa: S311 - an order, not a secret
    done = {}
    for at, job in ordered:
        earlier, later = pickle.loads(pickle.dumps(job))  # noqa: S301 - our own bytes
        done[at] = pickle.loads(pickle.dumps(function(earlier, later)))  # noqa: S301
    return [done[at] for at in range(len(ordered))]


@pytest.mark.parametrize("spread", [None, here, in_threads, elsewhere])
def test_neither_blocks_nor_where_the_work_is_done_make_a_difference(
    spread: module.Map | None,
    spoken: tuple[Statement, ...],
    said: tuple[Match, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "blocks", partial(blocks.blocks, size=150))
    assert trace(spoken, ANY, spread) == said


def test_the_matches_in_columns_are_the_same(
    spoken: tuple[Statement, ...], said: tuple[Match, ...]
) -> None:
    edition = traced(spoken, ANY)
    assert len(edition.found.rows) == len(said)
    assert tuple(edition.matches()) == tuple(edition.matches()) == said


def test_a_score_is_the_mean_raised_by_the_words_that_are_kept(
    spoken: tuple[Statement, ...],
) -> None:
    found = traced(spoken, ANY).found
    agreements = mean_agreement(*found.parts[:, 1:].T)
    for at, (mean, (a, b, c, d)) in enumerate(zip(agreements, found.rows.tolist(), strict=True)):
        steps = found.steps[found.offsets[at] : found.offsets[at + 1]]
        equal = int((steps[:, 2] - steps[:, 1])[steps[:, 0] == OPERATIONS.index("equal")].sum())
        score = found.parts[at, 0]
        # A light word between two changes is kept, though it is shown with them.
        assert raised(mean, kept(equal, b - a, d - c)) <= score <= raised(mean, 1)


def test_the_earlier_place_stands_in_the_earlier_statement(
    spoken: tuple[Statement, ...], said: tuple[Match, ...]
) -> None:
    rank = {statement.id: statement.sort_key for statement in spoken}
    for match in said:
        one, other = (each.passage_id.rpartition(".")[0] for each in (match.earlier, match.later))
        assert rank[one] < rank[other]


def test_matches_are_in_the_order_of_their_places(
    spoken: tuple[Statement, ...], said: tuple[Match, ...]
) -> None:
    ordered = sorted(spoken, key=lambda statement: statement.sort_key)
    rank = {p.id: at for at, p in enumerate(p for each in ordered for p in each.passages)}
    places = [
        (rank[m.earlier.passage_id], rank[m.later.passage_id], m.earlier.span, m.later.span)
        for m in said
    ]
    assert places == sorted(places)


Place = tuple[str, Span, str, Span, float, str]


def test_which_of_two_statements_is_the_earlier_makes_no_difference(
    spoken: tuple[Statement, ...], said: tuple[Match, ...]
) -> None:
    turned = tuple(
        replace(each, delivered=replace(each.delivered, year=4000 - each.delivered.year))
        for each in spoken
    )
    years = {each.id: each.delivered.year for each in spoken}
    mirrored = sorted(mirror(match) for match in trace(turned, ANY) if apart(match, years))
    expected = sorted(mirror(mirror_of(match)) for match in said if apart(match, years))
    assert [match[:-1] for match in expected] == [match[:-1] for match in mirrored]
    # Of two alignments that are equally heavy one is taken; it may have a word less.
    kinds = [one[-1] == other[-1] for one, other in zip(expected, mirrored, strict=True)]
    assert sum(kinds) >= 0.99 * len(kinds) > 0


def apart(match: Match, years: Mapping[str, int]) -> bool:
    """Return whether the two statements are of different years."""
    one, other = (p.passage_id.rpartition(".")[0] for p in (match.earlier, match.later))
    return years[one] != years[other]


def mirror(match: Match) -> Place:
    one, other = match.earlier, match.later
    return (one.passage_id, one.span, other.passage_id, other.span, match.score, match.kind)


def mirror_of(match: Match) -> Match:
    return replace(match, earlier=match.later, later=match.earlier)


def test_ids_are_made_of_passages_and_numbered_only_where_there_are_several(
    seeds: tuple[Statement, ...], said: tuple[Match, ...]
) -> None:
    ids = [m.id for m in trace(seeds, ANY)]
    assert "r-2017.p4--r-2018.p2" in ids
    assert [i for i in ids if "p6--r-2018.p6" in i] == [
        "r-2017.p6--r-2018.p6-1",
        "r-2017.p6--r-2018.p6-2",
    ]
    for found in (ids, [m.id for m in said]):
        assert len(set(found)) == len(found)


MADE_UP = "Brumel dostiva karnel upo lisente, varmo keltid ansupe norvil brastel."


def test_an_unrelated_passage_leaves_a_verbatim_match_in_place(
    make_statement: MakeStatement,
) -> None:
    one = make_statement("a", CLOSED, *FILLER[:2], year=2001)
    other = make_statement("b", CLOSED, *FILLER[2:], year=2002)
    more = make_statement("b", CLOSED, *FILLER[2:], MADE_UP, year=2002)
    (before,), (after,) = trace((one, other), ANY), trace((one, more), ANY)
    assert before.kind == after.kind == "verbatim"
    assert replace(before, score=0) == replace(after, score=0)


@pytest.mark.parametrize("at", [0, 7, -1])
def test_an_unrelated_passage_changes_no_match_but_those_at_the_threshold(
    at: int, spoken: tuple[Statement, ...], said: tuple[Match, ...]
) -> None:
    passages = list(spoken[9].passages)
    name = f"{spoken[9].id}.p999"
    passages.insert(at, unrelated(name))
    with_more = replace(spoken[9], passages=tuple(passages))
    found = trace((*spoken[:9], with_more, *spoken[10:]), ANY)
    assert name not in {place.passage_id for m in found for place in (m.earlier, m.later)}
    sure = float(circles.circles(lay_out(spoken), ANY).sure[0])
    for before, after in ((said, found), (found, said)):
        assert all(
            any(same_place(match, other) for other in after)
            for match in before
            if match.score >= sure + 0.01
        )
    kept = {mirror(match)[:4] for match in said} & {mirror(match)[:4] for match in found}
    assert len(kept) >= 0.98 * len(said)


def same_place(one: Match, other: Match) -> bool:
    return (
        one.earlier.passage_id == other.earlier.passage_id
        and one.later.passage_id == other.later.passage_id
        and one.earlier.span.overlaps(other.earlier.span)
        and one.later.span.overlaps(other.later.span)
        and abs(one.score - other.score) < 0.05
    )


def unrelated(name: str) -> Passage:
    return Passage(
        id=name,
        ordinal=999,
        kind="paragraph",
        text=MADE_UP,
        inlines=(),
        sentences=sentences(MADE_UP, "en"),
        lines=(1, 1),
    )


def test_the_alignment_rebuilds_both_places_and_gives_the_kind(
    seeds: tuple[Statement, ...], spoken: tuple[Statement, ...], said: tuple[Match, ...]
) -> None:
    found = trace(seeds, Matching(threshold=0.1))
    assert len(found) > 10
    check(found, seeds)
    check(said, spoken)
    assert {step.op for match in said for step in match.words} == {
        "equal", "replace", "insert", "delete", "moved",
    }  # fmt: skip


@settings(max_examples=60)
@given(data=st.data())
def test_the_laws_hold_for_any_edition(
    data: st.DataObject, editions: st.SearchStrategy[tuple[Statement, ...]]
) -> None:
    edition = data.draw(editions)
    found = trace(edition, Matching(threshold=data.draw(st.sampled_from((None, 0.05)))))
    check(found, edition)
    assert trace(data.draw(st.permutations(edition)), Matching()) == trace(edition, Matching())


def check(found: Sequence[Match], statements: Sequence[Statement]) -> None:
    text = texts(statements)
    language = {p.id: s.language for s in statements for p in s.passages}
    family = survey(lay_out(statements)).numbers

    def families(locus: Locus, span: Span) -> list[int]:
        spoken = language[locus.passage_id]
        return [family[w.stem] for w in words(span.of(text[locus.passage_id]), spoken)]

    for match in found:
        earlier, later = match.earlier, match.later
        assert earlier.passage_id.rpartition(".")[0] != later.passage_id.rpartition(".")[0]
        assert 0 <= match.score < 1
        for locus, spans in (
            (earlier, [step.earlier for step in match.words]),
            (later, [step.later for step in match.words]),
        ):
            assert locus.exact == locus.span.of(text[locus.passage_id]) != ""
            edges = [locus.span.start, *(span.end for span in spans)]
            assert [span.start for span in spans] == edges[:-1]
            assert edges[-1] == locus.span.end
        equal = 0
        moved: tuple[list[list[int]], list[list[int]]] = ([], [])
        for step in match.words:
            one, other = families(earlier, step.earlier), families(later, step.later)
            assert bool(one) != (step.op == "insert" or (step.op == "moved" and bool(other)))
            assert bool(other) != (step.op == "delete" or (step.op == "moved" and bool(one)))
            assert bool(step.earlier) == bool(one)
            assert bool(step.later) == bool(other)
            if step.op == "equal":
                assert one == other
                equal += len(one)
            if step.op == "moved":
                moved[not one].append(one or other)
        assert sorted(moved[0]) == sorted(moved[1])
        sizes = len(families(earlier, earlier.span)), len(families(later, later.span))
        assert match.kind == kind(equal, *sizes)


# Nasty input

LINE = "The closure of the Semipalatinsk test site remains our contribution to peace."
SIGNS = "bcdfgklmnprstvz"
NONSENSE = [f"{a}a{b}o{c}i" for a in SIGNS for b in SIGNS for c in SIGNS]
MANY = [" ".join(NONSENSE[at * 9 % 3375 : at * 9 % 3375 + 9]) + "." for at in range(360)]


@pytest.mark.parametrize(
    "pages",
    [
        ([], []),
        (["..."], ["!!!", ""]),
        (["word " * 20_000], ["word " * 20_000]),
        ([LINE] * 10_000, [LINE] * 10_000),
        ([" ".join([LINE] * 5_000)], [LINE] * 5_000),
        ([" ".join([LINE] * 4_000)], [" ".join([LINE] * 4_000)]),
        (["\x00\ufeff \u202e\u200b", "\ud800"], ["\ud800 \x00"]),
    ],
    ids=["empty", "no words", "endless", "equal lines", "one passage of equal lines",
         "two passages of equal lines", "no characters"],
)  # fmt: skip
def test_nasty_input_is_answered(
    make_statement: MakeStatement, pages: tuple[list[str], list[str]]
) -> None:
    one, other = (
        make_statement(n, *p, year=y) for n, p, y in zip("ab", pages, (1, 2), strict=True)
    )
    found = trace((one, other), ANY)
    assert len(found) <= 1
    check(found, (one, other))


def test_an_edition_of_nothing_has_no_matches(make_statement: MakeStatement) -> None:
    for edition in ((), (make_statement("a"),), (make_statement("a", ""), make_statement("b"))):
        assert trace(edition, ANY) == trace(edition, Matching(threshold=0)) == ()


def test_one_line_in_twenty_statements_makes_no_flood(make_statement: MakeStatement) -> None:
    edition = [
        make_statement(f"s{at}", *[LINE] * 100, *MANY[at * 3 : at * 3 + 3], year=2000 + at)
        for at in range(20)
    ]
    assert not trace(edition, ANY)


def test_a_long_text_said_again_is_one_match(make_statement: MakeStatement) -> None:
    long = " ".join(f"word{at} of{at % 7}" for at in range(10_000))
    one, other = (make_statement(name, long, year=year) for name, year in (("a", 1), ("b", 2)))
    (match,) = trace((one, other), ANY)
    assert match.kind == "verbatim"
    assert match.earlier.exact == long
    assert [step.op for step in match.words] == ["equal"]


@pytest.mark.parametrize("denial", ["", "never "])
def test_a_long_passage_of_sentences_that_recur_is_answered(
    denial: str, make_statement: MakeStatement
) -> None:
    often = " ".join(MANY[:30] * 24)
    last = f"{often} {MANY[30]}", f"{often} {denial}{MANY[30]}"
    edition = [
        make_statement(name, text, *MANY[40:300], year=year)
        for name, text, year in zip("ab", last, (1, 2), strict=True)
    ]
    found = trace(edition, Matching(threshold=0.2))
    check(found, edition)
    assert found


SCRIPTS = (
    "Қазақстан 中国和平协定 السلام мир 𝔘𝔫𝔦 e\u0301 “Ω”",
    "中国和平协定 Қазақстан 𝔘𝔫𝔦 мир 🕊️🇰🇿",
    "إن السلام والأمن مسؤولية مشتركة لجميع الدول، ونحن ملتزمون بذلك.",
    "和平与安全是所有国家的共同责任。我们支持联合国。",
    "Мир и безопасность — общая ответственность всех государств 🕊️!",
    "Бейбітшілік пен қауіпсіздік — барлық мемлекеттердің ортақ жауапкершілігі.",
)


@pytest.mark.parametrize("language", ["en", "ar", "kk", "ru", "zh", "x-none"])
def test_scripts_may_be_mixed(language: str, make_statement: MakeStatement) -> None:
    edition = [
        make_statement("a", *SCRIPTS, *FILLER, year=1, language=language),
        make_statement("b", *SCRIPTS[::-1], year=2, language=language),
    ]
    found = trace(edition, Matching(threshold=0.05))
    check(found, edition)
    same = {m.earlier.exact for m in found if m.earlier.exact == m.later.exact}
    assert {SCRIPTS[2], SCRIPTS[4], SCRIPTS[5]} <= same
