"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.052,
    "asked": 8.237,
    "learned": 1.489,
    "topic": 4.388,
    "covered": 1.335,
    "gist": 4.65,
    "words around": 1.956,
    "learned around": 2.536,
    "same roles": 0.735,
    "more roles": -0.414,
    "fewer roles": -0.401,
    "other title": 0.167,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -0.335,
    "topic": 2.586,
    "none": -6.854,
    "unanswered": -4.484,
    "words": 0.506,
    "asked": -0.41,
    "learned": 0.196,
    "better learned": 0.202,
    "untold": -0.199,
    "margin": 0.191,
    "covered": 1.456,
    "uncovered, no role": -3.71,
    "unknown": -0.112,
    "condition": -0.033,
    "elsewhere": -3.648,
    "modifier": 0.528,
    "narrowed": -2.661,
    "name": -0.259,
    "year": -4.128,
    "figure": -0.117,
    "no number": 0.545,
    "nothing": -3.605,
    "no role": -0.941,
    "strange": 0.219,
    "one of both": -3.519,
    "compared": -8.587,
    "other sense": -7.557,
    "other role": -11.235,
    "other title": -1.41,
    "other asked": -1.424,
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
