"""Choosing evidence: which facts answer a question, by their words, their topics, their roles and what restricts it.

    score(fact) = words (see `index`) + TOPIC x probability of its topics + COVERED x share of the question's content it has
                  + how its roles fit + NUMBER if it has the number that is asked for

Content is what `Query.restricting` holds: every such word weighs its idf, and counts as had where the fact, in any of its
languages, has it, or where the question's likely intents are asked with it and the fact answers one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log1p

import numpy as np

from .arrays import Doubles, Longs
from .index import Index, Scores
from .lexicon import CONTENT, FILLER, FUNCTION, GROUP, OTHER, ROLE, SAME, WORD, Segment
from .model import LANGUAGES, Passage
from .question import Query, Understanding
from .text import Token, features, normal, tokens

TOPIC, COVERED = 2.5, 1.0
SAME_ROLES, MORE_ROLES, FEWER_ROLES, OTHER_TITLE = 0.4, 0.15, 0.0, 1.0
OTHER_ROLE = -9.0
WORD_WEIGHT = {ROLE: 0.3, GROUP: 0.2, FUNCTION: 0.1, FILLER: 0.1}
CARRIED = 0.2  # taken off a word that is explained by the intent
NUMBER = 0.4
SLACK = 0.25  # less cover than the best fact, for one that is cited beside it
MET = 0.5  # share of a word's features from which a fact has the word
BY_PLACE = (1.0, 0.8, 0.6, 0.5)  # of a topic among a fact's topics
LIKELY = 0.12  # an intent that has at least this probability explains the words that it is asked with


class Readings(dict[str, Index]):
    """The index of the facts as a question in each language reads them: passage f is fact f. Made when first wanted."""

    def __init__(self, index: Index, variants: Mapping[str, Longs]) -> None:
        self.index, self.variants = index, variants

    def __missing__(self, language: str) -> Index:
        self[language] = self.index.only(self.variants[language].tolist())
        return self[language]


@dataclass(frozen=True, eq=False, repr=False)
class Evidence:
    """The facts of a corpus, as a question sees them. A fact is a passage with its translations; facts are in source order."""

    index: Index
    understanding: Understanding
    _fits: dict[tuple[tuple[str, ...], tuple[str, ...]], Doubles] = field(default_factory=dict)

    @cached_property
    def facts(self) -> list[dict[str, int]]:
        """Language -> number of the passage, of each fact."""
        return list(self.index.corpus.facts.values())

    def passage(self, fact: int, language: str) -> Passage:
        return self.index.corpus.passages[self.number(fact, language)]

    def number(self, fact: int, language: str) -> int:
        """Which passage is the fact in this language, or in the first that it has."""
        return int(self._variant[language][fact])

    def sample(self, fact: int) -> Passage:
        """The fact in whichever language comes first: for what its languages share."""
        return self.index.corpus.passages[next(iter(self.facts[fact].values()))]

    @cached_property
    def tagged(self) -> bool:
        """Whether anybody said what the passages are about."""
        return any(passage.topics for passage in self.index.corpus.passages)

    def rank(self, query: Query) -> Ranking:
        words = [i for i, segment in enumerate(query.segments) for _ in range(segment.first, segment.last)]
        scores = self._readings[query.language].search(query.run, words, _weights(query))
        topics = self._topics @ np.array([query.intents.get(label, 0.0) for label in self._labels])
        roles = self._role_fit(query.roles, query.others)
        mass, had = self._had(query)
        total = float(mass.sum())
        covered = (mass @ had) / total if total else np.zeros(len(self.facts))
        return Ranking(self, query, scores, scores.passages, topics, roles, covered, mass, had)

    @cached_property
    def _readings(self) -> Readings:
        return Readings(self.index, self._variant)

    @cached_property
    def _variant(self) -> dict[str, Longs]:
        return {lang: np.array([f.get(lang, next(iter(f.values()))) for f in self.facts], np.int64) for lang in LANGUAGES}

    @cached_property
    def _fact_of_row(self) -> Longs:
        fact_of_passage = np.zeros(len(self.index.corpus.passages), np.int64)
        for number, variants in enumerate(self.facts):
            fact_of_passage[list(variants.values())] = number
        return np.concatenate((fact_of_passage, fact_of_passage[self.index.sentence_passage]))

    @cached_property
    def numbers(self) -> Doubles:
        """1 for a fact with a number in it, in digits or in words."""
        return np.array([float(self._has_number(self.sample(fact))) for fact in range(len(self.facts))])

    def _has_number(self, passage: Passage) -> bool:
        numerals = self.understanding.intents.words.numeral.get(passage.language, ())
        return any(token.form[0].isdigit() or token.form in numerals for token in tokens(passage.text))

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        return self.understanding.classifier.labels

    @cached_property
    def _topics(self) -> Doubles:
        """How far fact f answers intent k: `[f, k]`."""
        number = {label: i for i, label in enumerate(self._labels)}
        table = np.zeros((len(self.facts), len(self._labels)))
        for fact in range(len(self.facts)):
            for place, topic in enumerate(self.sample(fact).topics):
                table[fact, number[topic]] = BY_PLACE[min(place, len(BY_PLACE) - 1)]
        return table

    def answering(self, intent: str) -> list[int]:
        """The facts that answer an intent, in source order."""
        return self._answering.get(intent, [])

    @cached_property
    def _answering(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for fact in range(len(self.facts)):
            for topic in self.sample(fact).topics:
                found.setdefault(topic, []).append(fact)
        return found

    def asked_about(self, intent: str, role: str) -> bool:
        """Whether a fact answers an intent about a role."""
        return (intent, role) in self._asked_about

    @cached_property
    def _asked_about(self) -> frozenset[tuple[str, str]]:
        return frozenset((i, role) for i, facts in self._answering.items() for f in facts for role in self.sample(f).about)

    def _role_fit(self, roles: tuple[str, ...], others: tuple[str, ...]) -> Doubles:
        if (roles, others) not in self._fits:
            about = [frozenset(self.sample(fact).about) for fact in range(len(self.facts))]
            self._fits[roles, others] = np.array([_fit(frozenset(roles), frozenset(others), a) for a in about])
        return self._fits[roles, others]

    def _had(self, query: Query) -> tuple[Doubles, Doubles]:
        """The mass of each segment with content, and how much of it each fact has: `[segment, fact]`, 0 to 1."""
        segments = self.restricting(query)
        had = np.zeros((len(segments), len(self.facts)))
        mass = np.zeros(len(segments))
        likely = [intent for intent, p in query.intents.items() if p >= LIKELY]
        for i, segment in enumerate(segments):
            run = query.run[segment.first : segment.last]
            names = _words(run)
            mass[i] = sum(map(self.index.rarity, names)) / len(names)
            self._add_holding(names, had[i])
            if segment.label == SAME:
                self._add_same(self._same[int(segment.id)], had[i])
            if segment.label == OTHER:
                self._add_same([tokens(segment.id)], had[i])
                had[i][self._about.get(segment.id, [])] = 1.0
            for intent in likely:
                if self._explains(intent, segment):
                    had[i][self._topics[:, self._labels.index(intent)] > 0] = 1.0
        return mass, had

    def _add_holding(self, names: Sequence[str], had: Doubles) -> None:
        """Adds to `had` the share of the words that each fact has."""
        for name in names:
            begin, end = self.index.span(name)
            here = np.zeros(len(self.facts), np.bool_)
            here[self._fact_of_row[self.index.rows[begin:end]]] = True
            had += here / len(names)

    @cached_property
    def _about(self) -> dict[str, list[int]]:
        """The facts about each role."""
        found: dict[str, list[int]] = {}
        for fact in range(len(self.facts)):
            for role in self.sample(fact).about:
                found.setdefault(role, []).append(fact)
        return found

    def _add_same(self, group: Iterable[Sequence[Token]], had: Doubles) -> None:
        """Raises `had` to the best that a word of the group does."""
        for word in group:
            other = np.zeros(len(self.facts))
            self._add_holding(_words(word), other)
            np.maximum(had, other, out=had)

    @cached_property
    def _same(self) -> list[list[tuple[Token, ...]]]:
        return [[tokens(word) for word in group] for group in self.understanding.intents.words.same]

    def restricting(self, query: Query) -> Sequence[Segment]:
        """The segments with content; in a corpus where nobody said whom a passage is about, the names of roles too."""
        if self.tagged:
            return query.restricting
        return [s for s in query.segments if s.label in (ROLE, WORD, CONTENT, SAME, OTHER)]

    def _explains(self, intent: str, segment: Segment) -> bool:
        if segment.label == WORD and intent in segment.id.split():
            return True
        return segment.label in (WORD, CONTENT) and segment.key in self.understanding.asked_with.get(intent, ())


def _words(run: Sequence[Token]) -> list[str]:
    """The names of a run's word features; a single Han character stands for itself."""
    return [name for name, _ in features(run) if name[0] == "w"] or ["c" + run[0].stem]


def _weights(query: Query) -> Doubles:
    """Words that only carry the intent, a role or grammar count for less than those that say what is asked in particular."""
    return np.array([_weight(query, segment) for segment in query.segments])


def _weight(query: Query, segment: Segment) -> float:
    carried = sum(query.intents.get(owner, 0.0) for owner in segment.id.split()) if segment.label == WORD else 0.0
    return WORD_WEIGHT.get(segment.label, 1.0) - CARRIED * min(1.0, carried)


def _fit(asked: frozenset[str], others: frozenset[str], about: frozenset[str]) -> float:
    if others & about:
        return OTHER_TITLE
    if not asked or not about:
        return 0.0
    if asked == about:
        return SAME_ROLES
    if asked < about:
        return MORE_ROLES
    return FEWER_ROLES if asked & about else OTHER_ROLE


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
        return [int(f) for f in np.argsort(-self.total.round(6), kind="stable")]

    def nearest(self, count: int) -> list[int]:
        """The facts that come closest, whichever role they are about."""
        found = np.argsort(-(self.total - self.roles).round(6), kind="stable")[:count]
        return [int(fact) for fact in found]

    @cached_property
    def best(self) -> int:
        return int(np.argmax(self.total.round(6)))

    @cached_property
    def signals(self) -> Mapping[str, float]:
        """What tells whether the best fact answers the question; see `confidence`."""
        best, query = self.best, self.query
        missing = [s for s, had in zip(self.evidence.restricting(query), self.had[:, best], strict=True) if had < MET]
        kinds = [self._restricts(segment) for segment in missing]
        return {
            "topic": float(self.topics[best]),
            "none": query.intents.get("none", 0.0),
            "words": float(self.words[best]),
            "covered": float(self.covered[best]) if len(self.mass) else 1.0,
            "modifier": float("modifier" in kinds),
            "condition": float("condition" in kinds),
            "name": float("name" in kinds),
            "missing": log1p(kinds.count("")),
            "no number": float(query.asks_number and not self.number[best]),
            "no role": float(not query.roles and not self._asks_for_role(best)),
            "wrong": float(
                query.other_sense or self.roles[best] == OTHER_ROLE or self._other_missing(best) or self._unconditioned(best)
            ),
        }

    def _restricts(self, segment: Segment) -> str:
        """How a segment narrows its question: modifier (interim CTO), condition (in Spain), name (or number), or "" for not."""
        query, segments = self.query, self.query.segments
        at = next(i for i, other in enumerate(segments) if other.first == segment.first)
        before = [s for s in segments[:at] if s.label != FILLER]
        side = at + 1 if "before" in self.evidence.understanding.intents.words.modifier[query.language] else at - 1
        if 0 <= side < len(segments) and segments[side].label == ROLE:
            return "modifier"
        if self._is_name(segment):
            return "name"
        while before and before[-1].label == FUNCTION and before[-1].id != "condition":
            before.pop()
        return "condition" if before and before[-1].id == "condition" else ""

    def _is_name(self, segment: Segment) -> bool:
        """A number, or a capitalised word inside a question that has lower case too."""
        typed = self.query.words(segment)
        capital = typed[0].isupper() and segment.first > 0 and not self.query.text.isupper() and not self.query.text.istitle()
        return capital or any(c.isdigit() for c in typed)

    def _unconditioned(self, fact: int) -> bool:
        """Whether the fact answers only questions that name a condition, and none is named that it has."""
        by_id = self.evidence.understanding.intents.by_id
        topics = [by_id[topic] for topic in self.evidence.sample(fact).topics]
        if not topics or topics[0].conditions != "needed":
            return False
        pairs = zip(self.evidence.restricting(self.query), self.had, strict=True)
        return not any(s.label in (CONTENT, SAME) and had[fact] > MET for s, had in pairs)

    def _other_missing(self, fact: int) -> bool:
        """Whether another title is asked about that the fact doesn't name, or that it isn't about where no role is asked."""
        found = [(s, h[fact]) for s, h in zip(self.evidence.restricting(self.query), self.had, strict=True) if s.label == OTHER]
        if any(had < 1 for _, had in found):
            return True
        sample = self.evidence.sample(fact)
        if not found or not sample.about or self.query.roles or any(s.id in sample.about for s, _ in found):
            return False
        return not self._asks_for_role(fact)

    def _asks_for_role(self, fact: int) -> bool:
        """Whether a role may be what is asked for, so that a question need not name one."""
        by_id = self.evidence.understanding.intents.by_id
        return any(by_id[topic].asks_for_role for topic in self.evidence.sample(fact).topics)

    @cached_property
    def _spelt(self) -> list[str]:
        return [normal(self.query.words(segment)) for segment in self.query.segments]

    def fits(self, fact: int) -> bool:
        """Whether the fact is about the roles asked for and has as much of what restricts the question as the best fact."""
        return bool(self.roles[fact] > OTHER_ROLE and self.covered[fact] >= self.covered[self.best] - SLACK)

    def sentence(self, fact: int) -> int:
        """Which of the fact's sentences is its best."""
        return self.scores.best_sentence(fact) - int(self.scores.index.first_sentence[fact])

    def by_word(self, fact: int) -> dict[str, float]:
        """What each word of the question adds to the score of a fact: its matches and its cover."""
        added = self.scores.by_word(self.scores.best_sentence(fact))
        total = float(self.mass.sum())
        if total:
            added[self._places] += COVERED * self.mass * self.had[:, fact] / total
        found: dict[str, float] = {}
        for word, weight in zip(self._spelt, added.tolist(), strict=True):
            found[word] = found.get(word, 0.0) + weight
        return found

    @cached_property
    def _places(self) -> list[int]:
        """Where among all segments those with content stand."""
        first = {segment.first: i for i, segment in enumerate(self.query.segments)}
        return [first[segment.first] for segment in self.evidence.restricting(self.query)]

    def unmatched(self) -> list[str]:
        """The words with content that the best fact lacks, as they were typed."""
        pairs = zip(self.evidence.restricting(self.query), self.had, strict=True)
        return [self.query.words(segment) for segment, had in pairs if had[self.best] < MET]
