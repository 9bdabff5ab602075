"""Labelled questions -> a report."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot import Bot, BotError
from bot.evaluate import judge, judge_all, place, read_labels, restates

ASKED = "who does the CTO report to?"


def faulty(bot: Bot, question: str = ASKED, **label: Any) -> bool:
    return bool(judge({"question": question, **label}, bot.ask(question)).fault)


def first(bot: Bot) -> list[Any]:
    citation = bot.ask(ASKED).citations[0]
    return [citation.source[:3], citation.lines[0]]


def test_an_answer_is_right_if_its_first_citation_is_wanted(bot: Bot) -> None:
    assert not faulty(bot, expect="answered", top=[first(bot)])
    assert faulty(bot, expect="answered", top=[["000", 1]])


def test_every_position_needed_must_be_cited(bot: Bot) -> None:
    assert not faulty(bot, expect="answered", top=[first(bot)], need=[[first(bot)]])
    assert faulty(bot, expect="answered", top=[first(bot)], need=[[first(bot)], [["000", 1]]])


def test_an_answer_must_hold_the_patterns(bot: Bot) -> None:
    assert not faulty(bot, expect="answered", top=[first(bot)], must=["ceo|cio"])
    assert faulty(bot, expect="answered", top=[first(bot)], must=["zebra"])


@pytest.mark.parametrize(
    ("question", "expect", "wrong"),
    [
        ("how do I bake bread?", "unanswered", False),
        ("hello", "unanswered", False),
        (ASKED, "unanswered", True),
        ("hello", "smalltalk", False),
        (ASKED, "smalltalk", True),
        ("how do I bake bread?", "smalltalk", True),
        ("how do I bake bread?", "answered", True),
        ("how do I bake bread?", "either", False),
        ("hello", "either", True),
    ],
)
def test_a_status_is_what_was_expected(bot: Bot, question: str, expect: str, wrong: bool) -> None:
    assert faulty(bot, question, expect=expect) == wrong


def test_every_question_is_judged_in_order(bot: Bot) -> None:
    labels = [{"question": "hello", "expect": "smalltalk"}, {"question": ASKED, "expect": "unanswered"}]
    assert [(item.label, bool(item.fault)) for item in judge_all(labels, bot.ask)] == [(labels[0], False), (labels[1], True)]


def test_a_wrong_answer_says_what_it_cites_instead(bot: Bot) -> None:
    citation = bot.ask(ASKED).citations[0]
    assert place(citation) in judge({"question": ASKED, "expect": "answered", "top": []}, bot.ask(ASKED)).fault


@pytest.mark.parametrize(("line", "within"), [(4, False), (5, True), (6, True), (7, False)])
def test_a_citation_restates_each_of_its_lines(bot: Bot, line: int, within: bool) -> None:
    citation = bot.ask(ASKED).citations[0]._replace(source="003-x", lines=(5, 6))
    assert restates(citation, [["003", line]]) == within
    assert not restates(citation, [["004", line]])
    assert place(citation) == "003-x:5-6"


def test_blank_lines_are_skipped() -> None:
    assert len(read_labels(["", '{"question": "a", "expect": "either"}\n', "  \n"], "q")) == 1


@pytest.mark.parametrize(
    "bad",
    ["{", "3", "[]", '{"question": "a"}', '{"expect": "answered"}', '{"question": 1, "expect": "answered"}', "[" * 10_000],
)
def test_a_faulty_line_is_named_with_its_number(bad: str) -> None:
    with pytest.raises(BotError, match=r"^q\.jsonl:2: .*; "):
        read_labels(['{"question": "a", "expect": "either"}', bad], "q.jsonl")


@pytest.mark.parametrize(
    "label",
    [
        {"question": "a", "expect": "answered", "top": [1]},
        {"question": "a", "expect": "answered", "top": [["000", "x"]]},
        {"question": "a", "expect": "answered", "top": [["000", 1]], "must": ["("]},
        {"question": "a", "expect": "perhaps"},
        {"question": "a", "expect": "either", "topic": ["x"]},
        {"question": "a", "expect": "either", "lang": 3},
        {"question": "a", "expect": "either", "roles": "CIO"},
    ],
)
def test_a_label_that_cannot_be_judged_is_named_with_its_line(label: dict[str, Any]) -> None:
    with pytest.raises(BotError, match=r"^q:1: "):
        read_labels([json.dumps(label)], "q")
