"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.66,
    "asked": 3.448,
    "learned": 1.321,
    "topic": 2.95,
    "covered": 3.476,
    "number": 0.25,
    "gist": 4.258,
    "same roles": 1.663,
    "more roles": 0.575,
    "fewer roles": -2.244,
    "other title": 0.009,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -4.476,
    "topic": 2.172,
    "none": -4.954,
    "unanswered": -3.239,
    "words": 0.173,
    "asked": -1.294,
    "learned": 0.255,
    "better learned": 0.157,
    "margin": 0.13,
    "covered": 5.01,
    "missing": 0.703,
    "unknown": -0.159,
    "condition": -2.511,
    "modifier": -1.229,
    "name": -1.773,
    "figure": -4.214,
    "no number": -0.547,
    "nothing": -4.245,
    "no role": -1.112,
    "compared": -3.639,
    "other sense": -5.663,
    "other role": 3.603,
    "other title": -2.533,
    "no condition": 0.0,
}
