"""Labelled questions -> a report."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot import Bot, BotError
from bot.evaluate import as_json, as_text, judge, read_labels, report

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


def test_a_report_counts_every_question_in_its_groups(bot: Bot) -> None:
    labels = [
        {"question": "hello", "expect": "smalltalk", "lang": "en"},
        {"question": "xin chào", "expect": "smalltalk", "lang": "vi"},
        {"question": ASKED, "expect": "unanswered", "lang": "en", "id": "wrong one"},
    ]
    counts, wrong = report(labels, bot.ask)
    assert counts["all"] == (2, 3)
    assert (counts["lang en"], counts["lang vi"], counts["expect smalltalk"]) == ((1, 2), (1, 1), (2, 2))
    assert [item.label["id"] for item in wrong] == ["wrong one"]
    assert json.loads(as_json(counts, wrong))["groups"]["all"] == {"right": 2, "all": 3}
    assert "wrong one" in as_text(counts, wrong)


def test_nothing_is_reported_on_nothing(bot: Bot) -> None:
    counts, wrong = report([], bot.ask)
    assert (counts, wrong, as_text(counts, wrong)) == ({}, [], "")


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
    ],
)
def test_a_label_that_cannot_be_judged_is_named_with_its_line(label: dict[str, Any]) -> None:
    with pytest.raises(BotError, match=r"^q:1: "):
        read_labels([json.dumps(label)], "q")
