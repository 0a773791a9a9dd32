"""sitegen's own engine, asked what the other tools are asked."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from bench.runs import Answer, answer
from bench.texts import Corpus, Pair, compared, pair_of
from sitegen.core.model import Statement
from sitegen.core.settings import Matching
from sitegen.language.sentences import sentences
from sitegen.reuse.blocks import Block, blocks
from sitegen.reuse.candidates import proposed
from sitegen.reuse.circles import typical_least
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import Statistics, survey, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.judge import judge as judged
from sitegen.reuse.trace import traced

__all__ = ["candidate_pairs", "candidate_recall", "count", "judge", "survive", "verdict"]


def judge(corpus: Corpus, pairs: tuple[Pair, ...]) -> Answer:
    """Return each pair's score and whether it is a match, by the statistics of ``corpus``."""
    columns = lay_out(corpus.statements)
    statistics, least = survey(columns), typical_least(columns, corpus.matching)
    verdicts = [verdict(pair, statistics, corpus.matching, least) for pair in pairs]
    return {
        "scores": [score for score, _ in verdicts],
        "matched": [matched for _, matched in verdicts],
    }


def count(corpus: Corpus, _pairs: tuple[Pair, ...]) -> Answer:
    """Return how many matches there are in ``corpus``, and of what kinds."""
    found = traced(corpus.statements, corpus.matching)
    kinds = Counter(match.kind for match in found.matches())
    return {
        "matches": kinds.total(),
        "note": "sitegen's matches: "
        + ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items())),
    }


def survive(corpus: Corpus, pairs: tuple[Pair, ...]) -> Answer:
    """Return for each pair whether it is a candidate within ``corpus``."""
    return {"survived": candidate_recall(pairs, corpus)}


def verdict(
    pair: Pair, statistics: Statistics, matching: Matching, least: float
) -> tuple[float, bool]:
    """Return a pair's score in [0, 1], and whether the shipped settings make it a match."""
    found = judged(*pair_of(pair), statistics, matching, least)
    return found.parts[0], not found.refusal


def candidate_pairs(corpus: Corpus, wanted: Collection[str]) -> set[tuple[str, str]]:
    """Return the ids of two passages that the candidate stage hands on, both ``wanted``."""
    columns = lay_out(corpus.statements)
    text = weigh(columns, survey(columns), formulaic(columns, corpus.matching.formulas))
    names = [passage.id if passage.id in wanted else "" for passage in columns.passages]
    found: set[tuple[str, str]] = set()
    made: list[Block] = []
    for block in blocks(text, corpus.matching):
        made.append(block)
        for earlier in made:
            for own in (True, False):
                evidence = (earlier.own, block.own) if own else (earlier.others, block.others)
                for first, second in proposed(*evidence):
                    ones = earlier.passage[first] + earlier.first_passage
                    others = block.passage[second] + block.first_passage
                    found |= {
                        (names[one], names[other])
                        for one, other in zip(ones.tolist(), others.tolist(), strict=True)
                        if names[one] and names[other]
                    }
    return found


def candidate_recall(rows: Sequence[Pair], corpus: Corpus) -> list[bool | None]:
    """Return for each judged pair whether it is handed on where it stands in its corpus.

    A judged text may be cut otherwise than the corpus: its place is the passages, of one
    statement, that hold its sentences. A pair is handed on if a passage of the one text
    and a passage of the other are. None where a text does not stand in ``corpus``.
    """
    held = _holders(corpus.statements)
    places = [(_place(row.one, held), _place(row.other, held)) for row in rows]
    candidate = candidate_pairs(corpus, {each for both in places for part in both for each in part})
    return [
        any(
            (one, other) in candidate or (other, one) in candidate
            for one in ones
            for other in others
        )
        if ones and others
        else None
        for ones, others in places
    ]


def _holders(statements: Iterable[Statement]) -> dict[str, list[str]]:
    """Return for each sentence the ids of the passages that hold it."""
    held: dict[str, list[str]] = {}
    for _, passage in compared(statements):
        for sentence in passage.sentences:
            held.setdefault(_even(sentence.of(passage.text)), []).append(passage.id)
    return held


def _place(text: str, held: dict[str, list[str]]) -> list[str]:
    """Return the passages of the statement that holds most sentences of ``text``."""
    found = [
        passage
        for sentence in sentences(text)
        for passage in dict.fromkeys(held.get(_even(sentence.of(text)), ()))
    ]
    most = Counter(passage.rpartition(".")[0] for passage in found).most_common(1)
    return sorted({passage for passage in found if passage.rpartition(".")[0] == most[0][0]})


def _even(text: str) -> str:
    """Return the letters and digits of a text: corpora part words at the ends of lines."""
    return "".join(filter(str.isalnum, text))


if __name__ == "__main__":
    answer({"judge": judge, "count": count, "survive": survive})
