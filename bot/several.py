"""The evidence for several questions in one message, where each has its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from .compose import Composer, Shape
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


class Candidate(NamedTuple):
    """The facts for a question, how sure the best of them is, and how it is told."""

    ranking: Ranking
    sure: float
    shape: Shape | None

    @property
    def best(self) -> int:
        return self.ranking.best

    @property
    def contested(self) -> bool:
        """Whether the sources disagree, so that more is told than the best fact."""
        return self.shape is not None and len(self.shape.positions) > 1


@dataclass(frozen=True, eq=False, repr=False)
class Several:
    """Ranks one corpus's facts for questions side by side."""

    evidence: Evidence
    composer: Composer

    def candidates(self, queries: Sequence[Query]) -> list[Candidate]:
        """The facts for each question; for one that is answered by the same fact as another, only once. None at all where any
        lacks evidence of its own, or two of them are the same question.
        """
        found: list[Candidate] = []
        for query in queries:
            alone = self._candidate(rank(self.evidence, query))
            if _told(alone, found):
                continue
            best = self._best(alone, found)
            if best is None:
                return []
            found.append(best)
        return [] if any(_same(*two) for two in combinations(found, 2)) else _once(found)

    def _candidate(self, ranking: Ranking) -> Candidate:
        return Candidate(ranking, confidence(ranking), self.composer.shape(ranking))

    def _best(self, alone: Candidate, before: Sequence[Candidate]) -> Candidate | None:
        """The facts for a question after others: by itself, or, where it leans on the one before, as of its kind."""
        query, known = alone.ranking.query, [other.best for other in before]
        ways = [alone]
        if before and not query.names_role and not self._strange(query):
            leaning = rank(self.evidence, query._replace(intents=before[-1].ranking.query.intents))
            leaning.allowed[known] = False
            ways += [self._candidate(leaning)] if _meets_any(leaning) else []
        good = [way for way in ways if way.sure >= ANSWERED_FROM and (way.best not in known or way.contested)]
        clear = query.intents[query.intent] >= CLEAR
        if len(good) < 2 or clear or not self.evidence.understanding.refers(query):
            return next(iter(good), None)
        by_itself, as_before = (_by_words(way.ranking) for way in good)
        little = len(query.restricting) <= _LITTLE
        return good[1] if as_before > by_itself or (little and as_before > _NEARLY * by_itself) else good[0]

    def _strange(self, query: Query) -> bool:
        """Whether a question is on something that the sources don't speak of, so that it leans on no other."""
        return sum(p for intent, p in query.intents.items() if self._unanswered(intent)) >= _STRANGE

    def _unanswered(self, intent: str) -> bool:
        follows = self.evidence.understanding.intents.by_id[intent].kind == FOLLOW_UP
        return not follows and not self.evidence.answering(intent)


def _told(candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether the best fact of a question before is clearly its answer, too."""
    known = candidate.best in [other.best for other in before]
    clearly = candidate.sure >= ANSWERED_FROM and margin(candidate.ranking) >= _SURELY
    return known and clearly and not candidate.contested


def _same(candidate: Candidate, other: Candidate) -> bool:
    """Whether two questions are one, said in two ways, to which more is told than the best fact."""
    shape, again = candidate.shape, other.shape
    if shape is None or again is None or not (shape.tells_more and again.tells_more):
        return False
    a, b = candidate.ranking.query, other.ranking.query
    return (shape.intent, a.intent, a.roles) == (again.intent, b.intent, b.roles)


def _once(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; what is told of a topic that is compared, or contested, is not told again."""
    topics: set[str] = set()
    kept = []
    for candidate in found:
        topic = candidate.shape.intent.id if candidate.shape and candidate.shape.tells_more else None
        kept.append(candidate._replace(shape=None) if topic in topics else candidate)
        topics.update([topic] if topic else [])
    return kept


def _meets_any(ranking: Ranking) -> bool:
    """Whether the best fact has a word with content of the question, if there is any."""
    matched = ranking.matched(ranking.best)
    return not matched or any(had >= MET for _, had in matched)


def _by_words(ranking: Ranking) -> float:
    """How well the best fact fits, whatever kind of question it is taken for."""
    return sum(RANK[name] * float(ranking.signals[name][ranking.best]) for name in ("words", "asked", "learned"))
