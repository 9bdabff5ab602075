"""Learns the weights of `bot/weights.py` from labelled questions, with scikit-learn, and says how well they do.

    python benchmarks/fit.py tests/questions/*.jsonl [--write]

First the ranker: for each question, a fact that answers it should score above the facts that don't (RankNet with a linear
score: a logistic regression on differences of signals, Burges et al. 2005). Then confidence: a logistic regression on what is
known of the best fact. Both are cross-validated over folds that keep paraphrases of one question, or one topic, together.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from bot import Bot
from bot.evaluate import read_labels
from bot.ranking import Ranking, rank
from bot.weights import RANK

ROUNDS = 4  # of choosing, by the weights so far, the answer and its rivals, and fitting anew
RIVALS = 10  # facts that don't answer, the best ones, for each question
FOLDS = 5


class Case(NamedTuple):
    """A labelled question: the signals of each fact that is allowed, `[fact, signal]`, and which of them answer it."""

    label: dict[str, Any]
    ranking: Ranking
    signals: np.ndarray
    answers: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    bot = Bot.open()
    cases = [case_of(bot, label) for path in options.files for label in labels_of(path)]
    report_ranker([case for case in cases if case.answers.any()])


def labels_of(path: Path) -> list[dict[str, Any]]:
    return read_labels(path.read_text(encoding="utf-8").splitlines(), str(path))


def case_of(bot: Bot, label: dict[str, Any]) -> Case:
    ranking = rank(bot.evidence, bot.understanding.understand(label["question"]))
    signals = np.stack([ranking.signals[name] for name in RANK], axis=1)
    gold = {(source, line) for source, line in label["top"]}
    lines = (bot.evidence.sample(fact) for fact in range(len(signals)))
    answers = np.array([any((p.document.source[:3], n) in gold for n in range(p.lines[0], p.lines[1] + 1)) for p in lines])
    signals[~ranking.allowed] = -99
    return Case(label, ranking, signals, answers & ranking.allowed)


def fit_ranker(cases: list[Case], weights: np.ndarray) -> np.ndarray:
    for _ in range(ROUNDS):
        rows, shares = [], []
        for case in cases:
            score = case.signals @ weights
            best = np.where(case.answers, score, -np.inf).argmax()
            rivals = np.argsort(-np.where(case.answers, -np.inf, score))[:RIVALS]
            rows.append(case.signals[best] - case.signals[rivals])
            shares.append(np.full(len(rivals), 1 / len(rivals)))
        table, share = np.concatenate(rows), np.concatenate(shares)
        sides = np.repeat([1, 0], len(table))
        model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000)
        model.fit(np.concatenate([table, -table]), sides, np.concatenate([share, share]))
        weights = model.coef_[0]
    return weights


def right(case: Case, weights: np.ndarray) -> bool:
    return bool(case.answers[(case.signals @ weights).round(6).argmax()])


def report_ranker(cases: list[Case]) -> None:
    now = np.array(list(RANK.values()))
    print(f"{len(cases)} questions with an answer; best fact right by the shipped weights: {np.mean([right(c, now) for c in cases]):.3f}")
    for key in ("group", "topic"):
        owners = np.array([case.label.get(key) or case.label["id"] for case in cases])
        held = []
        for train, test in GroupKFold(FOLDS).split(cases, groups=owners):
            weights = fit_ranker([cases[i] for i in train], now)
            held += [right(cases[i], weights) for i in test]
        print(f"cross-validated by {key}: {np.mean(held):.3f}")
    weights = fit_ranker(cases, now)
    print(f"fitted on all: {np.mean([right(c, weights) for c in cases]):.3f}")
    print({name: round(float(w), 3) for name, w in zip(RANK, weights, strict=True)})


if __name__ == "__main__":
    sys.exit(main())
