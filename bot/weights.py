"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.878,
    "asked": 2.396,
    "learned": 1.459,
    "topic": 2.942,
    "covered": 2.805,
    "gist": 4.865,
    "same roles": 1.39,
    "more roles": 0.122,
    "fewer roles": -1.518,
    "other title": 0.008,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -1.704,
    "topic": 1.669,
    "none": -5.01,
    "unanswered": -4.219,
    "words": -0.003,
    "asked": -1.588,
    "learned": 0.351,
    "better learned": 0.34,
    "margin": 0.105,
    "covered": 2.725,
    "unknown": -0.331,
    "condition": -0.501,
    "elsewhere": -5.184,
    "modifier": -0.954,
    "name": -2.72,
    "figure": -4.361,
    "no number": 0.075,
    "nothing": -4.302,
    "no role": -0.206,
    "strange": -0.698,
    "compared": -4.892,
    "other sense": -5.965,
    "other role": -6.541,
    "other title": -2.836,
}
