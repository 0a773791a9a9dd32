"""A tool is measured in a process of its own, and a tool that fails says why."""

from bench.runs import run
from bench.texts import Corpus, Pair, pair_of, short

SAID = "We have closed the test site at Semipalatinsk and renounced the fourth largest arsenal."
PAIR = Pair(id="1", one=SAID, other=f"Let me recall. {SAID}", label=3)
OTHER = Pair(id="2", one=SAID, other="The rivers of our region run dry every summer.", label=0)
CORPUS = short(Corpus(statements=pair_of(PAIR)))


def test_the_engine_answers_what_it_is_asked() -> None:
    judged = run("engine", "judge", CORPUS, (PAIR, OTHER))
    assert judged.fault == ""
    assert judged.answer["scores"][0] > judged.answer["scores"][1]
    assert judged.megabytes > 10
    counted = run("engine", "count", CORPUS)
    assert counted.answer["matches"] == 1
    survived = run("engine", "survive", CORPUS, (PAIR, OTHER))
    assert survived.answer["survived"] == [True, None]


def test_a_tool_that_fails_says_why() -> None:
    failed = run("engine", "dance", CORPUS)
    assert failed.fault == "KeyError: 'dance'"
    assert failed.answer == {}
