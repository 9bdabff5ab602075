"""The facts of a corpus as questions see them: what they answer, whom they are about, which words they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from .arrays import Doubles, Longs
from .classifier import Classifier
from .index import Index, Scores
from .lexicon import CONDITION, CONTENT, FILLER, FUNCTION, GROUP, OTHER, ROLE, SAME, WORD, Segment
from .model import LANGUAGES, Citation, Passage
from .question import CARRIES, Query, Understanding
from .text import Token, features, tokens

ANY_ROLE, SAME_ROLES, MORE_ROLES, FEWER_ROLES, OTHER_TITLE, OTHER_ROLE = range(6)  # how a fact's roles fit a question's
WORD_WEIGHT = {ROLE: 0.3, GROUP: 0.2, FUNCTION: 0.1, FILLER: 0.1}
CARRIED = 0.2  # taken off a word that is explained by the intent
MET = 0.5  # share of a word's features from which a fact has the word
FEW = 0.34  # share of the facts on a topic up to which a word tells them apart
BY_PLACE = (1.0, 0.8, 0.6, 0.5)  # of a topic among a fact's topics
UNLIKELY = -5.0  # log-odds, about 1 in 150, below which a fact is not what is asked for
EXPLAINED = 0.85  # how much of a word a fact has that only answers an intent which is asked with it
_ROUNDING = 1e-9
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
    """The facts of a corpus, as a question sees them. A fact is a passage with its translations; facts are in source order.

    `matcher` tells how well each fact answers a question by what it is known to be asked; None where nobody wrote that down.
    """

    index: Index
    understanding: Understanding
    matcher: Classifier | None = None
    _fits: dict[tuple[tuple[str, ...], tuple[str, ...]], Longs] = field(default_factory=dict)

    @cached_property
    def facts(self) -> list[dict[str, int]]:
        """Language -> number of the passage, of each fact."""
        return list(self.index.corpus.facts.values())

    def passage(self, fact: int, language: str) -> Passage:
        """The fact in this language, or in the first that it has."""
        return self.index.corpus.passages[int(self._variant[language][fact])]

    def sample(self, fact: int) -> Passage:
        """The fact in whichever language comes first: for what its languages share."""
        return self.index.corpus.passages[next(iter(self.facts[fact].values()))]

    @cached_property
    def tagged(self) -> bool:
        """Whether anybody said what the passages are about."""
        return any(passage.topics for passage in self.index.corpus.passages)

    def search(self, query: Query) -> Scores:
        """What each segment of the question adds to the facts, as a question in its language reads them."""
        words = [i for i, segment in enumerate(query.segments) for _ in range(segment.first, segment.last)]
        return self._readings[query.language].search(query.run, words, _weights(query))

    def learned(self, query: Query) -> tuple[Doubles, float]:
        """How much each fact is what such a question is asked for, and how much none is: log-odds, from UNLIKELY up."""
        if self.matcher is None:
            return np.zeros(len(self.facts)), 0.0
        likely = np.maximum(self.matcher.scores(query.run_learned) - UNLIKELY, 0.0)
        facts, none = np.split(likely, [len(self.facts)])
        return facts, float(none.sum())

    def answered(self, intents: Mapping[str, float]) -> Doubles:
        """How probable it is that each fact's topics are asked for, each topic weighed by its place."""
        return np.asarray(self._topics @ np.array([intents.get(label, 0.0) for label in self._labels]))

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
        index = self.index
        return np.concatenate((fact_of_passage, fact_of_passage[index.sentence_passage], fact_of_passage[index.asked_passage]))

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
        return self._by(lambda passage: passage.topics)

    @cached_property
    def _about(self) -> dict[str, list[int]]:
        return self._by(lambda passage: passage.about)

    def _by(self, names: Callable[[Passage], Iterable[str]]) -> dict[str, list[int]]:
        """The facts under each of the names that their passages have."""
        found: dict[str, list[int]] = {}
        for fact in range(len(self.facts)):
            for name in names(self.sample(fact)):
                found.setdefault(name, []).append(fact)
        return found

    def numbers_of(self, citations: Iterable[Citation]) -> list[int]:
        """The facts that are cited."""
        return [self._number[citation.source, citation.passage] for citation in citations]

    @cached_property
    def _number(self) -> dict[tuple[str, str], int]:
        return {fact: n for n, fact in enumerate(self.index.corpus.facts)}

    def mentions(self, fact: int, role: str) -> bool:
        """Whether the fact has the words of a role's id."""
        had = np.zeros(len(self.facts))
        self._add_holding(_words(tokens(role)), had)
        return bool(had[fact] > MET)

    def tells_apart(self, query: Query) -> bool:
        """Whether a word that its intent is asked with tells the facts that answer it apart: few of them have it."""
        facts = self.answering(query.intent)
        for segment in (s for s in query.segments if s.label == WORD and query.intent in s.id.split()):
            had = np.zeros(len(self.facts))
            self._add_holding(_words(query.run[segment.first : segment.last]), had, self.index.first_asked)
            if 0 < (had[facts] >= MET).sum() < FEW * len(facts):
                return True
        return False

    def gists(self, intents: Mapping[str, float]) -> Doubles:
        """How probable it is that each fact says what matters most on what is asked for."""
        samples = map(self.sample, range(len(self.facts)))
        return np.array([intents.get(passage.topics[0], 0.0) if passage.gist else 0.0 for passage in samples])

    def asked_about(self, intent: str, role: str) -> bool:
        """Whether a fact answers an intent about a role."""
        return (intent, role) in self._asked_about

    @cached_property
    def _asked_about(self) -> frozenset[tuple[str, str]]:
        return frozenset((i, role) for i, facts in self._answering.items() for f in facts for role in self.sample(f).about)

    def role_fit(self, roles: tuple[str, ...], others: tuple[str, ...]) -> Longs:
        """How the roles of each fact fit those of a question: SAME_ROLES …, OTHER_ROLE."""
        if (roles, others) not in self._fits:
            about = [frozenset(self.sample(fact).about) for fact in range(len(self.facts))]
            subjects = frozenset(role.id for role in self.understanding.intents.subjects)
            self._fits[roles, others] = np.array([_fit(frozenset(roles), frozenset(others), a, subjects) for a in about])
        return self._fits[roles, others]

    def had(self, query: Query) -> tuple[Doubles, Doubles]:
        """The mass of each segment with content, and how much of it each fact has: `[segment, fact]`, 0 to 1."""
        segments = self.restricting(query)
        had = np.zeros((len(segments), len(self.facts)))
        mass = np.zeros(len(segments))
        likely = [intent for intent, p in query.intents.items() if p >= LIKELY]
        for i, segment in enumerate(segments):
            run = query.run[segment.first : segment.last]
            names = _words(run)
            mass[i] = max(map(self.index.rarity, names))
            condition = segment.label == CONDITION
            # Figures must be in the text itself: people ask about others, too.
            rows = self.index.first_asked if segment.key[:1].isdigit() else None
            self._add_holding(_words(run, "wb") if condition else names, had[i], rows)
            if segment.label in (SAME, CONDITION):
                self._add_same(self._same(int(segment.id)), had[i], "wb" if condition else "w", rows)
            if condition:
                had[i][had[i] < 1.0] = 0.0  # half a name is another name
            if segment.label == OTHER:
                had[i] = self._named(segment.id, run)
            for intent in likely:
                if self._explains(intent, segment):
                    np.maximum(had[i], EXPLAINED * (self._topics[:, self._labels.index(intent)] > 0), out=had[i])
        return mass, had

    def _named(self, title: str, typed: Sequence[Token]) -> Doubles:
        """1 for each fact that is about another title, or whose text names it, in words that stand together."""
        had = np.zeros(len(self.facts))
        for run in (typed, tokens(title)):
            named = np.zeros(len(self.facts))
            self._add_holding(_words(run, "wb"), named, self.index.first_asked)
            had[named >= 1.0 - _ROUNDING] = 1.0
        had[self._about.get(title, [])] = 1.0
        return had

    def _add_holding(self, names: Sequence[str], had: Doubles, rows: int | None = None) -> None:
        """Adds to `had` the share of the words that each fact has, in the first so many rows of the index."""
        for name in names:
            begin, end = self.index.span(name)
            found = self.index.rows[begin:end]
            here = np.zeros(len(self.facts), np.bool_)
            here[self._fact_of_row[found if rows is None else found[found < rows]]] = True
            had += here / len(names)

    def _add_same(self, group: Iterable[Sequence[Token]], had: Doubles, spaces: str, rows: int | None) -> None:
        """Raises `had` to the best that a word of the group does, by its features in these spaces."""
        for word in group:
            other = np.zeros(len(self.facts))
            self._add_holding(_words(word, spaces), other, rows)
            np.maximum(had, other, out=had)

    def _same(self, group: int) -> list[tuple[Token, ...]]:
        return [tokens(word) for word in self.understanding.intents.words.same[group].words]

    def restricting(self, query: Query) -> Sequence[Segment]:
        """The segments with content; in a corpus where nobody said whom a passage is about, the names of roles too."""
        if self.tagged:
            return query.restricting
        return [segment for segment in query.segments if segment.label in (ROLE, *CARRIES)]

    def _explains(self, intent: str, segment: Segment) -> bool:
        if segment.key[:1].isdigit():
            return False
        if segment.label == WORD and intent in segment.id.split():
            return True
        return segment.label in (WORD, CONTENT) and segment.key in self.understanding.asked_with.get(intent, ())


def _words(run: Sequence[Token], spaces: str = "w") -> list[str]:
    """The names of a run's word features (and of its pairs, "wb"); a single Han character stands for itself."""
    return [name for name, _ in features(run) if name[0] in spaces] or ["c" + run[0].stem]


def _weights(query: Query) -> Doubles:
    """Words that only carry the intent, a role or grammar count for less than those that say what is asked in particular."""
    return np.array([_weight(query, segment) for segment in query.segments])


def _weight(query: Query, segment: Segment) -> float:
    carried = sum(query.intents.get(owner, 0.0) for owner in segment.id.split()) if segment.label == WORD else 0.0
    return WORD_WEIGHT.get(segment.label, 1.0) - CARRIED * min(1.0, carried)


def _fit(asked: frozenset[str], others: frozenset[str], about: frozenset[str], subjects: frozenset[str]) -> int:
    if others & about:
        return OTHER_TITLE
    if about - subjects and (asked or others or not about & subjects) and asked != about & subjects:
        return OTHER_ROLE  # of another title, which is not asked about
    if not asked or not about:
        return ANY_ROLE
    if asked == about:
        return SAME_ROLES
    if asked < about:
        return MORE_ROLES
    return FEWER_ROLES if asked & about else OTHER_ROLE
