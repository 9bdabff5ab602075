"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.899,
    "asked": 3.171,
    "learned": 1.419,
    "topic": 3.554,
    "covered": 4.154,
    "number": 2.179,
    "gist": 0.761,
    "same roles": 0.773,
    "more roles": 0.151,
    "fewer roles": -0.928,
    "other title": 0.064,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.595,
    "topic": 1.322,
    "none": -5.845,
    "unanswered": -5.342,
    "words": 0.3,
    "asked": -0.137,
    "learned": 0.071,
    "better learned": -0.582,
    "margin": 0.103,
    "covered": 3.345,
    "missing": 0.322,
    "unknown": -0.318,
    "condition": -2.737,
    "modifier": -0.852,
    "name": -3.364,
    "no number": -0.713,
    "nothing": -4.86,
    "no role": -0.34,
    "compared": -0.312,
    "other sense": -5.594,
    "other role": -1.655,
    "other title": -2.285,
    "no condition": 0.0,
}
