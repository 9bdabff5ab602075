"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.644,
    "asked": 3.132,
    "learned": 1.354,
    "topic": 3.488,
    "covered": 3.698,
    "number": 2.278,
    "gist": -0.048,
    "same roles": 0.749,
    "more roles": 0.134,
    "fewer roles": -0.886,
    "other title": 0.007,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -0.902,
    "topic": 0.431,
    "none": -5.494,
    "unanswered": -5.945,
    "words": 0.187,
    "asked": -1.075,
    "learned": 0.194,
    "better learned": -0.528,
    "margin": 0.105,
    "covered": 3.231,
    "missing": 0.278,
    "unknown": -0.206,
    "condition": -2.595,
    "modifier": -0.704,
    "name": -3.157,
    "no number": -0.555,
    "nothing": -5.178,
    "no role": -1.025,
    "compared": -4.111,
    "other sense": -5.967,
    "other role": -1.709,
    "other title": -2.499,
    "no condition": 0.0,
}
