"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.557,
    "asked": 3.068,
    "learned": 1.331,
    "topic": 2.603,
    "covered": 2.866,
    "number": 0.271,
    "gist": 6.064,
    "same roles": 1.317,
    "more roles": 0.381,
    "fewer roles": -1.705,
    "other title": 0.011,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -4.357,
    "topic": 2.574,
    "none": -4.597,
    "unanswered": -3.274,
    "words": 0.038,
    "asked": -1.534,
    "learned": 0.156,
    "better learned": 0.268,
    "margin": 0.227,
    "covered": 4.732,
    "missing": 0.661,
    "unknown": -0.089,
    "condition": -2.677,
    "modifier": -1.274,
    "name": -1.68,
    "figure": -4.444,
    "no number": -0.351,
    "nothing": -4.2,
    "no role": -1.297,
    "compared": -3.822,
    "other sense": -5.565,
    "other role": -0.358,
    "other title": -2.55,
    "no condition": 0.0,
}
