"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.444,
    "asked": 4.623,
    "learned": 1.266,
    "topic": 2.803,
    "covered": 5.325,
    "number": 0.247,
    "gist": 4.469,
    "same roles": 1.411,
    "more roles": 0.527,
    "fewer roles": -1.944,
    "other title": 0.009,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.891,
    "topic": 1.963,
    "none": -5.315,
    "unanswered": -3.994,
    "words": -0.064,
    "asked": -1.318,
    "learned": 0.257,
    "better learned": -0.029,
    "margin": 0.139,
    "covered": 2.801,
    "unknown": -0.008,
    "condition": -3.293,
    "modifier": -0.7,
    "name": -1.496,
    "figure": -4.475,
    "no number": 0.007,
    "nothing": -4.297,
    "no role": -0.057,
    "strange": -0.993,
    "compared": -4.084,
    "other sense": -5.96,
    "other role": -6.63,
    "other title": -2.681,
}
