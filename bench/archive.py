"""Measures matching on an archive, stage by stage: processor time, memory, sizes.

``python -m bench.archive FOLDER [--sample N ...]`` reads the texts in FOLDER, then matches
random samples of N statements and at last all of them, each in a process of its own; the
time that reading takes is not counted. It prints what the page on large archives reckons
with. ``--workers N`` matches by N processes instead, and says what they take together.
``--adding`` matches the folder without one of its files, keeping an archive, then with it,
then with nothing new, from the files to the lineages; here reading counts.
"""

import argparse
import gc
import os
import pickle
import random
import resource
import sys
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, process_time

import numpy as np

from bench.build import machine
from bench.runs import held
from sitegen.core.model import Statement
from sitegen.core.settings import Matching, Settings
from sitegen.edge.texts import read_folder
from sitegen.edge.workers import workers
from sitegen.evaluate import Record, match_folder
from sitegen.parse.texts import parse_texts
from sitegen.reuse.blocks import Block, blocks
from sitegen.reuse.circles import circles, in_company
from sitegen.reuse.citing import cited
from sitegen.reuse.columns import lay_out, lean
from sitegen.reuse.features import survey, weigh
from sitegen.reuse.formulas import formulaic
from sitegen.reuse.found import chosen, joined
from sitegen.reuse.lineages import lineages
from sitegen.reuse.matches import matched
from sitegen.reuse.trace import trace

TOGETHER = 64  # files that a worker reads at a time
MEGA = 1e6
LOOK = 0.5  # seconds between two looks at the memory of several processes
PACE = 1_000_000  # new values between two looks for garbage, as the commands have it


class Laps:
    """Processor seconds between one call and the next, with the peak of memory so far."""

    def __init__(self) -> None:
        """Begin now."""
        self.begun = self.last = process_time()

    def lap(self, name: str, remark: str = "") -> None:
        """Print what has passed since the last call."""
        now = process_time()
        print(f"  {name:24} {now - self.last:7.1f} s {peak():7.0f} MB  {remark}", flush=True)
        self.last = now

    def whole(self) -> None:
        """Print what has passed since the beginning."""
        print(f"  {'all of it':24} {self.last - self.begun:7.1f} s {peak():7.0f} MB")


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser(prog="bench.archive", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, nargs="*", default=[1000])
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--adding", action="store_true")
    asked = parser.parse_args()
    print(machine())
    if asked.adding:
        adding(asked.folder, asked.workers or 1)
        return
    statements = read(asked.folder)
    print(f"{len(statements)} statements read, {peak():.0f} MB")
    for size in sorted({min(size, len(statements)) for size in (*asked.sample, len(statements))}):
        chosen_ones = random.Random(1).sample(statements, size)  # noqa: S311 - no secret
        how = (
            (together, (chosen_ones, asked.workers)) if asked.workers else (measure, (chosen_ones,))
        )
        process = get_context("spawn").Process(target=how[0], args=how[1])
        if size == len(statements):
            statements.clear()
        process.start()
        chosen_ones.clear()
        most = watched(process)
        if asked.workers:
            print(f"  {'most memory of all':24} {most:17.0f} MB", flush=True)


def read(folder: Path) -> list[Statement]:
    """Return the statements in ``folder``; what cannot be read is named."""
    found = [*read_folder(folder)]
    files = tuple(file for file, _ in found if file)
    problems = tuple(problem for _, faults in found for problem in faults)
    jobs = (
        (files[at : at + TOGETHER], Settings(title="")) for at in range(0, len(files), TOGETHER)
    )
    statements: list[Statement] = []
    with workers() as mapper:
        for some, faults in mapper.map(parse_texts, jobs):
            statements += some
            problems += faults
    for problem in problems:
        print(f"{problem.location}: {problem.message}", file=sys.stderr)
    return statements


def measure(statements: Sequence[Statement]) -> None:
    """Print what matching ``statements`` takes, in one process."""
    gc.set_threshold(PACE)
    matching = Matching()
    laps = Laps()
    print(f"\n{len(statements)} statements")
    columns = lay_out(statements)
    sizes = f"{len(columns.passages):,} passages, {len(columns.passage):,} sentences"
    laps.lap("words in columns", f"{sizes}, {len(columns.stem):,} words")
    statistics = survey(columns)
    laps.lap("statistics", f"{len(statistics.spread):,} families")
    text = weigh(columns, statistics, formulaic(columns, matching.formulas))
    del columns, statistics  # as the engine lets them go
    text = replace(text, columns=lean(text.columns))
    laps.lap("weights")
    made = list(blocks(text, matching))
    carried = sum(map(size_of, made))
    laps.lap("features and bags", f"{len(made)} blocks, {carried / MEGA:,.0f} MB to hand over")
    parts = [matched(one, other) for at, other in enumerate(made) for one in made[: at + 1]]
    found = joined(parts)
    laps.lap("candidates and alignment", f"{len(parts)} pairs of blocks")
    columns = text.columns
    scores = circles(columns, matching)
    kept = in_company(columns, scores, found.passages, found.parts[:, 0])
    matches = tuple(cited(columns, chosen(found, np.flatnonzero(kept))))
    laps.lap("places", f"{len(matches):,} matches")
    laps.lap("lineages", f"{len(lineages(matches, columns.statements)):,} lineages")
    laps.whole()


def together(statements: Sequence[Statement], count: int) -> None:
    """Print what matching ``statements`` takes, done by ``count`` processes."""
    os.setsid()
    gc.set_threshold(PACE)
    print(f"\n{len(statements)} statements, {count} processes", flush=True)
    begun = monotonic()
    with workers(count) as mapper:
        matches = trace(statements, Matching(), mapper.map, None, mapper.keep)
    found = len(lineages(matches, statements))
    spent = sum(os.times()[:4])
    print(f"  {len(matches):,} matches, {found:,} lineages")
    print(f"  {'processor time':24} {spent:7.1f} s, after {monotonic() - begun:.1f} s", flush=True)


def adding(folder: Path, count: int) -> None:
    """Print what a folder takes without a file, with it, and with nothing new."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".txt"})
    with TemporaryDirectory() as place:
        texts = Path(place) / "texts"
        for path in files:
            link = texts / path.relative_to(folder)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path.resolve())
        last = texts / random.Random(1).choice(files).relative_to(folder)  # noqa: S311 - no secret
        source = last.readlink()
        last.unlink()
        for name in ("without one", "with it", "nothing new"):
            process = get_context("spawn").Process(target=kept, args=(name, texts, count))
            process.start()
            print(f"  {'most memory of all':24} {watched(process):17.0f} MB", flush=True)
            if not last.exists():
                last.symlink_to(source)


def kept(name: str, texts: Path, count: int) -> None:
    """Print what it takes to match ``texts``, going on from the archive beside them."""
    os.setsid()
    gc.set_threshold(PACE)
    outputs: dict[Record, Path] = {
        "matches": texts.parent / "matches",
        "lineages": texts.parent / "lineages",
    }
    archive = texts.parent / "archive"
    report = match_folder(texts, outputs, count, archive=archive)
    spent = sum(os.times()[:4])
    numbers = ", ".join(f"{number:,} {what}" for what, number in report.counts.items())
    size = archive.stat().st_size / MEGA
    print(f"\n{name}: {report.statements:,} statements, {numbers}, archive of {size:,.0f} MB")
    print(f"  {'processor time':24} {spent:7.1f} s", flush=True)


def watched(process: BaseProcess) -> float:
    """Return the most memory, in MB, that a process and those it begot held until its end.

    Pages that several hold are counted once.
    """
    most = 0.0
    while process.is_alive():
        most = max(most, held(process.pid or 0))
        process.join(LOOK)
    return most


def size_of(block: Block) -> int:
    """Return how many bytes travel with a block; nothing is copied to find out."""
    parts: list[pickle.PickleBuffer] = []
    rest = pickle.dumps(block, protocol=pickle.HIGHEST_PROTOCOL, buffer_callback=parts.append)
    return len(rest) + sum(part.raw().nbytes for part in parts)


def peak() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
