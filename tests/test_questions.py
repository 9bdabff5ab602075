"""The labelled questions: how many are answered or refused rightly. The floors only ever go up."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot import Bot
from bot.evaluate import judge_all, read_labels
from bot.model import LANGUAGES
from bot.text import normal

# Shares of the questions with this expectation, in each language, that must be right.
FLOORS = {"answered": 0.84, "unanswered": 0.90, "smalltalk": 0.85}
FOLDER = Path(__file__).parent / "questions"
HELD_OUT = FOLDER / "held_out"  # looked at by nobody who sets a rule; nothing is learned from them


def labels(language: str, folder: Path = FOLDER) -> list[dict[str, Any]]:
    path = folder / f"{language}.jsonl"
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_questions_of_every_kind_and_some_are_kept_apart(language: str) -> None:
    known, apart = labels(language), labels(language, HELD_OUT)
    assert len(known) >= 400
    assert len(apart) >= 200
    for expect, least in (("answered", 100), ("unanswered", 60), ("smalltalk", 8)):
        assert [sum(label["expect"] == expect for label in found) >= least for found in (known, apart)] == [True, True]


def test_no_question_stands_twice_or_is_also_kept_apart() -> None:
    asked = [normal(label["question"]) for folder in (FOLDER, HELD_OUT) for lang in LANGUAGES for label in labels(lang, folder)]
    assert [question for question, times in Counter(asked).items() if times > 1] == []


@pytest.mark.parametrize("folder", [FOLDER, HELD_OUT], ids=["known", "held out"])
def test_every_label_has_an_id_of_its_own(folder: Path) -> None:
    ids = [label.get("id") for language in LANGUAGES for label in labels(language, folder)]
    assert None not in ids
    assert [name for name, times in Counter(ids).items() if times > 1] == []


def test_every_line_that_is_wanted_is_one_that_a_passage_restates(bot: Bot) -> None:
    """A label that names a line that no passage has could never be right."""
    there = {(p.document.source[:3], n) for p in bot.corpus.passages if p.lines for n in range(p.lines[0], p.lines[1] + 1)}
    for label in (label for lang in LANGUAGES for folder in (FOLDER, HELD_OUT) for label in labels(lang, folder)):
        assert label["expect"] != "answered" or {(source, line) for source, line in label["top"]} & there, label
