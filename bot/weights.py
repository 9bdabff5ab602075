"""Signals and what each weighs, learned from labelled questions by `benchmarks/fit.py`, which writes this file."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 3.105,
    "asked": 4.256,
    "learned": 1.325,
    "topic": 3.849,
    "covered": 4.821,
    "number": -0.777,
    "gist": 1.078,
    "same roles": 1.388,
    "more roles": 0.65,
    "fewer roles": -2.042,
    "other title": 0.007,
}

# How sure it is that the best fact answers, by what is known of it; see `confidence.py`.
SURE = {
    "bias": -2.509,
    "topic": 1.399,
    "none": -2.067,
    "unanswered": -3.804,
    "words": 0.16,
    "asked": -0.918,
    "learned": 0.288,
    "better learned": -0.29,
    "margin": 0.087,
    "covered": 3.759,
    "missing": 0.488,
    "unknown": -0.706,
    "condition": -3.076,
    "modifier": -0.82,
    "name": -3.435,
    "no number": -0.58,
    "nothing": -4.645,
    "no role": -0.809,
    "compared": -4.214,
    "other sense": -5.846,
    "other role": -1.091,
    "other title": -2.477,
    "no condition": 0.0,
}
