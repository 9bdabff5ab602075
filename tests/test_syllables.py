"""What a Vietnamese syllable looks like."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Bot
from bot.data import intent_files
from bot.read_intents import read_intents
from bot.syllables import is_syllable, toneless
from bot.text import fold, tokens

LETTERS = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxy\u0300\u0301\u0303\u0309\u0323"), max_size=7)
SYLLABLES = [
    token.form
    for token in tokens("lương giám đốc công nghệ trách nhiệm quyết quản huỷ hủy gì giêng yêu uống khuya thuở ngoằn kế ghi")
]


@pytest.mark.parametrize("word", SYLLABLES)
def test_a_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("luơng", "no such vowels"),
        ("lươgn", "letters swapped"),
        ("llương", "a letter twice"),
        ("ngệ", "ng before e, ê and i is written ngh"),
        ("nghành", "ngh before another is written ng"),
        ("ghà", "and gh is written g"),
        ("cế", "c before e, ê and i is written k"),
        ("quyet", "what ends in a stop has a tone"),
        ("côngc", "two endings"),
        ("cồc", "and of the tones the sharp or the heavy one"),
        ("tóán", "two tones"),
        ("strategy", "another language"),
        ("w", "no letter of the language"),
        ("", "nothing"),
    ],
)
def test_what_is_spelt_as_none_may_be_is_none(word: str, why: str) -> None:
    assert not is_syllable(word), why


def test_every_word_with_marks_of_the_shipped_passages_is_a_syllable(bot: Bot) -> None:
    found = {t.form for p in bot.corpus.passages if p.language == "vi" for t in tokens(p.text) if not t.form.isascii()}
    assert len(found) > 300
    assert [word for word in sorted(found) if not is_syllable(word)] == []


def test_hardly_a_word_with_marks_that_questions_are_asked_with_is_none() -> None:
    intents = read_intents(intent_files(None)).intents
    texts = [text for intent in intents for text in intent.words.get("vi", ())]
    found = {t.form for text in texts for t in tokens(text) if not t.form.isascii()}
    assert len([word for word in found if not is_syllable(word)]) <= len(found) / 50


@given(st.one_of(LETTERS, st.text(st.characters(exclude_categories=()))))
def test_any_text_is_a_syllable_or_none(text: str) -> None:
    assert is_syllable(text) in (True, False)


@given(LETTERS)
def test_a_syllable_is_one_composed_or_decomposed(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert is_syllable(composed) == is_syllable(decomposed)


@given(LETTERS)
def test_a_text_without_tones_has_none_to_lose(text: str) -> None:
    once = toneless(text)
    assert toneless(once) == once


@given(st.sampled_from(SYLLABLES))
def test_a_word_without_its_tone_keeps_its_letters(word: str) -> None:
    assert fold(toneless(word)) == fold(word)
    assert len(toneless(word)) == len(word)
