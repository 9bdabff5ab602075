"""The facts ranked for one question, with the parts of each one's score.

    score(fact) = words (see `index`) + TOPIC x probability of its topics + COVERED x share of the question's content it has
                  + how its roles fit + NUMBER if it has the number that is asked for

Content is what `Query.restricting` holds: every such word weighs its idf, and counts as had where the fact, in any of its
languages, has it, or where the question's likely intents are asked with it and the fact answers one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .arrays import Doubles
from .evidence import MET, OTHER_ROLE, Evidence
from .index import Scores
from .lexicon import Segment
from .question import Query
from .text import normal

TOPIC, COVERED, NUMBER = 2.5, 1.0, 0.4
_NO_MASS = 1e-9
SLACK = 0.25  # less cover than the best fact, for one that is cited beside it


def rank(evidence: Evidence, query: Query) -> Ranking:
    """The facts for a question."""
    scores = evidence.search(query)
    mass, had = evidence.had(query)
    total = float(mass.sum())
    covered = (mass @ had) / total if total else np.zeros(len(evidence.facts))
    topics, roles = evidence.answered(query.intents), evidence.role_fit(query.roles, query.others)
    return Ranking(evidence, query, scores, scores.passages, topics, roles, covered, mass, had)


@dataclass(frozen=True, eq=False, repr=False)
class Ranking:
    """Every fact's parts of its score; arrays by fact. `mass` and `had` are those of the segments with content."""

    evidence: Evidence
    query: Query
    scores: Scores
    words: Doubles
    topics: Doubles
    roles: Doubles
    covered: Doubles
    mass: Doubles
    had: Doubles

    @cached_property
    def total(self) -> Doubles:
        return self.words + TOPIC * self.topics + COVERED * self.covered + self.roles + NUMBER * self.number

    @cached_property
    def number(self) -> Doubles:
        """1 where a number is asked for and the fact has one."""
        return self.evidence.numbers if self.query.asks_number else np.zeros(len(self.evidence.facts))

    @cached_property
    def order(self) -> list[int]:
        """The facts, best first, ties in source order."""
        return _best_first(self.total)

    def nearest(self, count: int) -> list[int]:
        """The facts that come closest, whichever role they are about."""
        return _best_first(self.total - self.roles)[:count]

    @cached_property
    def best(self) -> int:
        return int(self.total.round(6).argmax())

    @cached_property
    def _spelt(self) -> list[str]:
        return [normal(self.query.words(segment)) for segment in self.query.segments]

    def fits(self, fact: int) -> bool:
        """Whether the fact is about the roles asked for and has as much of what restricts the question as the best fact."""
        return bool(self.roles[fact] > OTHER_ROLE and self.covered[fact] >= self.covered[self.best] - SLACK)

    def sentence(self, fact: int) -> int:
        """Which of the fact's sentences is its best."""
        return self.scores.best_sentence(fact) - self.scores.index.sentence_span(fact)[0]

    def by_word(self, fact: int) -> dict[str, float]:
        """What each word of the question adds to the score of a fact: its matches and its cover."""
        added = self.scores.by_word(self.scores.best_sentence(fact))
        if self._places:
            added[self._places] += self._cover[:, fact]
        found: dict[str, float] = {}
        for word, weight in zip(self._spelt, added.tolist(), strict=True):
            found[word] = found.get(word, 0.0) + weight
        return found

    @cached_property
    def _cover(self) -> Doubles:
        """What each segment with content adds to each fact's cover."""
        return self.had * (COVERED * self.mass / max(float(self.mass.sum()), _NO_MASS))[:, None]

    @cached_property
    def _places(self) -> list[int]:
        """Where among all segments those with content stand."""
        first = {segment.first: i for i, segment in enumerate(self.query.segments)}
        return [first[segment.first] for segment in self.evidence.restricting(self.query)]

    def matched(self, fact: int) -> list[tuple[Segment, float]]:
        """The segments with content, and how much of each the fact has."""
        return list(zip(self.evidence.restricting(self.query), self.had[:, fact].tolist(), strict=True))

    def unmatched(self) -> list[str]:
        """The words with content that the best fact lacks, as they were typed."""
        return [self.query.words(segment) for segment, had in self.matched(self.best) if had < MET]


def _best_first(scores: Doubles) -> list[int]:
    """Positions by descending score; scores that differ only by rounding are ties, which keep their order."""
    found: list[int] = (-scores).round(6).argsort(kind="stable").tolist()
    return found
