"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.207,
    "asked": 7.598,
    "learned": 1.21,
    "topic": 4.037,
    "covered": 1.364,
    "gist": 4.859,
    "words around": 0.886,
    "learned around": 2.157,
    "same roles": 0.781,
    "more roles": -0.298,
    "fewer roles": -0.514,
    "other title": 0.05,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.129,
    "topic": 2.087,
    "none": -3.797,
    "unanswered": -7.455,
    "words": 0.567,
    "asked": -0.806,
    "learned": 0.154,
    "better learned": 0.088,
    "margin": 0.179,
    "covered": 1.935,
    "uncovered, no role": -3.395,
    "unknown": -0.083,
    "condition": 0.499,
    "elsewhere": -4.101,
    "modifier": 0.49,
    "narrowed": -3.102,
    "name": -0.641,
    "year": -4.026,
    "figure": 0.173,
    "no number": -0.56,
    "nothing": -3.739,
    "no role": -1.25,
    "strange": -0.165,
    "one of both": 0.019,
    "compared": -8.93,
    "other sense": -7.654,
    "other role": -10.191,
    "other title": -2.341,
    "other asked": -2.648,
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
