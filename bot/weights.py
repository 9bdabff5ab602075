"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 4.357,
    "asked": 3.368,
    "learned": 1.021,
    "topic": 2.51,
    "covered": 1.869,
    "number": 3.01,
    "same roles": 1.521,
    "more roles": 0.489,
    "fewer roles": -2.069,
    "other title": 0.096,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.37,
    "topic": 0.395,
    "none": -2.29,
    "unanswered": -4.464,
    "words": -0.017,
    "asked": -0.59,
    "learned": 0.096,
    "better learned": -0.433,
    "margin": 0.123,
    "covered": 4.248,
    "missing": 0.379,
    "unknown": 0.247,
    "condition": -2.643,
    "modifier": -0.517,
    "name": -3.199,
    "no number": -0.062,
    "no role": -1.594,
    "compared": -4.703,
    "other sense": -6.369,
    "other role": -3.994,
    "other title": -1.586,
    "no condition": 0.202,
}
