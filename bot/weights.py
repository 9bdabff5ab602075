"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.458,
    "asked": 7.545,
    "learned": 1.236,
    "topic": 4.218,
    "covered": 1.853,
    "gist": 5.608,
    "words around": 1.464,
    "learned around": 2.473,
    "same roles": 0.891,
    "more roles": -0.372,
    "fewer roles": -0.546,
    "other title": 0.056,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -0.521,
    "topic": 2.136,
    "none": -4.286,
    "unanswered": -6.625,
    "words": 0.556,
    "asked": -0.543,
    "learned": 0.133,
    "better learned": 0.054,
    "margin": 0.173,
    "covered": 1.534,
    "uncovered, no role": -4.275,
    "unknown": -0.057,
    "condition": 0.363,
    "elsewhere": -4.102,
    "modifier": 0.448,
    "narrowed": -3.07,
    "name": -0.756,
    "year": -3.783,
    "figure": -0.137,
    "no number": 0.054,
    "nothing": -3.049,
    "no role": -1.148,
    "strange": 0.354,
    "one of both": -3.104,
    "compared": -8.904,
    "other sense": -7.744,
    "other role": -10.204,
    "other title": -1.749,
    "other asked": -2.78,
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
