"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.509,
    "asked": 8.21,
    "learned": 1.358,
    "topic": 3.65,
    "covered": 0.617,
    "gist": 4.009,
    "words around": 3.104,
    "learned around": 1.699,
    "same roles": 0.707,
    "more roles": -0.211,
    "fewer roles": -0.763,
    "other title": 0.29,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.149,
    "topic": 2.108,
    "none": -3.54,
    "unanswered": -6.281,
    "words": 0.575,
    "asked": -0.959,
    "learned": 0.132,
    "better learned": -0.183,
    "margin": 0.22,
    "covered": 2.039,
    "uncovered, no role": -3.888,
    "unknown": -0.107,
    "condition": 0.405,
    "elsewhere": -3.826,
    "modifier": 0.635,
    "narrowed": -2.669,
    "name": -1.657,
    "year": -7.737,
    "figure": 0.561,
    "no number": -0.394,
    "nothing": -3.767,
    "no role": -0.964,
    "strange": -0.452,
    "one of both": -1.004,
    "compared": -9.05,
    "other sense": -7.673,
    "other role": -8.98,
    "other title": -2.338,
    "other asked": -2.4,
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
