"""Answers one message: understood, ranked, judged, composed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from .compose import Composer
from .confidence import ANSWERED_FROM, confidence
from .evidence import Evidence
from .intents import FOLLOW_UP, SMALL_TALK, Intent
from .model import Answer
from .question import Query
from .ranking import rank
from .several import Several
from .weights import ASKED

_CHATTY, _SURELY_CHATTY = 0.5, 0.8  # probability from which small talk is taken for such


@dataclass(frozen=True, eq=False, repr=False)
class Answering:
    """Answers from one corpus's evidence. `language` is that of every question, None to tell it from each."""

    evidence: Evidence
    language: str | None = None

    def ask(self, message: str, default: str | None = None) -> Answer:
        """The answer to a message; `default` is its language where nothing in it tells one."""
        found = self._several.candidates(self.evidence.understanding.several(message, self.language, default))
        if not found:
            return self.answer(self.understand(message, default))._replace(question=message)
        answer = self.composer.answers([(candidate.ranking, candidate.shape) for candidate in found])
        return answer._replace(question=message, confidence=round(min(candidate.sure for candidate in found), 4))

    def understand(self, message: str, default: str | None = None) -> Query:
        """The question of a message: of its parts, the one that looks most like one and has the best evidence."""
        readings = self.evidence.understanding.readings(message, self.language, default)
        return readings[0] if len(readings) == 1 else max(readings, key=self._asked)

    def _asked(self, query: Query) -> float:
        return sum(ASKED[name] * value for name, value in self.asked_for(query).items())

    def asked_for(self, query: Query) -> dict[str, float]:
        """What tells whether a part of a message is what it asks, by name."""
        ranking = rank(self.evidence, query)
        asks, sure = self.evidence.understanding.asks(query), confidence(ranking)
        like_a_question = asks or query.marked
        return {
            "marked": float(query.marked),
            "asks": float(asks),
            "role": float(query.names_role),
            "likely": query.intents[query.intent],
            "sure": sure if like_a_question else 0.0,
            "sure, not asking": 0.0 if like_a_question else sure,
            "learned": float(ranking.signals["learned"][ranking.best]),
        }

    def answer(self, query: Query, says: str | None = None) -> Answer:
        """The answer to a question that is whole; in the language `says`, if one is given."""
        intent = self.chatting(query)
        if intent:
            return self.composer.chat(query, intent)
        if self.follows_up(query):
            return self.composer.nothing(query, "refers")
        ranking = rank(self.evidence, query)
        sure = confidence(ranking)
        if says:
            ranking = replace(ranking, query=query._replace(language=says))
        answer = self.composer.answer(ranking) if sure >= ANSWERED_FROM else self.composer.unknown(ranking)
        return answer._replace(confidence=round(sure, 4))

    def more(self, query: Query, known: frozenset[int]) -> Answer:
        """Further evidence for a question, without the facts that are known; no answer where there is none."""
        ranking = rank(self.evidence, query)
        return self.composer.more(ranking, known)._replace(confidence=round(confidence(ranking), 4))

    def chatting(self, query: Query) -> Intent | None:
        """The small talk that a message is, if any."""
        by_id = self.evidence.understanding.intents.by_id
        likely = {name: p for name, p in query.intents.items() if by_id[name].kind == SMALL_TALK}
        if not likely or not query.run or query.roles:
            return None
        intent = max(likely, key=likely.__getitem__)
        return by_id[intent] if sum(likely.values()) >= self._least_chatty(query, intent) else None

    def _least_chatty(self, query: Query, intent: str) -> float:
        """From which probability a message is small talk: the more content it has that such messages lack, the surer."""
        if not query.restricting:
            return _CHATTY / 2
        usual = self.evidence.understanding.asked_with.get(intent, frozenset())
        known = [any(part in usual for part in segment.parts) for segment in query.restricting]
        return _CHATTY if 2 * sum(known) > len(known) else _SURELY_CHATTY

    def follows_up(self, query: Query) -> Intent | None:
        """What a message without a question of its own wants of the one before it, if that is what it is."""
        intent = self._intent(query)
        return intent if intent.kind == FOLLOW_UP and query.intents[intent.id] >= _CHATTY else None

    def _intent(self, query: Query) -> Intent:
        return self.evidence.understanding.intents.by_id[query.intent]

    @cached_property
    def composer(self) -> Composer:
        return Composer(self.evidence)

    @cached_property
    def _several(self) -> Several:
        return Several(self.evidence, self.composer)
