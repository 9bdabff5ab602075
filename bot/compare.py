"""A comparison of roles: a row for each topic that intents/ names, a cell for each role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .cite import joined, marks
from .evidence import Evidence
from .intents import Intent, PositionRule, Texts
from .lexicon import ROLE
from .model import Cell, Row, Table
from .positions import Positions
from .text import tokens


class Part(NamedTuple):
    """Something that a cell says, with its fact: one of its sentences, or the label of the position that it takes."""

    fact: int
    sentence: int
    label: Texts | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """Tables over one corpus's evidence."""

    evidence: Evidence
    positions: Positions
    _cells: dict[tuple[str, str], list[Part]] = field(default_factory=dict)

    def table(self, intent: Intent, roles: Sequence[str], language: str, facts: list[int], first: int) -> Table:
        """The rows of an intent. Facts cited for the first time are put behind `facts`, which are numbered from `first`."""
        missing = self.evidence.understanding.intents.replies["missing"][language]
        rows = []
        for rule in intent.rows:
            cells = tuple(self._cell(self._parts(rule.topic, role), language, facts, first, missing) for role in roles)
            if any(cell.citations for cell in cells):
                rows.append(Row(said(rule.label, language), cells))
        return Table(tuple(roles), tuple(rows))

    def _cell(self, parts: list[Part], language: str, facts: list[int], first: int, missing: str) -> Cell:
        for part in parts:
            if part.fact not in facts:
                facts.append(part.fact)
        numbers = [facts.index(part.fact) + first for part in parts]
        texts = [self._text(part, language) for part in parts]
        if len(parts) > 1:
            separator = self.evidence.understanding.intents.replies["separator"][language]
            each = [joined((text, marks((n,)))) for text, n in zip(texts, numbers, strict=True)]
            return Cell(separator.join(each), tuple(numbers))
        return Cell(texts[0] if texts else missing, tuple(numbers))

    def _text(self, part: Part, language: str) -> str:
        if part.label is not None:
            return said(part.label, language)
        passage = self.evidence.passage(part.fact, language)
        start, end = passage.sentences[min(part.sentence, len(passage.sentences) - 1)]
        return passage.document.text[start:end]

    def _parts(self, topic: str, role: str) -> list[Part]:
        if (topic, role) not in self._cells:
            self._cells[topic, role] = self._disagreement(topic, role) or self._sentence(topic, role)
        return self._cells[topic, role]

    def _disagreement(self, topic: str, role: str) -> list[Part]:
        """The positions on the role, where there are several."""
        intent = self.evidence.understanding.intents.by_id[topic]
        held = [(rule, facts) for rule, facts in self.positions.held(intent, role) if not rule.about]
        return [_position(rule, facts) for rule, facts in held] if len(held) > 1 else []

    def _sentence(self, topic: str, role: str) -> list[Part]:
        """The sentence that names this role alone, of the fact that is most about the topic, one on several roles first."""
        found = [fact for fact in self.evidence.answering(topic) if role in self.evidence.sample(fact).about]
        found.sort(key=lambda f: (self.evidence.sample(f).topics.index(topic), -len(self.evidence.sample(f).about)))
        for fact in found:
            passage = self.evidence.sample(fact)
            for number, (start, end) in enumerate(passage.sentences):
                if self._named(passage.document.text[start:end], passage.language) == {role}:
                    return [Part(fact, number)]
        return []

    def _named(self, text: str, language: str) -> set[str]:
        segments = self.evidence.understanding.lexicon.cut(tokens(text), language)
        return {segment.id for segment in segments if segment.label == ROLE}


def _position(rule: PositionRule, facts: Sequence[int]) -> Part:
    return Part(facts[0], 0, rule.label)


def said(texts: Texts, language: str) -> str:
    """The text in the language, or in the first that there is."""
    return texts.get(language) or next(iter(texts.values()))
