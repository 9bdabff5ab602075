"""Weights learned from labelled questions by `benchmarks/fit.py`, which writes this file: numbers, and what each one weighs."""

from __future__ import annotations

# What each signal of a fact adds to its score; see `ranking.py`.
RANK = {
    "words": 1.0,
    "asked": 1.0,
    "learned": 0.35,
    "topic": 2.5,
    "covered": 1.0,
    "number": 0.4,
    "same roles": 0.4,
    "more roles": 0.15,
    "fewer roles": 0.0,
    "other title": 1.0,
}
