"""How sure an answer is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Bot
from bot.confidence import ANSWERED_FROM, RULED, UNTAGGED, confidence, signals
from bot.ranking import rank
from bot.weights import SURE


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


QUESTIONS = ("who does the CTO report to?", "", "???", "What is a vCISO at Acme in 2031?", "CTO làm gì ở Pháp?", "CTO的薪水")


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_weight_is_of_a_signal_and_every_signal_has_a_weight(bot: Bot, question: str) -> None:
    found = signals(rank(bot.evidence, bot.understanding.understand(question)))
    weighed = {*SURE, *UNTAGGED, *RULED} - {"bias"}
    assert (weighed - set(found), set(found) - weighed) == (set(), set())


def test_no_signal_is_without_weight() -> None:
    assert [name for name, weight in (*SURE.items(), *UNTAGGED.items()) if weight == 0] == []


CERTAIN = 0.001  # confidence of a refusal beyond doubt
CONDITIONS = {
    "en": (" in France", " in Japan", " at Google", " in 2031"),
    "vi": (" ở Pháp", " ở Nhật Bản", " tại Google", " năm 2031"),
    "zh": ("，法国", "，日本", "，谷歌", "，2031年"),
}


NARROWED = [
    ("en", "how much does a CTO earn"),
    ("en", "who does the CTO report to"),
    ("vi", "lương của CTO"),
    ("zh", "CTO的薪水是多少"),
]


def narrowed(bot: Bot, language: str, question: str) -> list[float]:
    """How sure an answer is to the question, and to it with one, two, … conditions that are missing."""
    return [sure(bot, asked) for asked in accumulate(CONDITIONS[language], initial=question)]


@pytest.mark.parametrize(("language", "question"), NARROWED)
def test_one_condition_that_is_missing_is_enough_for_a_refusal_and_more_do_not_mend_it(
    bot: Bot, language: str, question: str
) -> None:
    whole, *missing = narrowed(bot, language, question)
    assert whole >= ANSWERED_FROM > max(missing)


def test_more_conditions_that_are_missing_never_raise_confidence(bot: Bot) -> None:
    """But for a rounding of what is as good as certain."""
    found = [narrowed(bot, language, question) for language, question in NARROWED]
    assert [(a, b) for sures in found for a, b in pairwise(sures) if b > a + CERTAIN] == []


# What of a question is missing, and what is asked


def signal(bot: Bot, name: str, question: str) -> float:
    return signals(rank(bot.evidence, bot.understanding.understand(question)))[name]


@pytest.mark.parametrize(
    ("name", "question", "not_in"),
    [
        ("year", "how much does a CTO earn in 2031?", "how much does a CTO earn in 2021?"),
        ("year", "lương CTO năm 2031", "lương CTO năm 2021"),
        ("year", "2031年CTO的薪水", "2021年CTO的薪水"),
        ("figure", "does a CTO need 40 years of experience?", "does a CTO need 15 years of experience?"),
        ("figure", "does a CTO earn 12345 dollars?", "how much does a CTO earn in 2031?"),
        ("no number", "how many engineers report to a CTO?", "how many years of experience does a CTO need?"),
        ("other asked", "what does the CEO earn?", "what does the CTO earn?"),
        ("one of both", "is it the CIO or the CTO that comes in four types?", "do the CIO and the CTO come in four types?"),
    ],
)
def test_what_is_missing_has_a_signal_of_its_own(bot: Bot, name: str, question: str, not_in: str) -> None:
    assert (signal(bot, name, question), signal(bot, name, not_in)) == (1.0, 0.0)


@pytest.mark.parametrize(
    "question", ["is it the CIO or the CTO that comes in four types?", "CIO hay CTO có bốn kiểu?", "CIO和CTO，哪个分四种类型？"]
)
def test_of_a_choice_between_roles_what_is_said_of_either_is_an_answer(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    assert (answer.status, answer.citations[0].passage) == ("answered", "four-types-of-cto")


@pytest.mark.parametrize("question", ["how much does the CEO earn?", "CEO có mấy kiểu?", "CEO向谁汇报？"])
def test_what_is_asked_about_another_title_is_not_told_by_what_only_names_it(bot: Bot, question: str) -> None:
    assert sure(bot, question) < ANSWERED_FROM


def test_a_condition_of_two_words_is_met_where_they_stand_together(bot: Bot) -> None:
    assert bot.ask("what does a CIO do in France?").status == "no_answer"
