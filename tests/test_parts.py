"""A message cut into its questions."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import Bot
from bot.model import LANGUAGES
from bot.parts import Parts
from bot.text import normal

PIECES = st.sampled_from(
    [
        "who does he report to",
        "what does a CTO do?",
        ", ",
        " and ",
        "; ",
        "CTO là gì?",
        " và ",
        "lương bao nhiêu",
        "。",
        "薪水多少？",
        "和",
        "—",
    ]
)
ANY_TEXT = st.one_of(st.text(st.characters(exclude_categories=())), st.lists(PIECES, max_size=6).map("".join))


@pytest.fixture(scope="module")
def parts(bot: Bot) -> Parts:
    return Parts.of(bot.understanding.intents.words)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "What does a CTO do? How much does a CIO earn?", ["What does a CTO do?", "How much does a CIO earn?"]),
        (
            "en",
            "who does the CTO report to and what does a CIO do?",
            ["who does the CTO report to", "and what does a CIO do?"],
        ),
        ("vi", "CTO là gì? CIO làm gì?", ["CTO là gì?", "CIO làm gì?"]),
        ("vi", "CTO báo cáo cho ai và lương CTO là bao nhiêu?", ["CTO báo cáo cho ai", "và lương CTO là bao nhiêu?"]),
        ("zh", "CTO向谁汇报？CIO是做什么的？", ["CTO向谁汇报？", "CIO是做什么的？"]),
        ("zh", "CTO向谁汇报，薪水是多少？", ["CTO向谁汇报", "薪水是多少？"]),
    ],
)
def test_several_questions_are_told_apart(parts: Parts, language: str, text: str, found: list[str]) -> None:
    assert parts.questions(text, language) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "what is the difference between a CIO and a CTO?"),
        ("en", "does the CTO report to the CEO, the CIO or the board?"),
        ("en", "I am new here, and my boss is a CTO. Who does he report to?"),
        ("en", "Hello! What does a CTO do? Thank you so much."),
        ("vi", "CTO và CIO khác nhau thế nào?"),
        ("vi", "Chào bạn, mình mới đi làm. CTO báo cáo cho ai?"),
        ("zh", "CTO和CIO有什么区别？"),
        ("zh", "你好，我刚入职。CTO向谁汇报？"),
        ("en", ""),
        ("en", "CTO, CIO, CEO"),
    ],
)
def test_one_question_stays_one(parts: Parts, language: str, text: str) -> None:
    assert parts.questions(text, language) == [text]


def test_a_list_of_many_questions_is_one_message(parts: Parts) -> None:
    """Answers to more than three would be too long to read."""
    text = "What does a CTO do? " * 6
    assert parts.questions(text, "en") == [text]


@given(ANY_TEXT, st.sampled_from(LANGUAGES))
@example("\ud800, \x00 and", "en")
def test_the_questions_of_any_text_are_pieces_of_it_in_their_order(parts: Parts, text: str, language: str) -> None:
    at = 0
    for piece in parts.questions(text, language):
        at = text.index(piece, at) + len(piece)


@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_the_clauses_of_any_text_are_pieces_of_it_in_their_order(parts: Parts, text: str, language: str) -> None:
    at = 0
    for piece in parts.clauses(text, language):
        assert piece == piece.strip() != ""
        at = text.index(piece, at) + len(piece)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        pytest.param(
            "CTO là gì – Những điều cần biết",
            ["CTO là gì", "Những điều cần biết"],
            marks=pytest.mark.xfail(reason="the capital behind the dash begins a sentence, and the dash stays where it was"),
        ),
        ("CTO là gì – những điều cần biết", ["CTO là gì", "những điều cần biết"]),
        ("Salary: how much is it?", ["Salary", "how much is it?"]),
        ("who, me?", ["who, me?"]),
        ("a state-of-the-art CTO", ["a state-of-the-art CTO"]),
    ],
)
def test_a_headline_is_cut_at_its_dash_or_colon(parts: Parts, text: str, clauses: list[str]) -> None:
    assert parts.clauses(text, "vi" if "là" in text else "en") == clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("I am new here Who does the CTO report to", ["I am new here", "Who does the CTO report to"]),
        ("What does a Head Of Technology do", ["What does a Head Of Technology do"]),
        ("WHO IS THE CTO", ["WHO IS THE CTO"]),
    ],
)
def test_a_sentence_begins_where_a_word_of_grammar_has_a_capital_for_no_other_reason(
    parts: Parts, text: str, clauses: list[str]
) -> None:
    assert parts.clauses(text, "en") == clauses


def test_only_a_long_sentence_is_cut_at_its_commas(parts: Parts) -> None:
    long = "I have been working in a large shop for many years now, " * 4 + "who does the CTO report to?"
    assert parts.clauses(long, "en")[-1] == "who does the CTO report to?"


@pytest.mark.parametrize(
    ("language", "text", "refers"),
    [
        ("en", "what do they earn?", ["they"]),
        ("en", "what does a CTO earn?", []),
        ("vi", "họ làm gì?", ["họ"]),
        ("vi", "CTO làm gì?", []),
        ("zh", "那薪水多少", ["那"]),
    ],
)
def test_words_that_lean_on_what_was_said_are_found(parts: Parts, language: str, text: str, refers: list[str]) -> None:
    assert parts.referring(text, language) == refers


@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_what_any_text_refers_with_stands_in_it(parts: Parts, text: str, language: str) -> None:
    assert all(word in normal(text) for word in parts.referring(text, language) if word.isalpha() and word.isascii())
