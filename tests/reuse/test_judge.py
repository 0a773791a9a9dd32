"""One pair of texts: where they correspond, what that scores, and why it is no match."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.dates import Edtf
from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.reuse.circles import typical_least
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import Statistics, survey
from sitegen.reuse.judge import Judgement, judge

MakeStatement = Callable[..., Statement]
Judge = Callable[..., Judgement]

CLAIM = "Our country closed its nuclear test site for ever."


@pytest.fixture(scope="module")
def statistics(spoken: tuple[Statement, ...]) -> Statistics:
    return survey(lay_out(spoken))


@pytest.fixture(scope="module")
def least(spoken: tuple[Statement, ...]) -> float:
    return typical_least(lay_out(spoken), Matching())


@pytest.fixture(scope="module")
def judged_as(make_statement: MakeStatement, statistics: Statistics, least: float) -> Judge:
    """Return what judges two texts by the statistics of the statements of this repository."""

    def of(one: str, other: str, matching: Matching | None = None, **facts: str) -> Judgement:
        texts = ([one] if one else [], [other] if other else [])
        first, second = (
            make_statement(name, *text, year=year, **facts)
            for name, text, year in zip("ab", texts, (2001, 2002), strict=True)
        )
        return judge(first, second, statistics, matching or Matching(), least)

    return of


def test_a_text_is_its_own_word_for_word(judged_as: Judge) -> None:
    found = judged_as(CLAIM, CLAIM)
    assert found.refusal == ""
    assert found.match
    assert found.match.kind == "verbatim"
    assert found.match.earlier.exact == found.match.later.exact == CLAIM
    assert (found.match.earlier.passage_id, found.match.later.passage_id) == ("a.p1", "b.p1")
    assert found.match.score == found.parts[0]
    _, places, plain, whole, spelt = found.parts
    assert places == whole == plain == spelt > 0.4


def test_the_seeds_are_judged_as_they_were_read(
    seeds: tuple[Statement, ...],
    judged: Mapping[str, Sequence[tuple[int, int]]],
    judged_as: Judge,
) -> None:
    one, other = seeds

    def refusal(pair: tuple[int, int]) -> str:
        texts = (one.passages[pair[0] - 1].text, other.passages[pair[1] - 1].text)
        return judged_as(*texts).refusal

    apart = [pair for pair in judged["apart"] if not refusal(pair)]
    missed = [pair for pair in judged["matches"] if refusal(pair)]
    assert apart == []
    assert len(missed) <= 1, missed  # the thanks for convening are one


@pytest.mark.parametrize(
    ("one", "other", "refusal"),
    [
        ("", CLAIM, "nothing"),
        (CLAIM, "", "nothing"),
        ("", "", "nothing"),
        ("…", "—", "nothing"),
        (CLAIM, "Teachers learn three languages.", "score"),
        ("Thank you for your attention.", "Thank you for your attention.", "ceremony"),
        (
            "We will deploy additional peacekeepers to Lebanon.",
            "We will not deploy additional peacekeepers to Lebanon.",
            "denial",
        ),
    ],
)
def test_what_is_no_match_says_why(judged_as: Judge, one: str, other: str, refusal: str) -> None:
    found = judged_as(one, other)
    assert found.refusal == refusal
    assert (found.match is None) == (refusal == "nothing")


def test_names_alone_are_no_match(make_statement: MakeStatement, statistics: Statistics) -> None:
    name = "the Semipalatinsk Nuclear Test Site and the Aral Sea Basin"
    one = make_statement("a", f"Railways cross {name}.", year=2001)
    other = make_statement("b", f"Teachers visit {name}.", year=2002)
    assert judge(one, other, statistics, Matching(), 0.1).refusal == "names"


def test_the_places_are_what_corresponds_and_no_more(judged_as: Judge) -> None:
    other = f"Railways cross the steppe. {CLAIM} Teachers learn three languages in schools."
    found = judged_as(CLAIM, other).match
    assert found
    assert found.later.exact == CLAIM
    assert found.later.span.of(other) == CLAIM


def test_formulas_weigh_nothing(judged_as: Judge) -> None:
    assert judged_as(CLAIM, CLAIM, Matching(formulas=(CLAIM,))).refusal
    assert not judged_as(CLAIM, CLAIM).refusal


def test_shared_words_come_by_weight_as_they_are_written(judged_as: Judge) -> None:
    found = judged_as(CLAIM, "We are closing nuclear tests at every site.").shared
    forms = {(word.earlier, word.later) for word in found}
    assert ("closed", "closing") in forms
    assert [word.weight for word in found] == sorted((word.weight for word in found), reverse=True)
    assert all(word.weight > 0 for word in found)


def test_settings_that_part_statements_do_not_part_a_pair(judged_as: Judge) -> None:
    strict = Matching(across_series=False, same_speaker_only=True)
    assert judged_as(CLAIM, CLAIM, strict) == judged_as(CLAIM, CLAIM)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Полигон закрыт навсегда, и мир знает это.", "kk"),
        ("الموقع النووي أغلق إلى الأبد في بلدنا", "ar"),
        ("我国永久关闭了核试验场。", "zh"),
        ("Notre pays a fermé le polygone.", "xx"),
    ],
)
def test_any_language_can_be_judged(judged_as: Judge, text: str, language: str) -> None:
    found = judged_as(text, text, language=language)
    assert found.refusal == ""
    assert found.match
    assert found.match.kind == "verbatim"


def test_long_texts_without_anything_rare_in_common_are_no_match(judged_as: Judge) -> None:
    one = " ".join(f"Alpha{number} beta{number} gamma{number}." for number in range(300))
    found = judged_as(one, one.replace("a", "o").replace("A", "O"))
    assert found.refusal == "score"
    assert found.match


def test_a_hundred_thousand_words_are_judged(
    spoken: tuple[Statement, ...], judged_as: Judge
) -> None:
    every = [p.text for statement in spoken for p in statement.passages if p.ordinal]
    text = " ".join(" ".join(every).split()[:50_000])
    found = judged_as(f"{text} {text}", f"{CLAIM} {text} {text}")
    assert found.refusal == ""
    assert found.match
    assert judged_as(" ".join(["word"] * 100_000), CLAIM).refusal


@given(pair=st.data())
def test_laws_of_a_judgement(
    pair: st.DataObject,
    editions: st.SearchStrategy[tuple[Statement, ...]],
    make_statement: MakeStatement,
) -> None:
    edition = pair.draw(editions)
    texts = [p.text for statement in edition for p in statement.passages] or [""]
    one, other = (
        make_statement(name, *([text] if text else []), year=year)
        for name, year, text in zip(
            "ab", (2001, 2002), (pair.draw(st.sampled_from(texts)) for _ in "ab"), strict=True
        )
    )
    columns = lay_out(edition)
    statistics = survey(columns)
    found = judge(one, other, statistics, Matching(), 0.2)
    assert all(0 <= part <= 1 for part in found.parts)
    assert (found.match is None) == (found.refusal == "nothing")
    if not found.refusal:
        assert found.parts[0] >= 0.2
    if found.match:
        for locus, statement in ((found.match.earlier, one), (found.match.later, other)):
            assert locus.span.of(statement.passages[0].text) == locus.exact
        assert found.match.words[0].earlier.start == found.match.earlier.span.start
        assert found.match.words[-1].later.end == found.match.later.span.end
    late = replace(one, delivered=Edtf(2003))
    assert judge(other, late, statistics, Matching(), 0.2) == judge(
        late, other, statistics, Matching(), 0.2
    )
