"""Learns which part of a message is what it asks: `fit.py` calls it.

For each message of several parts, among the questions and among the same in the midst of a story, a part by which the answer
is right should score above one by which it is wrong: as the ranker is fitted, on differences of signals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot import Bot
from bot.answering import Answering
from bot.evaluate import judge
from bot.weights import ASKED
from variants import respelt

STRENGTH = 3.0  # inverse of the L2 penalty
REAL = 5.0  # weight of a message as it is, beside one that a story was put around


class Message(NamedTuple):
    """A message in parts: the signals of each, `[part, signal]`, and whether the answer by it is right."""

    label: Mapping[str, Any]
    signals: np.ndarray
    right: np.ndarray
    weight: float


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


def fit_asked(found: Sequence[Message]) -> np.ndarray:
    rows, shares = [], []
    for message in found:
        good, bad = np.flatnonzero(message.right), np.flatnonzero(~message.right)
        pairs = [message.signals[i] - message.signals[j] for i in good for j in bad]
        rows += pairs
        shares += [message.weight / max(1, len(pairs))] * len(pairs)
    table, share = np.array(rows), np.array(shares)
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=1000)
    model.fit(np.concatenate([table, -table]), np.repeat([1, 0], len(table)), np.concatenate([share, share]))
    return model.coef_[0]


def chosen_right(message: Message, weights: np.ndarray) -> bool:
    return bool(message.right[(message.signals @ weights).argmax()])
