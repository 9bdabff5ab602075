"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.609,
    "asked": 3.047,
    "learned": 1.324,
    "topic": 2.703,
    "covered": 2.623,
    "number": 0.282,
    "gist": 6.027,
    "same roles": 1.324,
    "more roles": 0.366,
    "fewer roles": -1.697,
    "other title": 0.011,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -2.03,
    "topic": 1.67,
    "none": -5.534,
    "unanswered": -3.905,
    "words": 0.106,
    "asked": -1.626,
    "learned": 0.216,
    "better learned": 0.226,
    "margin": 0.173,
    "covered": 3.116,
    "unknown": 0.078,
    "condition": -2.106,
    "modifier": -0.96,
    "name": -2.173,
    "figure": -4.313,
    "no number": -0.159,
    "nothing": -4.477,
    "no role": -0.75,
    "compared": -4.469,
    "other sense": -5.84,
    "other role": -1.865,
    "other title": -2.202,
}
