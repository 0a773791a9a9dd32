"""Measures the matching of passages: against judged pairs, and by reading.

``python bench/matching.py GOLD CORPUS`` prints average precision on the judged pairs in
GOLD (lines of JSON with ``a``, ``b`` and ``label``), what the shipped threshold makes of
them, and the counts and seconds of a whole trace of CORPUS, a folder of transcripts with
the year in their names. ``--draw N`` prints N random matches of CORPUS instead, for reading.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import numpy as np

from sitegen.core.dates import Edtf
from sitegen.core.model import Match, Passage, Source, Statement
from sitegen.core.settings import Matching
from sitegen.markup.blocks import Block, plain, to_passages
from sitegen.parse.front_matter import split_front_matter
from sitegen.parse.transcript import read_transcript
from sitegen.reuse.candidates import candidates, least_score
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import Statistics, survey, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.trace import compare, trace

EDITED = 2  # label of a clause that recurs with most of its words
ANY = Matching(threshold=0.0)


def main() -> None:
    """Print the measurements, or the matches that were drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--draw", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    statements = tuple(read(path) for path in sorted(asked.corpus.glob("*.txt")))
    start = process_time()
    matches = trace(statements, Matching())
    seconds = process_time() - start
    if asked.draw:
        draw(matches, asked.draw, asked.seed)
        return
    judge(asked.gold, survey(lay_out(statements)))
    columns = lay_out(statements)
    print(
        f"{len(statements)} statements, {len(columns.passages)} passages, "
        f"{len(columns.units)} sentences, {len(columns.stem)} words: {len(matches)} matches "
        f"{dict(sorted(Counter(match.kind for match in matches).items()))} "
        f"from {least_score(len(columns.units)):.3f} on, in {seconds:.2f} s of processor time"
    )


def judge(gold: Path, statistics: Statistics) -> None:
    """Print what the engine makes of judged pairs, each taken as two statements."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    label = np.array([row["label"] for row in rows])
    verdicts = [verdict(row["a"], row["b"], statistics) for row in rows]
    score = np.array([score for score, _ in verdicts])
    matched = np.array([matched for _, matched in verdicts])
    for least in (1, EDITED):
        print(
            f"average precision, label >= {least}: {average_precision(score, label >= least):.3f}"
        )
    true = int((matched & (label >= 1)).sum())
    print(
        f"at the default threshold: precision {true / max(int(matched.sum()), 1):.3f}, "
        f"recall {true / int((label >= 1).sum()):.3f} for label >= 1, "
        f"recall {matched[label >= EDITED].mean():.3f} for label >= {EDITED} "
        f"({int(matched.sum())} of {len(rows)} pairs)"
    )


def verdict(one: str, other: str, statistics: Statistics) -> tuple[float, bool]:
    """Return a pair's score in [0, 1], and whether the shipped settings make it a match."""
    columns = lay_out((_statement("a", one, 2001), _statement("b", other, 2002)))
    found = compare(columns, statistics, Matching())
    text = weigh(columns, statistics, formulaic(columns, ()))
    best = float(candidates(text, ANY, 0.0).score.max(initial=0.0))
    return max([best, *(match.score for match in found)]), bool(found)


def average_precision(score: np.ndarray, relevant: np.ndarray) -> float:
    """Return the mean of the precision at each relevant pair, best scores first."""
    ranked = relevant[np.argsort(-score, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked].mean())


def draw(matches: Sequence[Match], count: int, seed: int) -> None:
    """Print ``count`` random matches, always the same ones for a seed."""
    chosen = random.Random(seed).sample(matches, min(count, len(matches)))  # noqa: S311 - no secret
    for number, match in enumerate(chosen, 1):
        ids = f"{match.earlier.passage_id} → {match.later.passage_id}"
        print(f"{number}. {match.score:.3f} {match.kind}  {ids}")
        print(f"   {match.earlier.exact}\n   {match.later.exact}")


def read(path: Path) -> Statement:
    """Return the statement in a transcript; its date is the year in the file's name."""
    _, body, first_line, _ = split_front_matter(path.read_text("utf-8-sig"), path.name)
    blocks = read_transcript(Source(path=path.name, text=body, first_line=first_line))
    years = re.findall(r"(?:19|20)\d\d", path.stem)
    return _made(path.stem, to_passages(path.stem, blocks, "en")[0], int(years[-1]))


def _statement(name: str, text: str, year: int) -> Statement:
    block = Block(kind="paragraph", inlines=plain(text), lines=(1, 1))
    return _made(name, to_passages(name, [block], "en")[0], year)


def _made(name: str, passages: tuple[Passage, ...], year: int) -> Statement:
    return Statement(
        id=name,
        title=name,
        delivered=Edtf(year),
        series="",
        delegation="",
        source=Source(path=name, text=""),
        passages=passages,
    )


if __name__ == "__main__":
    main()
