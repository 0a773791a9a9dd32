"""TF-IDF with scikit-learn: the cosine of two whole passages."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.runs import Answer, answer
from bench.texts import Corpus, Pair, compared

__all__ = ["BLOCK", "THRESHOLD", "blocks", "fitted"]

Ints = npt.NDArray[np.int64]

THRESHOLD: Final = 0.3  # scikit-learn names none; this round number serves it best
BLOCK: Final = 1024  # passages compared at a time


def judge(corpus: Corpus, pairs: tuple[Pair, ...]) -> Answer:
    """Return the cosine of each pair, weighed by the passages of ``corpus`` and the pairs."""
    weighing = fitted(corpus, pairs)
    one = weighing.transform([pair.one for pair in pairs])
    other = weighing.transform([pair.other for pair in pairs])
    cosine = np.asarray(one.multiply(other).sum(axis=1)).ravel()
    return {"scores": cosine.tolist(), "matched": (cosine >= THRESHOLD).tolist()}


def count(corpus: Corpus, _pairs: tuple[Pair, ...]) -> Answer:
    """Return how many two passages of different statements are that near."""
    passages = compared(corpus.statements)
    rows = fitted(corpus, ()).transform([passage.text for _, passage in passages])
    names = np.unique([statement.id for statement, _ in passages], return_inverse=True)[1]
    found = 0
    for one, other, cosine in blocks(rows):
        found += int(((cosine >= THRESHOLD) & (names[one] != names[other])).sum())
    return {"matches": found}


def fitted(corpus: Corpus, pairs: tuple[Pair, ...]) -> TfidfVectorizer:
    """Return the weighing of words: English stop words left out, logarithmic frequency."""
    texts = [passage.text for _, passage in compared(corpus.statements)]
    texts += [text for pair in pairs for text in (pair.one, pair.other)]
    return TfidfVectorizer(stop_words="english", sublinear_tf=True).fit(texts)


def blocks(rows: sparse.csr_array) -> Iterator[tuple[Ints, Ints, npt.NDArray[np.float64]]]:
    """Yield all two rows with a word in common, the later in a block: earlier, later, cosine."""
    for start in range(0, rows.shape[0], BLOCK):
        product = (rows[start : start + BLOCK] @ rows[: start + BLOCK].T).tocoo()
        before = product.col < product.row + start
        yield product.col[before], product.row[before] + start, product.data[before]


if __name__ == "__main__":
    answer({"judge": judge, "count": count})
