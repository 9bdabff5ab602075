"""Scripted dialogues: their labels read, and what an answer falls short of."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot import Answer, Bot

FOLDER = Path(__file__).parent / "dialogues"


def dialogues(path: Path) -> list[dict[str, Any]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))["dialogue"]


def faults(bot: Bot, dialogue: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(question, what is wrong) of each turn that goes wrong."""
    talk, answers = bot.conversation(), []
    for turn in dialogue["turn"]:
        answers.append(talk.ask(turn["ask"]))
        for fault in turn_faults(turn, answers):
            yield turn["ask"], fault


def turn_faults(turn: dict[str, Any], answers: list[Answer]) -> Iterator[str]:
    answer = answers[-1]
    if answer.status != turn["expect"]:
        yield f"status {answer.status}"
        return
    if turn.get("refers", True) is False and answer.nearest:
        yield "does not say that nothing is referred to"
    if answer.status == "answered":
        yield from cited_faults(turn, answers)
    if "language" in turn and answer.language != turn["language"]:
        yield f"language {answer.language}"
    said = " ".join([answer.text, *(c.quote for c in answer.citations)])
    yield from (f"lacks {pattern}" for pattern in turn.get("must", []) if not re.search(pattern, said, re.I))
    if turn.get("table") and not answer.table:
        yield "no table"


def cited_faults(turn: dict[str, Any], answers: list[Answer]) -> Iterator[str]:
    answer = answers[-1]
    first, cited = fact(answer, 0), [lines(answer, n) for n in range(len(answer.citations))]
    if "top" in turn and not cited[0] & pairs(turn["top"]):
        yield f"first citation {first}"
    if not all(any(one & pairs(group) for one in cited) for group in turn.get("need", [])):
        yield "a position is not cited"
    if "roles" in turn and set(answer.roles) != set(turn["roles"]):
        yield f"roles {answer.roles}"
    if "same_as" in turn and first != fact(answers[turn["same_as"] - 1], 0):
        yield f"another passage: {first}"
    if "source_of" in turn:
        at, n = turn["source_of"]
        if len(answers[at - 1].citations) >= n and first != fact(answers[at - 1], n - 1):
            yield f"another source: {first}"
    if turn.get("new") and first in {fact(a, n) for a in answers[:-1] for n in range(len(a.citations))}:
        yield f"cited before: {first}"


def fact(answer: Answer, n: int) -> tuple[str, str] | None:
    return (answer.citations[n].source, answer.citations[n].passage) if n < len(answer.citations) else None


def lines(answer: Answer, n: int) -> set[tuple[str, int]]:
    cited = answer.citations[n]
    return {(cited.source[:3], line) for line in range(cited.lines[0], cited.lines[1] + 1)}


def pairs(value: list[list[Any]]) -> set[tuple[str, int]]:
    return {(source, line) for source, line in value}
