"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.335,
    "asked": 7.846,
    "learned": 1.431,
    "topic": 4.196,
    "covered": 1.572,
    "gist": 4.399,
    "words around": 1.576,
    "learned around": 2.068,
    "same roles": 0.766,
    "more roles": -0.434,
    "fewer roles": -0.434,
    "other title": 0.166,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -0.119,
    "topic": 2.557,
    "none": -4.554,
    "unanswered": -4.529,
    "words": 0.516,
    "asked": -0.339,
    "learned": 0.17,
    "better learned": -0.018,
    "untold": -0.224,
    "margin": 0.197,
    "covered": 1.389,
    "uncovered, no role": -4.054,
    "unknown": -0.098,
    "condition": 0.113,
    "elsewhere": -3.826,
    "modifier": 0.654,
    "narrowed": -2.714,
    "name": -0.247,
    "year": -3.976,
    "figure": -0.061,
    "no number": 0.486,
    "nothing": -3.686,
    "no role": -1.096,
    "strange": 0.572,
    "one of both": -3.811,
    "compared": -8.785,
    "other sense": -7.359,
    "other role": -11.128,
    "other title": -1.255,
    "other asked": -1.211,
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
