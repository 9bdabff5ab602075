"""How well a folder without topics is answered from, on XQuAD's paragraphs; fits `confidence.UNTAGGED`.

    python benchmarks/folders.py XQUAD

XQUAD holds LANGUAGE.passages.jsonl (`id`, `article`, `text`) and LANGUAGE.questions.jsonl (`question`, `passage`). Every
other even-numbered article becomes a folder of one file a paragraph; the questions of the others must be refused.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot import Bot
from bot.confidence import ANSWERED_FROM, confidence, signals
from bot.model import LANGUAGES
from bot.ranking import rank

STRENGTH = 10.0  # inverse of the L2 penalty


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measure(xquad: Path, language: str, part: int) -> list[tuple[bool, bool, bool, float, float]]:
    """Of each question: is its article there, is the best passage right, is it answered, and two signals."""
    passages = {p["id"]: p for p in rows(xquad / f"{language}.passages.jsonl")}
    there = {name for name, p in passages.items() if p["article"] % 4 == part}
    with tempfile.TemporaryDirectory() as folder:
        for name in there:
            Path(folder, f"{name}.txt").write_text(passages[name]["text"], encoding="utf-8")
        bot = Bot.open(Path(folder), None, language)
    found = []
    for asked in rows(xquad / f"{language}.questions.jsonl"):
        ranking = rank(bot.evidence, bot.understanding.understand(asked["question"], language))
        right = bot.evidence.sample(ranking.best).document.source == f"{asked['passage']}.txt"
        seen, sure = signals(ranking), confidence(ranking) >= ANSWERED_FROM
        found.append((asked["passage"] in there, right, sure, seen["words"], seen["covered"]))
    return found


def main(xquad: Path) -> None:
    everything = []
    print("      passage R@1   answered: there   not there")
    for language in LANGUAGES:
        table = np.array([row for part in (0, 2) for row in measure(xquad, language, part)])
        there = table[:, 0] > 0
        best, kept, wrong = table[there, 1].mean(), table[there, 2].mean(), table[~there, 2].mean()
        print(f"{language}    {best:11.3f}   {kept:15.3f}   {wrong:9.3f}")
        everything.append(table)
    table = np.concatenate(everything)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(table[:, 3:], (table[:, 0] * table[:, 1]) > 0)
    print("fitted:", {"bias": model.intercept_.round(1).tolist(), "words, covered": model.coef_.round(1).tolist()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
