"""Understanding a question: language, spelling, roles, intent."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import Bot
from bot.data import intent_files
from bot.lexicon import CONDITION, SAME
from bot.model import LANGUAGES
from bot.question import Query, Understanding, named
from bot.read_intents import read_intents
from bot.store import Damaged, dump, parse

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.fixture(scope="module")
def understanding(bot: Bot) -> Understanding:
    return bot.understanding


def understood(understanding: Understanding, question: str) -> Query:
    return understanding.understand(question)


@given(ANY_TEXT)
@example("")
@example("\ud800\x00\x1b[2J\u202e")
def test_any_text_is_understood_somehow(understanding: Understanding, text: str) -> None:
    query = understood(understanding, text)
    assert query.intent in understanding.intents.by_id
    assert all(query.text[t.start : t.end] for t in query.run)


@pytest.mark.parametrize(
    "question",
    ["Lương của giám đốc công nghệ là bao nhiêu?", "Vai trò của CIO là gì?", "What does a résumé need?", "CTO向谁汇报？"],
)
def test_a_question_is_the_same_composed_or_decomposed(understanding: Understanding, question: str) -> None:
    composed, decomposed = (understood(understanding, unicodedata.normalize(f, question)) for f in ("NFC", "NFD"))
    assert (composed.run, composed.intents, composed.roles) == (decomposed.run, decomposed.intents, decomposed.roles)


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("what does a CTO do", ("CTO",)),
        ("chief information officer", ("CIO",)),
        ("the CTO and the CIO", ("CIO", "CTO")),
        ("how do the two differ", ("CIO", "CTO")),
        ("giam doc cong nghe lam gi", ("CTO",)),
        ("首席信息官", ("CIO",)),
        ("who is it", ()),
    ],
)
def test_a_question_is_about_the_roles_that_it_names(
    understanding: Understanding, question: str, roles: tuple[str, ...]
) -> None:
    assert understood(understanding, question).roles == roles


def test_other_titles_are_no_roles(understanding: Understanding) -> None:
    query = understood(understanding, "what does the CEO do?")
    assert (query.roles, query.others) == ((), ("CEO",))


def test_letters_can_stand_for_something_else(understanding: Understanding) -> None:
    assert understood(understanding, "how to register a CIO as a charity").other_sense
    assert not understood(understanding, "how to become a CIO").other_sense


@pytest.mark.parametrize("question", ["who does the CTO reprot to?", "CTO responsibilites", "what is the salery of a CTO"])
def test_a_misspelt_word_is_mended_and_shown(understanding: Understanding, question: str) -> None:
    mended = understood(understanding, question).did_you_mean
    assert mended is not None
    assert len(mended.split()) == len(question.split())


@pytest.mark.parametrize("question", ["who does the CTO report to?", "Sếp của CTO là ai?", "CTO的老板是谁？", "CTOs", "xq zz"])
def test_what_is_spelt_right_is_left_alone(understanding: Understanding, question: str) -> None:
    assert understood(understanding, question).did_you_mean is None


def test_a_story_around_a_question_does_not_hide_it(understanding: Understanding) -> None:
    story = "I started at a shop last week. The weather was bad. Who does the CTO report to? Thank you so much."
    assert understood(understanding, story).intent == "reporting_line"


def test_the_language_can_be_given(understanding: Understanding) -> None:
    assert understanding.understand("CTO", "zh").language == "zh"


def test_what_is_kept_understands_the_same(understanding: Understanding) -> None:
    again = Understanding.open(*parse(dump(*understanding.save())))
    for question in ("who does the CTO reprot to?", "Lương của CIO?", "CTO和CIO的区别"):
        one, other = understood(again, question), understood(understanding, question)
        assert (one.run, one.segments, one.roles, one.intents) == (other.run, other.segments, other.roles, other.intents)
        assert one.did_you_mean == other.did_you_mean


def unnoticed(
    understanding: Understanding, change: Callable[[dict[str, Any], str], object], part: int, only: set[str]
) -> list[str]:
    """The keys of the kept JSON values (part 0) or arrays (part 1) whose change goes unnoticed when all is read back."""
    found = []
    content = dump(*understanding.save())
    for name in parse(content)[part].keys() & only or parse(content)[part]:
        read = parse(content)
        change(read[part], name)
        try:
            Understanding.open(*read)
        except Damaged:
            continue
        found.append(name)
    return found


def test_what_is_kept_without_a_part_is_damaged(understanding: Understanding) -> None:
    assert unnoticed(understanding, lambda found, name: found.pop(name), 0, set()) == []
    assert unnoticed(understanding, lambda found, name: found.pop(name), 1, set()) == []


@pytest.mark.parametrize("value", [None, 3, "text", [1]])
def test_what_is_kept_of_another_shape_is_damaged(understanding: Understanding, value: object) -> None:
    assert unnoticed(understanding, lambda found, name: found.update({name: value}), 0, set()) == []


def test_what_is_kept_with_numbers_cut_short_is_damaged(understanding: Understanding) -> None:
    numeric = {name for name, array in understanding.save()[1].items() if array.dtype != np.uint8}
    assert numeric
    assert unnoticed(understanding, lambda found, name: found.update({name: found[name][:-1]}), 1, numeric) == []


# Conditions, concepts, and what is asked in particular


def labelled(understanding: Understanding, question: str, label: str) -> list[str]:
    query = understood(understanding, question)
    return [query.words(segment) for segment in query.segments if segment.label == label]


@pytest.mark.parametrize(
    ("question", "conditions"),
    [
        ("how much does a CTO earn in France?", ["France"]),
        ("lương CTO ở Nhật Bản là bao nhiêu?", ["ở Nhật"]),
        ("韩国的CTO薪水多少？", ["韩国"]),
        ("what does a CTO do at Google", ["Google"]),
        ("what does a CTO do", []),
    ],
)
def test_what_narrows_a_question_is_a_condition(understanding: Understanding, question: str, conditions: list[str]) -> None:
    found = labelled(understanding, question, CONDITION)
    assert [name for name in conditions if not any(name in words for words in found)] == []
    assert len(found) == len(conditions)


@pytest.mark.parametrize(
    ("question", "conditions"),
    [("CTO salary at Apple", ["Apple"]), ("does a CTO eat an apple a day?", []), ("tell us more", [])],
)
def test_a_cased_condition_is_one_with_a_capital_only(
    understanding: Understanding, question: str, conditions: list[str]
) -> None:
    assert labelled(understanding, question, CONDITION) == conditions


@pytest.mark.parametrize("question", ["who does it report to", "can you tell us"])
def test_a_short_form_without_capitals_is_grammar(understanding: Understanding, question: str) -> None:
    assert {"it", "us"} & {*labelled(understanding, question, SAME), *labelled(understanding, question, CONDITION)} == set()


@pytest.mark.parametrize(
    ("language", "concept"), [(language, concept) for language in LANGUAGES for concept in ("ask_who", "ask_why", "ask_when")]
)
def test_a_concept_is_found_in_any_language(understanding: Understanding, language: str, concept: str) -> None:
    words = read_intents(intent_files(None)).concepts[concept][language]
    missed = [w for w in words if concept not in named(understanding.understand(w, language).concepts)]
    assert len(missed) <= len(words) // 4, missed


def test_questions_in_different_languages_share_a_concept(understanding: Understanding) -> None:
    asked = ("why does a company need a CTO?", "tại sao công ty cần CTO?", "公司为什么需要CTO？")
    found = [set(named(understood(understanding, question).concepts)) for question in asked]
    assert "ask_why" in set.intersection(*found)


@pytest.mark.parametrize("question", ["what does a CTO do?", "CTO làm gì?", "CTO是做什么的？", "who does the CIO report to?"])
def test_a_broad_question_asks_for_nothing_in_particular(understanding: Understanding, question: str) -> None:
    assert not understood(understanding, question).particular


@pytest.mark.parametrize(
    "question",
    ["what does a CTO do with zebras?", "CTO làm gì ở Pháp?", "CTO在法国做什么？", "who does the CIO of Google report to?"],
)
def test_a_condition_or_another_word_makes_a_question_particular(understanding: Understanding, question: str) -> None:
    assert understood(understanding, question).particular


@given(ANY_TEXT)
def test_the_questions_of_any_text_are_two_or_three_or_it_is_one(understanding: Understanding, text: str) -> None:
    assert len(understanding.several(text)) in (0, 2, 3)


def test_a_question_without_a_role_is_about_that_of_the_one_before(understanding: Understanding) -> None:
    found = understanding.several("What does a CTO do? How much is the salary? And who does the CIO report to?")
    assert [query.roles for query in found] == [("CTO",), ("CTO",), ("CIO",)]
