"""Fits the weights of `bot/confidence.py` on labelled questions, by logistic regression; prints them, cross-validated.

    python benchmarks/calibrate.py tests/questions/*.jsonl

A question counts as a success where its best fact answers it. Folds keep questions of one topic together.
"""

from __future__ import annotations

import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from bot import Bot
from bot.confidence import confidence, signals
from bot.evaluate import read_labels
from bot.metrics import calibration
from bot.ranking import rank

STRENGTH = 3.0  # inverse of the L2 penalty


def main(paths: list[str]) -> None:
    bot = Bot.open()
    rows, right, groups, shipped = [], [], [], []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            labels = read_labels(lines, path)
        for label in labels:
            if label["expect"] in ("answered", "unanswered"):
                ranking = rank(bot.evidence, bot.understanding.understand(label["question"]))
                rows.append(signals(ranking))
                shipped.append(confidence(ranking))
                right.append(_answers(bot, ranking.best, label))
                groups.append(label["topic"])
    names = [name for name in rows[0] if name != "wrong"]
    ruled_out = np.array([row["wrong"] for row in rows]) > 0
    table = np.array([[row[name] for name in names] for row in rows])[~ruled_out]
    truth, owners = np.array(right)[~ruled_out], np.array(groups)[~ruled_out]
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    probability = cross_val_predict(model, table, truth, groups=owners, cv=GroupKFold(10), method="predict_proba")[:, 1]
    model.fit(table, truth)
    as_shipped = np.array(shipped)[~ruled_out]
    print("as shipped:")
    print(f"accuracy {((as_shipped >= 0.5) == truth).mean():.3f}, calibration error {calibration(as_shipped, truth).error:.3f}")
    print(f"{len(truth)} questions, {truth.mean():.3f} answerable by their best fact; cross-validated:")
    print(
        f"accuracy {((probability >= 0.5) == truth).mean():.3f}, calibration error {calibration(probability, truth).error:.3f}"
    )
    print(
        {"bias": round(float(model.intercept_[0]), 2)}
        | {n: round(float(w), 2) for n, w in zip(names, model.coef_[0], strict=True)}
    )


def _answers(bot: Bot, fact: int, label: dict) -> bool:
    passage = bot.evidence.sample(fact)
    first, last = passage.lines or (0, -1)
    gold = {(source, line) for source, line in label["top"]}
    return any((passage.document.source[:3], line) in gold for line in range(first, last + 1))


if __name__ == "__main__":
    main(sys.argv[1:])
