"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.461,
    "asked": 8.322,
    "learned": 1.447,
    "topic": 4.765,
    "covered": 1.38,
    "gist": 4.283,
    "words around": 1.942,
    "learned around": 2.783,
    "same roles": 0.912,
    "more roles": -0.395,
    "fewer roles": -0.613,
    "other title": 0.163,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -0.17,
    "topic": 2.164,
    "none": -6.143,
    "unanswered": -5.063,
    "words": 0.412,
    "asked": -0.025,
    "learned": 0.199,
    "better learned": 0.104,
    "untold": -0.141,
    "margin": 0.177,
    "covered": 1.614,
    "uncovered, no role": -4.208,
    "unknown": -0.096,
    "condition": -0.6,
    "elsewhere": -3.245,
    "modifier": 0.632,
    "narrowed": -1.99,
    "name": -0.163,
    "year": -4.22,
    "figure": -0.054,
    "no number": -0.031,
    "nothing": -3.814,
    "no role": -1.219,
    "strange": 0.646,
    "one of both": -4.153,
    "compared": -8.667,
    "other sense": -7.07,
    "other role": -11.062,
    "other title": -1.389,
    "other asked": -1.154,
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
