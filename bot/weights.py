"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.746,
    "asked": 2.689,
    "learned": 1.334,
    "topic": 3.965,
    "covered": 4.607,
    "number": 2.063,
    "gist": 0.7,
    "same roles": 0.903,
    "more roles": 0.052,
    "fewer roles": -0.961,
    "other title": 0.045,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.552,
    "topic": 0.792,
    "none": -4.777,
    "unanswered": -5.733,
    "words": 0.432,
    "asked": -0.282,
    "learned": 0.197,
    "better learned": -0.668,
    "margin": 0.073,
    "covered": 3.483,
    "missing": 0.346,
    "unknown": -0.517,
    "condition": -2.589,
    "modifier": -0.684,
    "name": -3.328,
    "no number": -0.476,
    "nothing": -4.787,
    "no role": -0.379,
    "compared": -0.352,
    "other sense": -5.819,
    "other role": -1.877,
    "other title": -2.287,
    "no condition": 0.0,
}
