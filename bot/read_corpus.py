"""A folder of documents -> Documents -> Passages. TOML files restate a source in up to three languages; text stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from .corpus import Corpus
from .data import File, digest
from .model import BotError, Document, Passage
from .plain import blocks
from .record import Record
from .text import clean, sentences

_KEYS = ("id", "lines", "about", "topics", "gist", "section", "en", "vi", "zh")

Detect = Callable[[str], str]


def read_corpus(found: list[File], detect: Detect) -> Corpus:
    """Documents and passages of the files. Raises BotError where a file can't be understood."""
    records = {file.relative: Record.of(file) for file in found if file.relative.lower().endswith(".toml")}
    asked = [record for record in records.values() if "asked_of" in record.values]
    sources = [file for file in found if records.get(file.relative) not in asked]
    read = [_restated(records[f.relative], asked) if f.relative in records else _plain(f, detect) for f in sources]
    documents = tuple(document for document, _ in read)
    seen: dict[str, str] = {}
    for document in documents:
        if other := seen.get(document.source):
            raise BotError(f"{document.file}:1: id '{document.source}' is also that of {other}; choose another")
        seen[document.source] = document.file
    for record in asked:
        record.only("asked_of", "asked")
        if record.text("asked_of") not in seen:
            raise record.fault(f"names '{record.text('asked_of')}', which is no source here", "use the id of a source")
    passages = tuple(passage for _, found in read for passage in found)
    if not passages:
        raise BotError(f"{found[0].name}:1: no text in any document; put some there")
    return Corpus(documents, passages, digest(found))


def _plain(file: File, detect: Detect) -> tuple[Document, list[Passage]]:
    text = clean(file.text)
    language = detect(text)
    found = list(blocks(text))
    title = next((b.section for b in found if b.section), "") or file.relative
    document = Document(clean(file.relative), clean(file.name), {language: clean(title)}, language, text)
    return document, [
        Passage(document, f"p{i}", b.start, b.end, language, b.section, sentences=b.sentences) for i, b in enumerate(found, 1)
    ]


class _Fact(NamedTuple):
    """A `[[passage]]` table."""

    id: str
    lines: tuple[int, int]
    about: tuple[str, ...]
    topics: tuple[str, ...]
    gist: bool
    section: dict[str, str]
    texts: dict[str, str]


def _restated(record: Record, questions: Iterable[Record]) -> tuple[Document, list[Passage]]:
    """A source and its passages, with what they are asked according to the files of questions."""
    record.only("id", "original", "title", "languages", "passage")
    source, titles = record.text("id"), {lang: clean(t) for lang, t in record.by_language("title").items()}
    languages = record.texts("languages", list(titles))
    facts = [_fact(r, languages) for r in record.records("passage")]
    if not facts:
        raise record.fault("has no passages", "add a [[passage]] with id, lines and a text in each language")
    _unique(record, facts)
    asked = _asked(questions, source, facts)
    text, spans = _lay_out(titles, languages, facts)
    original = record.table("original")
    original.only("title", "language", "kind")
    document = Document(clean(source), clean(record.file.name), titles, clean(original.text("language")), text)
    return document, [
        Passage(
            document,
            fact.id,
            start,
            end,
            language,
            fact.section.get(language, ""),
            fact.lines,
            fact.about,
            fact.topics,
            tuple(sentences(text, start, end)),
            tuple(asked.get((fact.id, language), ())),
            fact.gist,
        )
        for language, fact, start, end in spans
    ]


def _fact(record: Record, languages: Iterable[str]) -> _Fact:
    record.only(*_KEYS)
    texts = {}
    for language in languages:
        if language not in record.values:
            raise record.fault(f"lacks '{language}'", "add it or drop the language from `languages`")
        texts[language] = " ".join(clean(record.text(language)).split())
    return _Fact(
        record.text("id"),
        _line_numbers(record),
        tuple(record.texts("about", [])),
        tuple(record.texts("topics", [])),
        record.flag("gist"),
        {lang: " ".join(clean(t).split()) for lang, t in record.by_language("section").items()},
        texts,
    )


def _asked(questions: Iterable[Record], source: str, facts: Iterable[_Fact]) -> dict[tuple[str, str], list[str]]:
    """(passage id, language) -> the questions that the files of questions have for it."""
    found: dict[tuple[str, str], list[str]] = {}
    for table in (record.table("asked") for record in questions if record.text("asked_of") == source):
        table.only(*(fact.id for fact in facts))
        for passage in table.values:
            for language, asked in table.lists_by_language(passage).items():
                found.setdefault((passage, language), []).extend(asked)
    return found


def _line_numbers(record: Record) -> tuple[int, int]:
    value = record.values.get("lines")
    if not (isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value) and 1 <= value[0] <= value[1]):
        raise record.fault("has no line numbers", "write lines = [first, last], counted from 1")
    return value[0], value[1]


def _unique(record: Record, facts: Iterable[_Fact]) -> None:
    seen = set()
    for fact in facts:
        if fact.id in seen:
            raise record.fault(f"has two passages called '{fact.id}'", "rename one")
        seen.add(fact.id)


def _lay_out(
    titles: dict[str, str], languages: Iterable[str], facts: Iterable[_Fact]
) -> tuple[str, list[tuple[str, _Fact, int, int]]]:
    """The document as it is printed (each language in turn: title, sections, passages), and where each passage stands."""
    parts: list[str] = []
    spans: list[tuple[str, _Fact, int, int]] = []
    at = 0

    def put(part: str) -> None:
        nonlocal at
        parts.append(part)
        at += len(part)

    for language in languages:
        put(f"# {titles.get(language, '')}\n\n")
        for section, group in groupby(facts, key=lambda fact: fact.section.get(language, "")):
            put(f"## {section}\n\n" if section else "")
            for fact in group:
                spans.append((language, fact, at, at + len(fact.texts[language])))
                put(fact.texts[language] + "\n\n")
    return "".join(parts).rstrip("\n") + "\n", spans
