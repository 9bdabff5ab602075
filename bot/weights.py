"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.47,
    "asked": 7.688,
    "learned": 1.257,
    "topic": 4.122,
    "covered": 1.457,
    "gist": 5.233,
    "words around": 1.546,
    "learned around": 2.015,
    "same roles": 0.839,
    "more roles": -0.33,
    "fewer roles": -0.541,
    "other title": 0.053,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -0.371,
    "topic": 1.936,
    "none": -3.122,
    "unanswered": -6.778,
    "words": 0.593,
    "asked": -0.691,
    "learned": 0.154,
    "better learned": -0.014,
    "margin": 0.181,
    "covered": 1.451,
    "uncovered, no role": -4.017,
    "unknown": -0.123,
    "condition": 0.407,
    "elsewhere": -4.295,
    "modifier": 0.32,
    "narrowed": -3.039,
    "name": -0.305,
    "year": -3.475,
    "figure": 0.047,
    "no number": 0.089,
    "nothing": -4.272,
    "no role": -1.174,
    "strange": -0.058,
    "one of both": -3.207,
    "compared": -8.873,
    "other sense": -7.83,
    "other role": -10.395,
    "other title": -1.83,
    "other asked": -0.806,
}

# How much a part of a message is what it asks; see `answering.py`.
ASKED = {
    "marked": 1.18,
    "asks": 1.2,
    "role": 1.03,
    "likely": 1.97,
    "sure": 2.44,
    "sure, not asking": 1.5,
    "learned": 0.16,
}
