"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 4.436,
    "asked": 3.125,
    "learned": 1.166,
    "topic": 3.549,
    "covered": 1.039,
    "gist": 5.337,
    "words around": 2.268,
    "learned around": 1.373,
    "same roles": 0.723,
    "more roles": -0.617,
    "fewer roles": -0.112,
    "other title": 0.015,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.873,
    "topic": 2.034,
    "none": -3.655,
    "unanswered": -4.415,
    "words": -0.077,
    "asked": -1.098,
    "learned": 0.18,
    "better learned": -0.178,
    "margin": 0.172,
    "covered": 2.864,
    "unknown": 0.135,
    "condition": -0.839,
    "elsewhere": -3.776,
    "modifier": -0.693,
    "name": -2.95,
    "year": -7.944,
    "figure": -0.055,
    "no number": 0.157,
    "nothing": -4.463,
    "no role": -1.559,
    "strange": -0.619,
    "one of both": -1.48,
    "compared": -4.791,
    "other sense": -6.581,
    "other role": -1.86,
    "other title": -4.0,
    "other asked": -3.288,
}

# How much a part of a message is what it asks; see `answering.py`.
ASKED = {
    "marked": 0.593,
    "asks": 0.937,
    "role": 0.828,
    "likely": 1.838,
    "sure": 2.739,
    "learned": 0.094,
}
