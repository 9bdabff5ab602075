"""Composing an answer from ranked evidence: plain, positions side by side, a comparison; a refusal; small talk."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from .cite import citation, joined, marks
from .compare import Comparison, said
from .evidence import Evidence
from .explain import Explaining
from .intents import Intent, PositionRule
from .model import Answer, Citation, CorpusInfo, Position
from .positions import Positions
from .question import Query
from .ranking import Ranking
from .suggest import Suggestions
from .text import tokens

SUPPORTS = 3  # citations beside the best, at most
NEAREST = 3
LEAST_NEAR = 0.05  # score by words from which a passage comes near
GOOD_ENOUGH = 0.8  # of the best score, for a citation that supports it
NEARLY_BEST = 0.9  # the same, for one of the same source
SAME_WORDS = 0.7  # share of a passage's words in another from which they say the same
CLEARLY = 1.6  # how much better a fact must be than those that take a position, to come before them
LEAST_TOPIC = 0.3  # probability of a fact's topics from which it may speak for a role
LIKELY_INTENT = 0.5  # probability from which a comparison is asked for
LEAST_INTENT = 0.15  # probability from which an intent shapes the answer
LONGEST_LIST = 30  # titles of sources in a reply


class Shape(NamedTuple):
    """What an answer tells of a topic: the roles that it compares, or each position with the facts that take it."""

    intent: Intent
    roles: tuple[str, ...] = ()
    positions: Sequence[tuple[PositionRule, Sequence[int]]] = ()

    @property
    def tells_more(self) -> bool:
        """Whether there is more to tell than the best fact."""
        return bool(self.roles) or len(self.positions) > 1


@dataclass(frozen=True, eq=False, repr=False)
class Composer:
    """Makes answers from rankings of one corpus's evidence."""

    evidence: Evidence
    _stems: dict[int, frozenset[str]] = field(default_factory=dict)

    def answers(self, shaped: Sequence[tuple[Ranking, Shape | None]]) -> Answer:
        """The answers to several questions in one, one after the other, each in its shape; citations are numbered throughout,
        and what one of them cites supports no other.
        """
        found: list[Answer] = []
        best = {ranking.best for ranking, _ in shaped}
        for ranking, shape in shaped:
            cited = [citation for answer in found for citation in answer.citations]
            known = best.union(self.evidence.numbers_of(cited))
            found.append(self._shaped(ranking, shape, 1 + len(cited), known))
        return found[0]._replace(
            roles=tuple(dict.fromkeys(role for answer in found for role in answer.roles)),
            text="\n".join(answer.text for answer in found),
            why="\n".join(answer.why for answer in found),
            citations=tuple(citation for answer in found for citation in answer.citations),
            positions=tuple(position for answer in found for position in answer.positions),
            table=next((answer.table for answer in found if answer.table), None),
            follow_ups=tuple(dict.fromkeys(question for answer in found for question in answer.follow_ups))[:SUPPORTS],
        )

    def answer(self, ranking: Ranking) -> Answer:
        """The answer by the best evidence."""
        return self._shaped(ranking, self.shape(ranking), 1, frozenset())

    def shape(self, ranking: Ranking) -> Shape | None:
        """How the answer tells more than its best evidence: what roles are compared by, or which positions are taken."""
        intent = self._intent_of(ranking)
        if intent is None:
            return None
        roles = ranking.query.roles or tuple(role.id for role in self.evidence.understanding.intents.subjects)
        if intent.rows and len(roles) > 1:
            return Shape(intent, roles)
        positions = self._positions.answering(ranking, intent)
        return Shape(intent, positions=positions) if positions else None

    def _shaped(self, ranking: Ranking, shape: Shape | None, first: int, told: Set[int]) -> Answer:
        """The answer in this shape, its citations numbered from `first`; facts `told` elsewhere don't support it."""
        if shape is None:
            answer = self._plain(ranking, ranking.best, first, told)
        elif shape.roles:
            answer = self._comparison(ranking, shape, first)
        elif len(shape.positions) == 1:
            answer = self._plain(ranking, shape.positions[0][1][0], first, told)
        else:
            answer = self._disagreement(ranking, shape, first)
        return answer._replace(why=self._explaining.why_cited(ranking))

    def more(self, ranking: Ranking, known: Set[int]) -> Answer:
        """Facts on the same topic and roles that are not known yet; no answer where there are none."""
        intent = ranking.query.intent
        topical = set(self.evidence.answering(intent))
        facts = [f for f in ranking.order if f in topical and f not in known and ranking.allowed[f]][: SUPPORTS + 1]
        if not facts:
            return self.nothing(ranking.query, "no_more")
        cited = self._cited(ranking, facts)
        return self._base(ranking, "answered", _said(cited))._replace(citations=cited, why=self._explaining.why_cited(ranking))

    def nothing(self, query: Query, reply: str) -> Answer:
        """No answer, and the reply that says why."""
        text = self.evidence.understanding.intents.replies[reply][query.language]
        return Answer("", query.language, "no_answer", query.intent, query.roles, 0.0, text, self._info)

    def quoted(self, query: Query, cited: Citation) -> Answer:
        """One citation by itself."""
        cited = cited._replace(n=1)
        answer = Answer("", query.language, "answered", query.intent, query.roles, 1.0, _said([cited]), self._info)
        return answer._replace(citations=(cited,))

    def unknown(self, ranking: Ranking) -> Answer:
        """The answer that the sources don't say, with what comes closest and a question that they do answer."""
        replies, language = self.evidence.understanding.intents.replies, ranking.query.language
        text = replies[self._why(ranking)][language].replace("{words}", ", ".join(ranking.unmatched()[:3]))
        text = text.replace("{roles}", replies["and"][language].join(ranking.query.roles))
        instead = self._suggestions.instead_of(ranking)
        if instead:
            text = joined((text, replies["try"][language].replace("{question}", instead[0])))
        facts = [fact for fact in ranking.nearest(NEAREST) if ranking.signals["words"][fact] > LEAST_NEAR]
        nearest = self._cited(ranking, facts)
        return self._base(ranking, "no_answer", text)._replace(
            nearest=nearest, follow_ups=instead, why=self._explaining.why_refused(ranking)
        )

    def _why(self, ranking: Ranking) -> str:
        """Which reply says why there is no answer: nothing on a role, nothing on some words, nothing at all."""
        intent, roles = ranking.query.intent, ranking.query.roles
        about = any(self.evidence.asked_about(intent, role) for role in roles)
        if roles and self.evidence.answering(intent) and not about:
            return "unknown_role"
        return "unknown_words" if ranking.unmatched() else "unknown"

    @property
    def _info(self) -> CorpusInfo:
        return self.evidence.index.corpus.info

    def chat(self, query: Query, intent: Intent) -> Answer:
        """A reply to small talk; `{sources}` in it becomes the titles and `{examples}` questions that the corpus answers."""
        language, corpus = query.language, self.evidence.index.corpus
        suggested = self._suggestions.of(intent, language)
        heading = self.evidence.understanding.intents.replies["examples"][language]
        text = said(intent.reply, language)
        text = text.replace("{sources}", _listed("", [document.title(language) for document in corpus.documents]))
        text = joined((text.replace("{examples}", ""), _listed(heading, suggested))) if "{examples}" in text else text
        sure = round(query.intents[intent.id], 4)
        return Answer("", language, "chat", intent.id, query.roles, sure, text, corpus.info, follow_ups=suggested)

    def _intent_of(self, ranking: Ranking) -> Intent | None:
        """A comparison that is asked for; else the likeliest intent of the best fact, if it is likely at all."""
        asked = self.evidence.understanding.intents.by_id[ranking.query.intent]
        if asked.rows and ranking.query.intents[asked.id] >= LIKELY_INTENT:
            return asked
        likely = {topic: ranking.query.intents.get(topic, 0.0) for topic in self.evidence.sample(ranking.best).topics}
        best = max(likely, key=likely.__getitem__, default="")
        return self.evidence.understanding.intents.by_id[best] if likely.get(best, 0.0) >= LEAST_INTENT else None

    # Three kinds of answer

    def _plain(self, ranking: Ranking, best: int, first: int, told: Set[int]) -> Answer:
        cited = self._cited(ranking, self._with_support(ranking, best, told), first)
        return self._base(ranking, "answered", _said(cited))._replace(citations=cited)

    def _disagreement(self, ranking: Ranking, shape: Shape, first: int) -> Answer:
        language, replies = ranking.query.language, self.evidence.understanding.intents.replies
        facts = list(dict.fromkeys(fact for _, holding in shape.positions for fact in holding))
        if shape.intent.id in self.evidence.sample(ranking.best).topics and self._says_more(ranking, facts):
            facts = list(dict.fromkeys((ranking.best, *facts)))
        facts = list(dict.fromkeys((*facts, *ranking.meeting_the_rest())))
        number = {fact: n for n, fact in enumerate(facts, first)}
        told = tuple(
            Position(said(rule.label, language), tuple(sorted(number[f] for f in held))) for rule, held in shape.positions
        )
        pattern = replies["position"][language]
        each = [pattern.replace("{label}", p.label).replace("{citations}", marks(p.citations)) for p in told]
        text = replies["disagree"][language].replace("{positions}", replies["separator"][language].join(each))
        cited = self._cited(ranking, facts, first)
        return self._base(ranking, "answered", f"{text}\n{_said(cited)}")._replace(citations=cited, positions=told)

    def _says_more(self, ranking: Ranking, facts: Sequence[int]) -> bool:
        """Whether the best fact is one of these, or clearly better."""
        return ranking.best in facts or bool(ranking.total[ranking.best] > ranking.total[facts].max() + CLEARLY)

    def _comparison(self, ranking: Ranking, shape: Shape, first: int) -> Answer:
        language, replies = ranking.query.language, self.evidence.understanding.intents.replies
        facts = [ranking.best]
        table = self._comparer.table(shape.intent, shape.roles, language, facts, first)
        cited = self._cited(ranking, facts, first)
        heading = replies["compare"][language].replace("{roles}", replies["and"][language].join(shape.roles))
        return self._base(ranking, "answered", f"{_said(cited[:1])}\n{heading}")._replace(citations=cited, table=table)

    # Evidence

    def _with_support(self, ranking: Ranking, best: int, told: Set[int]) -> list[int]:
        """The fact, then good ones from other sources that say something else; then one for each role still without."""
        facts = [best]
        strength = ranking.total if self.evidence.tagged else ranking.signals["words"]
        for fact in ranking.order[: 8 * SUPPORTS]:
            if len(facts) > SUPPORTS or strength[fact] < GOOD_ENOUGH * strength[best]:
                break
            if (
                fact not in told
                and ranking.fits(fact)
                and self._adds(fact, facts, strength[fact] >= NEARLY_BEST * strength[best])
            ):
                facts.append(fact)
        about = {role for fact in facts for role in self.evidence.sample(fact).about}
        missing = [role for role in ranking.query.roles if about and role not in about]
        further = [*ranking.meeting_the_rest(), *(fact for role in missing for fact in self._best_about(ranking, role))]
        return list(dict.fromkeys([*facts, *(fact for fact in further if fact not in told)]))

    def _best_about(self, ranking: Ranking, role: str) -> list[int]:
        """The best fact on the question's topic that is about the role, if there is any."""
        found = (f for f in ranking.order[:50] if role in self.evidence.sample(f).about)
        return list(islice((f for f in found if ranking.signals["topic"][f] > LEAST_TOPIC), 1))

    def _adds(self, fact: int, facts: Sequence[int], strong: bool) -> bool:
        """Whether the fact says something else than the others, and is of another source or strong."""
        sources = [self.evidence.sample(f).document.source for f in (fact, *facts)]
        words = self._words(fact)
        return (strong or sources[0] not in sources[1:]) and all(_shared(words, self._words(f)) < SAME_WORDS for f in facts)

    def _words(self, fact: int) -> frozenset[str]:
        if fact not in self._stems:
            self._stems[fact] = frozenset(token.stem for token in tokens(self.evidence.sample(fact).text))
        return self._stems[fact]

    # What the answers share

    def _base(self, ranking: Ranking, status: str, text: str) -> Answer:
        query = ranking.query
        answer = Answer("", query.language, status, query.intent, query.roles, 0.0, text, self._info)
        return answer._replace(did_you_mean=query.did_you_mean, follow_ups=self._suggestions.after(ranking))

    def _cited(self, ranking: Ranking, facts: Sequence[int], first: int = 1) -> tuple[Citation, ...]:
        return tuple(citation(ranking, n, fact) for n, fact in enumerate(facts, first))

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self.evidence)

    @cached_property
    def _comparer(self) -> Comparison:
        return Comparison(self.evidence, self._positions)

    @cached_property
    def _explaining(self) -> Explaining:
        return Explaining(self.evidence)

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(self.evidence)


def _said(cited: Sequence[Citation]) -> str:
    """The quotations one after the other, each with its number."""
    return joined(part for c in cited for part in (" ".join(c.quote.split()), marks((c.n,))))


def _listed(heading: str, items: Sequence[str]) -> str:
    """The heading and a line for each item; nothing where there are none."""
    return "\n".join([heading, *(f"- {item}" for item in items[:LONGEST_LIST])]) if items else ""


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Overlap coefficient: the share of the smaller set that the larger has too."""
    return len(a & b) / max(1, min(len(a), len(b)))
