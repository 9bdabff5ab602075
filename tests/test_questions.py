"""The labelled questions: how many are answered or refused rightly. The floors only ever go up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot import Bot
from bot.evaluate import judge_all, read_labels
from bot.model import LANGUAGES

# Shares of the questions with this expectation, in each language, that must be right.
FLOORS = {"answered": 0.65, "unanswered": 0.85, "smalltalk": 0.75}
FOLDER = Path(__file__).parent / "questions"


def labels(language: str) -> list[dict[str, Any]]:
    path = FOLDER / f"{language}.jsonl"
    return read_labels(path.read_text(encoding="utf-8").splitlines(), path.name)


@pytest.mark.parametrize("expect", FLOORS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_questions_are_answered_or_refused_rightly(bot: Bot, language: str, expect: str) -> None:
    judged = judge_all([label for label in labels(language) if label["expect"] == expect], bot.ask)
    wrong = [f"{item.label['question']}: {item.fault}" for item in judged if item.fault]
    assert len(wrong) <= (1 - FLOORS[expect]) * len(judged), wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_a_question_is_told(bot: Bot, language: str) -> None:
    found = [bot.ask(label["question"]).language for label in labels(language)]
    assert found.count(language) / len(found) > 0.95


def test_no_question_stands_twice() -> None:
    asked = [label["question"] for language in LANGUAGES for label in labels(language)]
    assert len(asked) == len(set(asked))


def test_every_line_that_is_wanted_is_one_that_a_passage_restates(bot: Bot) -> None:
    """A label that names a line that no passage has could never be right."""
    there = {(p.document.source[:3], n) for p in bot.corpus.passages if p.lines for n in range(p.lines[0], p.lines[1] + 1)}
    for label in (label for language in LANGUAGES for label in labels(language) if label["expect"] == "answered"):
        assert {(source, line) for source, line in label["top"]} & there, label
