"""Answers made of citations."""

from __future__ import annotations

import pytest

from bot import Bot
from bot.cite import marks

ASKED = (
    "Who does the CTO report to?",
    "How much does a CTO earn?",
    "CIO và CTO khác nhau như thế nào?",
    "What does a CIO do?",
    "CTO cần có bằng cấp gì?",
    "CTO 有哪些类型？",
    "what do CIOs think of zebras",
)


@pytest.mark.parametrize("question", ASKED)
def test_the_text_marks_citations_that_there_are(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    known = {marks([c.n]) for c in answer.citations}
    marked = {f"[{part.split(']')[0]}]" for part in answer.text.split("[")[1:]}
    assert marked <= known


@pytest.mark.parametrize("question", ASKED)
def test_no_fact_is_cited_twice(bot: Bot, question: str) -> None:
    cited = [(c.source, c.passage) for c in bot.ask(question).citations]
    assert len(cited) == len(set(cited))


def test_ignorance_names_the_words_that_no_source_has(bot: Bot) -> None:
    answer = bot.ask("does the CTO do quixotry?")
    assert answer.status == "no_answer"
    assert "quixotry" in answer.text
