"""Lines for other programs: one line each, all that is known, in a fixed order."""

import json

import msgspec
import pytest

from sitegen.core.comparison import Change, Comparison
from sitegen.core.dates import Edtf
from sitegen.core.model import Alignment, Lineage, Locus, Match, Source, Statement
from sitegen.core.spans import Span
from sitegen.exports.records import comparison_line, judgement_line, lineage_lines, match_line
from sitegen.reuse.judge import Judgement

ONE = Locus(passage_id="v1.2-2017.p3", span=Span(4, 9), exact="“é\u2028\n”")
OTHER = Locus(passage_id="2018.p1", span=Span(0, 5), exact="peace")
STEPS = (
    Alignment(op="equal", earlier=Span(4, 7), later=Span(0, 5)),
    Alignment(op="delete", earlier=Span(7, 9), later=Span(5, 5)),
)
MATCH = Match(id="m", earlier=ONE, later=OTHER, kind="edited", score=0.25, words=STEPS)


def statement(statement_id: str, year: int) -> Statement:
    return Statement(
        id=statement_id,
        title="",
        delivered=Edtf(year),
        series="s",
        delegation="",
        source=Source(path="", text=""),
        passages=(),
    )


def test_a_match_names_its_places_and_steps() -> None:
    line = match_line(MATCH)
    assert "\n" not in line
    assert "é" in line
    assert json.loads(line) == {
        "id": "m",
        "kind": "edited",
        "score": 0.25,
        "earlier": {
            "statement": "v1.2-2017",
            "passage": "v1.2-2017.p3",
            "start": 4,
            "end": 9,
            "exact": "“é\u2028\n”",
        },
        "later": {
            "statement": "2018",
            "passage": "2018.p1",
            "start": 0,
            "end": 5,
            "exact": "peace",
        },
        "words": [["equal", 4, 7, 0, 5], ["delete", 7, 9, 5, 5]],
    }


def test_a_lineage_names_its_witnesses_and_the_years_of_silence() -> None:
    lineage = Lineage(id="v1.2-2017.p3", witnesses=(ONE, OTHER), match_ids=("m",))
    told = (statement("v1.2-2017", 2016), statement("between", 2017), statement("2018", 2018))
    found = json.loads(next(lineage_lines([lineage], told)))
    assert list(found) == ["id", "first", "last", "gaps", "witnesses", "matches"]
    assert (found["first"], found["last"], found["gaps"]) == ("2016", "2018", [2017])
    assert [each["delivered"] for each in found["witnesses"]] == ["2016", "2018"]
    assert [each["passage"] for each in found["witnesses"]] == [ONE.passage_id, OTHER.passage_id]
    assert found["matches"] == ["m"]


def test_a_comparison_counts_words_and_lists_changes() -> None:
    changes = (
        Change(kind="kept", later=OTHER, earlier=ONE, match_id="m", words_later=1, words_earlier=2),
        Change(kind="new", later=OTHER, words_later=3),
        Change(kind="dropped", earlier=ONE, words_earlier=4),
    )
    found = json.loads(comparison_line(Comparison(earlier_id="a", later_id="b", changes=changes)))
    assert (found["earlier"], found["later"]) == ("a", "b")
    assert found["words"] == {
        "earlier": 6,
        "later": 4,
        "kept": 1,
        "edited": 0,
        "reworded": 0,
        "moved": 0,
        "new": 3,
        "dropped": 4,
    }
    kept, new, dropped = found["changes"]
    assert kept["match"] == "m"
    assert kept["earlier"]["exact"] == ONE.exact
    assert (kept["words_earlier"], kept["words_later"]) == (2, 1)
    assert (new["earlier"], new["match"]) == (None, None)
    assert (dropped["later"], dropped["match"]) == (None, None)


@pytest.mark.parametrize("names", [("a.p1", "b.p1"), ("b.p1", "a.p1")])
def test_a_judgement_gives_the_pair_back_and_each_place_to_its_text(
    names: tuple[str, str],
) -> None:
    places = [Locus(passage_id=name, span=Span(0, 1), exact=name[0]) for name in names]
    match = Match(id="", earlier=places[0], later=places[1], kind="verbatim", score=1.0, words=())
    given = {"id": 7, "a": "a", "odd": msgspec.Raw(b"1.50"), "b": "b", "score": "old"}
    line = judgement_line(given, Judgement((0.5,) * 5, 0.2, "", match, ()))
    assert line == (
        '{"id":7,"a":"a","odd":1.50,"b":"b","score":0.5,"kind":"verbatim","refusal":null,'
        '"locus_a":{"start":0,"end":1,"exact":"a"},"locus_b":{"start":0,"end":1,"exact":"b"}}'
    )


def test_what_is_refused_has_no_kind_but_its_places() -> None:
    match = Match(
        id="",
        earlier=Locus(passage_id="a.p1", span=Span(0, 1), exact="a"),
        later=Locus(passage_id="b.p1", span=Span(0, 1), exact="b"),
        kind="reworded",
        score=0.1,
        words=(),
    )
    found = json.loads(judgement_line({}, Judgement((0.1,) * 5, 0.2, "score", match, ())))
    assert (found["kind"], found["refusal"], found["score"]) == (None, "score", 0.1)
    assert found["locus_a"]["exact"] == "a"


def test_texts_without_words_have_no_places() -> None:
    judged = Judgement((0.0,) * 5, 0.2, "nothing", None, ())
    assert json.loads(judgement_line({"a": "", "b": ""}, judged)) == {
        "a": "",
        "b": "",
        "score": 0.0,
        "kind": None,
        "refusal": "nothing",
        "locus_a": None,
        "locus_b": None,
    }
