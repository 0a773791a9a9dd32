"""MinHash with datasketch: the share of the words of two passages that both have."""

import re
from typing import Final

from datasketch import MinHash, MinHashLSH

from bench.runs import Answer, answer
from bench.texts import Corpus, Pair, compared

__all__: list[str] = []

THRESHOLD: Final = 0.9  # of MinHashLSH, if it is told no other


def judge(_corpus: Corpus, pairs: tuple[Pair, ...]) -> Answer:
    """Return the estimated Jaccard coefficient of each pair's sets of words."""
    scores = [float(_sketch(pair.one).jaccard(_sketch(pair.other))) for pair in pairs]
    return {"scores": scores, "matched": [score >= THRESHOLD for score in scores]}


def count(corpus: Corpus, _pairs: tuple[Pair, ...]) -> Answer:
    """Return how many two passages of different statements its index holds for near."""
    index, found = MinHashLSH(), 0
    of = {passage.id: statement.id for statement, passage in compared(corpus.statements)}
    for _, passage in compared(corpus.statements):
        sketch = _sketch(passage.text)
        found += sum(of[near] != of[passage.id] for near in index.query(sketch))
        index.insert(passage.id, sketch)
    return {"matches": found}


def _sketch(text: str) -> MinHash:
    sketch = MinHash()
    sketch.update_batch({word.encode() for word in re.findall(r"\w+", text.lower())})
    return sketch


if __name__ == "__main__":
    answer({"judge": judge, "count": count})
