from __future__ import annotations

import pytest

from bot import Bot
from bot.compose import Composer
from bot.confidence import ANSWERED_FROM
from bot.several import Several


@pytest.fixture(scope="module")
def several(bot: Bot) -> Several:
    return Several(bot.evidence, Composer(bot.evidence))


def parts(bot: Bot, message: str) -> int:
    """How many questions of a message were answered side by side."""
    return bot.ask(message).why.count("\n") + 1


LEANING = [
    ("How will jobs for CTOs grow? And for what reasons?", "employment-growth-11-percent", "main-reason-for-job-growth"),
    ("CTO的就业会增长多少？原因是什么？", "employment-growth-11-percent", "main-reason-for-job-growth"),
    (
        "Việc làm của CTO tăng bao nhiêu phần trăm? Nguyên nhân là gì?",
        "employment-growth-11-percent",
        "main-reason-for-job-growth",
    ),
]


@pytest.mark.parametrize(("message", "first", "second"), LEANING)
def test_a_second_question_may_lean_on_the_first(bot: Bot, message: str, first: str, second: str) -> None:
    answer = bot.ask(message)
    assert (answer.status, parts(bot, message)) == ("answered", 2)
    assert {first, second} <= {cited.passage for cited in answer.citations}


@pytest.mark.parametrize(("message", "first", "second"), LEANING)
def test_what_leans_has_other_facts_than_what_it_leans_on(several: Several, message: str, first: str, second: str) -> None:
    before, after = several.candidates(several.evidence.understanding.several(message))
    assert after.best != before.best
    assert after.sure >= ANSWERED_FROM


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


def test_a_second_question_that_names_a_role_leans_on_none(several: Several) -> None:
    assert several.candidates(several.evidence.understanding.several("What does a CTO do? How old is a CIO?")) == []


@pytest.mark.parametrize(
    "message", ["Who buys the equipment? Which of the two?", "Ai mua thiết bị? CIO hay CTO vậy?", "谁采购设备？CIO还是CTO？"]
)
def test_which_of_the_two_is_no_question_by_itself(bot: Bot, message: str) -> None:
    answer = bot.ask(message)
    assert (answer.status, parts(bot, message)) == ("answered", 1)
    assert set(answer.roles) == {"CIO", "CTO"}


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        ("CTO cần kỹ năng gì? Có cần lãnh đạo không?", "leadership-decision-management-strategy-skills"),
        ("Who was the first national CTO of the USA? And in which year was he announced?", "first-us-cto-announced-2009"),
        ("CTO分哪几种？一共有几种？", "four-types-of-cto"),
    ],
)
def test_a_fact_that_answers_both_is_cited_once(bot: Bot, message: str, fact: str) -> None:
    answer = bot.ask(message)
    assert answer.status == "answered"
    assert [cited.passage for cited in answer.citations].count(fact) == 1


def test_each_role_is_told_of_a_topic_that_is_contested(bot: Bot) -> None:
    """Whom the CIO reports to is not contested, whom the CTO does is."""
    answer = bot.ask("CIO归谁领导？CTO又归谁领导？")
    assert {"both-answer-to-the-ceo", "often-reports-to-the-cio"} <= {cited.passage for cited in answer.citations}


def test_positions_are_told_once(bot: Bot) -> None:
    """The second question has facts of its own on what the first one's positions are about."""
    answer = bot.ask("Do large companies need both a CIO and a CTO? And in small ones without a CIO, who does the internal IT?")
    assert parts(bot, answer.question) == 2
    assert "internal-it-in-small-companies-without-cio" in [cited.passage for cited in answer.citations]
    labels = [position.label for position in answer.positions]
    assert len(labels) == len(set(labels)) > 1
