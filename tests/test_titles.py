"""Misspelt names of titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Bot
from bot.lexicon import OTHER, ROLE, Lexicon
from bot.model import LANGUAGES
from bot.spelling import Spelling
from bot.text import Token, fold, tokens
from bot.titles import Titles

NAMES = {
    "CTO": (ROLE, ["chief technology officer", "giám đốc công nghệ", "首席技术官"]),
    "CIO": (ROLE, ["chief information officer", "giám đốc thông tin", "首席信息官"]),
    "technologist": (OTHER, ["chief technologist"]),
    "assistant": (OTHER, ["CEO's assistant"]),
    "PM": (OTHER, ["project manager", "项目经理"]),
}
WORDS = frozenset(
    token.form for token in tokens("what does the chief officer of information technology or a project manager do, hair")
)
PIECES = st.sampled_from(
    [
        "chief",
        "cheif",
        "technolgy",
        "infomation",
        "officer",
        "oficer",
        "CEO's",
        "asistant",
        "giám",
        "gíam",
        "đốc",
        "nghệ",
        "công",
    ]
)
HAN = st.text(st.sampled_from("首席手技术计信息官关项目经理的和 CTO"), max_size=16)
TEXTS = st.one_of(st.lists(PIECES, max_size=8).map(" ".join), HAN, st.text(st.characters(exclude_categories=())))


@pytest.fixture(scope="module")
def titles() -> Titles:
    return Titles(Lexicon.of([(label, owner, "", name) for owner, (label, names) in NAMES.items() for name in names]))


def misspelt(token: Token) -> bool:
    return token.form not in WORDS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chief infomation officer", "chief information officer"),
        ("chief technolgy officer", "chief technology officer"),
        ("chief technolgist", "chief technologist"),
        ("projcet manager", "project manager"),
        ("gíam đốc công nghệ", "giám đốc công nghệ"),
        ("giám đốc cong ngệ", "giám đốc cong nghệ"),
    ],
)
def test_a_title_is_known_by_the_rest_of_its_words(titles: Titles, typed: str, meant: str) -> None:
    assert titles.mended(f"what does the {typed} do", misspelt) == f"what does the {meant} do"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Chief Infomation Officers", "Chief information Officers"),
        ("chief-infomation-officer", "chief-information-officer"),
        ("the CEO's asistant", "the CEO's assistant"),
        ("CEO’s  asistant", "CEO’s  assistant"),
    ],
)
def test_only_the_words_that_are_misspelt_are_replaced(titles: Titles, typed: str, meant: str) -> None:
    assert titles.mended(typed, misspelt) == meant


def test_two_titles_in_one_text_are_both_put_right(titles: Titles) -> None:
    typed = "chief infomation officer and chief technolgy officer"
    assert titles.mended(typed, misspelt) == "chief information officer and chief technology officer"


@pytest.mark.parametrize(
    "typed",
    [
        "chief hair officer",  # a word, though none of a title
        "chief infxxxtion officer",
        "cheif infomation oficer",  # known by one of three words: too few
        "chief technolgy oficer",  # not the chief technologist
        "giam doc cong nghe",  # without diacritics it is spelt right
        "the manager of a projcet",
        "",
    ],
)
def test_what_is_no_title_misspelt_is_left_alone(titles: Titles, typed: str) -> None:
    assert titles.mended(typed, misspelt) == typed


def test_a_word_that_is_no_mistake_is_replaced_in_the_name_of_a_role_alone(titles: Titles) -> None:
    assert titles.mended("chief infomation officer", lambda token: False) == "chief information officer"
    assert titles.mended("project manger", lambda token: False) == "project manger"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("首席计术官", "首席技术官"), ("手席技术官", "首席技术官"), ("首席术官", "首席技术官"), ("项目精理", "项目经理")],
)
def test_a_title_in_chinese_is_known_by_its_sound_or_by_the_rest_of_it(titles: Titles, typed: str, meant: str) -> None:
    assert titles.mended(f"{typed}做什么", misspelt) == f"{meant}做什么"


@pytest.mark.parametrize("typed", ["首席面包官", "席技术官", "首席官", "目经理"])
def test_a_title_in_chinese_with_other_characters_is_another(titles: Titles, typed: str) -> None:
    assert titles.mended(typed, misspelt) == typed


def test_a_title_of_many_words_may_have_a_name_of_fewer_tokens(titles: Titles) -> None:
    """Of the s in "CEO's" the singular leaves nothing; it is a token all the same."""
    assert titles.mended("CEO's assistant", misspelt) == "CEO's assistant"


@given(TEXTS)
def test_any_text_can_be_mended(titles: Titles, text: str) -> None:
    assert isinstance(titles.mended(text, misspelt), str)


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_what_is_mended_twice_is_mended_once(titles: Titles, text: str) -> None:
    once = titles.mended(text, misspelt)
    assert titles.mended(once, misspelt) == once


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_mending_keeps_the_number_of_words(titles: Titles, text: str) -> None:
    assert len(tokens(titles.mended(text, misspelt))) == len(tokens(text))


@given(st.lists(st.sampled_from(sorted(WORDS)), max_size=8).map(" ".join))
def test_a_text_of_words_that_are_no_mistakes_stays_as_it_is(titles: Titles, text: str) -> None:
    assert titles.mended(text, misspelt) == text


# The shipped titles


@pytest.fixture(scope="module")
def spelling(bot: Bot) -> Spelling:
    return bot.understanding.spelling


@given(st.data())
def test_a_title_of_a_role_with_two_letters_swapped_is_that_role(bot: Bot, spelling: Spelling, data: st.DataObject) -> None:
    role, words = data.draw(st.sampled_from([("CIO", "chief information officer"), ("CTO", "chief technology officer")]))
    word = words.split()[1]
    at = data.draw(st.integers(1, len(word) - 3).filter(lambda at: word[at] != word[at + 1]))
    typed = words.replace(word, f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}")
    assert spelling.mended(typed, "en") == words
    assert bot.understanding.understand(f"what does a {typed} do?").roles == (role,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_without_diacritics_are_spelt_right(spelling: Spelling, language: str) -> None:
    names = [name for name in ("giám đốc công nghệ", "giám đốc thông tin", "tổng giám đốc") for name in (name, fold(name))]
    assert [name for name in names if spelling.mended(name, language) != name] == []
