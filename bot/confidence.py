"""How sure an answer is: a logistic function of signals that can be read.

The weights are learned from labelled questions by `benchmarks/fit.py`; see `weights.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import exp

import numpy as np

from .evidence import MET
from .intents import NONE
from .lexicon import CONDITION, CONTENT, FILLER, FUNCTION, OTHER, ROLE, Segment
from .ranking import Ranking
from .weights import SURE

ANSWERED_FROM = 0.5
_YEAR = re.compile("(?:19|20)[0-9]{2}")
ELSEWHERE = ("place", "company", "person")  # kinds of conditions that make it another question
# What labelled questions show too seldom to be learned: what is said of one place isn't said of another, nor what is said of
# the roles of other titles, where the whole message is about those.
RULED = {"elsewhere": -3.0, "besides": -3.0}
NEW = 0.95  # of the largest idf, from which the corpus as good as lacks a word

# Where nobody said what passages are about: fitted on XQuAD (Artetxe et al. 2020) by `benchmarks/folders.py`.
UNTAGGED = {"bias": -6.2, "words": 3.9, "covered": 4.4, "wrong": -2.0}


def confidence(ranking: Ranking) -> float:
    """The probability that the best fact answers the question."""
    weights = SURE if ranking.evidence.tagged else UNTAGGED
    found = signals(ranking)
    ruled = sum(RULED[name] * found[name] for name in RULED) if ranking.evidence.tagged else 0.0
    return 1.0 / (1.0 + exp(-ruled - sum(weight * found.get(name, 1.0) for name, weight in weights.items())))


def signals(ranking: Ranking) -> Mapping[str, float]:
    """What tells whether the best fact answers the question, by name."""
    best, query = ranking.best, ranking.query
    intents = ranking.evidence.understanding.intents
    missing = [segment for segment, had in ranking.matched(best) if had < MET]
    learned = ranking.signals["learned"]
    covered = float(ranking.signals["covered"][best]) if len(ranking.mass) else 1.0
    lacks_role = _role_missing(ranking)
    chosen = lacks_role and ranking.evidence.understanding.chooses(query)
    ruled = {
        "other sense": query.other_sense,
        "other role": not ranking.allowed[best] or (lacks_role and not chosen),
        "other title": _other_missing(ranking),
        "other asked": _other_asked(ranking),
    }
    return {
        # what is asked
        "topic": float(ranking.signals["topic"][best]),
        "none": sum(p for intent, p in query.intents.items() if intents.by_id[intent].kind == NONE),
        "unanswered": _unanswered(ranking),
        # how well the best fact fits
        "words": float(ranking.signals["words"][best]),
        "asked": float(ranking.signals["asked"][best]),
        "learned": float(learned[best]),
        "better learned": float(learned[ranking.allowed].max(initial=0.0) - learned[best]),
        "margin": margin(ranking),
        "untold": ranking.untold,
        # what of the question it lacks
        "covered": covered,
        "besides": float(_besides_missing(ranking)),
        "uncovered, no role": 0.0 if query.roles else 1.0 - covered,
        "unknown": float(_lacks_a_new_word(ranking)),
        "condition": float(any(segment.label == CONDITION for segment in missing)),
        "elsewhere": float(any(_elsewhere(ranking, segment) for segment in missing)),
        "modifier": float(any(_modifies(ranking, segment) for segment in missing if segment.label != CONDITION)),
        "narrowed": float(any(_modifies(ranking, segment) for segment in missing if segment.label == CONDITION)),
        "name": float(any(_is_name(ranking, segment) for segment in missing)),
        "year": float(any(_YEAR.fullmatch(segment.key) for segment in missing)),
        "figure": float(any(segment.key[0].isdigit() and not _YEAR.fullmatch(segment.key) for segment in missing)),
        "no number": float(query.asks_number and not ranking.evidence.numbers[best]),
        # what it is about
        "nothing": float(not query.roles and not query.restricting),
        "no role": float(not query.roles and not _asks_for_role(ranking)),
        "strange": float(not query.roles and any(segment.label == CONTENT for segment in missing)),
        "one of both": float(chosen),
        "compared": float(_compares_with_another(ranking)),
        **{name: float(found) for name, found in ruled.items()},
        "wrong": float(any(ruled.values())),
    }


def _unanswered(ranking: Ranking) -> float:
    """The probability that what is asked, of these roles, is told by no fact at all."""
    evidence, query = ranking.evidence, ranking.query

    def told(intent: str) -> bool:
        known = [role for role in query.roles if evidence.asked_about(intent, role)]
        return bool(known) if query.roles else bool(evidence.answering(intent))

    return sum(p for intent, p in query.intents.items() if not told(intent))


def margin(ranking: Ranking) -> float:
    """How much better the best fact is than the next."""
    if len(ranking.total) < 2:
        return 0.0
    second, first = np.partition(ranking.total, -2)[-2:]
    return float(first - second)


def _lacks_a_new_word(ranking: Ranking) -> bool:
    rarest = float(ranking.evidence.index.idf[-1])
    return bool(((ranking.mass > NEW * rarest) & (ranking.had[:, ranking.best] < MET)).any())


def _modifies(ranking: Ranking, segment: Segment) -> bool:
    """Whether a segment stands where what narrows a role does in its language; a condition on either side (CIO in a bank)."""
    segments = [s for s in ranking.query.segments if s.label not in (FUNCTION, FILLER)]
    at = next((i for i, other in enumerate(segments) if other.first == segment.first), None)
    if at is None:
        return False
    before = "before" in ranking.evidence.understanding.intents.words.modifier[ranking.query.language]
    sides = (at + 1, at - 1) if segment.label == CONDITION else (at + 1 if before else at - 1,)
    return any(0 <= side < len(segments) and segments[side].label == ROLE for side in sides)


def _elsewhere(ranking: Ranking, segment: Segment) -> bool:
    """Whether a segment is a place, a company or a person."""
    same = ranking.evidence.understanding.intents.words.same
    return segment.label == CONDITION and same[int(segment.id)].kind in ELSEWHERE


def _is_name(ranking: Ranking, segment: Segment) -> bool:
    """A capitalised word inside a question that has lower case too."""
    typed, text = ranking.query.words(segment), ranking.query.text
    return typed[0].isupper() and segment.first > 0 and not text.isupper() and not text.istitle()


def _role_missing(ranking: Ranking) -> bool:
    """Whether one of several roles is neither in the fact nor anywhere answered on the fact's main topic (who earns more?)."""
    evidence, best = ranking.evidence, ranking.best
    fact = evidence.sample(best)
    missing = [role for role in ranking.query.roles if fact.about and role not in fact.about]
    topics = fact.topics[:1]
    return any(
        not evidence.mentions(best, role) and not any(evidence.asked_about(topic, role) for topic in topics) for role in missing
    )


def _other_missing(ranking: Ranking) -> bool:
    """Whether another title is asked about that the fact doesn't name."""
    found = [had for segment, had in ranking.matched(ranking.best) if segment.label == OTHER]
    return any(had < 1 for had in found) or _besides_missing(ranking)


def _besides_missing(ranking: Ranking) -> bool:
    """Whether the message is about other titles, none of which the fact is about."""
    besides = ranking.query.besides
    return bool(besides) and not set(besides) & set(ranking.evidence.sample(ranking.best).about)


def _other_asked(ranking: Ranking) -> bool:
    """Whether a question about no role is about another title, which the fact only names."""
    others, about = ranking.query.others, ranking.evidence.sample(ranking.best).about
    if not others or not about or ranking.query.roles or set(others) & set(about):
        return False
    return not _asks_for_role(ranking)


def _compares_with_another(ranking: Ranking) -> bool:
    """Whether a comparison is asked for and one role alone is named: then it is with something else."""
    by_id = ranking.evidence.understanding.intents.by_id
    return len(ranking.query.roles) == 1 and bool(by_id[ranking.query.intent].rows)


def _asks_for_role(ranking: Ranking) -> bool:
    """Whether a role may be what is asked for, so that a question need not name one."""
    by_id = ranking.evidence.understanding.intents.by_id
    return any(by_id[topic].asks_for_role for topic in ranking.evidence.sample(ranking.best).topics)
