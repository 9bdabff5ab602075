"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 4.053,
    "asked": 2.746,
    "learned": 1.372,
    "topic": 4.051,
    "covered": 4.759,
    "number": 0.221,
    "gist": 5.348,
    "same roles": 1.515,
    "more roles": 0.344,
    "fewer roles": -1.866,
    "other title": 0.009,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -2.886,
    "topic": 0.913,
    "none": -4.441,
    "unanswered": -4.819,
    "words": 0.133,
    "asked": -1.52,
    "learned": 0.266,
    "better learned": -0.013,
    "margin": 0.126,
    "covered": 4.809,
    "missing": 0.508,
    "unknown": -0.05,
    "condition": -2.564,
    "modifier": -0.645,
    "name": -1.685,
    "figure": -3.672,
    "no number": -0.503,
    "nothing": -4.744,
    "no role": -1.065,
    "compared": -4.308,
    "other sense": -5.943,
    "other role": -0.514,
    "other title": -2.38,
    "no condition": 0.0,
}
