"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.611,
    "asked": 3.046,
    "learned": 1.324,
    "topic": 2.703,
    "covered": 2.623,
    "number": 0.282,
    "gist": 6.033,
    "same roles": 1.325,
    "more roles": 0.366,
    "fewer roles": -1.698,
    "other title": 0.011,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -2.029,
    "topic": 1.674,
    "none": -5.525,
    "unanswered": -3.903,
    "words": 0.1,
    "asked": -1.624,
    "learned": 0.215,
    "better learned": 0.226,
    "margin": 0.174,
    "covered": 3.117,
    "unknown": 0.077,
    "condition": -2.107,
    "modifier": -0.962,
    "name": -2.189,
    "figure": -4.321,
    "no number": -0.157,
    "nothing": -4.428,
    "no role": -0.766,
    "compared": -4.426,
    "other sense": -5.799,
    "other role": -1.872,
    "other title": -2.216,
}
