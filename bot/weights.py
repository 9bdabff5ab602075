"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.62,
    "asked": 3.59,
    "learned": 1.346,
    "topic": 3.581,
    "covered": 0.955,
    "gist": 4.825,
    "words around": 5.057,
    "learned around": 2.351,
    "same roles": 0.802,
    "more roles": -0.031,
    "fewer roles": -0.777,
    "other title": 0.015,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.047,
    "topic": 2.037,
    "none": -2.506,
    "unanswered": -5.911,
    "words": 0.689,
    "asked": -1.378,
    "learned": 0.141,
    "better learned": -0.05,
    "margin": 0.231,
    "covered": 1.859,
    "uncovered, no role": -5.823,
    "unknown": -0.105,
    "condition": -0.821,
    "elsewhere": -2.84,
    "modifier": 0.236,
    "narrowed": -1.85,
    "name": -1.277,
    "year": -7.801,
    "figure": 0.294,
    "no number": 0.179,
    "nothing": -4.984,
    "no role": -1.221,
    "strange": 0.327,
    "one of both": -0.93,
    "compared": -8.374,
    "other sense": -7.426,
    "other role": -9.163,
    "other title": -1.965,
    "other asked": -0.088,
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
