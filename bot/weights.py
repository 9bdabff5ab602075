"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.484,
    "asked": 8.764,
    "learned": 1.291,
    "topic": 3.735,
    "covered": 0.268,
    "gist": 3.991,
    "words around": 2.998,
    "learned around": 1.825,
    "same roles": 0.627,
    "more roles": -0.402,
    "fewer roles": -0.289,
    "other title": 0.123,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.667,
    "topic": 2.553,
    "none": -3.151,
    "unanswered": -5.736,
    "words": 0.525,
    "asked": -0.833,
    "learned": 0.09,
    "better learned": -0.321,
    "margin": 0.174,
    "covered": 2.479,
    "uncovered, no role": -3.639,
    "unknown": 0.04,
    "condition": -0.395,
    "elsewhere": -3.628,
    "modifier": 0.379,
    "narrowed": -2.348,
    "name": -0.376,
    "year": -7.837,
    "figure": 0.023,
    "no number": -0.143,
    "nothing": -4.03,
    "no role": -1.113,
    "strange": -0.666,
    "one of both": -3.415,
    "compared": -9.491,
    "other sense": -7.749,
    "other role": -8.774,
    "other title": -2.072,
    "other asked": -0.928,
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
