"""Understanding a question: its language, its spelling mended, its roles, what it asks, and the words that restrict it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from .arrays import Arrays
from .classifier import Classifier, masked
from .intents import FOLLOW_UP, FOLLOW_UPS, NONE, OTHER_ROLE, QUESTION, SMALL_TALK, Intents
from .language import detect
from .lexicon import CONCEPT, CONDITION, CONTENT, FUNCTION, GROUP, OTHER, ROLE, SAME, SENSE, WORD, Lexicon, Segment
from .parts import Parts, marked
from .spelling import Spelling
from .store import Damaged, part
from .text import Token, clean, tokens

_LONGEST = 20_000  # characters of a question that are looked at
_MOST_SENTENCES = 24  # of those, where a story surrounds the question: the last ones
_LIKELY = 0.1  # probability from which an intent explains the words that it is asked with
_MOST_TOGETHER, _TOGETHER = 3, 0.2  # parts of a message that are read together, and what each counts against them
_MOST_LEANING = 2  # words with content beside a role in what only leans on the question before
_SHORT = 2  # letters of a short form that is only one in capitals (IT)
CARRIES = (WORD, CONTENT, SAME, CONDITION, OTHER)


class Query(NamedTuple):
    """A question understood. `run` are the tokens of `text` that are searched for, `segments` the same cut up."""

    text: str
    language: str
    run: Sequence[Token]
    segments: Sequence[Segment]
    roles: tuple[str, ...]
    intents: Mapping[str, float]
    did_you_mean: str | None = None
    concepts: Sequence[Segment] = ()  # words for known concepts
    parts: int = 1  # of the message, read together
    besides: tuple[str, ...] = ()  # other titles, named only in the rest of the text, where no role is
    around: Query | None = None  # the whole of the text of which it is a part

    @property
    def intent(self) -> str:
        return max(self.intents, key=self.intents.__getitem__)

    @property
    def others(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.id for s in self.segments if s.label == OTHER))

    @property
    def asks_number(self) -> bool:
        return any("number" in segment.id.split() for segment in self.segments if segment.label in (FUNCTION, WORD))

    @property
    def marked(self) -> bool:
        return marked(self.text)

    @property
    def names_role(self) -> bool:
        return any(segment.label == ROLE for segment in self.segments)

    @property
    def run_learned(self) -> list[Token]:
        """The question as the classifiers see it."""
        return masked(self.run, self.segments, named(self.concepts))

    @property
    def particular(self) -> bool:
        """Whether it asks for anything in particular, beyond what its intent says."""
        owners = (segment.id.split() if segment.label == WORD else () for segment in self.restricting)
        return not all(any(self.intents.get(owner, 0.0) >= _LIKELY for owner in found) for found in owners)

    @property
    def other_sense(self) -> bool:
        return any(segment.label == SENSE for segment in self.segments)

    @property
    def restricting(self) -> list[Segment]:
        """The segments that have content of their own."""
        return [segment for segment in self.segments if segment.label in CARRIES]

    def words(self, segment: Segment) -> str:
        """The segment as it was typed (or mended)."""
        return self.text[self.run[segment.first].start : self.run[segment.last - 1].end]


@dataclass(frozen=True, eq=False, repr=False)
class Understanding:
    """All that it takes to understand a question.

    `asked_with` are the words with content that each intent is asked with (see `Segment.parts`).
    """

    intents: Intents
    lexicon: Lexicon
    concepts: Lexicon
    classifier: Classifier
    telling: Mapping[str, Set[str]]
    spelling: Spelling
    asked_with: Mapping[str, Set[str]]

    def understand(self, question: str, language: str | None = None, default: str | None = None) -> Query:
        """What most looks like the question of a text. `default` is its language where nothing in it tells one."""
        return max(self.readings(question, language, default), key=self._asks)

    def readings(self, question: str, language: str | None = None, default: str | None = None) -> list[Query]:
        """The parts of a text, and neighbours together, each read as the question: what else it says tells whom it is about."""
        text, language, mended = self._heard(question, language, default)
        parts = self._parts.clauses(text, language)[-_MOST_SENTENCES:] or [text]
        read = [self._read(part, language) for part in parts]
        around = self._read(text, language) if len(parts) > 1 else None
        found = [self._in_place(query, read)._replace(around=around) for query in (*read, *self._joined(parts, language))]
        return [query._replace(did_you_mean=text) if mended else query for query in found]

    def _in_place(self, query: Query, read: Sequence[Query]) -> Query:
        """The query about the roles, or the other titles, that all the parts of its text are about."""
        if not query.names_role:
            query = query._replace(roles=self._elsewhere(read) or query.roles)
        if any(part.names_role for part in read):
            return query
        leaning = set(self.refers(query))
        both = any(s.label == GROUP and not self._leans(s, leaning) for s in query.segments)
        titles = tuple(dict.fromkeys(title for part in read for title in part.others))
        besides = tuple(title for title in titles if title not in query.others)
        # Without a word for the roles, "they" are those titles.
        return query._replace(roles=query.roles if both else (), besides=besides) if titles else query

    def _refers_to_roles(self, query: Query) -> bool:
        """Whether a question names roles only by words that lean on what was said before (they)."""
        leaning = set(self.refers(query))
        return all(self._leans(s, leaning) for s in query.segments if s.label == GROUP)

    def _leans(self, group: Segment, leaning: Set[str]) -> bool:
        """Whether a word for all roles only leans on what was said before (they; not: these executives)."""
        words = group.key.split()
        return not leaning.isdisjoint(words) and len(words) <= _MOST_LEANING

    def _joined(self, parts: Sequence[str], language: str) -> Iterator[Query]:
        """Neighbouring parts read together: what is asked may be said in two or three of them."""
        for few in range(2, _MOST_TOGETHER + 1):
            for i in range(len(parts) - few + 1):
                yield self._read(" ".join(parts[i : i + few]), language)._replace(parts=few)

    def several(self, question: str, language: str | None = None, default: str | None = None) -> list[Query]:
        """The questions of a text that asks more than one; one without a role is about that of the one before."""
        text, language, _ = self._heard(question, language, default)
        parts = self._parts.questions(text, language)
        read = [self._read(part, language) for part in parts] if len(parts) > 1 else []
        if any(self.chooses(part) and not part.restricting and len(part.roles) > 1 for part in read):
            return []  # "which of the two" asks nothing by itself
        for i, (before, here) in enumerate(pairwise(read), 1):
            own = here.others or here.names_role or (here.roles and not self._refers_to_roles(here))
            read[i] = here if own else here._replace(roles=before.roles)
        return read

    def _heard(self, question: str, language: str | None, default: str | None) -> tuple[str, str, bool]:
        """The text that is read, its language, and whether its spelling was mended."""
        typed = clean(question)[:_LONGEST]
        language = language or detect(typed, self.telling, default or "en")
        text = self._mended(typed, language)
        return text, language, text != typed

    @cached_property
    def _mended(self) -> Callable[[str, str], str]:
        return lru_cache(16)(self.spelling.mended)  # a message is heard for its questions, for its parts, and as a follow-up

    def refers(self, query: Query) -> list[str]:
        """The words by which a question leans on what was said before."""
        return self._parts.referring(query.text, query.language)

    def chooses(self, query: Query) -> bool:
        """Whether a question asks for one of several."""
        return self._parts.choosing(query.text, query.language)

    @cached_property
    def _parts(self) -> Parts:
        return Parts.of(self.intents.words)

    def _read(self, text: str, language: str) -> Query:
        run = tokens(text)
        segments = [self._as_cased(segment, text, run) for segment in self.lexicon.cut(run, language)]
        roles = self._roles(segments)
        concepts = concepts_in(self.concepts, run, language)
        likely = self._possible(self.classifier.probabilities(masked(run, segments, named(concepts))), segments)
        return Query(text, language, run, segments, roles, likely, concepts=concepts)

    def _as_cased(self, segment: Segment, text: str, run: Sequence[Token]) -> Segment:
        """What is a condition, or a short form, only with a capital, and has none, is just a word."""
        typed = text[run[segment.first].start : run[segment.last - 1].end]
        if segment.label not in (SAME, CONDITION) or typed[0].isupper():
            return segment
        if len(typed) <= _SHORT and typed.isascii():  # it, us
            return segment._replace(label=FUNCTION, id="")
        return segment._replace(label=CONTENT, id="") if self.intents.words.same[int(segment.id)].cased else segment

    def _elsewhere(self, read: Sequence[Query]) -> tuple[str, ...]:
        """The roles that the parts of a text are about: those that are named, else those that a word for all of them means."""
        named = {segment.id for part in read for segment in part.segments if segment.label == ROLE}
        return self._in_order(named or {role for part in read for role in part.roles})

    def _familiar(self, segment: Segment) -> bool:
        return any(segment.key in words for intent, words in self.asked_with.items() if intent in self._questions)

    @cached_property
    def _questions(self) -> frozenset[str]:
        return frozenset(intent.id for intent in self.intents.intents if intent.kind == QUESTION)

    def _possible(self, likely: Mapping[str, float], segments: Sequence[Segment]) -> Mapping[str, float]:
        """The probabilities without the intents that the segments rule out.

        Where every word is one that intents are asked with, something is asked; about a role, that is no small talk. Who names
        a role wants nothing of the answer before, but perhaps the same of that role: not by a name alone, nor with much else
        said.
        """
        barred = set()
        named = any(segment.label in (ROLE, GROUP) for segment in segments)
        if not any(segment.label == CONTENT and not self._familiar(segment) for segment in segments):
            barred |= {NONE, SMALL_TALK} if named else {NONE}
        said = sum(segment.label in CARRIES for segment in segments)
        if named and (said > _MOST_LEANING or all(segment.label == ROLE for segment in segments)):
            barred.add(FOLLOW_UP)
        out = {intent.id for intent in self.intents.intents if intent.kind in barred}
        out |= {name for name in FOLLOW_UPS if named and name != OTHER_ROLE}
        kept = {intent: 0.0 if intent in out else p for intent, p in likely.items()}
        total = sum(kept.values())
        return {intent: p / total for intent, p in kept.items()} if total else likely

    def _roles(self, segments: Sequence[Segment]) -> tuple[str, ...]:
        named = {segment.id for segment in segments if segment.label == ROLE}
        if not named:
            named = {role for segment in segments if segment.label == GROUP for role in segment.id.split()}
        return self._in_order(named) if named else ()

    def _in_order(self, named: Set[str]) -> tuple[str, ...]:
        return tuple(role.id for role in self.intents.subjects if role.id in named)

    def asks(self, query: Query) -> bool:
        """Whether a part of a text has words that questions are asked with."""
        return self._parts.asking(query.text, query.language)

    def _asks(self, query: Query) -> float:
        """How much a part of a story looks like its question: an intent is likely, a role is named, a question mark ends it."""
        if query.intent not in self._questions:
            return 0.0
        meant = 1.0 - sum(p for intent, p in query.intents.items() if self.intents.by_id[intent].kind == NONE)
        return meant * query.intents[query.intent] + 0.5 * bool(query.roles) + 0.5 * query.marked - _TOGETHER * query.parts

    def save(self) -> tuple[dict[str, Any], Arrays]:
        """Itself as JSON values and arrays, for the cache."""
        meta = {
            "intents": self.intents.to_meta(),
            "telling": {language: sorted(words) for language, words in self.telling.items()},
            "asked_with": {intent: sorted(words) for intent, words in self.asked_with.items()},
        }
        parts = {"lexicon": self.lexicon.save(), "concepts": self.concepts.save(), "classifier": self.classifier.save()}
        arrays = {f"{part}.{name}": array for part, found in parts.items() for name, array in found.items()}
        return meta, arrays | self.spelling.save()

    @classmethod
    def open(cls, meta: dict[str, Any], arrays: Arrays) -> Understanding:
        """What `save` gave. Raises Damaged where it is something else."""
        try:
            intents, lexicon = Intents.from_meta(meta["intents"]), Lexicon.open(part(arrays, "lexicon."))
            return cls(
                intents,
                lexicon,
                Lexicon.open(part(arrays, "concepts.")),
                Classifier.open(part(arrays, "classifier.")),
                {language: frozenset(words) for language, words in meta["telling"].items()},
                Spelling.open(arrays, intents.words.short, lexicon),
                {intent: frozenset(words) for intent, words in meta["asked_with"].items()},
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Damaged(str(error)) from error


def concepts_in(lexicon: Lexicon, run: Sequence[Token], language: str) -> list[Segment]:
    """Where a text has words for known concepts."""
    return [segment for segment in lexicon.cut(run, language) if segment.label == CONCEPT]


def named(concepts: Iterable[Segment]) -> list[str]:
    """The ids of the concepts, each once."""
    return list(dict.fromkeys(name for segment in concepts for name in segment.id.split()))
