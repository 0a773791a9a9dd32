"""Measures the matching of passages beside other tools.

Prints how well each tool tells judged pairs apart, what it finds in a whole corpus and at
what cost, and which share of the judged pairs reaches sitegen's engine where they stand in
their corpus. ``--draw`` prints random matches of the corpus instead, for reading.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

import numpy as np

from bench.build import ROOT, machine
from bench.quality import Marks, Measure, Scores, average_precision, interval, recall_at, wilson
from bench.reading import add, drawn, shown, summary, verdicts_in
from bench.runs import Run, run
from bench.texts import Pair, pairs_in, read, read_corpus, short
from sitegen.reuse.trace import trace

__all__ = ["main", "read"]

JUDGED: Final = ROOT / "bench" / "judged"
READ: Final = (JUDGED / "drawn.jsonl", JUDGED / "read.jsonl")
EDITED: Final = 2  # label of a clause that recurs with most of its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool: its module, what it is called, what it takes for a match, what it is for.

    ``large`` says whether it can be run on an archive: others compare all with all.
    """

    module: str
    name: str
    match: str
    large: bool = False


SITEGEN: Final = Tool(module="engine", name="sitegen", match="its own", large=True)
RIVALS: Final = (
    Tool(module="tfidf", name="TF-IDF, passages", match="cosine ≥ .3"),
    Tool(module="tfidf_sentences", name="TF-IDF, sentences", match="cosine ≥ .3"),
    Tool(module="minhash", name="MinHash", match="Jaccard ≥ .9", large=True),
    Tool(module="textmatcher", name="text-matcher", match="its own"),
)
PASSIM: Final = Tool(module="passim", name="passim", match="its own", large=True)


def main() -> None:
    """Print the measurements, or the matches that were drawn."""
    asked = _asked()
    if asked.draw:
        _draw(asked.corpus, asked.draw, asked.seed, asked.verdicts)
        return
    print(machine())
    notes = dict.fromkeys(_report(asked))
    print("", *notes, sep="\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.matching", description=__doc__)
    parser.add_argument(
        "--gold", type=Path, nargs="+", default=sorted(JUDGED.glob("general-debate-*.jsonl")),
        help="files of judged pairs",
    )  # fmt: skip
    parser.add_argument(
        "--corpus", type=Path, default=ROOT / "content" / "statements",
        help="a folder of transcripts: word statistics and matches are from it",
    )  # fmt: skip
    parser.add_argument("--archive", type=Path, help="a larger folder, for what can do it")
    parser.add_argument("--passim", default="", help="a checkout of dasmiq/passim")
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="print N random matches")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--verdicts", type=Path,
        help="what was read of matches drawn; with --draw those not in it are added, unread",
    )  # fmt: skip
    return parser.parse_args()


def _report(asked: argparse.Namespace) -> Iterator[str]:
    """Print all tables; yield what is to be said about them, some of it twice."""
    tools = (SITEGEN, *RIVALS, *((PASSIM,) if asked.passim else ()))
    corpus = read_corpus(asked.corpus)
    given = short(corpus)
    yield "In brackets: 95 % intervals. Those of measures of a ranking are from 2,000 redrawn sets"
    yield "of pairs (bootstrap), those of precision and recall Wilson's."
    for path in asked.gold:
        yield from _judged(path, tools, given, asked.passim)
    folders = [(asked.corpus, given, tools)]
    if asked.archive:
        large = tuple(tool for tool in tools if tool.large)
        folders.append((asked.archive, short(read_corpus(asked.archive)), large))
    for folder, texts, able in folders:
        yield from _whole(folder, able, texts, asked.passim)
        yield from _candidates(asked.gold, texts)
    made = trace(corpus.statements, corpus.matching)
    for kept in (asked.verdicts,) if asked.verdicts else READ:
        if verdicts := verdicts_in(kept):
            print(f"\n{kept.name}: {summary(verdicts, made)}")


def _judged(path: Path, tools: Sequence[Tool], corpus: bytes, passim: str) -> Iterator[str]:
    """Print the block of one file of judged pairs."""
    pairs = pairs_in(path)
    label = np.array([pair.label for pair in pairs])
    sizes = f"{(label >= 1).sum()} of label ≥ 1, {(label >= EDITED).sum()} of label ≥ {EDITED}"
    print(f"\n{path.name}: {len(pairs)} judged pairs, {sizes}\n")
    rows: list[tuple[str, ...]] = [
        ("", "average precision", "", "best recall at", "match is", "precision", "recall", ""),
        ("tool", "label ≥ 1", "label ≥ 2", "precision .9", "", "label ≥ 1", "label ≥ 1",
         "label ≥ 2"),
    ]  # fmt: skip
    for tool in tools:
        found = run(tool.module, "judge", corpus, pairs, passim)
        rows.append((tool.name, *_quality(tool, found, label)))
        yield from _notes(tool, found)
    _print(rows)


def _quality(tool: Tool, found: Run, label: np.ndarray) -> tuple[str, ...]:
    """Return the cells of a tool's row."""
    if found.fault:
        return ("not run",)
    score = np.array(found.answer["scores"], dtype=np.float64)
    matched = np.array(found.answer["matched"], dtype=np.bool_)
    some, most = label >= 1, label >= EDITED
    return (
        _ranked(average_precision, score, some),
        _ranked(average_precision, score, most),
        _ranked(recall_at, score, some),
        tool.match,
        _share(some[matched]),
        _share(matched[some]),
        _share(matched[most]),
    )


def _whole(folder: Path, tools: Sequence[Tool], corpus: bytes, passim: str) -> Iterator[str]:
    """Print what each tool finds in a folder, and at what cost."""
    print(f"\n{folder}: the whole corpus\n")
    rows: list[tuple[str, ...]] = [("tool", "match is", "matches", "processor s", "peak MB")]
    for tool in tools:
        found = run(tool.module, "count", corpus, (), passim)
        cells = (
            ("not run",)
            if found.fault
            else (f"{found.answer['matches']:,}", f"{found.seconds:.2f}", f"{found.megabytes:.0f}")
        )
        rows.append((tool.name, tool.match, *cells))
        yield from _notes(tool, found)
    _print(rows)


def _candidates(gold: Sequence[Path], corpus: bytes) -> Iterator[str]:
    """Print which share of the judged pairs the candidate stage hands on in the whole corpus."""
    pairs: list[Pair] = [pair for path in gold for pair in pairs_in(path)]
    found = run(SITEGEN.module, "survive", corpus, pairs)
    yield from _notes(SITEGEN, found)
    if found.fault:
        return
    handed_on = list(zip(pairs, found.answer["survived"], strict=True))
    standing = [(pair.label, survived) for pair, survived in handed_on if survived is not None]
    print(f"\ncandidate recall: {len(standing)} of {len(pairs)} judged pairs stand in this corpus")
    for name, labels in ((f"label ≥ {EDITED}", (2, 3)), ("label 1", (1,))):
        of = [survived for label, survived in standing if label in labels]
        print(f"{name}: {sum(of)} of {len(of)}, {_share(np.array(of, dtype=np.bool_))}")


def _notes(tool: Tool, found: Run) -> Iterator[str]:
    if found.fault:
        yield f"{tool.name} was not run: {found.fault}"
    elif found.answer.get("note"):
        yield str(found.answer["note"])


def _ranked(measure: Measure, score: Scores, relevant: Marks) -> str:
    """Return the cell of a measure of a ranking."""
    return _cell(measure(score, relevant), interval(measure, score, relevant))


def _share(marks: Marks) -> str:
    """Return the cell of the share that is marked."""
    return _cell(float(marks.mean()), wilson(int(marks.sum()), len(marks))) if len(marks) else "—"


def _cell(value: float, bounds: tuple[float, float]) -> str:
    """Return a value with its interval: ``.91 (.86–.95)``."""
    texts = [f"{each:.2f}".removeprefix("0") for each in (value, *bounds)]
    return "—" if np.isnan(value) else f"{texts[0]} ({texts[1]}–{texts[2]})"


def _print(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows in columns as wide as their widest cell."""
    columns = zip_longest(*rows, fillvalue="")
    widths = [max(map(len, column)) for column in columns]
    for row in rows:
        print(
            "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)).rstrip()
        )


def _draw(folder: Path, count: int, seed: int, verdicts: Path | None) -> None:
    """Print random matches, and add them to a file of verdicts."""
    corpus = read_corpus(folder)
    chosen = drawn(trace(corpus.statements, corpus.matching), count, seed)
    for number, match in enumerate(chosen, 1):
        print(f"{number}. {shown(match)}")
    if verdicts:
        print(f"{add(verdicts, chosen)} of them are new in {verdicts}")


if __name__ == "__main__":
    main()
