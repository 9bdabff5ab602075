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
    "bias": -2.261,
    "topic": 2.29,
    "none": -5.507,
    "unanswered": -3.421,
    "words": -0.063,
    "asked": -1.385,
    "learned": 0.168,
    "better learned": 0.176,
    "margin": 0.208,
    "covered": 2.884,
    "unknown": 0.057,
    "condition": -2.218,
    "modifier": -1.097,
    "name": -2.194,
    "figure": -4.419,
    "no number": -0.139,
    "nothing": -4.342,
    "no role": -0.773,
    "compared": -4.408,
    "other sense": -5.731,
    "other role": -1.638,
    "other title": -2.281,
}
