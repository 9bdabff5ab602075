"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.64,
    "asked": 3.125,
    "learned": 1.361,
    "topic": 3.3,
    "covered": 0.162,
    "gist": 4.233,
    "words around": 6.302,
    "learned around": 1.476,
    "same roles": 0.881,
    "more roles": -0.379,
    "fewer roles": -0.506,
    "other title": 0.014,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -0.945,
    "topic": 2.043,
    "none": -3.13,
    "unanswered": -4.866,
    "words": 0.229,
    "asked": -0.368,
    "learned": 0.172,
    "better learned": -0.263,
    "margin": 0.192,
    "covered": 1.884,
    "unknown": -0.194,
    "condition": -0.065,
    "elsewhere": -6.429,
    "modifier": -1.804,
    "name": 0.275,
    "year": -7.289,
    "figure": 0.095,
    "no number": -0.134,
    "nothing": -4.336,
    "no role": -1.654,
    "strange": -1.164,
    "one of both": -1.393,
    "compared": -7.291,
    "other sense": -6.88,
    "other role": -7.224,
    "other title": -3.183,
    "other asked": 1.764,
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
