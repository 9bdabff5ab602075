"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.57,
    "asked": 3.857,
    "learned": 1.39,
    "topic": 3.091,
    "covered": -0.1,
    "gist": 5.927,
    "words around": 3.802,
    "learned around": 1.208,
    "same roles": 0.652,
    "more roles": -0.213,
    "fewer roles": -0.445,
    "other title": 0.013,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.943,
    "topic": 2.042,
    "none": -4.529,
    "unanswered": -5.146,
    "words": 0.591,
    "asked": -0.785,
    "learned": 0.148,
    "better learned": -0.205,
    "margin": 0.199,
    "covered": 2.871,
    "unknown": 0.343,
    "condition": 0.207,
    "elsewhere": -5.889,
    "modifier": -1.061,
    "name": 0.257,
    "year": -7.081,
    "figure": -0.328,
    "no number": -0.24,
    "nothing": -4.098,
    "no role": -2.629,
    "strange": -1.066,
    "one of both": -1.131,
    "compared": -7.492,
    "other sense": -7.279,
    "other role": -2.542,
    "other title": -3.115,
    "other asked": -0.077,
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
