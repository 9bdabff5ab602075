"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.362,
    "asked": 8.153,
    "learned": 1.461,
    "topic": 4.694,
    "covered": 1.012,
    "gist": 5.121,
    "words around": 2.034,
    "learned around": 2.826,
    "same roles": 0.833,
    "more roles": -0.354,
    "fewer roles": -0.557,
    "other title": 0.125,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": 0.295,
    "topic": 2.176,
    "none": -4.035,
    "unanswered": -5.093,
    "words": 0.263,
    "asked": -0.463,
    "learned": 0.243,
    "better learned": 0.433,
    "untold": -0.214,
    "margin": 0.199,
    "covered": 1.225,
    "uncovered, no role": -3.661,
    "unknown": -0.198,
    "condition": -0.142,
    "elsewhere": -3.373,
    "modifier": 0.6,
    "narrowed": -1.714,
    "name": -0.511,
    "year": -3.679,
    "figure": -0.173,
    "no number": 0.651,
    "nothing": -3.768,
    "no role": -1.005,
    "strange": 0.235,
    "one of both": -4.398,
    "compared": -8.721,
    "other sense": -6.852,
    "other role": -11.186,
    "other title": -1.513,
    "other asked": -1.171,
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
