"""The facts ranked for one question, with the parts of each one's score.

    score(fact) = sum of weight x signal, by the weights in `weights.py`

The signals of a fact: `words` and `asked`, how well its text and the questions that it is known to be asked match by words (see
`index`); `learned`, by the classifier over those questions; `topic`, the probability that its topics are asked for; `covered`,
the share of the question's content that it has; `words around` and `learned around`, the same for the whole message where the
question is a part of it; `gist`, whether it says what matters most, where nothing in particular is
asked; and how its roles fit those of the question.

Content is what `Query.restricting` holds: every such word weighs its idf, and counts as had where the fact, in any of its
languages, or a question that it is asked has it, or where the question's likely intents are asked with it and the fact answers
one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .arrays import Doubles, Flags
from .evidence import FEWER_ROLES, MET, MORE_ROLES, OTHER_ROLE, OTHER_TITLE, SAME_ROLES, Evidence
from .index import Scores
from .lexicon import CONDITION, Segment
from .question import Query
from .text import normal
from .weights import RANK

CLEAR, OFF_TOPIC = 0.9, -4.0  # probability of an intent from which it is clear, and what other facts then lose
NO_NUMBER = -2.0  # what a fact without a number loses where one is asked for; labelled questions show it too seldom to learn
GENERAL = "organisation"  # kind of condition that what is said in general holds for
MAIN_TOPIC = 0.5  # probability of a fact's topics from which it is on the topic that is asked for
RULED_OUT = -100.0  # of a fact about another role
_ROLES = {"same roles": SAME_ROLES, "more roles": MORE_ROLES, "fewer roles": FEWER_ROLES, "other title": OTHER_TITLE}
_NO_MASS = 1e-9


def rank(evidence: Evidence, query: Query) -> Ranking:
    """The facts for a question."""
    scores = evidence.search(query)
    mass, had = evidence.had(query)
    total = float(mass.sum())
    covered = (mass @ had) / total if total else np.zeros(len(evidence.facts))
    nothing = np.zeros(len(evidence.facts))
    learned, untold = evidence.learned(query)
    fit = evidence.role_fit(query.roles, query.others + query.besides)
    signals = {
        "words": scores.passages,
        "asked": scores.asked,
        "learned": learned,
        "topic": evidence.answered(query.intents),
        "covered": covered,
        "gist": nothing if query.particular or evidence.tells_apart(query) else evidence.gists(query.intents),
        **_around(evidence, query.around),
    } | {name: (fit == kind).astype(np.float64) for name, kind in _ROLES.items()}
    return Ranking(evidence, query, scores, signals, fit != OTHER_ROLE, mass, had, untold)


def _around(evidence: Evidence, query: Query | None) -> dict[str, Doubles]:
    """What the whole of the message says of each fact, where the question is only a part of it."""
    nothing = np.zeros(len(evidence.facts))
    words, learned = (evidence.search(query).passages, evidence.learned(query)[0]) if query else (nothing, nothing)
    return {"words around": words, "learned around": learned}


@dataclass(frozen=True, eq=False, repr=False)
class Ranking:
    """Every fact's signals, by name; arrays by fact. `allowed`: about no other role than is asked about.

    `mass` and `had` are those of the segments with content; `untold` is how much no fact is what is asked for.
    """

    evidence: Evidence
    query: Query
    scores: Scores
    signals: Mapping[str, Doubles]
    allowed: Flags
    mass: Doubles
    had: Doubles
    untold: float

    @cached_property
    def total(self) -> Doubles:
        return self.regardless + np.where(self.allowed, 0.0, RULED_OUT)

    @cached_property
    def regardless(self) -> Doubles:
        """The score of each fact, whichever role it is about."""
        score = np.asarray(sum(weight * self.signals[name] for name, weight in RANK.items()))
        return score + np.where(self.off_topic, OFF_TOPIC, 0.0) + np.where(self.without_number, NO_NUMBER, 0.0)

    @cached_property
    def without_number(self) -> Flags:
        """The facts without a number, where one is asked for."""
        return np.asarray((self.evidence.numbers == 0.0) & self.query.asks_number, np.bool_)

    @cached_property
    def off_topic(self) -> Flags:
        """The facts that don't answer the intent of the question, where there is no doubt about it and others do."""
        intent = self.query.intent
        told = self.evidence.answering(intent) if self.query.intents[intent] >= CLEAR else []
        off = np.full(len(self.evidence.facts), bool(self.allowed[told].any()))
        off[told] = False
        return off

    @cached_property
    def order(self) -> list[int]:
        """The facts, best first, ties in source order."""
        return _best_first(self.total)

    def nearest(self, count: int) -> list[int]:
        """The facts that come closest, whichever role they are about."""
        return _best_first(self.regardless)[:count]

    @cached_property
    def best(self) -> int:
        return int(self.total.round(6).argmax())

    @cached_property
    def _spelt(self) -> list[str]:
        return [normal(self.query.words(segment)) for segment in self.query.segments]

    def fits(self, fact: int) -> bool:
        """Whether the fact is about the roles asked for and meets every condition that the best fact meets."""
        return bool(self.allowed[fact] and (self.had[self._conditions, fact] >= self.had[self._conditions, self.best]).all())

    def meeting_the_rest(self) -> list[int]:
        """For each condition that the best fact doesn't meet, the best fact that does, on the same topic."""
        topical = self.allowed & (self.signals["topic"] > MAIN_TOPIC)
        found = []
        for i in self._conditions:
            meeting = np.flatnonzero(topical & (self.had[i] >= 1.0))
            if self.had[i, self.best] < 1.0 and len(meeting):
                found.append(int(meeting[self.total[meeting].argmax()]))
        return found

    @cached_property
    def _conditions(self) -> list[int]:
        """The segments with content that are conditions: places, companies, numbers, …; no kinds of organisation, since what
        is said of companies in general is said of each kind.
        """
        same = self.evidence.understanding.intents.words.same
        restricting = enumerate(self.evidence.restricting(self.query))
        return [
            i
            for i, s in restricting
            if (s.key[:1].isdigit() and len(s.key) > 1) or (s.label == CONDITION and same[int(s.id)].kind != GENERAL)
        ]

    def sentence(self, fact: int) -> int:
        """Which of the fact's sentences is its best."""
        return self.scores.best_sentence(fact) - self.scores.index.sentence_span(fact)[0]

    def by_word(self, fact: int) -> dict[str, float]:
        """What each word of the question adds to the score of a fact: its matches and its cover."""
        added = RANK["words"] * self.scores.by_word(self.scores.best_sentence(fact))
        if self._places:
            added[self._places] += self._cover[:, fact]
        found: dict[str, float] = {}
        for word, weight in zip(self._spelt, added.tolist(), strict=True):
            found[word] = found.get(word, 0.0) + weight
        return found

    @cached_property
    def _cover(self) -> Doubles:
        """What each segment with content adds to each fact's cover."""
        return self.had * (RANK["covered"] * self.mass / max(float(self.mass.sum()), _NO_MASS))[:, None]

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
