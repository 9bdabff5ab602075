"""The evidence for several questions in one message, where each has its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from .compose import Composer
from .confidence import ANSWERED_FROM, confidence, margin
from .evidence import MET, Evidence
from .intents import FOLLOW_UP
from .question import Query
from .ranking import CLEAR, Ranking, rank
from .weights import RANK

_LITTLE = 1  # words with content of a question that leans on the one before it for the rest,
_NEARLY = 0.55  # where what that one is about fits so well, beside what fits it alone
_SURELY = 3.0  # score ahead of all others from which a fact that is known already answers another question, too
_STRANGE = 0.5  # probability from which a question is on something that the sources don't speak of


@dataclass(frozen=True, eq=False, repr=False)
class Several:
    """Ranks one corpus's facts for questions side by side."""

    evidence: Evidence
    composer: Composer

    def rankings(self, queries: Sequence[Query]) -> list[Ranking]:
        """The facts for each question; for one that is answered by the same fact as another, only once. None at all where any
        lacks evidence of its own, or two of them are the same question.
        """
        found: list[Ranking] = []
        for query in queries:
            alone = rank(self.evidence, query)
            if self._told(alone, found):
                continue
            best = self._best(alone, found)
            if best is None:
                return []
            found.append(best)
        return [] if any(self._same(*two) for two in combinations(found, 2)) else found

    def _told(self, ranking: Ranking, before: Sequence[Ranking]) -> bool:
        """Whether the best fact of a question before is clearly its answer, too."""
        known = ranking.best in [other.best for other in before]
        return known and confidence(ranking) >= ANSWERED_FROM and margin(ranking) >= _SURELY and not self._contested(ranking)

    def _best(self, alone: Ranking, before: Sequence[Ranking]) -> Ranking | None:
        """The facts for a question after others: by itself, or, where it leans on the one before, as of its kind."""
        query, known = alone.query, [other.best for other in before]
        ways = [alone]
        if before and not query.names_role and not self._strange(query):
            ways.append(rank(self.evidence, query._replace(intents=before[-1].query.intents)))
            ways[-1].allowed[known] = False
            ways = ways if _meets_any(ways[-1]) else [alone]
        good = [way for way in ways if confidence(way) >= ANSWERED_FROM and (way.best not in known or self._contested(way))]
        clear = query.intents[query.intent] >= CLEAR
        if len(good) < 2 or clear or not self.evidence.understanding.refers(query):
            return next(iter(good), None)
        by_itself, leaning = map(_by_words, good)
        little = len(query.restricting) <= _LITTLE
        return good[1] if leaning > by_itself or (little and leaning > _NEARLY * by_itself) else good[0]

    def _same(self, ranking: Ranking, other: Ranking) -> bool:
        """Whether two questions are one, said in two ways, to which more is told than the best fact."""
        shape, again = self.composer.shape(ranking), self.composer.shape(other)
        if shape is None or again is None or not (shape.tells_more and again.tells_more):
            return False
        a, b = ranking.query, other.query
        return (shape.intent, a.intent, a.roles) == (again.intent, b.intent, b.roles)

    def _contested(self, ranking: Ranking) -> bool:
        """Whether the sources disagree, so that more is told than the best fact."""
        shape = self.composer.shape(ranking)
        return shape is not None and len(shape.positions) > 1

    def _strange(self, query: Query) -> bool:
        """Whether a question is on something that the sources don't speak of, so that it leans on no other."""
        return sum(p for intent, p in query.intents.items() if self._unanswered(intent)) >= _STRANGE

    def _unanswered(self, intent: str) -> bool:
        follows = self.evidence.understanding.intents.by_id[intent].kind == FOLLOW_UP
        return not follows and not self.evidence.answering(intent)


def _meets_any(ranking: Ranking) -> bool:
    """Whether the best fact has a word with content of the question, if there is any."""
    matched = ranking.matched(ranking.best)
    return not matched or any(had >= MET for _, had in matched)


def _by_words(ranking: Ranking) -> float:
    """How well the best fact fits, whatever kind of question it is taken for."""
    return sum(RANK[name] * float(ranking.signals[name][ranking.best]) for name in ("words", "asked", "learned"))
