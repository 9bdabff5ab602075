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


def spaced(text: str) -> str:
    """The text with one space for whatever parts its clauses: spaces between Chinese ones are read as commas."""
    return " ".join(text.replace("，", " ").split())


@given(ANY_TEXT, st.sampled_from(LANGUAGES))
@example("\ud800, \x00 and", "en")
@example("薪水多少呢 首席技术官向谁汇报", "zh")
def test_the_questions_of_any_text_are_pieces_of_it_in_their_order(parts: Parts, text: str, language: str) -> None:
    text, at = spaced(text), 0
    for piece in map(spaced, parts.questions(text, language)):
        at = text.index(piece, at) + len(piece)


@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_the_clauses_of_any_text_are_pieces_of_it_in_their_order(parts: Parts, text: str, language: str) -> None:
    text, at = spaced(text), 0
    for piece in parts.clauses(text, language):
        assert piece == piece.strip() != ""
        at = text.index(spaced(piece), at) + len(spaced(piece))


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("首席技术官向谁汇报 薪水是多少呢", ["首席技术官向谁汇报", "薪水是多少呢"]),
        ("我是新来的员工 请问CTO向谁汇报", ["我是新来的员工，请问CTO向谁汇报"]),
        ("CTO 职责 薪水", ["CTO 职责 薪水"]),  # keywords
        ("CTO 是做什么的", ["CTO 是做什么的"]),
        ("你好我刚入职。 首席技术官向谁汇报？ 薪水是多少呢？", ["首席技术官向谁汇报？", "薪水是多少呢？"]),
    ],
)
def test_spaces_part_clauses_in_chinese_as_commas_do(parts: Parts, text: str, found: list[str]) -> None:
    assert parts.questions(text, "zh") == found


def test_a_sentence_in_chinese_needs_no_comma_where_a_mark_ends_it(parts: Parts) -> None:
    assert parts.clauses("你好我刚入职。 请问CTO向谁汇报？", "zh") == ["你好我刚入职。", "请问CTO向谁汇报？"]


STORY = "I am new. My boss is kind. What he does is a riddle. He likes cake. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{STORY}What does a CTO do? How much does a CIO earn?", ["What does a CTO do?", "How much does a CIO earn?"]),
        (f"What does a CTO do? {STORY}How much does a CIO earn?", ["What does a CTO do?", "How much does a CIO earn?"]),
        ("What he does is a riddle. What does a CTO do?", ["What he does is a riddle.", "What does a CTO do?"]),
    ],
)
def test_of_a_long_message_with_question_marks_only_what_they_end_is_asked(parts: Parts, text: str, found: list[str]) -> None:
    assert parts.questions(text, "en") == found


def test_a_question_mark_makes_a_question_of_words_that_ask_nothing(parts: Parts) -> None:
    assert parts.questions("CTO earnings this year? CIO earnings this year?", "en") == [
        "CTO earnings this year?",
        "CIO earnings this year?",
    ]


@pytest.mark.parametrize(
    ("language", "text", "chooses"),
    [
        ("en", "which of the two", True),
        ("en", "CIO or CTO", True),
        ("en", "what does a CTO do", False),
        ("vi", "CIO hay CTO", True),
        ("vi", "CTO làm gì", False),
        ("zh", "CIO还是CTO", True),
        ("zh", "CTO是什么", False),
    ],
)
def test_a_text_that_asks_for_one_of_several_is_known(parts: Parts, language: str, text: str, chooses: bool) -> None:
    assert parts.choosing(text, language) == chooses


@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_any_text_asks_for_one_of_several_or_does_not(parts: Parts, text: str, language: str) -> None:
    assert parts.choosing(text, language) in (True, False)


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
