"""Which part of a message is its question, and which of its questions are answered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Bot
from bot.answering import Answering
from bot.confidence import confidence
from bot.ranking import rank
from bot.weights import ASKED

PIECES = st.sampled_from(
    [
        "Who does the CTO report to?",
        "I like cake.",
        "CIO lo những việc gì?",
        "Vì sao?",
        "CTO的薪水是多少？",
        "那CIO呢？",
        "And why?",
        "Which of the two?",
        "Thanks!",
    ]
)
ANY_TEXT = st.one_of(st.lists(PIECES, max_size=5).map(" ".join), st.text(st.characters(exclude_categories=())))


@pytest.fixture(scope="module")
def answering(bot: Bot) -> Answering:
    return Answering(bot.evidence)


# The part that asks


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("My boss likes cake. Who does the CTO report to? The weather is fine.", "Who does the CTO report to?"),
        ("Who does the CTO report to? My boss likes cake.", "Who does the CTO report to?"),
        ("Sếp em thích bánh. CTO báo cáo cho ai? Trời đẹp quá.", "CTO báo cáo cho ai?"),
        ("我老板喜欢蛋糕。CTO向谁汇报？今天天气很好。", "CTO向谁汇报？"),
    ],
)
def test_the_part_that_asks_is_the_question(answering: Answering, message: str, part: str) -> None:
    assert part in answering.understand(message).text


def test_every_weight_is_of_a_signal_and_every_signal_has_a_weight(answering: Answering) -> None:
    for query in answering.evidence.understanding.readings("I am the CTO. Who do I report to? Thanks."):
        assert set(answering.asked_for(query)) == set(ASKED)


@given(ANY_TEXT)
@settings(max_examples=30)
def test_how_sure_a_part_is_counts_as_one_that_asks_or_one_that_does_not(answering: Answering, text: str) -> None:
    for query in answering.evidence.understanding.readings(text)[:4]:
        found = answering.asked_for(query)
        asking = bool(found["marked"] or found["asks"])
        assert found["sure" if asking else "sure, not asking"] == confidence(rank(answering.evidence, query))
        assert found["sure, not asking" if asking else "sure"] == 0.0


@pytest.mark.parametrize(
    "question", ["Which of the two, CIO or CTO, has four types?", "CIO hay CTO có bốn kiểu?", "CIO和CTO，哪个分四种类型？"]
)
def test_a_choice_between_two_roles_is_answered_by_what_is_said_of_one(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    assert (answer.status, answer.roles) == ("answered", ("CIO", "CTO"))
    assert answer.citations[0].passage == "four-types-of-cto"


@given(ANY_TEXT)
@settings(max_examples=30)
def test_any_message_is_answered_somehow(bot: Bot, text: str) -> None:
    assert bot.ask(text).status in ("answered", "no_answer", "chat")
