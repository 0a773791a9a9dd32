"""passim by David Smith, from a checkout: its alignments of passages, on Spark.

The checkout is named by the environment variable PASSIM. pyspark and intervaltree must be
installed, and Java. Only alignments are asked for, so that graphframes, which joins them to
clusters, is not needed. Spark's Java outlives what started it: on Linux it is waited for, so that
its time counts.
"""

import ctypes
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bench.runs import Answer, answer
from bench.texts import Corpus, Pair, compared

__all__: list[str] = []

ADOPT: Final = 36  # PR_SET_CHILD_SUBREAPER of prctl(2): what loses its parent becomes our child


def judge(_corpus: Corpus, pairs: tuple[Pair, ...]) -> Answer:
    """Return how many characters of each pair are aligned and the same."""
    documents = [
        {"id": f"{number}{side}", "pair": number, "side": side, "text": text}
        for number, pair in enumerate(pairs)
        for side, text in (("a", pair.one), ("b", pair.other))
    ]
    scores = [0] * len(pairs)
    for found in _aligned(documents, ("pair", "side"), "pair = pair2 AND side < side2"):
        scores[found["pair"]] += found["matches"]
    return {"scores": scores, "matched": [score > 0 for score in scores]}


def count(corpus: Corpus, _pairs: tuple[Pair, ...]) -> Answer:
    """Return how many alignments there are between passages of different statements."""
    order = {statement.id: number for number, statement in enumerate(corpus.statements)}
    documents = [
        {"id": passage.id, "statement": order[statement.id], "text": passage.text}
        for statement, passage in compared(corpus.statements)
    ]
    found = _aligned(documents, ("statement",), "statement < statement2")
    return {"matches": sum(1 for _ in found)}


def _aligned(
    documents: Iterable[Mapping[str, object]], fields: tuple[str, ...], compare: str
) -> Iterable[dict[str, int]]:
    """Return passim's alignments of documents, with its own settings otherwise."""
    checkout = Path(os.environ["PASSIM"]).resolve()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        lines = (json.dumps(document) + "\n" for document in documents)
        (folder / "documents.json").write_text("".join(lines), encoding="utf-8")
        if not find_spec("graphframes"):  # imported at its top, used for clusters only
            (folder / "graphframes.py").write_text("GraphFrame = None\n", encoding="utf-8")
        command = [sys.executable, str(checkout / "passim" / "seriatim.py")]
        command += ["--pairwise", "--docwise", "--fields", *fields, "--filterpairs", compare]
        paths = (str(checkout), place, os.environ.get("PYTHONPATH", ""))
        ended = subprocess.run(
            [*command, str(folder / "documents.json"), str(folder / "out")],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, paths)),
                "PYSPARK_PYTHON": sys.executable,
            },
            check=False,
        )
        with suppress(ChildProcessError):  # until there is none left
            while True:
                os.wait()
        if ended.returncode:  # it has said why
            sys.exit(ended.returncode)
        parts = sorted((folder / "out" / "align.json").glob("part-*"))
        return [json.loads(line) for part in parts for line in part.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    answer({"judge": judge, "count": count})
