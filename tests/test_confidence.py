"""How sure an answer is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Bot
from bot.confidence import ANSWERED_FROM, confidence
from bot.ranking import rank


def sure(bot: Bot, question: str) -> float:
    return confidence(rank(bot.evidence, bot.understanding.understand(question)))


@given(st.text(st.characters(exclude_categories=())))
def test_confidence_is_a_probability(bot: Bot, text: str) -> None:
    assert 0.0 <= sure(bot, text) <= 1.0


@pytest.mark.parametrize("question", ["who does the CTO report to?", "Sếp của CTO là ai?", "CTO向谁汇报？"])
def test_what_the_corpus_says_is_sure(bot: Bot, question: str) -> None:
    assert sure(bot, question) >= ANSWERED_FROM


@pytest.mark.parametrize(
    "question", ["how do I bake bread?", "Thời tiết hôm nay thế nào?", "今天天气怎么样？", "what does the CFO do?"]
)
def test_what_the_corpus_does_not_say_is_not(bot: Bot, question: str) -> None:
    assert sure(bot, question) < ANSWERED_FROM


def test_an_answer_is_given_from_the_threshold_on(bot: Bot) -> None:
    for question in ("who does the CTO report to?", "how do I bake bread?", "what is a CIO", "CTO salary in France"):
        answer = bot.ask(question)
        assert (answer.status == "answered") == (answer.confidence >= ANSWERED_FROM)


def test_a_users_own_text_is_sure_where_it_says_what_is_asked(bot_of: Callable[..., Bot]) -> None:
    zoo = bot_of({"a.txt": "Zebras have stripes.\n\nLions roar at night."})
    assert sure(zoo, "do zebras have stripes?") >= ANSWERED_FROM > sure(zoo, "how heavy is the moon?")
