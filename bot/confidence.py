"""How sure an answer is: a logistic function of signals that can be read, from -1 (no evidence at all) upwards.

The weights are those of a logistic regression on the project's own questions (`benchmarks/calibrate.py`).
"""

from __future__ import annotations

from math import exp

from .evidence import Ranking

ANSWERED_FROM = 0.5

TAGGED = {
    "bias": -3.2,
    "topic": 4.0,
    "none": -2.0,
    "words": 1.2,
    "covered": 1.8,
    "modifier": -1.8,
    "condition": -0.7,
    "name": -2.5,
    "missing": -0.5,
    "no number": -2.0,
    "no role": -2.0,
    "wrong": -9.0,
}
UNTAGGED = {"bias": -3.5, "words": 1.5, "covered": 5.0, "wrong": -2.0}


def confidence(ranking: Ranking) -> float:
    """The probability that the best evidence answers the question."""
    weights = TAGGED if ranking.evidence.tagged else UNTAGGED
    signals = ranking.signals
    return 1.0 / (1.0 + exp(-sum(weight * signals.get(name, 1.0) for name, weight in weights.items())))
