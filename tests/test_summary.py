"""Figures as JSON and as text."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.evaluate import Judged
from bot.metrics import figures
from bot.render import columns
from bot.summary import shortened, to_json, to_text
from conftest import judged

KEYS = {
    *("schema", "questions", "accuracy", "by_lang", "by_topic", "by_expect", "by_kind"),
    *("refusals", "calibration", "confusions", "misses"),
}
SET = [
    judged("answered", lang="en", topic="salary", kind="clean", roles=["CIO"], id="a"),
    judged(
        "answered",
        line=2,
        lang="zh",
        topic="技术长的薪水和职责以及其他很多很多事情啊",
        kind="story",
        id="b",
        question="技术长？",
    ),
    judged("unanswered", "no_answer", 0.2, lang="vi", topic="none"),
]


def as_object(items: list[Judged]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(figures(items), items))
    return found


def as_text(items: list[Judged]) -> str:
    return to_text(figures(items), items)


def test_the_object_has_every_key_whatever_was_asked() -> None:
    assert set(as_object(SET)) == set(as_object([])) == KEYS
    assert as_object([])["accuracy"] is None


def test_a_share_has_its_parts_and_its_interval() -> None:
    found = as_object(SET)["by_lang"]["zh"]
    assert found == {"part": 0, "whole": 1, "share": 0.0, "interval": [0.0, 0.0]}


def test_a_miss_says_what_was_answered_and_why_it_is_wrong() -> None:
    (miss,) = as_object(SET)["misses"]
    assert (miss["id"], miss["first_citation"], miss["fault"]) == ("b", "000-x:1", "cites 000-x:1 first")


def test_the_text_has_a_heading_for_each_part_and_fits_a_terminal() -> None:
    lines = as_text(SET).splitlines()
    headings = [line.split("  ")[0] for line in lines if line and not line.startswith(" ")]
    assert headings[:4] == ["Accuracy", "By language", "By topic", "By expectation"]
    assert headings[-2:] == ["Roles taken for others", "Wrong"]
    assert max(map(columns, lines)) <= 80


def test_shares_are_aligned_whatever_the_script_of_their_names() -> None:
    shares = [line for line in as_text(SET).splitlines() if line.endswith(("/1", "/3", "/2"))]
    assert len({columns(line) for line in shares}) == 1


def test_nothing_that_a_terminal_acts_on_comes_back() -> None:
    hostile = "\x1b]0;owned\x07\u202e\ud800"
    items = [judged("answered", line=2, topic=hostile, kind=hostile, id=hostile, roles=[hostile], question=hostile)]
    for said in (as_text(items), to_json(figures(items), items)):
        assert not set(said) & set("\x1b\x07\u202e\ud800")


def test_no_questions_are_said_to_be_none() -> None:
    assert as_text([]) == "no questions"


@given(st.text(), st.integers(1, 30))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert columns(shortened(text, width)) <= width
