"""Bot.ask(question) -> Answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .compose import Composer
from .confidence import ANSWERED_FROM, confidence
from .corpus import Corpus
from .data import AnyPath
from .evidence import Evidence
from .intents import SMALL_TALK, Intent
from .model import Answer
from .opening import open_all
from .question import Query, Understanding
from .ranking import rank

_CHATTY = 0.5  # probability from which small talk is taken for such


@dataclass(frozen=True, eq=False, repr=False)
class Bot:
    """Answers questions from one corpus.

    >>> Bot.open().ask("who does the CTO report to?").citations[0].quote
    'The CTO often reports to the CIO.'
    """

    evidence: Evidence
    language: str | None = None

    @classmethod
    def open(cls, corpus: AnyPath | None = None, intents: AnyPath | None = None, language: str | None = None) -> Bot:
        """The bot of a folder of documents; of the shipped one where none is named. `language` is that of every question,
        None to tell it from each. Raises BotError where a file is wrong.
        """
        return cls(open_all(corpus, intents), language)

    def ask(self, question: str) -> Answer:
        """The answer to any text at all; without citations where the corpus doesn't say."""
        answer = self._several(question) or self._one(self.understanding.understand(question, self.language))
        return answer._replace(question=question)

    def conversation(self) -> Conversation:
        return Conversation(self)

    def _several(self, question: str) -> Answer | None:
        """The answer to a message that asks more than one thing; None unless each has evidence of its own."""
        rankings = [rank(self.evidence, query) for query in self.understanding.several(question, self.language)]
        sure = min(map(confidence, rankings), default=0.0)
        if sure < ANSWERED_FROM or len({ranking.best for ranking in rankings}) < len(rankings):
            return None
        return self._composer.answers(rankings)._replace(confidence=round(sure, 4))

    def _one(self, query: Query) -> Answer:
        small_talk = self._small_talk(query)
        if small_talk:
            return self._composer.chat(query, small_talk)
        ranking = rank(self.evidence, query)
        sure = confidence(ranking)
        answer = self._composer.answer(ranking) if sure >= ANSWERED_FROM else self._composer.unknown(ranking)
        return answer._replace(confidence=round(sure, 4))

    def _small_talk(self, query: Query) -> Intent | None:
        intent = self.understanding.intents.by_id[query.intent]
        sure = query.intents[intent.id] >= (_CHATTY if query.restricting else _CHATTY / 2)
        return intent if intent.kind == SMALL_TALK and sure and not query.roles else None

    @property
    def corpus(self) -> Corpus:
        return self.evidence.index.corpus

    @property
    def understanding(self) -> Understanding:
        return self.evidence.understanding

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.evidence)


@dataclass
class Conversation:
    """Questions asked one after the other; answers are numbered."""

    bot: Bot
    turns: int = 0

    def ask(self, question: str) -> Answer:
        self.turns += 1
        return self.bot.ask(question)._replace(id=str(self.turns))
