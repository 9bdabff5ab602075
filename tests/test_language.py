"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Bot
from bot.data import File, corpus_files
from bot.language import detect
from bot.model import LANGUAGES
from bot.read_intents import read_words
from bot.record import Record

TELLING = {"en": {"who", "the"}, "vi": {"ai", "la"}}


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_in_one_of_the_languages(text: str) -> None:
    assert detect(text, TELLING) in LANGUAGES


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who is the boss?", "en"),
        ("Giám đốc là ai?", "vi"),
        ("ai la sep", "vi"),
        ("谁是老板", "zh"),
        ("CTO的老板", "zh"),
        ("CTO", "en"),
        ("", "en"),
        ("?!", "en"),
    ],
)
def test_a_question_shows_its_language(text: str, language: str) -> None:
    assert detect(text, TELLING) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What does a 首席技术官 do?", "en"),
        ("who is the 首席信息官, and who is the 首席技术官", "en"),
        ("What is a giám đốc công nghệ, and who does he report to in the company?", "en"),
        ("首席信息官 là gì?", "vi"),
        ("chief technology officer là gì", "vi"),
        ("chief technology officer 是做什么的", "zh"),
        ("giám đốc công nghệ 是什么？", "zh"),
        ("首席信息官", "zh"),
        ("giám đốc công nghệ", "vi"),
    ],
)
def test_a_title_in_another_language_does_not_turn_that_of_the_question(bot: Bot, text: str, language: str) -> None:
    """Nothing but a title is in the title's."""
    assert detect(text, bot.understanding.telling) == language


@pytest.mark.parametrize("language", ["en", "vi"])
def test_words_of_both_languages_count_for_neither_where_letters_tell_vietnamese(language: str) -> None:
    """Without its marks, thế is the."""
    telling = {"en": {"who", "the", "to", "does"}, "vi": {"the", "to", "cua"}}
    asked = {"en": "who does the đốc report to", "vi": "thế to của đốc report to"}
    assert detect(asked[language], telling) == language


@pytest.mark.parametrize("language", ["en", "vi"])
def test_chinese_gives_way_only_where_it_has_no_word_of_grammar(language: str) -> None:
    telling = {"en": {"who", "is", "the"}, "vi": {"ai", "la", "cua"}, "zh": {"的", "是"}}
    words = {"en": "who is the", "vi": "ai là"}[language]
    assert detect(f"{words} 技术官", telling) == language
    assert detect(f"{words} 技术官的", telling) == "zh"


def test_a_text_without_a_sign_is_in_the_default_language() -> None:
    assert detect("CTO CIO", TELLING, "vi") == "vi"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_passage_is_told_to_be_in_its_language(bot: Bot, language: str) -> None:
    telling = bot.understanding.telling
    wrong = [p.id for p in bot.corpus.passages if p.language == language and detect(p.text, telling) != language]
    assert wrong == []


def test_words_of_grammar_tell_a_language_bare_and_each_by_itself() -> None:
    """Those of phrases count, too; diacritics may be left out when typing."""
    words = {"_words.toml": '[function]\nen = ["in order", "who"]\nvi = ["là"]', "_conditions.toml": "", "_short.toml": ""}
    found = read_words([File(name, name, content.encode()) for name, content in words.items()]).telling()
    assert (found["en"], found["vi"]) == ({"in", "order", "who"}, {"la"})


def test_the_originals_are_in_a_known_language() -> None:
    sources = [record for record in map(Record.of, corpus_files(None)) if "asked_of" not in record.values]
    assert len(sources) == 5
    assert all(record.table("original").text("language") in LANGUAGES for record in sources)
