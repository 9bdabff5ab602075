"""Which part of a message is its question, and which of its questions are answered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Bot
from bot.answering import Answering
from bot.confidence import ANSWERED_FROM, confidence
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


# Several questions in one message


def parts(bot: Bot, message: str) -> int:
    """How many questions of a message were answered side by side."""
    return bot.ask(message).why.count("\n") + 1


LEANING = [
    ("How will jobs for CTOs grow? And for what reasons?", "employment-growth-11-percent", "main-reason-for-job-growth"),
    ("CTO的就业会增长多少？原因是什么？", "employment-growth-11-percent", "main-reason-for-job-growth"),
    (
        "CTO cần kỹ năng gì? Có cần lãnh đạo không?",
        "leadership-decision-management-strategy-skills",
        "executive-managing-technology-needs",
    ),
]


@pytest.mark.parametrize(("message", "first", "second"), LEANING)
def test_a_second_question_may_lean_on_the_first(bot: Bot, message: str, first: str, second: str) -> None:
    answer = bot.ask(message)
    assert (answer.status, parts(bot, message)) == ("answered", 2)
    assert {first, second} <= {cited.passage for cited in answer.citations}


@pytest.mark.parametrize(("message", "first", "second"), LEANING)
def test_what_leans_has_other_facts_than_what_it_leans_on(answering: Answering, message: str, first: str, second: str) -> None:
    one, other = answering.evidence.understanding.several(message)
    before = rank(answering.evidence, one)
    after = answering._next(other, [before])
    assert after is not None
    assert after.best != before.best
    assert confidence(after) >= ANSWERED_FROM


@pytest.mark.parametrize(
    "message",
    [
        "What does a CIO do? Is it raining?",
        "What does a CTO do? How do I bake bread?",
        "CTO báo cáo cho ai? Cách nướng bánh mì?",
        "CTO向谁汇报？面包怎么烤？",
    ],
)
def test_a_question_on_something_else_leans_on_none(bot: Bot, message: str) -> None:
    """The message is answered as one question."""
    answer = bot.ask(message)
    assert (answer.status, parts(bot, message)) == ("answered", 1)


def test_a_second_question_that_names_a_role_leans_on_none(answering: Answering) -> None:
    one, other = answering.evidence.understanding.several("What does a CTO do? How old is a CIO?")
    assert answering._next(other, [rank(answering.evidence, one)]) is None


@pytest.mark.parametrize(
    "message", ["Who buys the equipment? Which of the two?", "Ai mua thiết bị? CIO hay CTO vậy?", "谁采购设备？CIO还是CTO？"]
)
def test_which_of_the_two_is_no_question_by_itself(bot: Bot, message: str) -> None:
    answer = bot.ask(message)
    assert (answer.status, parts(bot, message)) == ("answered", 1)
    assert set(answer.roles) == {"CIO", "CTO"}


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
