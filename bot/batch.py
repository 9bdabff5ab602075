"""Many questions, one answer a line, in input order, streaming: text, JSON lines or CSV in; JSON lines, CSV or text out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from .model import Answer, CorpusInfo
from .render import to_json

COLUMNS = ("id", "question", "status", "language", "intent", "confidence", "answer", "citations", "error")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Asked(NamedTuple):
    """A question of a file, or why a line of it is none."""

    id: str
    question: str
    error: str | None = None


def questions(lines: Iterable[bytes], name: str = "") -> Iterator[Asked]:
    """The questions of a file's lines, in order. The format is told by the name's ending, else by the first line with any text.

    Text: every line that isn't blank; its id is its number. JSON lines: objects with `question` and perhaps `id`. CSV: a column
    `question` and perhaps `id`. A line that can't be understood becomes an error with its number.
    """
    numbered = ((n, line.decode("utf-8", "replace").rstrip("\r\n")) for n, line in enumerate(lines, 1))
    numbered = ((n, line.removeprefix("\ufeff") if n == 1 else line) for n, line in numbered)
    filled = ((n, line) for n, line in numbered if line.strip())
    first = next(filled, None)
    if first is None:
        return
    kind = _kind(name, first[1])
    rest = chain([first], filled)
    if kind == "csv":
        yield from _csv(rest)
    else:
        read = _json if kind == "jsonl" else _text
        yield from (read(n, line) for n, line in rest)


def answers(asked: Iterable[Asked], ask: Callable[[str], Answer], info: CorpusInfo) -> Iterator[Answer]:
    """The answer to each question under its id; an error where the line was none."""
    for item in asked:
        if item.error is not None:
            yield Answer(item.question, "en", "error", None, (), 0.0, "", info, error=item.error, id=item.id)
        else:
            yield ask(item.question)._replace(id=item.id)


def kept(written: Iterable[bytes], asked: Iterator[Asked], digest: str) -> tuple[int, Iterator[Asked]]:
    """How many bytes of an earlier run's JSON lines hold, and the questions that are still to be answered.

    A line holds where it is whole, no error, and the answer of this corpus to the question whose turn it is.
    """
    size = 0
    for text in written:
        item = next(asked, None)
        if item is None or not _answers(text, item, digest):
            return size, asked if item is None else chain([item], asked)
        size += len(text)
    return size, asked


def _answers(text: bytes, item: Asked, digest: str) -> bool:
    try:
        found: Any = json.loads(text)
        return bool(
            text.endswith(b"\n")
            and found["status"] != "error"
            and (found["id"], found["question"]) == (item.id, item.question)
            and found["corpus"]["digest"] == digest
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return False


def line(answer: Answer, form: str) -> str:
    """One answer as one line."""
    if form == "jsonl":
        return to_json(answer)
    said = " ".join(answer.text.split())
    if form == "text":
        return said or f"error: {answer.error}"
    cited = " ".join(f"{c.source}:{c.lines[0]}-{c.lines[1]}" for c in answer.citations)
    fields = (answer.id, answer.question, answer.status, answer.language, answer.intent or "", answer.confidence, said, cited)
    return csv_line([*fields, answer.error or ""])


def csv_line(fields: Iterable[object]) -> str:
    """A CSV line that a spreadsheet takes for text, whatever the fields begin with.

    >>> csv_line(["=1+1", "a,b"])
    '\\'=1+1,"a,b"'
    """
    out = io.StringIO()
    texts = (" ".join(str(f).splitlines()) if isinstance(f, str) else f for f in fields)
    csv.writer(out, lineterminator="").writerow("'" + t if isinstance(t, str) and t.startswith(_FORMULA) else t for t in texts)
    return out.getvalue()


def _kind(name: str, first: str) -> str:
    ending = name.lower().rpartition(".")[2]
    if ending in ("jsonl", "ndjson", "csv", "txt"):
        return {"ndjson": "jsonl", "txt": "text"}.get(ending, ending)
    if first.lstrip().startswith("{"):
        return "jsonl"
    return "csv" if "question" in [field.strip().lower() for field in first.split(",")] else "text"


def _text(number: int, line: str) -> Asked:
    return Asked(str(number), line)


def _json(number: int, line: str) -> Asked:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return Asked(str(number), "", f"line {number}: no valid JSON; write one object a line")
    question = value.get("question") if isinstance(value, dict) else None
    if not isinstance(question, str):
        return Asked(_id(value, number), "", f'line {number}: no "question" in it; write {{"question": "…"}}')
    return Asked(_id(value, number), question)


def _id(value: object, number: int) -> str:
    given = value.get("id") if isinstance(value, dict) else None
    if given is None:
        return str(number)
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


def _csv(rows: Iterator[tuple[int, str]]) -> Iterator[Asked]:
    reader = csv.reader(text + "\n" for _, text in rows)
    try:
        heads = [head.strip().lower() for head in next(reader)]
    except csv.Error:
        heads = []
    if "question" not in heads:
        yield Asked("1", "", "line 1: no column 'question'; name one so")
        return
    number = 1
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Asked(str(number), "", f"row {number}: {error}; mend the row")
            continue
        fields = dict(zip(heads, row, strict=False))
        if "question" in fields:
            yield Asked(fields.get("id") or str(number), fields["question"])
        else:
            yield Asked(str(number), "", f"row {number}: too few columns; add the question")
