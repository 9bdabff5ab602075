"""One sentence says why an answer was given or refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Answer, Bot
from bot.evaluate import read_labels
from bot.model import LANGUAGES

FOLDER = Path(__file__).parent / "questions"
CITED = [
    ("who does the CTO report to?", "reporting_line", "CTO", "report"),
    ("how much does a CTO earn?", "salary", "CTO", "earn"),
    ("CTO báo cáo cho ai?", "reporting_line", "CTO", "báo cáo"),
    ("Lương của CTO là bao nhiêu?", "salary", "CTO", "Lương"),
    ("CTO向谁汇报？", "reporting_line", "CTO", "汇报"),
    ("CTO的薪水是多少？", "salary", "CTO", "薪水"),
]
REFUSED = [
    ("who does the CTO report to in France?", "reporting_line", "CTO", "France"),
    ("who does the CIO report to at Google?", "reporting_line", "CIO", "Google"),
    ("Lương của CTO ở Pháp là bao nhiêu?", "salary", "CTO", "Pháp"),
    ("CTO在法国的薪水是多少？", "salary", "CTO", "法国"),
]


def phrase(bot: Bot, key: str, language: str) -> str:
    """What a reply begins with, before anything is filled in."""
    return bot.understanding.intents.replies[key][language].partition("{")[0]


def named(bot: Bot, answer: Answer, intent: str) -> str:
    """How an intent is called in the answer's language."""
    return bot.understanding.intents.by_id[intent].name[answer.language]


@pytest.mark.parametrize(("question", "topic", "role", "word"), CITED)
def test_an_answer_names_its_topic_the_role_and_the_words_that_met(
    bot: Bot, question: str, topic: str, role: str, word: str
) -> None:
    answer = bot.ask(question)
    assert answer.status == "answered"
    assert answer.why.startswith(phrase(bot, "why_answered", answer.language))
    assert [part for part in (f"“{named(bot, answer, topic)}”", role, word) if part not in answer.why] == []


@pytest.mark.parametrize(("question", "topic", "role", "word"), REFUSED)
def test_a_refusal_names_what_it_understood_and_the_words_that_met_nothing(
    bot: Bot, question: str, topic: str, role: str, word: str
) -> None:
    answer = bot.ask(question)
    assert answer.status == "no_answer"
    assert answer.why.startswith(phrase(bot, "why_refused", answer.language))
    assert [part for part in (f"“{named(bot, answer, topic)}”", role, word) if part not in answer.why] == []


@pytest.mark.parametrize("question", ["how much does a CTO earn in France?", "how will AI change the job of a CTO?"])
def test_a_refusal_of_what_people_ask_and_no_source_says_names_that(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    assert (answer.status, bot.evidence.answering(answer.intent or "")) == ("no_answer", [])
    assert [part for part in (f"“{named(bot, answer, answer.intent or '')}”", "CTO") if part not in answer.why] == []


@pytest.mark.parametrize("question", ["what does the CFO do?", "CFO làm gì?", "CFO是做什么的？"])
def test_a_refusal_names_a_title_that_the_sources_are_not_about(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.status == "no_answer"
    assert "“CFO”" in answer.why


@pytest.mark.parametrize("question", ["how do I bake bread?", "Cách nướng bánh mì?", "今天天气怎么样？"])
def test_a_refusal_of_something_else_says_that_no_source_speaks_of_it(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    reasons = [bot.understanding.intents.replies[key][answer.language] for key in ("reason_topic", "reason_words")]
    assert any(reason.partition("{")[0] in answer.why for reason in reasons)


def asked() -> list[dict[str, Any]]:
    """Every eighth of the labelled questions."""
    return [
        label
        for language in LANGUAGES
        for label in read_labels((FOLDER / f"{language}.jsonl").read_text(encoding="utf-8").splitlines(), language)[::8]
    ]


def test_every_answer_and_every_refusal_of_a_fresh_question_is_explained(bot: Bot) -> None:
    """Small talk needs no reason; of what leans on a question before, where none was, the answer itself says why it is none."""
    leans = set(bot.understanding.intents.replies["refers"].values())
    answers = [bot.ask(label["question"]) for label in asked() if label["expect"] != "smalltalk"]
    assert len(answers) > 100
    assert [a.question for a in answers if a.status in ("answered", "no_answer") and not a.why and a.text not in leans] == []
    assert [a.why for a in answers if a.status == "chat" and a.why] == []


@given(st.one_of(st.text(st.characters(exclude_categories=())), st.sampled_from([q for q, *_ in (*CITED, *REFUSED)])))
def test_an_explanation_is_one_line_without_anything_left_to_fill_in(bot: Bot, question: str) -> None:
    why = bot.ask(question).why
    assert [
        name for name in ("topic", "of", "roles", "met", "words", "reason") if f"{{{name}}}" in why and name not in question
    ] == []


@pytest.mark.parametrize("question", [CITED[0][0], REFUSED[0][0]])
def test_why_is_in_no_json(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    assert "why" not in answer.to_dict()
    assert answer.why not in json.dumps(answer.to_dict(), ensure_ascii=False)


def test_an_explanation_is_in_the_language_of_the_answer(bot: Bot) -> None:
    starts = {language: phrase(bot, "why_answered", language) for language in LANGUAGES}
    for language in LANGUAGES:
        questions = [q for q, *_ in CITED if bot.ask(q).language == language]
        assert len(questions) == 2
        for question in questions:
            assert bot.ask(question).why.startswith(starts[language])
