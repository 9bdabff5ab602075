"""Labelled questions -> a report: how many are answered or refused rightly, by language, expectation and kind.

A question file has one JSON object a line: `question`, `expect` (answered, unanswered, smalltalk, or either), `top` ([source
number, line] pairs that answer it), and, where they matter, `need` (groups of such pairs, each of which must be cited), `must`
(patterns that the answer must hold), `lang`, `topic`, `kind`, `id`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from .model import Answer, BotError
from .text import clean

EXPECTATIONS = ("answered", "unanswered", "smalltalk", "either")
GROUPS = ("expect", "lang", "kind", "topic")

Tally = dict[str, tuple[int, int]]  # group -> (right, all)


class Judged(NamedTuple):
    """A labelled question with its answer, and why it is wrong ("" where it is right)."""

    label: Mapping[str, Any]
    answer: Answer
    fault: str


def read_labels(lines: Iterable[str], name: str) -> list[dict[str, Any]]:
    """The labelled questions. Raises BotError with the line of a faulty one."""
    labels = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            label = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BotError(f"{name}:{number}: no valid JSON ({error}); write one object a line") from None
        if fault := _label_fault(label):
            raise BotError(f"{name}:{number}: {fault}; mend it")
        labels.append(label)
    return labels


def _label_fault(label: Any) -> str:
    """What keeps a label from being judged, "" where nothing does."""
    if not isinstance(label, dict) or not isinstance(label.get("question"), str):
        return 'no "question" in it'
    if label.get("expect") not in EXPECTATIONS:
        return f'"expect" is none of {", ".join(EXPECTATIONS)}'
    try:
        for group in (label.get("top"), *(label.get("need") or [])):
            _pairs(group)
        for pattern in label.get("must") or []:
            re.compile(pattern)
    except (TypeError, ValueError, re.error) as error:
        return f'"top", "need" or "must" is not as it should be ({error})'
    return ""


def judge(label: Mapping[str, Any], answer: Answer) -> Judged:
    return Judged(label, answer, _fault(label, answer))


def _fault(label: Mapping[str, Any], answer: Answer) -> str:
    expect = label["expect"]
    if expect == "smalltalk":
        return "" if answer.status == "chat" else f"status {answer.status}"
    if expect == "unanswered":
        return "" if answer.status in ("no_answer", "chat") else f"status {answer.status}"
    if answer.status != "answered":
        return "" if expect == "either" and answer.status == "no_answer" else f"status {answer.status}"
    return _evidence_fault(label, answer)


def _evidence_fault(label: Mapping[str, Any], answer: Answer) -> str:
    cited = [{(c.source[:3], line) for line in range(c.lines[0], c.lines[1] + 1)} for c in answer.citations]
    if not cited[0] & _pairs(label.get("top")):
        return f"first citation {answer.citations[0].source}:{answer.citations[0].lines[0]}"
    said = " ".join([answer.text, *(c.quote for c in answer.citations)])
    for pattern in label.get("must") or []:
        if not re.search(pattern, said, re.I):
            return f"lacks {pattern}"
    needed = label.get("need") or [] if label["expect"] == "answered" else []
    return "" if all(any(c & _pairs(group) for c in cited) for group in needed) else "a position is not cited"


def _pairs(value: Any) -> set[tuple[str, int]]:
    return {(str(source), int(line)) for source, line in value or []}


def tally(judged: Iterable[Judged]) -> Tally:
    """(right, all) of all questions and of each group of them, in order of appearance."""
    counts: Tally = {}
    for item in judged:
        for group in ("all", *(f"{key} {item.label[key]}" for key in GROUPS if item.label.get(key))):
            right, total = counts.get(group, (0, 0))
            counts[group] = right + (not item.fault), total + 1
    return counts


def report(labels: Iterable[Mapping[str, Any]], ask: Callable[[str], Answer]) -> tuple[Tally, list[Judged]]:
    """The tally, and the questions that went wrong."""
    judged = [judge(label, ask(label["question"])) for label in labels]
    return tally(judged), [item for item in judged if item.fault]


def as_text(counts: Tally, wrong: Iterable[Judged]) -> str:
    """The tally and the misses, for reading."""
    lines = [f"{right / total:6.3f}  {right:4d}/{total:<4d} {group}" for group, (right, total) in counts.items()]
    lines += ["", *(f"{item.label.get('id', '')}\t{item.fault}\t{clean(item.label['question'])}" for item in wrong)]
    return "\n".join(lines).rstrip()


def as_json(counts: Tally, wrong: Iterable[Judged]) -> str:
    """The same as one JSON object."""
    groups = {group: {"right": right, "all": total} for group, (right, total) in counts.items()}
    misses = [{"id": item.label.get("id"), "question": item.label["question"], "fault": item.fault} for item in wrong]
    return json.dumps({"groups": groups, "misses": misses}, ensure_ascii=False)
