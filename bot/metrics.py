"""Judged answers -> figures: shares with their intervals, refusals, calibration of the confidence, confusions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from .arrays import Doubles
from .evaluate import Judged, refused, restates

GROUPS = ("lang", "topic", "expect", "kind")  # keys of a label by which accuracy is told
BINS = 10  # of confidence, equally wide
_RESAMPLES, _SEED = 2000, 20240229
_OUTER = (0.025, 0.975)  # of the resampled shares, between which 95 % of them lie


class Share(NamedTuple):
    """`part` of `whole` questions, and the bounds of the 95 % interval of that share."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.part / self.whole


class Refusals(NamedTuple):
    """Shares of questions that are expected to be answered or not; None where there are no such questions.

    Refused is what gets no evidence: no answer, or small talk instead of one. The two false alarms are `answered` and `lost`.
    """

    recall: Share | None  # of those that the sources don't answer: refused
    precision: Share | None  # of those refused: not answered by the sources
    answered: Share | None  # of those that the sources don't answer: answered nevertheless
    lost: Share | None  # of those that the sources answer: refused


class Bin(NamedTuple):
    """The questions whose confidence is in [low, high), the last bin with its end: how many, mean confidence, share right."""

    low: float
    high: float
    questions: int
    confidence: float
    observed: float


class Calibration(NamedTuple):
    """How well confidence tells the share of good evidence; `bins` without the empty ones.

    `error` is the expected calibration error (Naeini et al. 2015), Σ questions/all · |observed − confidence| over the bins;
    `brier` the Brier score (Brier 1950), the mean of (confidence − outcome)². Both are 0 at best.
    """

    questions: int
    error: float
    brier: float
    bins: tuple[Bin, ...]


class Confusion(NamedTuple):
    """What was meant, what was understood instead, and how often."""

    meant: str
    understood: str
    questions: int


class Figures(NamedTuple):
    """All that is measured on a set of judged answers. Each group's values are in order of appearance."""

    accuracy: Share | None
    groups: Mapping[str, Mapping[str, Share]]  # by key of a label and its value
    refusals: Refusals
    calibration: Calibration | None  # of the answers
    calibration_all: Calibration | None  # of the refused ones too
    topics: tuple[Confusion, ...]
    roles: tuple[Confusion, ...]


def figures(judged: Sequence[Judged]) -> Figures:
    """The figures of a set of judged answers."""
    forecasts = [(item, item.answer.confidence, outcome(item)) for item in judged if _forecasts(item)]
    return Figures(
        share(judged, _right),
        {key: _by(judged, key) for key in GROUPS},
        refusals(judged),
        calibration(
            [p for item, p, _ in forecasts if not refused(item.answer)], [o for i, _, o in forecasts if not refused(i.answer)]
        ),
        calibration([p for _, p, _ in forecasts], [o for _, _, o in forecasts]),
        confusions((item.label["topic"], item.answer.intent or "none") for item in judged if item.label.get("topic")),
        confusions((_named(item.label["roles"]), _named(item.answer.roles)) for item in judged if "roles" in item.label),
    )


# Shares


def share(judged: Sequence[Judged], counts: Callable[[Judged], bool]) -> Share | None:
    """The share of the answers that count, with its bootstrap interval; None of nothing.

    Paraphrases are no independent evidence: what is resampled, with replacement, are groups of questions (the label's `group`,
    else the question itself), a cluster bootstrap. The interval is Efron's percentile interval: the 2.5 % and 97.5 %
    quantiles (linear, type 7 of Hyndman & Fan 1996) of 2,000 resampled shares, with a fixed seed. Where all count or none
    does, all resamples agree and the interval is a point: read the number of questions with it.
    """
    if not judged:
        return None
    clusters: dict[str, list[bool]] = {}
    for item in judged:
        clusters.setdefault(_cluster(item), []).append(counts(item))
    parts, wholes = np.array([(sum(c), len(c)) for c in clusters.values()]).T
    low, high = np.quantile(_resampled(parts, wholes), _OUTER)
    return Share(int(parts.sum()), len(judged), float(low), float(high))


def _cluster(item: Judged) -> str:
    group = item.label.get("group")
    return f"question {item.label['question']}" if group is None else f"group {group}"


def _resampled(parts: Doubles, wholes: Doubles) -> Doubles:
    """Shares of resampled clusters."""
    drawn = np.random.default_rng(_SEED).integers(len(parts), size=(_RESAMPLES, len(parts)), dtype=np.int32)
    found: Doubles = parts[drawn].sum(axis=1) / wholes[drawn].sum(axis=1)
    return found


def _by(judged: Iterable[Judged], key: str) -> dict[str, Share]:
    members: dict[str, list[Judged]] = {}
    for item in judged:
        if item.label.get(key):
            members.setdefault(item.label[key], []).append(item)
    return {value: found for value, items in members.items() if (found := share(items, _right))}


def _right(item: Judged) -> bool:
    return not item.fault


# Refusals


def refusals(judged: Sequence[Judged]) -> Refusals:
    """Of questions labelled answered or unanswered; the others say nothing on refusing."""
    asked = [item for item in judged if item.label["expect"] in ("answered", "unanswered")]
    answerable, unanswerable = [i for i in asked if _answerable(i)], [i for i in asked if not _answerable(i)]
    return Refusals(
        share(unanswerable, _refused),
        share([item for item in asked if _refused(item)], lambda item: not _answerable(item)),
        share(unanswerable, lambda item: not _refused(item)),
        share(answerable, _refused),
    )


def _answerable(item: Judged) -> bool:
    return bool(item.label["expect"] == "answered")


def _refused(item: Judged) -> bool:
    return refused(item.answer)


# Calibration


def outcome(item: Judged) -> bool:
    """Whether the best evidence answers the question: the first citation, or of a refusal the nearest passage."""
    best = (item.answer.citations or item.answer.nearest)[:1]
    return _answerable(item) and any(restates(citation, item.label.get("top")) for citation in best)


def _forecasts(item: Judged) -> bool:
    """Whether the confidence is in evidence, and the label says whether that holds."""
    return item.label["expect"] in ("answered", "unanswered") and item.answer.status in ("answered", "no_answer")


def calibration(confidences: Sequence[float], outcomes: Sequence[bool]) -> Calibration | None:
    """How well these confidences foretell these outcomes; None of nothing.

    >>> calibration([0.75] * 4, [True, True, True, False]).error
    0.0
    """
    if not len(confidences):
        return None
    sure, came = np.asarray(confidences, float), np.asarray(outcomes, float)
    which = np.minimum((sure * BINS).astype(int), BINS - 1)
    bins = tuple(_bin(number, sure[which == number], came[which == number]) for number in sorted(set(which.tolist())))
    error = sum(b.questions * abs(b.observed - b.confidence) for b in bins) / len(sure)
    return Calibration(len(sure), error, float(((sure - came) ** 2).mean()), bins)


def _bin(number: int, sure: Doubles, came: Doubles) -> Bin:
    return Bin(number / BINS, (number + 1) / BINS, len(sure), float(sure.mean()), float(came.mean()))


# Confusions


def confusions(pairs: Iterable[tuple[str, str]]) -> tuple[Confusion, ...]:
    """(meant, understood) where they differ, the most frequent first, then by name."""
    counts = Counter((meant, understood) for meant, understood in pairs if meant != understood)
    return tuple(Confusion(*pair, count) for pair, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _named(roles: Iterable[object] | None) -> str:
    return ", ".join(sorted({str(role) for role in roles or ()}))
