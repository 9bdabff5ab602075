"""Answers per CPU second of `bot batch`, beside scikit-learn's bare TF-IDF search over the same passages.

    python benchmarks/throughput.py [QUESTIONS.jsonl ...]

The questions (of tests/questions/*.jsonl where no file is named) are repeated to 10,000. The bot's CPU seconds (user and
system) are those of the whole `bot batch` process with a warm cache, its start, understanding, composing and writing
included. The peer is `TfidfVectorizer()` as it comes: transform, product with the passages of all languages and argmax, one
question at a time, in a process of its own whose start and fitting are not counted; it gives the number of a passage, no
answer. Medians of 3 runs each, taken in turns. OMP_NUM_THREADS and OPENBLAS_NUM_THREADS are 1 for both.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median

COUNT, RUNS = 10_000, 3
ROOT = Path(__file__).resolve().parent.parent
BOT = str(Path(sys.executable).with_name("bot"))
PEER = "--peer"


def read_questions(files: Sequence[Path]) -> list[str]:
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return list(islice(cycle([json.loads(line)["question"] for line in lines]), COUNT))


def bot_seconds(questions: Path, answers: Path, env: Mapping[str, str]) -> float:
    """CPU seconds of one `bot batch` run."""
    answers.unlink(missing_ok=True)
    command = [BOT, "batch", "--quiet", str(questions), "-o", str(answers)]
    process = subprocess.Popen(command, env=env)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    with answers.open("rb") as file:
        written = sum(1 for _ in file)
    if process.returncode or written != COUNT:
        sys.exit(f"bot batch: exit status {process.returncode}, {written} answers to {COUNT} questions")
    return used.ru_utime + used.ru_stime


def peer_seconds(questions: Path, env: Mapping[str, str]) -> float:
    """CPU seconds that the peer reports of its searches."""
    command = [sys.executable, __file__, PEER, str(questions)]
    return float(subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout)


def peer(questions: Path) -> None:
    """Fits the peer, then prints the CPU seconds that it takes to search for every question."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # here only: the process that measures doesn't need it

    from bot import Bot

    texts = [passage.text for passage in Bot.open().corpus.passages]
    asked = [json.loads(line)["question"] for line in questions.read_text(encoding="utf-8").splitlines()]
    vectoriser = TfidfVectorizer()
    passages = vectoriser.fit_transform(texts)
    start = time.process_time()
    for question in asked:
        (passages @ vectoriser.transform([question]).T).toarray().argmax()
    print(time.process_time() - start)


def measure(files: Sequence[Path]) -> tuple[float, float]:
    """CPU seconds of the bot and of the peer for all questions: medians."""
    with tempfile.TemporaryDirectory() as folder:
        questions, answers = Path(folder, "questions.jsonl"), Path(folder, "answers.jsonl")
        lines = [json.dumps({"question": q}, ensure_ascii=False) + "\n" for q in read_questions(files)]
        questions.write_text("".join(lines), encoding="utf-8")
        env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "XDG_CACHE_HOME": folder}
        subprocess.run([BOT, "sources"], env=env, check=True, stdout=subprocess.DEVNULL)  # fills the cache
        rounds = [(bot_seconds(questions, answers, env), peer_seconds(questions, env)) for _ in range(RUNS)]
    mine, theirs = zip(*rounds, strict=True)
    return median(mine), median(theirs)


def main() -> None:
    if PEER in sys.argv:
        return peer(Path(sys.argv[-1]))
    files = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
    mine, theirs = measure(files)
    print(f"{'':40}{'CPU s':>8}{'per CPU s':>12}")
    for name, seconds in (("bot batch", mine), ("TfidfVectorizer, product, argmax", theirs)):
        print(f"{name:40}{seconds:8.2f}{COUNT / seconds:12.0f}")
    print(f"{'ratio (bot : TfidfVectorizer)':40}{'':8}{theirs / mine:12.2f}")


if __name__ == "__main__":
    main()
