"""How long one answer takes from the shell, beside importing numpy and scikit-learn's vectorisers.

    python benchmarks/start.py

Wall-clock medians of whole processes, in milliseconds: 15 runs of each command, taken in turns so that all meet the same
load, after one run each that doesn't count. The first run, with an empty cache, builds the index and learns the intents:
5 runs. OMP_NUM_THREADS and OPENBLAS_NUM_THREADS are 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

RUNS, FIRST_RUNS = 15, 5
BOT = str(Path(sys.executable).with_name("bot"))
ASK = (BOT, "ask", "who does the CTO report to?")
NUMPY = (sys.executable, "-c", "import numpy")
SKLEARN = (sys.executable, "-c", "import sklearn.feature_extraction.text")


def environment(cache: str) -> dict[str, str]:
    return {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "XDG_CACHE_HOME": cache}


def milliseconds(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Wall-clock time of one process. Raises CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


def first_run() -> float:
    with tempfile.TemporaryDirectory() as cache:
        return milliseconds(ASK, environment(cache))


def interleaved(commands: Sequence[Sequence[str]]) -> list[float]:
    """The median of each command, in milliseconds."""
    with tempfile.TemporaryDirectory() as cache:
        env = environment(cache)
        for command in commands:
            milliseconds(command, env)
        rounds = [[milliseconds(command, env) for command in commands] for _ in range(RUNS)]
    return [median(times) for times in zip(*rounds, strict=True)]


def main() -> None:
    numpy, sklearn, ask = interleaved([NUMPY, SKLEARN, ASK])
    first = median(first_run() for _ in range(FIRST_RUNS))
    print(f"{'':44}{'ms':>8}{'x numpy':>10}{'x sklearn':>11}")
    for name, time_ in (
        ("python -c 'import numpy'", numpy),
        ("python -c 'import sklearn...text'", sklearn),
        ("bot ask, warm cache", ask),
        ("bot ask, empty cache", first),
    ):
        print(f"{name:44}{time_:8.0f}{time_ / numpy:10.2f}{time_ / sklearn:11.2f}")


if __name__ == "__main__":
    main()
