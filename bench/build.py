"""Measures a cold build: wall time and peak memory of the whole process.

Each run starts a new interpreter and writes into a folder that does not exist yet, as
somebody does who builds a fresh clone. ``python bench/build.py [FOLDER] [--runs N]``.
"""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parent.parent
UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in which the system counts memory


def measured(folder: Path, output: Path) -> tuple[float, float]:
    """Return the seconds and the megabytes (10^6 bytes) of one build in a new process.

    Source: wait4(2), which counts the resources of one child; ``ru_maxrss`` is its
    largest resident set.
    """
    command = [sys.executable, "-m", "sitegen", "build", str(folder), "--output", str(output)]
    # Without what this shell says to Python: bytecode is kept, as it is by default.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = perf_counter()
    child = os.posix_spawn(sys.executable, command, plain, file_actions=silence)
    _, status, usage = os.wait4(child, 0)
    seconds = perf_counter() - start
    if status:
        sys.exit(f"the build failed with {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss * UNIT / 1e6


def machine() -> str:
    """Return what the numbers were measured on."""
    about = Path("/proc/cpuinfo")
    models = [
        line.partition(":")[2].strip()
        for line in (about.read_text().splitlines() if about.exists() else ())
        if line.startswith("model name")
    ]
    name = models[0] if models else platform.processor() or platform.machine()
    system = f"{platform.system()} {platform.release()}"
    return f"{name}, {os.cpu_count()} cores; {system}; Python {platform.python_version()}"


def main() -> None:
    """Print each run, and the median of all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print(machine())
    runs = []
    with tempfile.TemporaryDirectory() as place:
        for number in range(options.runs):
            runs.append(measured(options.folder, Path(place, str(number))))
            print(f"run {number + 1}: {runs[-1][0]:.2f} s, {runs[-1][1]:.0f} MB")
    seconds, megabytes = (median(values) for values in zip(*runs, strict=True))
    print(f"median: {seconds:.2f} s, {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
