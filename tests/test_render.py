"""Answers as text and as JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import Answer, Bot
from bot.render import columns, explained, met_by, to_json, to_text, where, wrapped

ANY_TEXT = st.text(st.characters(exclude_categories=()))
TERMINAL = "\x1b[2J\x9b1m\x07\u202e\u2028\u0000\ud800"
QUESTIONS = (
    "who does the CTO report to?",
    "CIO và CTO khác nhau thế nào?",
    "CTO 的薪资是多少？",
    "bake bread",
    "hello",
    "reprot CTO",
)


def unsafe(text: str) -> set[str]:
    """Characters that a terminal acts on."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cs") or c in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e"} - {
        "\n",
        "\t",
    }


def text_of(bot: Bot, answer: Answer, width: int = 80, color: bool = False) -> str:
    return to_text(answer, bot.understanding.intents.replies, width, color)


@given(ANY_TEXT)
@example(TERMINAL)
@example("who does the CTO reprot to " + TERMINAL)
def test_no_question_makes_a_terminal_act(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    assert unsafe(text_of(bot, answer) + explained(answer) + to_json(answer)) == set()


@given(ANY_TEXT.filter(lambda t: not any("\ud800" <= c <= "\udfff" for c in t)))
@settings(max_examples=30)
@example(TERMINAL[:-1])
def test_no_document_makes_a_terminal_act(bot_of: Callable[..., Bot], text: str) -> None:
    own = bot_of({"a.md": f"# {text}\n\nZebras have stripes. {text}\n"})
    for question in ("do zebras have stripes?", text):
        answer = own.ask(question)
        assert unsafe(text_of(own, answer) + explained(answer) + to_json(answer)) == set()


def test_no_files_name_makes_a_terminal_act(bot_of: Callable[..., Bot]) -> None:
    own = bot_of({"a\x1b[2J.md": "Zebras have stripes."})
    answer = own.ask("do zebras have stripes?")
    assert unsafe(text_of(own, answer) + explained(answer)) == set()


@pytest.mark.parametrize("question", [*QUESTIONS, TERMINAL])
def test_json_is_one_line_that_reads_back_as_the_answer(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    line = to_json(answer)
    assert "\n" not in line
    assert json.loads(line) == json.loads(json.dumps(answer.to_dict()))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked_for(bot: Bot, question: str, width: int) -> None:
    longest = {"", *text_of(bot, bot.ask(question), width).split("\n")}
    assert [line for line in longest if columns(line) > width and " " in line.strip()] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_colour_adds_nothing_but_colour(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    assert re.sub("\x1b\\[[0-9;]*m", "", text_of(bot, answer, color=True)) == text_of(bot, answer)


@pytest.mark.parametrize("question", QUESTIONS[:3])
def test_every_citation_is_listed_with_its_place(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    shown = "".join(text_of(bot, answer).split())
    for c in answer.citations:
        place = where(c, bot.understanding.intents.replies, answer.language)
        assert c.source in place
        assert str(c.lines[0]) in place
        assert "".join(place.split()) in shown


def test_ignorance_shows_the_nearest_passages(bot: Bot) -> None:
    answer = bot.ask("does a CTO need a pilot licence?")
    shown = " ".join(text_of(bot, answer).split())
    assert all(" ".join(c.quote.split()) in shown for c in answer.nearest)


@pytest.mark.parametrize("question", QUESTIONS[:4])
def test_an_explanation_shows_each_weight_and_the_score(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    lines = explained(answer).splitlines()
    for c in answer.citations or answer.nearest:
        at = next(i for i, line in enumerate(lines) if line.startswith(f"[{c.n}]"))
        weights = [float(line.split()[0]) for line in lines[at + 1 : at + 1 + len(c.terms)]]
        assert sum(weights) == pytest.approx(float(lines[at].rsplit(" ", 1)[1]), abs=1e-4 * len(weights))


@given(st.text(st.sampled_from("ab c，漢字。 déf")), st.integers(4, 30))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(st.lists(st.text(st.sampled_from("abc"), min_size=1, max_size=8)), st.integers(8, 30))
def test_words_that_fit_are_wrapped_to_fit(words: list[str], width: int) -> None:
    assert all(columns(line) <= width for line in wrapped(" ".join(words), width))


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("", 0), ("ａ", 2)])
def test_columns_are_what_a_terminal_gives(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("term", "quote", "met"),
    [
        ("reporting", "The CTO reports to the CEO.", ["reports"]),
        ("汇报", "CTO 向 CEO 汇报。", ["汇报"]),
        ("luong", "Lương của CTO", ["Lương"]),
        ("zebra", "The CTO reports.", []),
        ("(topic: pay)", "The topic is pay.", []),
    ],
)
def test_a_word_of_a_question_meets_its_like(term: str, quote: str, met: list[str]) -> None:
    assert met_by(term, quote) == met
