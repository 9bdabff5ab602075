"""A conversation: what a question refers to that leans on the ones before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .answering import Answering
from .lexicon import CONDITION, CONTENT, GROUP, ROLE, Segment
from .model import Answer
from .question import Query
from .text import fold, normal

_SHORT = 6  # words of a question that leans on the one before it
_NUMBERED = 0.2  # probability from which a message with a number asks for a source by it
_CLEAR = 0.6  # probability of an intent from which it is clear
_ENDS = " .?!。？！"


@dataclass
class Conversation:
    """Questions asked one after the other; answers are numbered.

    `asked` is the last question, made whole, and `answer` the answer to it; `plain` is that question before any condition was
    added to it; `cited` are the facts cited so far.
    """

    answering: Answering
    turns: int = 0
    asked: str = ""
    plain: str = ""
    answer: Answer | None = None
    language: str | None = None
    cited: set[int] = field(default_factory=set)

    def ask(self, question: str) -> Answer:
        self.turns += 1
        answer = self._answered(question)
        self.language = answer.language
        return answer._replace(id=str(self.turns), question=question)

    def _answered(self, question: str) -> Answer:
        query = self.answering.understand(question, self.language)
        if self.answer and _only_names(query):
            return self._of_another(query)
        if self.answer and self._number(query) and query.intents.get("cited", 0.0) > _NUMBERED:
            return self._source(query)
        wanted = self.answering.follows_up(query)
        if wanted and not (wanted.id == "other_role" and self.answer and _fragment(query)):
            return self._followed(wanted.id, query)
        if self.answering.chatting(query):
            return self.answering.answer(query)
        return self._keep(*self._whole(question, query))

    def _keep(self, asked: str, answer: Answer) -> Answer:
        """The answer, remembered with the question that it answers."""
        self.plain = self.plain if asked.startswith(self.plain.rstrip(_ENDS) + " ") and self.plain else asked
        self.asked, self.answer = asked, answer
        self.cited.update(self.answering.evidence.numbers_of(answer.citations))
        return answer

    # What is asked of the answer before

    def _followed(self, wanted: str, query: Query) -> Answer:
        if self.answer is None:
            return self.answering.composer.nothing(query, "refers")
        does: dict[str, Callable[[Query], Answer]] = {
            "more": self._more,
            "why": self._why,
            "translate": self._translated,
            "cited": self._source,
            "other_role": self._of_another,
        }
        return does[wanted](query)

    def _more(self, query: Query) -> Answer:
        answer = self.answering.more(self._understood()._replace(language=query.language), frozenset(self.cited))
        self.cited.update(self.answering.evidence.numbers_of(answer.citations))
        return answer

    def _why(self, query: Query) -> Answer:
        answer = self.answering.answer(self._understood(), query.language)
        return answer._replace(text=f"{answer.why}\n{answer.text}")

    def _translated(self, query: Query) -> Answer:
        text = fold(normal(query.text))
        speaks = self.answering.evidence.understanding.intents.words.speaks
        named = [language for language, names in speaks.items() if any(fold(normal(name)) in text for name in names)]
        return self._keep(self.asked, self.answering.answer(self._understood(), named[0] if named else query.language))

    def _source(self, query: Query) -> Answer:
        cited = self.answer.citations if self.answer else ()
        number = self._number(query)
        if not 1 <= number <= len(cited):
            return self.answering.composer.nothing(query, "no_such_source")
        return self.answering.composer.quoted(query, cited[number - 1])

    def _number(self, query: Query) -> int:
        """Which source is meant; 0 for none."""
        digits = re.search(r"\d{1,3}", normal(query.text))
        if digits:
            return int(digits.group())
        ordinals = self.answering.evidence.understanding.intents.words.ordinal
        text = fold(normal(query.text))
        return next((n for n, names in enumerate(ordinals, 1) if any(fold(normal(name)) in text for name in names)), 0)

    def _of_another(self, query: Query) -> Answer:
        """The last question about the role that is named, or about the one that it was not about."""
        asked = self._understood()
        others = tuple(role for role in self._subjects if role not in asked.roles)
        named = tuple(dict.fromkeys(segment.id for segment in query.segments if segment.label == ROLE))
        roles = named or others or self._subjects
        return self._keep(*self._ask(_about(asked, roles)))

    # Questions that are not whole

    def _whole(self, question: str, query: Query) -> tuple[str, Answer]:
        """The question, made whole by what was asked before where it needs that, and its answer."""
        alone = self.answering.ask(question, self.language)
        if self._names_roles(query):
            return question, alone
        understanding = self.answering.evidence.understanding
        intent, leans = understanding.intents.by_id[query.intent], understanding.refers(query)
        if self.answer is None:
            lost = leans and len(query.run) <= _SHORT and not intent.asks_for_role
            return question, self.answering.composer.nothing(query, "refers") if lost else alone
        before = self._understood()
        if _fragment(query):
            return self._under(query)
        if not before.roles or (alone.status == "answered" and not leans and len(query.run) > _SHORT):
            return question, alone
        roles = self._subjects if intent.rows else before.roles
        within = self._ask(f"{question.rstrip(_ENDS)} ({', '.join(roles)})?")
        if within[1].status != "answered" and alone.status == "answered" and intent.asks_for_role:
            return question, alone
        if within[1].status != "answered" and leans and len(query.run) <= _SHORT and not _certain(query):
            return self._under(query)
        return within

    def _under(self, condition: Query) -> tuple[str, Answer]:
        """The last question with a condition added."""
        return self._ask(f"{self.plain.rstrip(_ENDS)} {condition.text}")

    def _names_roles(self, query: Query) -> bool:
        """Whether a question says itself whom it is about; "they" doesn't."""
        leaning = set(self.answering.evidence.understanding.refers(query))
        groups = [query.words(segment) for segment in query.segments if segment.label == GROUP]
        named = any(segment.label == ROLE for segment in query.segments) or bool(query.others)
        return named or any(normal(words).split()[0] not in leaning for words in groups)

    @property
    def _subjects(self) -> tuple[str, ...]:
        return tuple(role.id for role in self.answering.evidence.understanding.intents.subjects)

    def _ask(self, question: str) -> tuple[str, Answer]:
        return question, self.answering.ask(question, self.language)

    def _understood(self) -> Query:
        return self.answering.understand(self.asked, self.language)


def _only_names(query: Query) -> bool:
    return bool(query.roles) and all(segment.label == ROLE for segment in query.segments)


def _fragment(query: Query) -> bool:
    """Whether a question is only a condition: in small companies, in 2021, in Vietnam."""
    carried = query.restricting
    return (
        0 < len(carried) <= _SHORT and all(map(_narrows, carried)) and any(s.label == CONDITION or _digits(s) for s in carried)
    )


def _certain(query: Query) -> bool:
    """Whether it is clear what a question is after."""
    return query.intents[query.intent] >= _CLEAR


def _narrows(segment: Segment) -> bool:
    return segment.label in (CONDITION, CONTENT)


def _digits(segment: Segment) -> bool:
    return segment.key[:1].isdigit()


def _about(query: Query, roles: Sequence[str]) -> str:
    """The question's text with its roles replaced by others."""
    named = [segment for segment in query.segments if segment.label == ROLE]
    said = ", ".join(roles)
    if not named:
        return f"{query.text.rstrip(_ENDS)} ({said})?"
    text, end = "", 0
    for n, segment in enumerate(named):
        text += query.text[end : query.run[segment.first].start] + (said if n == 0 else "")
        end = query.run[segment.last - 1].end
    return text + query.text[end:]
