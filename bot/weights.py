"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 0.822,
    "asked": 8.739,
    "learned": 1.511,
    "topic": 4.645,
    "covered": 0.69,
    "gist": 3.968,
    "words around": 3.458,
    "learned around": 2.051,
    "same roles": 0.756,
    "more roles": -0.197,
    "fewer roles": -0.701,
    "other title": 0.297,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -0.039,
    "topic": 2.164,
    "none": -4.134,
    "unanswered": -5.012,
    "words": 0.286,
    "asked": -0.516,
    "learned": 0.232,
    "better learned": 0.357,
    "untold": -0.203,
    "margin": 0.2,
    "covered": 1.605,
    "uncovered, no role": -3.387,
    "unknown": -0.045,
    "condition": -0.097,
    "elsewhere": -3.552,
    "modifier": 0.809,
    "narrowed": -2.328,
    "name": -0.065,
    "year": -4.142,
    "figure": -0.107,
    "no number": 0.516,
    "nothing": -3.966,
    "no role": -1.052,
    "strange": 0.159,
    "one of both": -3.013,
    "compared": -9.033,
    "other sense": -7.019,
    "other role": -11.282,
    "other title": -1.453,
    "other asked": -1.337,
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
