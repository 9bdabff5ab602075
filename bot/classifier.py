"""Which intent a question has, or which fact answers it: a linear classifier over TF-IDF features, applied with numpy alone.

Features are those of the index (`text.features`), but for pieces of words, with each role and title masked: a question is the
same whomever it is about.
A question is the vector (1 + ln tf) idf, scaled to length 1; the scores of the labels are its products with `weights`,
probabilities their softmax.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np

from .arrays import Arrays, Doubles, Floats, Steps
from .lexicon import GROUP, OTHER, ROLE, WORD, Segment
from .store import Damaged, finite, names_of, pack, unpack
from .text import Token, with_next

_CONCEPT_SIGN = "~"
_CONCEPT = f"§{_CONCEPT_SIGN}"
UNTOLD = "~"  # the label of what no fact answers, behind those of all facts
_MASKED = (ROLE, GROUP, OTHER)
VERBATIM = 0.7  # probability of the intent that has a question as an example, word for word
SHORT = 6  # words of an example that is compared word for word
SHARPNESS = 1.2  # of the softmax: the least log loss on the project's own questions


def is_learned(feature: str) -> bool:
    """Whether a feature is a word, a pair of words or a single Han character."""
    return feature[0] != "c" or len(feature) == 2


def masked(question: Sequence[Token], segments: Sequence[Segment], concepts: Iterable[str] = ()) -> list[Token]:
    """The tokens, a mask for each name of a role or title; then one for each intent whose words are there, and each concept."""
    found: list[Token] = []
    owners: list[Token] = []
    for segment in segments:
        name = segment.label in _MASKED
        found += [_mask(segment.label)] if name else question[segment.first : segment.last]
        if segment.label == WORD:
            owners += [_mask(owner) for owner in segment.id.split()]
    return found + owners + [_mask(f"{_CONCEPT_SIGN}{concept}") for concept in concepts]


@cache
def _mask(name: str) -> Token:
    return Token(0, 0, f"§{name}", f"§{name}", False)


def spelt(run: Sequence[Token]) -> str:
    """Masked tokens as one text, as short questions are compared: whatever concepts are in their words."""
    return " ".join(token.bare for token in run if not token.form.startswith(_CONCEPT))


@dataclass(frozen=True, eq=False, repr=False)
class Classifier:
    """`weights[feature, label]` in steps of `step[label]`, `idf[feature]`, `bias[label]`; `short`: short examples, as they are
    masked -> their labels' numbers.
    """

    labels: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: Floats
    weights: Steps
    step: Floats
    bias: Floats
    short: Mapping[str, int]

    def probabilities(self, run: Sequence[Token]) -> dict[str, float]:
        """Of each intent, for masked tokens; they add up to 1. A short example, word for word, outweighs what is learned."""
        product = self.scores(run)
        likely = np.exp(SHARPNESS * (product - product.max()))
        likely /= likely.sum()
        if (label := self.short.get(spelt(run))) is not None:
            likely *= 1 - VERBATIM
            likely[label] += VERBATIM
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
        return np.asarray((values @ self.weights[known]) * self.step + self.bias)

    @cached_property
    def _alone(self) -> Callable[[str, bool], tuple[int, ...]]:
        @lru_cache(16384)
        def of(stem: str, han: bool) -> tuple[int, ...]:
            names = ("c" + stem if han else "w" + stem,)
            found = (self.vocabulary.get(name) for name in names)
            return tuple(number for number in found if number is not None)

        return of

    def _pair(self, run: Sequence[Token], i: int) -> list[int]:
        found = (self.vocabulary.get(name) for name in with_next(run, i))
        return [number for number in found if number is not None]

    def save(self) -> Arrays:
        """Itself as arrays, for the cache."""
        return {
            "labels": pack(self.labels),
            "features": pack(self.vocabulary),
            "idf": self.idf,
            "weights": self.weights,
            "step": self.step,
            "bias": self.bias,
            "short": pack(self.short),
            "owners": np.array(list(self.short.values()), np.int32),
        }

    @classmethod
    def open(cls, arrays: Arrays) -> Classifier:
        """What `save` gave. Raises Damaged, KeyError or ValueError where it is something else."""
        labels, vocabulary = tuple(unpack(arrays["labels"])), names_of(arrays["features"])
        idf, weights, step, bias = (arrays[name] for name in ("idf", "weights", "step", "bias"))
        if weights.shape != (len(vocabulary), len(labels)) or idf.shape != weights.shape[:1]:
            raise Damaged("arrays that don't fit together")
        if not bias.shape == step.shape == weights.shape[1:] or weights.dtype != np.int8:
            raise Damaged("arrays that don't fit together")
        if not all(map(finite, (idf, step, bias))):
            raise Damaged("numbers that are none")
        owners = arrays["owners"]
        short = dict(zip(unpack(arrays["short"]), owners.tolist(), strict=True))
        if not all(0 <= owner < len(labels) for owner in short.values()):
            raise Damaged("an example of no intent")
        return cls(labels, vocabulary, idf, weights, step, bias, short)
