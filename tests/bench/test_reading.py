"""What was read of drawn matches is kept, and known again by its texts."""

from dataclasses import replace
from pathlib import Path

from bench.reading import Verdict, add, drawn, shown, summary, verdicts_in
from sitegen.core.model import Locus, Match
from sitegen.core.spans import Span


def match(number: int) -> Match:
    one, other = (
        Locus(passage_id=f"{name}.p{number}", span=Span(0, len(text)), exact=text)
        for name, text in (("a", f"we said {number}"), ("b", f"we say {number}"))
    )
    return Match(id=f"m{number}", earlier=one, later=other, kind="edited", score=0.5, words=())


MATCHES = [match(number) for number in range(50)]


def test_the_same_seed_draws_the_same_matches() -> None:
    assert drawn(MATCHES, 10, 1) == drawn(MATCHES, 10, 1) != drawn(MATCHES, 10, 2)
    assert len(drawn(MATCHES, 10, 1)) == 10
    assert drawn(MATCHES, 80, 1) == MATCHES


def test_a_match_is_shown_with_both_texts() -> None:
    assert shown(MATCHES[3]) == "0.500 edited  a.p3 → b.p3\n   we said 3\n   we say 3"


def test_a_verdict_that_is_there_stays_when_more_are_drawn(tmp_path: Path) -> None:
    path = tmp_path / "drawn.jsonl"
    assert add(path, MATCHES[:2]) == 2
    first, second = verdicts_in(path)
    assert first == Verdict(id="m0", earlier="we said 0", later="we say 0")
    read = path.read_text("utf-8").replace("null", "true", 1)
    path.write_text(read, encoding="utf-8")
    assert add(path, MATCHES[1:4]) == 2
    assert [each.verdict for each in verdicts_in(path)] == [True, None, None, None]
    assert verdicts_in(path)[1] == second


def test_no_file_has_no_verdicts(tmp_path: Path) -> None:
    assert verdicts_in(tmp_path / "none.jsonl") == []


def test_a_verdict_counts_while_its_texts_are_still_made() -> None:
    verdicts = [
        Verdict(id="other", earlier="we said 0", later="we say 0", verdict=True),
        Verdict(id="m1", earlier="we said 1", later="we say 1", verdict=False),
        Verdict(id="m2", earlier="we said 2", later="we say 2"),
        Verdict(id="m3", earlier="we said once", later="we say 3", verdict=True),
    ]
    said = summary(verdicts, MATCHES)
    assert said.startswith("1 of 2 matches read are true, 0.500 (")
    assert said.endswith("; 1 unread; 1 no longer made")
    assert summary([replace(verdicts[2])], MATCHES).startswith("0 of 0 matches read are true; 1 ")
