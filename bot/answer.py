"""Bot.ask(question) -> Answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from .answering import Answering
from .conversation import Conversation
from .corpus import Corpus
from .data import AnyPath
from .evidence import Evidence
from .model import Answer
from .opening import open_all
from .question import Understanding

__all__ = ["Bot", "Conversation"]


@dataclass(frozen=True, eq=False, repr=False)
class Bot:
    """Answers questions from one corpus.

    >>> Bot.open().ask("who was the first CTO of the United States?").citations[0].quote
    'The first CTO of the United States was Aneesh Chopra.'
    """

    evidence: Evidence
    language: str | None = None

    @classmethod
    def open(
        cls,
        corpus: AnyPath | None = None,
        intents: AnyPath | None = None,
        language: str | None = None,
        learning: Callable[[], None] = lambda: None,
    ) -> Bot:
        """The bot of a folder of documents; of the shipped one where none is named. `language` is that of every question,
        None to tell it from each; `learning` is called before anything is learned anew, which takes some seconds.
        Raises BotError where a file is wrong.
        """
        return cls(open_all(corpus, intents, learning), language)

    def ask(self, question: str) -> Answer:
        """The answer to any text at all; without citations where the corpus doesn't say."""
        return self._answering.ask(question)

    def conversation(self) -> Conversation:
        """Questions that may refer to the ones before them."""
        return Conversation(self._answering)

    @property
    def corpus(self) -> Corpus:
        return self.evidence.index.corpus

    @property
    def understanding(self) -> Understanding:
        return self.evidence.understanding

    @cached_property
    def _answering(self) -> Answering:
        return Answering(self.evidence, self.language)
