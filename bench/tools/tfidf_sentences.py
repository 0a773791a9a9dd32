"""TF-IDF with scikit-learn: the highest cosine of any two sentences of two passages."""

import numpy as np

from bench.runs import Answer, answer
from bench.texts import Corpus, Pair, compared
from bench.tools.tfidf import THRESHOLD, blocks, fitted
from sitegen.language.sentences import sentences

__all__: list[str] = []


def judge(corpus: Corpus, pairs: tuple[Pair, ...]) -> Answer:
    """Return the best cosine in each pair."""
    weighing = fitted(corpus, pairs)
    best = [
        float((weighing.transform(_cut(pair.one)) @ weighing.transform(_cut(pair.other)).T).max())
        for pair in pairs
    ]
    return {"scores": best, "matched": [each >= THRESHOLD for each in best]}


def count(corpus: Corpus, _pairs: tuple[Pair, ...]) -> Answer:
    """Return how many two passages of different statements have sentences that near."""
    passages = compared(corpus.statements)
    names = np.unique([statement.id for statement, _ in passages], return_inverse=True)[1]
    texts = [[s.of(passage.text) for s in passage.sentences] for _, passage in passages]
    held_by = np.repeat(np.arange(len(texts)), [len(each) for each in texts])
    rows = fitted(corpus, ()).transform([sentence for each in texts for sentence in each])
    found = [np.empty(0, dtype=np.int64)]
    for one, other, cosine in blocks(rows):
        near = (cosine >= THRESHOLD) & (names[held_by[one]] != names[held_by[other]])
        found.append(np.unique(held_by[one][near] * len(texts) + held_by[other][near]))
    return {"matches": len(np.unique(np.concatenate(found)))}


def _cut(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences(text)]


if __name__ == "__main__":
    answer({"judge": judge, "count": count})
