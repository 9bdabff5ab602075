"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 4.779,
    "asked": 3.293,
    "learned": 1.263,
    "topic": 4.165,
    "covered": 4.35,
    "number": 2.932,
    "gist": 0.967,
    "same roles": 0.727,
    "more roles": 0.403,
    "fewer roles": -1.138,
    "other title": 0.055,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -2.094,
    "topic": 1.056,
    "none": -4.777,
    "unanswered": -5.498,
    "words": 0.761,
    "asked": -0.963,
    "learned": 0.091,
    "better learned": -0.594,
    "margin": 0.139,
    "covered": 3.863,
    "missing": 0.525,
    "unknown": -0.118,
    "condition": -2.636,
    "modifier": -1.166,
    "name": -3.721,
    "no number": -0.449,
    "nothing": -5.314,
    "no role": -1.163,
    "compared": 0.0,
    "other sense": -5.232,
    "other role": -3.064,
    "other title": -2.686,
    "no condition": 0.0,
}
