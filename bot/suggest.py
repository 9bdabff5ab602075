"""Questions to ask next: each one that is suggested has an answer in the corpus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .evidence import Evidence
from .intents import QUESTION, Intent
from .ranking import Ranking
from .text import normal

MOST = 3


@dataclass(frozen=True, eq=False, repr=False)
class Suggestions:
    """Suggests from the intents that one corpus answers."""

    evidence: Evidence

    def after(self, ranking: Ranking) -> tuple[str, ...]:
        """The same question about the other role, then related ones."""
        by_id = self.evidence.understanding.intents.by_id
        intent, asked = by_id[ranking.query.intent], ranking.query.roles
        others = [role for role in self._roles if role not in asked] if len(asked) == 1 else []
        wanted = [(intent, role) for role in others]
        wanted += [(by_id[name], role) for name in intent.related for role in (asked or self._roles)[:1]]
        return self._asked(wanted, ranking.query.language, ranking.query.text)

    def instead_of(self, ranking: Ranking) -> tuple[str, ...]:
        """Questions near one without an answer: of its likeliest intent (of another role if need be), then of nearby ones."""
        by_id = self.evidence.understanding.intents.by_id
        likely = sorted(ranking.query.intents, key=lambda name: -ranking.query.intents[name])[:4]
        topics = [topic for fact in ranking.order[:2] for topic in self.evidence.sample(fact).topics[:1]]
        roles = [*ranking.query.roles, *self._roles]
        wanted = [(by_id[likely[0]], role) for role in roles]
        wanted += [(by_id[name], role) for name in [*topics, *likely[1:]] for role in roles[:1]]
        return self._asked(wanted, ranking.query.language, ranking.query.text)

    def of(self, intent: Intent, language: str) -> tuple[str, ...]:
        """Those that an intent names as related, of any role."""
        related = [self.evidence.understanding.intents.by_id[name] for name in intent.related]
        return self._asked([(other, role) for role in self._roles for other in related], language)

    @property
    def _roles(self) -> list[str]:
        return [role.id for role in self.evidence.understanding.intents.subjects]

    def _asked(self, wanted: Iterable[tuple[Intent, str]], language: str, but: str = "") -> tuple[str, ...]:
        """The plainest question of each intent about a role, where the corpus has a fact for it; not the one just asked."""
        found = []
        for intent, role in wanted:
            ask = intent.ask.get(language, "")
            known = self.evidence.asked_about(intent.id, role) if "{role}" in ask else self.evidence.answering(intent.id)
            if intent.kind == QUESTION and ask and known:
                found.append(ask.replace("{role}", role))
        asked = _letters(but)
        return tuple(question for question in dict.fromkeys(found) if _letters(question) != asked)[:MOST]


@lru_cache(1024)
def _letters(question: str) -> str:
    return "".join(filter(str.isalnum, normal(question)))
