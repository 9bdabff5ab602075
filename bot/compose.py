"""Composing an answer from ranked evidence: citations, positions where the sources disagree, a table where two roles are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from .confidence import confidence
from .evidence import NUMBER, TOPIC, Evidence, Ranking
from .intents import NONE, QUESTION, Intent, PositionRule
from .lexicon import ROLE
from .model import Answer, Cell, Citation, Passage, Position, Row, Table, Weight
from .question import Query
from .text import normal, tokens

SUPPORTS = 3  # citations beside the best, at most
NEAREST = 3
GOOD_ENOUGH = 0.8  # of the best score, for a citation that supports it
SAME_WORDS = 0.5  # shared share of two passages' words from which they say the same
A_POSITION = 2  # citations for each position, at most
LONGEST_QUOTE = 600  # characters
SENTENCES = 3  # in a quotation, at most
FOLLOW_UPS = 3
LONGEST_LIST = 30  # titles of sources in a reply
LEAST_WEIGHT = 0.0005
LEAST_TOPIC = 0.3  # probability of a fact's topics from which it may speak for a role


@dataclass(frozen=True, eq=False)
class Composer:
    """Makes answers from rankings of one corpus's evidence."""

    evidence: Evidence
    _cells: dict[tuple[str, str], tuple[int, int] | None] = field(default_factory=dict)
    _texts: dict[int, str] = field(default_factory=dict)
    _said_words: dict[int, frozenset[str]] = field(default_factory=dict)

    def answer(self, ranking: Ranking) -> Answer:
        """The answer by the best evidence."""
        intent = self._intent_of(ranking)
        positions = self._positions(ranking, intent) if intent else []
        if intent and intent.rows and len(self._columns(ranking.query)) > 1:
            return self._comparison(ranking, intent)
        if len(positions) > 1:
            return self._disagreement(ranking, intent, positions)
        return self._plain(ranking, intent, [fact for _, facts in positions for fact in facts])

    def unknown(self, ranking: Ranking) -> Answer:
        """The answer that the sources don't say, with what comes closest and a question that they do answer."""
        query, replies = ranking.query, self.evidence.understanding.intents.replies
        words = [word for word in ranking.unmatched() if word.strip()]
        reply = replies["unknown_words"] if words else replies["unknown"]
        said = reply[query.language].replace("{words}", ", ".join(words[:3]))
        follow_ups = self._rephrasings(ranking)
        if follow_ups:
            said += _joint(query.language) + replies["try"][query.language].replace("{question}", follow_ups[0])
        order = [fact for fact in ranking.order if ranking.words[fact] > 0.05][:NEAREST]
        nearest = [self._citation(ranking, n, fact) for n, fact in enumerate(order, 1)]
        return self._base(ranking, "no_answer", said, nearest=tuple(nearest), follow_ups=follow_ups)

    def chat(self, query: Query, intent: Intent) -> Answer:
        """A reply to small talk; `{sources}` in it becomes the titles and `{examples}` questions that the corpus answers."""
        language, info = query.language, self.evidence.index.corpus.info
        intents = self.evidence.understanding.intents
        roles = [role.id for role in intents.subjects]
        suggested = self._asked([(intents.by_id[name], role) for name in intent.related for role in roles], language)
        said = intent.reply.get(language) or next(iter(intent.reply.values()))
        said = said.replace("{sources}", _listed("", [d.title(language) for d in self.evidence.index.corpus.documents]))
        said = said.replace("{examples}", _listed(_joint(language) + intents.replies["examples"][language], suggested))
        sure = round(query.intents[intent.id], 4)
        follow_ups = suggested[:FOLLOW_UPS]
        return Answer("", language, "chat", intent.id, query.roles, sure, said, info, follow_ups=follow_ups)

    # What the question is taken to ask, and whom for

    def _intent_of(self, ranking: Ranking) -> Intent | None:
        """The likeliest of the intents that the best fact answers, where that is likely at all."""
        likely = {t: ranking.query.intents.get(t, 0.0) for t in self.evidence.sample(ranking.best).topics}
        best = max(likely, key=likely.__getitem__, default="")
        return self.evidence.understanding.intents.by_id[best] if likely.get(best, 0.0) >= 0.15 else None

    def _columns(self, query: Query) -> tuple[str, ...]:
        return query.roles or tuple(role.id for role in self.evidence.understanding.intents.subjects)

    # Three kinds of answer

    def _plain(self, ranking: Ranking, intent: Intent | None, first: Sequence[int]) -> Answer:
        facts = self._with_support(ranking, list(first[:1]) or [ranking.best])
        cited = [self._citation(ranking, n, fact) for n, fact in enumerate(facts, 1)]
        return self._base(ranking, "answered", self._said(ranking, cited), tuple(cited))

    def _disagreement(self, ranking: Ranking, intent: Intent | None, positions: list[tuple[PositionRule, list[int]]]) -> Answer:
        language = ranking.query.language
        facts = list(dict.fromkeys(fact for _, found in positions for fact in found))
        if self._answers(ranking, ranking.best, intent):
            facts = [ranking.best, *(fact for fact in facts if fact != ranking.best)]
        cited = [self._citation(ranking, n, fact) for n, fact in enumerate(facts, 1)]
        number = {fact: n for n, fact in enumerate(facts, 1)}
        told = tuple(
            Position(rule.label.get(language) or next(iter(rule.label.values())), tuple(sorted(number[f] for f in found)))
            for rule, found in positions
        )
        replies = self.evidence.understanding.intents.replies
        each = [
            replies["position"][language].replace("{label}", p.label).replace("{citations}", marks(p.citations)) for p in told
        ]
        said = replies["disagree"][language].replace("{positions}", replies["separator"][language].join(each))
        return self._base(ranking, "answered", f"{said}\n{self._said(ranking, cited)}", tuple(cited), told)

    def _comparison(self, ranking: Ranking, intent: Intent) -> Answer:
        language, columns = ranking.query.language, self._columns(ranking.query)
        replies = self.evidence.understanding.intents.replies
        facts = [ranking.best]
        rows = []
        for rule in intent.rows:
            cells = []
            for role in columns:
                found = self._cell(rule.topic, role)
                if found and found[0] not in facts:
                    facts.append(found[0])
                cells.append(self._cell_of(found, language, facts, replies["missing"][language]))
            if any(cell.citations for cell in cells):
                rows.append(Row(rule.label.get(language) or next(iter(rule.label.values())), tuple(cells)))
        cited = [self._citation(ranking, n, fact) for n, fact in enumerate(facts, 1)]
        heading = replies["compare"][language].replace("{roles}", replies["and"][language].join(columns))
        said = f"{self._said(ranking, cited[:1])}\n{heading}"
        return self._base(ranking, "answered", said, tuple(cited), table=Table(columns, tuple(rows)))

    def _cell(self, topic: str, role: str) -> tuple[int, int] | None:
        """The fact on a topic, and the number of its sentence, that names this role alone; the topic's main facts first."""
        if (topic, role) not in self._cells:
            self._cells[topic, role] = self._find_cell(topic, role)
        return self._cells[topic, role]

    def _find_cell(self, topic: str, role: str) -> tuple[int, int] | None:
        found = [f for f in self.evidence.answering(topic) if role in self.evidence.sample(f).about]
        found.sort(key=lambda f: (self.evidence.sample(f).topics.index(topic), -len(self.evidence.sample(f).about)))
        for fact in found:
            passage = self.evidence.sample(fact)
            for number, (a, b) in enumerate(passage.sentences):
                if self._named(passage.document.text[a:b], passage.language) == {role}:
                    return fact, number
        return None

    def _named(self, text: str, language: str) -> set[str]:
        return {s.id for s in self.evidence.understanding.lexicon.cut(tokens(text), language) if s.label == ROLE}

    def _cell_of(self, found: tuple[int, int] | None, language: str, facts: list[int], missing: str) -> Cell:
        if found is None:
            return Cell(missing, ())
        passage = self.evidence.passage(found[0], language)
        a, b = passage.sentences[min(found[1], len(passage.sentences) - 1)]
        return Cell(passage.document.text[a:b], (facts.index(found[0]) + 1,))

    # Evidence

    def _answers(self, ranking: Ranking, fact: int, intent: Intent | None) -> bool:
        return intent is not None and intent.id in self.evidence.sample(fact).topics

    def _positions(self, ranking: Ranking, intent: Intent) -> list[tuple[PositionRule, list[int]]]:
        """The positions that eligible facts take, each with its best facts, one a source first."""
        found = []
        for rule in intent.positions:
            facts = [f for f in self._holding(intent, rule) if ranking.roles[f] > -1 and self._covers(ranking, f)]
            facts.sort(key=lambda f: (-ranking.total[f], f))
            if facts:
                found.append((rule, self._one_a_source(facts)[:A_POSITION]))
        return found

    def _covers(self, ranking: Ranking, fact: int) -> bool:
        """Whether the fact has the restricting words that the best fact has."""
        return bool(ranking.covered[fact] >= ranking.covered[ranking.best] - 0.25)

    def _holding(self, intent: Intent, rule: PositionRule) -> list[int]:
        return [f for f in self.evidence.answering(intent.id) if self._holds(f, rule)]

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

    def _one_a_source(self, facts: list[int]) -> list[int]:
        first: dict[str, int] = {}
        for fact in facts:
            first.setdefault(self.evidence.sample(fact).document.source, fact)
        return [*first.values(), *(fact for fact in facts if fact not in first.values())]

    def _with_support(self, ranking: Ranking, facts: list[int]) -> list[int]:
        """The facts, then good ones from other sources that say something else; then one for each role still without."""
        strength = ranking.total if self.evidence.tagged else ranking.words
        for fact in ranking.order[: 8 * SUPPORTS]:
            if len(facts) > SUPPORTS or strength[fact] < GOOD_ENOUGH * strength[facts[0]]:
                break
            if self._adds(ranking, fact, facts):
                facts.append(fact)
        about = {role for fact in facts for role in self.evidence.sample(fact).about}
        missing = [role for role in ranking.query.roles if about and role not in about]
        return facts + [fact for role in missing for fact in self._best_about(ranking, role)]

    def _best_about(self, ranking: Ranking, role: str) -> list[int]:
        """The best fact on the question's topic that is about the role, if there is any."""
        found = (f for f in ranking.order[:50] if role in self.evidence.sample(f).about and ranking.topics[f] > LEAST_TOPIC)
        return list(islice(found, 1))

    def _adds(self, ranking: Ranking, fact: int, facts: Sequence[int]) -> bool:
        passage = self.evidence.sample(fact)
        if any(passage.document.source == self.evidence.sample(f).document.source for f in facts):
            return False
        words = self._words(fact)
        return self._covers(ranking, fact) and all(_shared(words, self._words(f)) < SAME_WORDS for f in facts)

    def _words(self, fact: int) -> frozenset[str]:
        if fact not in self._said_words:
            self._said_words[fact] = frozenset(token.stem for token in tokens(self.evidence.sample(fact).text))
        return self._said_words[fact]

    # Parts of the answer

    def _base(
        self,
        ranking: Ranking,
        status: str,
        text: str,
        citations: tuple[Citation, ...] = (),
        positions: tuple[Position, ...] = (),
        table: Table | None = None,
        nearest: tuple[Citation, ...] = (),
        follow_ups: tuple[str, ...] | None = None,
    ) -> Answer:
        query = ranking.query
        return Answer(
            "",
            query.language,
            status,
            query.intent,
            query.roles,
            round(confidence(ranking), 4),
            text,
            self.evidence.index.corpus.info,
            citations,
            positions,
            table,
            nearest,
            query.did_you_mean,
            self._follow_ups(ranking) if follow_ups is None else follow_ups,
        )

    def _citation(self, ranking: Ranking, n: int, fact: int) -> Citation:
        passage = self.evidence.passage(fact, ranking.query.language)
        start, end = quotation(passage, ranking.sentence(fact))
        terms = self._terms(ranking, fact)
        document = passage.document
        return Citation(
            n,
            document.source,
            document.title(passage.language),
            passage.section,
            passage.id,
            passage.lines or document.lines(start, end),
            start,
            end,
            document.text[start:end],
            passage.language,
            document.language,
            document.file,
            round(sum(term.weight for term in terms), 4),
            terms,
        )

    def _terms(self, ranking: Ranking, fact: int) -> tuple[Weight, ...]:
        """What each word of the question, the topic and the roles added to the score; they add up to it."""
        terms = ranking.by_word(fact)
        if ranking.query.roles:
            terms[f"(role: {', '.join(ranking.query.roles)})"] = float(ranking.roles[fact])
        if ranking.topics[fact]:
            terms[f"(topic: {self.evidence.sample(fact).topics[0]})"] = TOPIC * float(ranking.topics[fact])
        if ranking.number[fact]:
            terms["(a number)"] = NUMBER
        found = [Weight(term, round(weight, 4)) for term, weight in terms.items() if abs(weight) >= LEAST_WEIGHT]
        return tuple(sorted(found, key=lambda term: -term.weight))

    def _said(self, ranking: Ranking, cited: Sequence[Citation]) -> str:
        """The quotations one after the other, each with its number."""
        joint = _joint(ranking.query.language)
        return joint.join(" ".join(c.quote.split()) + joint + marks((c.n,)) for c in cited)

    def _follow_ups(self, ranking: Ranking) -> tuple[str, ...]:
        """Questions that the corpus answers: the same of the other role, then what is related."""
        intents = self.evidence.understanding.intents
        intent = intents.by_id[ranking.query.intent]
        roles = [role.id for role in intents.subjects]
        asked = ranking.query.roles
        others = [role for role in roles if role not in asked]
        wanted = [(intent, role) for role in others if len(asked) == 1]
        wanted += [(intents.by_id[name], role) for name in intent.related for role in (asked[:1] or roles[:1])]
        same = normal(ranking.query.text)
        return tuple(question for question in self._asked(wanted, ranking.query.language) if normal(question) != same)

    def _rephrasings(self, ranking: Ranking) -> tuple[str, ...]:
        """Questions near this one that the corpus answers."""
        intents = self.evidence.understanding.intents
        likely = sorted(ranking.query.intents, key=lambda name: -ranking.query.intents[name])[:4]
        topics = [t for fact in ranking.order[:2] for t in self.evidence.sample(fact).topics[:1]]
        roles = ranking.query.roles or tuple(role.id for role in intents.subjects)
        names = [name for name in dict.fromkeys([*likely[:1], *topics, *likely[1:]]) if name != NONE]
        return self._asked([(intents.by_id[name], role) for name in names for role in roles[:1]], ranking.query.language)

    def _asked(self, wanted: Iterable[tuple[Intent, str]], language: str) -> tuple[str, ...]:
        """The plainest question of each intent about a role, where the corpus has a fact for it."""
        found = []
        for intent, role in wanted:
            ask = intent.ask.get(language, "")
            if (
                intent.kind == QUESTION
                and self.evidence.answering(intent.id)
                and ask
                and ("{role}" not in ask or self.evidence.asked_about(intent.id, role))
            ):
                found.append(ask.replace("{role}", role))
        return tuple(dict.fromkeys(found))[:FOLLOW_UPS]


def _joint(language: str) -> str:
    """What stands between two sentences."""
    return "" if language == "zh" else " "


def _listed(heading: str, items: Sequence[str]) -> str:
    """The heading and a line for each item; nothing where there are none."""
    return "\n".join([heading, *(f"- {item}" for item in items[:LONGEST_LIST])]) if items else ""


def marks(numbers: Iterable[int]) -> str:
    """Citation marks.

    >>> marks([1, 3])
    '[1][3]'
    """
    return "".join(f"[{n}]" for n in numbers)


def quotation(passage: Passage, best: int) -> tuple[int, int]:
    """The span to quote: the passage where it is short, else its best sentence and as many after and before as fit."""
    spans = passage.sentences
    first = last = best
    while last - first + 1 < SENTENCES:
        if last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= LONGEST_QUOTE:
            last += 1
        elif first > 0 and spans[last][1] - spans[first - 1][0] <= LONGEST_QUOTE:
            first -= 1
        else:
            break
    return spans[first][0], spans[last][1]


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, len(a | b))
