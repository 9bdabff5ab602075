"""Labelled questions, answered and judged: which are right, and why the others are not.

A question file has one JSON object a line: `question`, `expect` (answered, unanswered, smalltalk, or either), `top` ([source
number, line] pairs that answer it), and, where they matter, `need` (groups of such pairs, each of which must be cited), `must`
(patterns that the answer must hold), `lang`, `topic`, `kind`, `roles`, `id`, `group` (which paraphrases share).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from .model import Answer, BotError, Citation

EXPECTATIONS = ("answered", "unanswered", "smalltalk", "either")
_TEXTS = ("lang", "topic", "kind")
_REFUSAL = {
    "no_answer": "refused, though the sources answer it",
    "chat": "taken for small talk",
}  # by status, what it is instead of an answer


class Judged(NamedTuple):
    """A labelled question with its answer, and why it is wrong ("" where it is right)."""

    label: Mapping[str, Any]
    answer: Answer
    fault: str


def judge_all(labels: Iterable[Mapping[str, Any]], ask: Callable[[str], Answer]) -> list[Judged]:
    """Asks each question and judges its answer, in order."""
    return [judge(label, ask(label["question"])) for label in labels]


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
    if unfit := [key for key in _TEXTS if not isinstance(label.get(key) or "", str)]:
        return f'"{unfit[0]}" is no text'
    if not isinstance(label.get("roles") or [], list):
        return '"roles" is no list'
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
        return "" if answer.status == "chat" else "not taken for small talk"
    if expect == "unanswered":
        return "" if refused(answer) else "answered, though the sources don't answer it"
    if answer.status != "answered":
        return "" if expect == "either" and answer.status == "no_answer" else _REFUSAL[answer.status]
    return _evidence_fault(label, answer)


def _evidence_fault(label: Mapping[str, Any], answer: Answer) -> str:
    if not restates(answer.citations[0], label.get("top")):
        return f"cites {place(answer.citations[0])} first"
    said = " ".join([answer.text, *(c.quote for c in answer.citations)])
    for pattern in label.get("must") or []:
        if not re.search(pattern, said, re.I):
            return f"lacks {pattern}"
    needed = label.get("need") or [] if label["expect"] == "answered" else []
    cited = all(any(restates(c, group) for c in answer.citations) for group in needed)
    return "" if cited else "a position is not cited"


def refused(answer: Answer) -> bool:
    """Whether nothing is said on the question: no answer, or small talk instead of one."""
    return answer.status in _REFUSAL


def restates(citation: Citation, pairs: Any) -> bool:
    """Whether the citation restates one of these lines: [source number, line] pairs, or None."""
    first, last = citation.lines
    return any(source == citation.source[:3] and first <= line <= last for source, line in _pairs(pairs))


def place(citation: Citation) -> str:
    """Source and lines of a citation: `003-…:10` or `003-…:10-12`."""
    first, last = citation.lines
    return f"{citation.source}:{first}" if first == last else f"{citation.source}:{first}-{last}"


def _pairs(value: Any) -> set[tuple[str, int]]:
    return {(str(source), int(line)) for source, line in value or []}
