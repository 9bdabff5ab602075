"""Learns the weights of `bot/weights.py` from labelled questions, with scikit-learn, and says how well they do.

    python benchmarks/fit.py tests/questions/*.jsonl [--write]

First the ranker: for each question, a fact that answers it should score above those that don't (RankNet with a linear score,
Burges et al. 2005: a logistic regression on differences of signals). Then confidence: a logistic regression on what is known
of the best fact, which calibrates itself (Platt 1999). Both are cross-validated over folds that keep together the paraphrases
of one question, or the questions on one topic; what is printed as confidence is of questions that the weights have not seen.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from bot import Bot
from bot.answering import Answering
from bot.confidence import ANSWERED_FROM, signals
from bot.evaluate import read_labels
from bot.metrics import calibration
from bot.ranking import Ranking, rank
from bot.weights import ASKED, RANK, SURE

ROUNDS = 3  # of choosing, by the weights so far, the answer and its rivals, and fitting anew
RIVALS = 5  # facts that don't answer, the best ones, for each question
RANK_STRENGTH, SURE_STRENGTH = 30.0, 1.0  # inverse of the L2 penalty
FOLDS = 10
OUTPUT = Path(__file__).parent.parent / "bot" / "weights.py"


class Case(NamedTuple):
    """A labelled question: the signals of each fact, `[fact, signal]`, which are allowed, and which of those answer it; `sure`
    are those of the best fact, once it is known which that is.
    """

    label: dict[str, Any]
    ranking: Ranking
    signals: np.ndarray
    allowed: np.ndarray
    answers: np.ndarray
    sure: Mapping[str, float] = {}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write bot/weights.py")
    options = parser.parse_args()
    bot = Bot.open()
    cases = [case_of(bot, label) for path in options.files for label in labels_of(path)]
    ranker = report_ranker([case for case in cases if case.answers.any()])
    sure = report_sure([moved(case, ranker) for case in cases])
    if options.write:
        OUTPUT.write_text(module(dict(zip(RANK, ranker, strict=True)), sure, ASKED), encoding="utf-8")


def labels_of(path: Path) -> list[dict[str, Any]]:
    """The labels that weights can be learned from: one question each, which the sources answer or don't."""
    found = read_labels(path.read_text(encoding="utf-8").splitlines(), str(path))
    return [label for label in found if label["expect"] in ("answered", "unanswered") and label["kind"] != "two"]


def case_of(bot: Bot, label: dict[str, Any]) -> Case:
    ranking = rank(bot.evidence, Answering(bot.evidence).understand(label["question"]))
    table = np.stack([ranking.signals[name] for name in RANK], axis=1)
    gold = {(source, line) for source, line in label["top"]}
    facts = (bot.evidence.sample(fact) for fact in range(len(table)))
    answers = np.array([any((p.document.source[:3], n) in gold for n in range(p.lines[0], p.lines[1] + 1)) for p in facts])
    return Case(label, ranking, table, ranking.allowed, answers & ranking.allowed)


# The ranker


def fit_ranker(cases: Sequence[Case], weights: np.ndarray) -> np.ndarray:
    for _ in range(ROUNDS):
        rows, shares = [], []
        for case in cases:
            score = np.where(case.allowed, case.signals @ weights, -np.inf)
            best = np.where(case.answers, score, -np.inf).argmax()
            rivals = np.argsort(-np.where(case.answers, -np.inf, score))[:RIVALS]
            rows.append(case.signals[best] - case.signals[rivals])
            shares.append(np.full(len(rivals), 1 / len(rivals)))
        table, share = np.concatenate(rows), np.concatenate(shares)
        model = LogisticRegression(C=RANK_STRENGTH, fit_intercept=False, max_iter=1000)
        model.fit(np.concatenate([table, -table]), np.repeat([1, 0], len(table)), np.concatenate([share, share]))
        weights = model.coef_[0]
    return weights


def right(case: Case, weights: np.ndarray) -> bool:
    score = np.where(case.allowed, case.signals @ weights, -np.inf)
    return bool(case.answers[score.round(6).argmax()])


def report_ranker(cases: list[Case]) -> np.ndarray:
    now = np.array(list(RANK.values()))
    print(f"{len(cases)} questions that the sources answer; share whose best fact answers")
    print(f"  by the weights as they are      {np.mean([right(c, now) for c in cases]):.3f}")
    for key in ("group", "topic"):
        held = held_out(cases, key, lambda train: fit_ranker(train, now), right)
        print(f"  cross-validated by {key:12s} {np.mean(held):.3f}")
    weights = fit_ranker(cases, now)
    print(f"  fitted on all                   {np.mean([right(c, weights) for c in cases]):.3f}")
    return weights


# Confidence


def moved(case: Case, weights: np.ndarray) -> Case:
    """The case as these weights rank it."""
    RANK.update(zip(RANK, weights.tolist(), strict=True))
    fresh = replace(case.ranking)  # without what it has worked out by other weights
    return case._replace(ranking=fresh, sure=signals(fresh))


def fit_sure(cases: Sequence[Case]) -> dict[str, float]:
    names = [name for name in SURE if name != "bias"]
    table = np.array([[case.sure[name] for name in names] for case in cases])
    spread = table.std(axis=0) + 1e-9
    model = LogisticRegression(C=SURE_STRENGTH, max_iter=3000)
    model.fit(table / spread, [answers(case) for case in cases])
    weights = (model.coef_[0] / spread).tolist()
    return {"bias": float(model.intercept_[0])} | dict(zip(names, weights, strict=True))


def answers(case: Case) -> bool:
    return bool(case.answers[case.ranking.best])


def probability(case: Case, weights: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-sum(weight * case.sure.get(name, 1.0) for name, weight in weights.items()))))


def report_sure(cases: list[Case]) -> dict[str, float]:
    print(f"{len(cases)} questions; accuracy of answering and of refusing, calibration error")
    show_sure("as it is", cases, [probability(case, SURE) for case in cases])
    for key in ("group", "topic"):
        show_sure(f"cross-validated by {key}", cases, held_out(cases, key, fit_sure, probability))
    weights = fit_sure(cases)
    show_sure("fitted on all", cases, [probability(case, weights) for case in cases])
    return weights


def show_sure(what: str, cases: Sequence[Case], found: Sequence[float]) -> None:
    sure, truth = np.array(found), np.array([answers(case) for case in cases])
    asked = np.array([case.label["expect"] == "answered" for case in cases])
    answered = sure >= ANSWERED_FROM
    good = np.where(asked, answered & truth, ~answered)
    error = getattr(calibration(found, truth.tolist()), "error", 0.0)
    print(f"  {what:32s} {good.mean():.3f}  answered {good[asked].mean():.3f}  refused {good[~asked].mean():.3f}  {error:.3f}")


# What they share


def held_out(cases: list[Any], key: str, fit: Callable[..., Any], judge: Callable[..., Any]) -> list[Any]:
    """What is judged of each case by weights that were fitted on others, which share no group with it; in their order."""
    owners = np.array([case.label.get(key) or case.label["id"] for case in cases])
    found: list[Any] = [None] * len(cases)
    for train, test in GroupKFold(FOLDS).split(cases, groups=owners):
        weights = fit([cases[i] for i in train])
        for i in test:
            found[i] = judge(cases[i], weights)
    return found


def module(ranker: dict[str, float], sure: dict[str, float], asked: dict[str, float]) -> str:
    """The text of `bot/weights.py`."""

    def table(name: str, weights: dict[str, float]) -> str:
        rows = "".join(f'    "{signal}": {round(float(weight), 3)},\n' for signal, weight in weights.items())
        return f"{name} = {{\n{rows}}}\n"

    return (
        '"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""'
        "\n\nfrom __future__ import annotations\n\n# What each signal of a fact adds to its score; see `ranking.py`.\n"
        + table("RANK", ranker)
        + "\n# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.\n"
        + table("SURE", sure)
        + "\n# How much a part of a message is what it asks; see `answering.py`.\n"
        + table("ASKED", asked)
    )


if __name__ == "__main__":
    sys.exit(main())
