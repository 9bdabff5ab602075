"""Words in Chinese characters that only sound right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.characters import Characters, sound, usual_pairs

WORDS = ("薪水", "汇报", "首席信息官", "职责", "长")
HAN = st.text(st.sampled_from("薪新水睡汇会报抱职则责直息信是的CTO "))


@pytest.fixture(scope="module")
def sounds() -> Characters:
    return Characters.of(WORDS, frozenset({"多少"}))


@pytest.mark.parametrize(
    ("typed", "meant"), [("新水多少", "薪水多少"), ("向他会抱", "向他汇报"), ("CTO的直则", "CTO的职责"), ("薪水", "薪水")]
)
def test_a_word_typed_by_its_sound_is_put_right(sounds: Characters, typed: str, meant: str) -> None:
    assert sounds.mended(typed) == meant


def test_what_many_speakers_do_not_tell_apart_sounds_alike() -> None:
    assert (sound("资"), sound("是"), sound("京")) == (sound("知"), sound("四"), sound("金"))


def test_a_usual_word_is_no_mistake_though_it_sounds_like_another() -> None:
    pair = sorted(usual_pairs())[0]
    assert Characters({sound(pair): "薪水"}, frozenset()).mended(pair) == pair


def test_a_word_whose_pairs_are_known_is_no_mistake() -> None:
    assert Characters.of(["薪水"], frozenset({"新水"})).mended("新水") == "新水"


def test_of_two_words_that_sound_alike_the_more_usual_is_meant() -> None:
    assert Characters.of(["薪水", "心水"], frozenset()).words == {sound("薪水"): "薪水"}


def test_words_of_one_character_or_many_or_of_other_letters_are_no_words(sounds: Characters) -> None:
    assert set(sounds.words.values()) == {"薪水", "汇报", "职责"}


def test_traditional_characters_are_heard_too(sounds: Characters) -> None:
    assert sounds.mended("匯抱") == "汇报"


@given(st.one_of(HAN, st.text(st.characters(exclude_categories=()))))
def test_any_text_keeps_its_length(sounds: Characters, text: str) -> None:
    assert len(sounds.mended(text)) == len(text)


@given(HAN)
def test_what_has_been_put_right_sounds_as_it_did(sounds: Characters, text: str) -> None:
    assert sound(sounds.mended(text)) == sound(text)


@given(HAN)
def test_what_is_put_right_twice_is_put_right_once(sounds: Characters, text: str) -> None:
    once = sounds.mended(text)
    assert sounds.mended(once) == once


@given(st.text(st.characters(max_codepoint=0x2FFF)))
def test_a_text_without_chinese_characters_stays_as_it_is(sounds: Characters, text: str) -> None:
    assert sounds.mended(text) == text
