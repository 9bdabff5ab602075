"""One sentence why an answer was given or refused: the role, the topic, the words that met and those that met nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .cite import joined
from .confidence import signals
from .evidence import MET, Evidence
from .intents import NONE, Texts
from .ranking import Ranking

_MOST_WORDS = 4


@dataclass(frozen=True, eq=False, repr=False)
class Explaining:
    """Explains over one corpus's evidence."""

    evidence: Evidence

    def why_cited(self, ranking: Ranking) -> str:
        """Why the best fact was cited."""
        topics = self.evidence.sample(ranking.best).topics
        topic = max(topics, key=lambda name: ranking.query.intents.get(name, 0.0), default=ranking.query.intent)
        met = [ranking.query.words(segment) for segment, had in ranking.matched(ranking.best) if had >= MET]
        words = self._said(ranking, "met", met) + self._said(ranking, "unmet", ranking.unmatched())
        return self._filled(ranking, "why_answered", topic, {"met": words})

    def why_refused(self, ranking: Ranking) -> str:
        """What keeps the best fact from being an answer."""
        found = signals(ranking)
        if ranking.query.others:
            reason = self._said(ranking, "reason_other", list(ranking.query.others))
        elif found["unanswered"] > 0.5:
            known = self.evidence.answering(ranking.query.intent)
            reason = self._reply(ranking, "reason_role" if known and ranking.query.roles else "reason_topic")
        elif ranking.unmatched():
            reason = self._said(ranking, "reason_words", ranking.unmatched())
        else:
            reason = self._reply(ranking, "reason_no_role" if found["no role"] else "reason_weak")
        return self._filled(ranking, "why_refused", ranking.query.intent, {"reason": reason})

    def _filled(self, ranking: Ranking, key: str, topic: str, parts: Mapping[str, str]) -> str:
        intent = self.evidence.understanding.intents.by_id[topic]
        name = _in(intent.name, ranking.query.language) or topic
        text = self._reply(ranking, key).replace("{topic}", f"“{name}”")
        roles = self._reply(ranking, "and").join(ranking.query.roles)
        of = self._reply(ranking, "of").replace("{roles}", roles) if roles and intent.kind != NONE else ""
        for part, said in {"of": of, **parts}.items():
            text = text.replace(f"{{{part}}}", said)
        return joined((text,))

    def _said(self, ranking: Ranking, key: str, words: list[str]) -> str:
        """The reply with the words in it; nothing where there are none."""
        said = ", ".join(dict.fromkeys(words[:_MOST_WORDS]))
        return self._reply(ranking, key).replace("{words}", said) if words else ""

    def _reply(self, ranking: Ranking, key: str) -> str:
        return self.evidence.understanding.intents.replies[key][ranking.query.language]


def _in(texts: Texts, language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
