"""Which positions the facts take where the sources disagree, by the rules in intents/."""

from __future__ import annotations

from dataclasses import dataclass, field

from .evidence import Evidence
from .intents import Intent, PositionRule
from .ranking import Ranking
from .text import normal

MOST = 2  # facts for each position


@dataclass(frozen=True, eq=False, repr=False)
class Positions:
    """Tells the positions of one corpus's facts."""

    evidence: Evidence
    _texts: dict[int, str] = field(default_factory=dict)

    def held(self, intent: Intent, role: str = "") -> list[tuple[PositionRule, list[int]]]:
        """Every position on an intent that facts (about the role, if one is named) take, with them in source order."""
        facts = [f for f in self.evidence.answering(intent.id) if not role or role in self.evidence.sample(f).about]
        found = [(rule, [fact for fact in facts if self._holds(fact, rule)]) for rule in intent.positions]
        return [(rule, holding) for rule, holding in found if holding]

    def answering(self, ranking: Ranking, intent: Intent) -> list[tuple[PositionRule, list[int]]]:
        """The positions of the facts that fit the question, each with its best ones, of different sources if possible."""
        found = []
        for rule, facts in self.held(intent):
            fitting = [fact for fact in facts if ranking.fits(fact)]
            if fitting:
                fitting.sort(key=lambda fact: (-ranking.total[fact], fact))
                found.append((rule, self._one_a_source(fitting)[:MOST]))
        return found

    def _one_a_source(self, facts: list[int]) -> list[int]:
        """The best fact of each source, then the others."""
        first: dict[str, int] = {}
        for fact in facts:
            first.setdefault(self.evidence.sample(fact).document.source, fact)
        return [*first.values(), *(fact for fact in facts if fact not in first.values())]

    def _holds(self, fact: int, rule: PositionRule) -> bool:
        if rule.about:
            return rule.about in self.evidence.sample(fact).about
        return any(normal(phrase) in self._text(fact) for phrase in rule.match)

    def _text(self, fact: int) -> str:
        """The fact's normal text, in all of its languages."""
        if fact not in self._texts:
            passages = self.evidence.index.corpus.passages
            self._texts[fact] = "\n".join(normal(passages[i].text) for i in self.evidence.facts[fact].values())
        return self._texts[fact]
