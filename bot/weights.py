"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 4.059,
    "asked": 3.506,
    "learned": 1.374,
    "topic": 3.351,
    "covered": 1.206,
    "gist": 6.283,
    "words around": 2.355,
    "learned around": 1.481,
    "same roles": 0.696,
    "more roles": -0.159,
    "fewer roles": -0.876,
    "other title": 0.348,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.458,
    "topic": 2.21,
    "none": -3.093,
    "unanswered": -5.664,
    "words": 0.687,
    "asked": -1.503,
    "learned": 0.102,
    "better learned": -0.267,
    "margin": 0.256,
    "covered": 2.314,
    "unknown": 0.034,
    "condition": -0.383,
    "elsewhere": -3.12,
    "modifier": 0.45,
    "narrowed": -2.206,
    "name": -1.524,
    "year": -7.731,
    "figure": 0.795,
    "no number": -0.032,
    "nothing": -4.143,
    "no role": -2.246,
    "strange": -1.238,
    "one of both": -0.425,
    "compared": -9.414,
    "other sense": -7.437,
    "other role": -9.316,
    "other title": -3.128,
    "other asked": -1.298,
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
