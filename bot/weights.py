"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.021,
    "asked": 3.413,
    "learned": 1.208,
    "topic": 2.508,
    "covered": 2.409,
    "number": 0.104,
    "gist": 5.657,
    "same roles": 1.372,
    "more roles": 0.305,
    "fewer roles": -1.685,
    "other title": 0.022,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -4.353,
    "topic": 2.316,
    "none": -4.186,
    "unanswered": -3.153,
    "words": 0.15,
    "asked": -1.386,
    "learned": 0.285,
    "better learned": 0.912,
    "margin": 0.165,
    "covered": 4.179,
    "missing": 0.679,
    "unknown": -0.377,
    "condition": -2.212,
    "modifier": -1.242,
    "name": -1.727,
    "figure": -4.09,
    "no number": -0.279,
    "nothing": -4.056,
    "no role": -1.621,
    "compared": -4.471,
    "other sense": -6.677,
    "other role": -0.572,
    "other title": -2.618,
    "no condition": 0.0,
}
