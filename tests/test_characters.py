"""Words in Chinese characters that only sound right, or only look right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.characters import Characters, sound, usual_pairs

WORDS = ("薪水", "汇报", "首席信息官", "职责", "长")
HAN = st.text(st.sampled_from("薪新水睡永汇会报抱服职识则责直息信是的目官宫CTO "))
ANY_TEXT = st.one_of(HAN, st.text(st.characters(exclude_categories=())))


@pytest.fixture(scope="module")
def characters() -> Characters:
    return Characters.of(WORDS, frozenset({"多少"}))


@pytest.mark.parametrize(
    ("typed", "meant"), [("新水多少", "薪水多少"), ("向他会抱", "向他汇报"), ("CTO的直则", "CTO的职责"), ("薪水", "薪水")]
)
def test_a_word_typed_by_its_sound_is_put_right(characters: Characters, typed: str, meant: str) -> None:
    assert characters.mended(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), [("向他汇服", "向他汇报"), ("识责", "职责"), ("CTO的织责", "CTO的职责")])
def test_a_word_typed_by_the_look_of_a_character_is_put_right(characters: Characters, typed: str, meant: str) -> None:
    assert characters.mended(typed) == meant


@pytest.mark.parametrize("typed", ["薪人", "薪目", "大责", "报人"])
def test_a_short_word_with_a_character_of_another_look_and_sound_is_another(characters: Characters, typed: str) -> None:
    assert characters.mended(typed) == typed


@pytest.mark.parametrize("typed", ["首席信息猫", "首猫信息官", "猫席信息官"])
def test_a_long_word_is_known_whatever_one_of_its_characters_is(characters: Characters, typed: str) -> None:
    assert characters.mended(f"{typed}做什么") == "首席信息官做什么"


def test_a_long_word_with_two_other_characters_is_another(characters: Characters) -> None:
    assert characters.mended("首席面包官") == "首席面包官"


def test_what_many_speakers_do_not_tell_apart_sounds_alike() -> None:
    assert (sound("资"), sound("是"), sound("京")) == (sound("知"), sound("四"), sound("金"))


def test_a_usual_word_is_no_mistake_though_it_sounds_like_another() -> None:
    pair = sorted(usual_pairs())[0]
    assert Characters({sound(pair): "薪水"}, {}, frozenset()).mended(pair) == pair


def test_a_word_whose_pairs_are_known_is_no_mistake() -> None:
    assert Characters.of(["薪水"], frozenset({"新水"})).mended("新水") == "新水"


def test_a_name_is_meant_even_by_usual_pairs() -> None:
    """首席 and 技术 are usual words, and so might be the pairs of a name misspelt."""
    typed, pairs = "首席计术官", frozenset({"席计", "计术", "术官"})
    assert Characters.of(["首席技术官"], pairs).mended(typed) == typed
    assert Characters.of(["首席技术官"], pairs, frozenset({"首席技术官"})).mended(typed) == "首席技术官"


@pytest.mark.parametrize("typed", ["创新水平", "新睡觉了"])
def test_what_belongs_to_its_neighbour_is_left_alone(characters: Characters, typed: str) -> None:
    """新水 and 新睡 sound like 薪水; but 新 is a part of 创新 here, and 睡 of 睡觉."""
    assert characters.mended(typed) == typed


def test_a_word_beside_one_of_grammar_is_put_right_all_the_same(characters: Characters) -> None:
    assert characters.mended("新水是多少") == "薪水是多少"


def test_of_two_words_that_sound_alike_the_more_usual_is_meant() -> None:
    assert Characters.of(["薪水", "心水"], frozenset()).sounding == {sound("薪水"): "薪水"}


def test_words_of_one_character_or_many_or_of_other_letters_are_no_words() -> None:
    found = Characters.of([*WORDS, "薪" * 7, "CTO", "A轮"], frozenset())
    assert set(found.sounding.values()) == {"薪水", "汇报", "首席信息官", "职责"}
    assert {word for words in found.without.values() for word in words} == set(found.sounding.values())


def test_traditional_characters_are_heard_too(characters: Characters) -> None:
    assert characters.mended("匯抱") == "汇报"


@given(ANY_TEXT)
def test_any_text_keeps_its_length(characters: Characters, text: str) -> None:
    assert len(characters.mended(text)) == len(text)


@given(st.text(st.sampled_from("薪新水睡汇会报抱职则责直是的 ")))
def test_what_is_put_right_twice_is_put_right_once(characters: Characters, text: str) -> None:
    once = characters.mended(text)
    assert characters.mended(once) == once


@given(st.lists(st.sampled_from([*WORDS, "的", "是", " ", "CTO"])).map("".join))
def test_a_text_of_known_words_stays_as_it_is(text: str) -> None:
    pairs = {a + b for word in (*WORDS, "的", "是") for other in (*WORDS, "的", "是") for a, b in [(word[-1], other[0])]}
    assert Characters.of(WORDS, frozenset(pairs)).mended(text) == text


@given(st.text(st.characters(max_codepoint=0x2FFF)))
def test_a_text_without_chinese_characters_stays_as_it_is(characters: Characters, text: str) -> None:
    assert characters.mended(text) == text


# The shipped tables


def test_what_looks_like_a_character_is_looked_like_by_it() -> None:
    from bot.characters import _looking

    looking = _looking()
    assert len(looking) > 1000
    assert [(a, b) for a, found in looking.items() for b in found if a not in looking[b]] == []
