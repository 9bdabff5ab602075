"""Which intent a question has, or which fact answers it: a linear classifier over TF-IDF features, applied with numpy alone.

Features are those of the index (`text.features`), but for pieces of words, with each role and title masked: a question is the
same whomever it is about.
A question is the vector (1 + ln tf) idf, scaled to length 1; the scores of the labels are its products with `weights`,
probabilities their softmax.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np

from .arrays import Arrays, Doubles, Floats
from .lexicon import GROUP, OTHER, ROLE, WORD, Segment
from .store import Damaged, pack, unpack
from .text import Token, with_next

_MASKED = (ROLE, GROUP, OTHER)
_NEAR_VERBATIM = 90  # rapidfuzz ratio, of 100
_SURE = 0.6
SHARPNESS = 1.2  # of the softmax: the least log loss on the project's own questions


def is_learned(feature: str) -> bool:
    """Whether a feature is a word, a pair of words or a single Han character."""
    return feature[0] != "c" or len(feature) == 2


def masked(question: Sequence[Token], segments: Sequence[Segment]) -> list[Token]:
    """The tokens with one mask for each name of a role or title; then a mask for each intent whose words are in it."""
    found: list[Token] = []
    owners: list[Token] = []
    for segment in segments:
        name = segment.label in _MASKED
        found += [_mask(segment.label)] if name else question[segment.first : segment.last]
        if segment.label == WORD:
            owners += [_mask(owner) for owner in segment.id.split()]
    return found + owners


@cache
def _mask(name: str) -> Token:
    return Token(0, 0, f"§{name}", f"§{name}", False)


def spelt(run: Sequence[Token]) -> str:
    """Masked tokens as one text, as near-verbatim questions are compared."""
    return " ".join(token.bare for token in run)


@dataclass(frozen=True, eq=False, repr=False)
class Classifier:
    """`weights[feature, label]`, `idf[feature]`, `bias[label]`; `examples`: spelt texts -> their labels' numbers."""

    labels: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: Floats
    weights: Floats
    bias: Floats
    examples: Mapping[str, int]

    def probabilities(self, run: Sequence[Token]) -> dict[str, float]:
        """Of each intent, for masked tokens; they add up to 1. A near-verbatim example outweighs the classifier's doubts."""
        product = self.scores(run)
        likely = np.exp(SHARPNESS * (product - product.max()))
        likely /= likely.sum()
        if likely.max() < _SURE and (example := self._near_verbatim(spelt(run))) is not None:
            likely *= 1 - _SURE
            likely[example] += _SURE
        return dict(zip(self.labels, likely.tolist(), strict=True))

    def scores(self, run: Sequence[Token]) -> Doubles:
        """Of each label, for masked tokens."""
        ids = [number for i, token in enumerate(run) for number in (*self._alone(token.stem, token.han), *self._pair(run, i))]
        counts = Counter(ids)
        if not counts:
            return self.bias.astype(np.float64)
        known = list(counts)
        values = (1.0 + np.log(np.fromiter(counts.values(), np.float64, len(known)))) * self.idf[known]
        values /= np.sqrt(values @ values)
        return np.asarray(values @ self.weights[known] + self.bias)

    @cached_property
    def _alone(self) -> Callable[[str, bool], tuple[int, ...]]:
        @lru_cache(16384)
        def of(stem: str, han: bool) -> tuple[int, ...]:
            names = ("c" + stem if han else "w" + stem,)
            return tuple(self.vocabulary[name] for name in names if name in self.vocabulary)

        return of

    def _pair(self, run: Sequence[Token], i: int) -> list[int]:
        return [self.vocabulary[name] for name in with_next(run, i) if name in self.vocabulary]

    @cached_property
    def _spelt(self) -> list[str]:
        """The examples, the shortest first."""
        return sorted(self.examples, key=len)

    def _near_verbatim(self, question: str) -> int | None:
        if question in self.examples:
            return self.examples[question]
        from rapidfuzz import fuzz, process  # only where in doubt: its import takes longer than an answer

        longest = len(question) * (200 - _NEAR_VERBATIM) // _NEAR_VERBATIM  # beyond, no ratio can be high enough
        shortest = len(question) * _NEAR_VERBATIM // (200 - _NEAR_VERBATIM)
        near = self._spelt[bisect_left(self._spelt, shortest, key=len) : bisect_left(self._spelt, longest + 1, key=len)]
        found = process.extractOne(question, near, scorer=fuzz.ratio, score_cutoff=_NEAR_VERBATIM)
        return self.examples[found[0]] if found else None

    def save(self) -> Arrays:
        """Itself as arrays, for the cache."""
        numbers = np.array(list(self.examples.values()), np.int32)
        return {
            "labels": pack(self.labels),
            "features": pack(self.vocabulary),
            "examples": pack(self.examples),
            "owners": numbers,
            "idf": self.idf,
            "weights": self.weights,
            "bias": self.bias,
        }

    @classmethod
    def open(cls, arrays: Arrays) -> Classifier:
        """What `save` gave. Raises Damaged, KeyError or ValueError where it is something else."""
        labels, names = tuple(unpack(arrays["labels"])), unpack(arrays["features"])
        vocabulary = dict(zip(names, range(len(names)), strict=True))
        idf, weights, bias, owners = arrays["idf"], arrays["weights"], arrays["bias"], arrays["owners"]
        if weights.shape != (len(vocabulary), len(labels)) or idf.shape != weights.shape[:1] or bias.shape != weights.shape[1:]:
            raise Damaged("arrays that don't fit together")
        if len(vocabulary) != len(names) or not all(np.isfinite(a).all() for a in (idf, weights, bias)):
            raise Damaged("features twice, or numbers that are none")
        if len(owners) and not (owners.min() >= 0 and owners.max() < len(labels)):
            raise Damaged("an example of no intent")
        examples = dict(zip(unpack(arrays["examples"]), owners.tolist(), strict=True))
        return cls(labels, vocabulary, idf, weights, bias, examples)
