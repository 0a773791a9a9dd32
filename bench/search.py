"""Measures the index of the search: time, memory and size, for samples of an archive.

``python -m bench.search FOLDER [--sample N ...]`` reads the texts in FOLDER, then indexes
random samples of N statements and at last all of them, each in a process of its own; the
time that reading takes is not counted.
"""

import argparse
import random
import resource
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from bench.archive import MEGA, read
from bench.build import UNIT, machine
from sitegen.core.model import Edition, Statement
from sitegen.core.settings import Settings
from sitegen.edge.indexer import index
from sitegen.pages.compose_search import search_records

PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser(prog="bench.search", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, nargs="*", default=[1000])
    asked = parser.parse_args()
    print(machine())
    statements = read(asked.folder)
    print(f"{len(statements)} statements read")
    for size in sorted({min(size, len(statements)) for size in (*asked.sample, len(statements))}):
        some = random.Random(1).sample(statements, size)  # noqa: S311 - no secret
        process = get_context("spawn").Process(target=measure, args=(some,))
        if size == len(statements):
            statements.clear()
        process.start()
        some.clear()
        process.join()


def measure(statements: Sequence[Statement]) -> None:
    """Print what the index of ``statements`` takes: here, and in Pagefind's own process."""
    edition = Edition(settings=Settings(title=""), statements=tuple(statements), themes=())
    records = search_records(edition)
    before, began = peak(resource.RUSAGE_SELF), perf_counter()
    idle = sum(resource.getrusage(who).ru_utime for who in PROCESSES)
    artifacts, problems = index(records)
    seconds = perf_counter() - began
    if problems:
        raise SystemExit(str(problems))
    size = sum(len(artifact.content) for artifact in artifacts) / MEGA
    listed = sum(len(a.content) for a in artifacts if a.path.endswith(".pf_meta")) / MEGA
    spent = sum(resource.getrusage(who).ru_utime for who in PROCESSES) - idle
    print(f"\n{len(statements):,} statements, {len(records):,} passages")
    print(f"  {seconds:.0f} s, {spent:.0f} s of processor time")
    print(f"  memory: {before:,.0f} MB before, {peak(resource.RUSAGE_SELF):,.0f} MB at most")
    print(f"  Pagefind's memory: {peak(resource.RUSAGE_CHILDREN):,.0f} MB at most")
    print(f"  {len(artifacts):,} files, {size:,.1f} MB; {listed:.1f} MB of them before any search")


def peak(whose: int) -> float:
    """Return the most memory, in MB, that this process or one of its children has held."""
    return resource.getrusage(whose).ru_maxrss * UNIT / MEGA


if __name__ == "__main__":
    main()
