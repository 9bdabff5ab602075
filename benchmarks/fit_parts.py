"""Learns the weights by which the part of a message is chosen that is its question, and says how well they do.

    python benchmarks/fit_parts.py tests/questions/*.jsonl [--write]

Each message of several parts counts, and each question in the midst of a story. One weight after the other is moved to where
most messages are answered rightly by the part that is chosen (coordinate ascent on accuracy); cross-validated over folds that
keep together the paraphrases of one question. Takes some minutes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bot import Bot
from bot.answering import Answering
from bot.evaluate import judge
from bot.weights import ASKED, RANK, SURE
from fit import OUTPUT, held_out, labels_of, module
from variants import respelt

REAL = 5.0  # weight of a message as it is, beside one that a story was put around
ROUNDS, STEPS = 3, (-1.0, -0.5, -0.25, 0.25, 0.5, 1.0)
LEAST_GAIN = 0.0005  # of accuracy, for which a weight is moved


class Message(NamedTuple):
    """A message in parts: the signals of each, `[part, signal]`, and whether the answer by it is right."""

    label: Mapping[str, Any]
    signals: np.ndarray
    right: np.ndarray
    weight: float


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write bot/weights.py")
    options = parser.parse_args()
    found = messages(Bot.open(), [label for path in options.files for label in labels_of(path)])
    now = np.array(list(ASKED.values()))
    print(f"{len(found)} messages in several parts; share answered rightly by the part that is chosen")
    print(f"  by the weights as they are      {accuracy(found, now):.3f}")
    held = held_out(found, "group", lambda train: fit_asked(train, now), lambda m, weights: m.weight * chosen_right(m, weights))
    print(f"  cross-validated by group        {sum(held) / sum(m.weight for m in found):.3f}")
    weights = fit_asked(found, now)
    print(f"  fitted on all                   {accuracy(found, weights):.3f}")
    if options.write:
        OUTPUT.write_text(module(RANK, SURE, dict(zip(ASKED, weights.tolist(), strict=True))), encoding="utf-8")


def messages(bot: Bot, labels: Sequence[dict[str, Any]]) -> list[Message]:
    answering = Answering(bot.evidence)
    found = []
    for label in labels:
        found += _message(answering, label, REAL)
        other = respelt(label, "story")
        found += _message(answering, other, 1.0) if other else ()
    return found


def _message(answering: Answering, label: Mapping[str, Any], weight: float) -> Iterator[Message]:
    readings = answering.evidence.understanding.readings(label["question"])
    if len(readings) > 1:
        table = np.array([[answering.asked_for(query)[name] for name in ASKED] for query in readings])
        right = np.array([not judge(label, answering.answer(query)).fault for query in readings])
        yield Message(label, table, right, weight)


def chosen_right(message: Message, weights: np.ndarray) -> bool:
    return bool(message.right[(message.signals @ weights).argmax()])


def accuracy(found: Sequence[Message], weights: np.ndarray) -> float:
    return sum(m.weight * chosen_right(m, weights) for m in found) / sum(m.weight for m in found)


def fit_asked(found: Sequence[Message], weights: np.ndarray) -> np.ndarray:
    best = accuracy(found, weights)
    for _ in range(ROUNDS):
        for i in range(len(weights)):
            tried = [np.where(np.arange(len(weights)) == i, weights + step, weights) for step in STEPS]
            found_here = [accuracy(found, other) for other in tried]
            if max(found_here) > best + LEAST_GAIN:
                best = max(found_here)
                weights = tried[found_here.index(best)]
    return weights


if __name__ == "__main__":
    sys.exit(main())
