"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.479,
    "asked": 8.134,
    "learned": 1.4,
    "topic": 4.246,
    "covered": 1.248,
    "gist": 4.664,
    "words around": 1.538,
    "learned around": 2.149,
    "same roles": 0.784,
    "more roles": -0.435,
    "fewer roles": -0.454,
    "other title": 0.163,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -0.376,
    "topic": 1.92,
    "none": -5.724,
    "unanswered": -5.033,
    "words": 0.452,
    "asked": -0.683,
    "learned": 0.192,
    "better learned": 0.077,
    "untold": -0.186,
    "margin": 0.218,
    "covered": 2.158,
    "uncovered, no role": -3.92,
    "unknown": 0.011,
    "condition": -0.391,
    "elsewhere": -3.102,
    "modifier": 0.87,
    "narrowed": -2.273,
    "name": -0.125,
    "year": -3.981,
    "figure": 0.148,
    "no number": 0.123,
    "nothing": -3.862,
    "no role": -1.131,
    "strange": 0.493,
    "one of both": -3.692,
    "compared": -8.361,
    "other sense": -7.179,
    "other role": -11.135,
    "other title": -1.099,
    "other asked": -1.349,
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
