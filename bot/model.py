"""The values that flow: Document -> Passage -> Hit -> Citation -> Answer, and the error that is the user's to mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

LANGUAGES = ("en", "vi", "zh")
SCHEMA = "bot.answer/1"


class BotError(Exception):
    """Something that the user can mend. The message names the file, the line where there is one, and the cure."""


class Document(NamedTuple):
    """A source as it is read and printed. `text` is NFC with Unix line ends and no control characters.

    `source` is its id, `file` where it lies, `titles` its title per language, `language` that of the original.
    """

    source: str
    file: str
    titles: Mapping[str, str]
    language: str
    text: str

    def title(self, language: str) -> str:
        return self.titles.get(language) or next(iter(self.titles.values()))

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """First and last line, counted from 1, of `text[start:end]`."""
        first = self.text.count("\n", 0, start) + 1
        return first, first + self.text.count("\n", start, max(start, end - 1))


class Passage(NamedTuple):
    """One or a few related facts: the slice `document.text[start:end]`, in one language.

    The same fact in another language has the same document and `id`. `lines` are lines of the original where the document
    restates one, else None (the lines of the slice itself count). `about` are the roles whose fact it is and `topics` the
    intents that it answers, the main one first; both are empty where nobody said. `sentences` are spans in `document.text`.
    `asked` are questions that it answers, in its language: what finding it is learned from, never quoted, not kept. `gist`: it
    says what matters most on its main topic.
    """

    document: Document
    id: str
    start: int
    end: int
    language: str
    section: str = ""
    lines: tuple[int, int] | None = None
    about: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    asked: tuple[str, ...] = ()
    gist: bool = False

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]

    @property
    def fact(self) -> tuple[str, str]:
        """What it shares with its translations."""
        return self.document.source, self.id


class Weight(NamedTuple):
    """What one word of the question (or another named reason) added to a score."""

    term: str
    weight: float


class Citation(NamedTuple):
    """A quotation: `document.text[start:end] == quote`. `score` is the sum of the weights of `terms`."""

    n: int
    source: str
    title: str
    section: str
    passage: str
    lines: tuple[int, int]
    start: int
    end: int
    quote: str
    language: str
    original_language: str
    file: str
    score: float
    terms: tuple[Weight, ...]


class Position(NamedTuple):
    """What some of the sources say where others say otherwise."""

    label: str
    citations: tuple[int, ...]


class Cell(NamedTuple):
    text: str
    citations: tuple[int, ...]


class Row(NamedTuple):
    topic: str
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class CorpusInfo(NamedTuple):
    """Which corpus answered: its digest (`sha256:…`) and how many sources and passages (facts, not translations) it has."""

    digest: str
    sources: int
    passages: int


class Answer(NamedTuple):
    """An answer to one question; without citations where the sources don't say. `confidence` is a probability, 0 to 1."""

    question: str
    language: str
    status: str  # answered, no_answer, chat or error
    intent: str | None
    roles: tuple[str, ...]
    confidence: float
    text: str
    corpus: CorpusInfo
    citations: tuple[Citation, ...] = ()
    positions: tuple[Position, ...] = ()
    table: Table | None = None
    nearest: tuple[Citation, ...] = ()
    did_you_mean: str | None = None
    follow_ups: tuple[str, ...] = ()
    error: str | None = None
    id: str = "1"
    why: str = ""  # one sentence on why it was given or refused; no part of the schema

    def to_dict(self) -> dict[str, Any]:
        """The object of the schema `bot.answer/1`: JSON values only, every key present."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "question": self.question,
            "language": self.language,
            "status": self.status,
            "intent": self.intent,
            "roles": list(self.roles),
            "confidence": self.confidence,
            "text": self.text,
            "citations": [_citation(c) for c in self.citations],
            "positions": [{"label": p.label, "citations": list(p.citations)} for p in self.positions],
            "table": _table(self.table) if self.table else None,
            "nearest": [_citation(c) for c in self.nearest],
            "did_you_mean": self.did_you_mean,
            "follow_ups": list(self.follow_ups),
            "corpus": {
                "digest": self.corpus.digest,
                "sources": self.corpus.sources,
                "passages": self.corpus.passages,
            },
            "error": self.error,
        }


def _table(table: Table) -> dict[str, Any]:
    rows = [{"topic": row.topic, "cells": [_cell(cell) for cell in row.cells]} for row in table.rows]
    return {"columns": list(table.columns), "rows": rows}


def _cell(cell: Cell) -> dict[str, Any]:
    return {"text": cell.text, "citations": list(cell.citations)}


def _citation(c: Citation) -> dict[str, Any]:
    return {
        "n": c.n,
        "source": c.source,
        "title": c.title,
        "section": c.section,
        "passage": c.passage,
        "lines": list(c.lines),
        "start": c.start,
        "end": c.end,
        "quote": c.quote,
        "language": c.language,
        "original_language": c.original_language,
        "file": c.file,
        "score": c.score,
        "terms": [{"term": t.term, "weight": t.weight} for t in c.terms],
    }
