"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.821,
    "asked": 2.558,
    "learned": 1.448,
    "topic": 2.975,
    "covered": 2.674,
    "number": 0.248,
    "gist": 4.876,
    "same roles": 1.397,
    "more roles": 0.129,
    "fewer roles": -1.531,
    "other title": 0.008,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.546,
    "topic": 1.606,
    "none": -5.143,
    "unanswered": -4.239,
    "words": 0.01,
    "asked": -1.573,
    "learned": 0.305,
    "better learned": 0.284,
    "margin": 0.119,
    "covered": 2.695,
    "unknown": -0.324,
    "condition": -3.313,
    "modifier": -1.034,
    "name": -3.309,
    "figure": -4.312,
    "no number": -0.039,
    "nothing": -4.35,
    "no role": -0.186,
    "strange": -0.67,
    "compared": -3.865,
    "other sense": -5.909,
    "other role": -6.428,
    "other title": -2.795,
}
