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
from bot.question import Query, Understanding, known_forms, nearest_spelling
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


@given(st.text(st.sampled_from("abcdeto"), min_size=4, max_size=12))
def test_a_mended_word_is_a_known_one_that_begins_alike(form: str) -> None:
    known = ["report", "code", "doted", "acted", "decade"]
    found = nearest_spelling(known, form)
    assert found is None or (found in known and found[0] == form[0])


@pytest.mark.parametrize(("typed", "meant"), [("reprot", "report"), ("reportt", "report"), ("zzzzzz", None), ("eport", None)])
def test_a_word_is_mended_to_one_an_edit_away(typed: str, meant: str | None) -> None:
    assert nearest_spelling(["report"], typed) == meant


def test_words_are_known_by_their_stems_and_without_marks() -> None:
    assert {"reporting", "report", "lương", "luong"} <= known_forms(["reporting", "lương"])


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


@pytest.mark.parametrize(("title", "roles"), [("首席计术官", ("CTO",)), ("首席信息宫", ("CIO",)), ("首席面包官", ())])
def test_a_title_with_one_wrong_character_is_seen_through(bot: Bot, title: str, roles: tuple[str, ...]) -> None:
    assert bot.understanding.understand(f"{title}的职责是什么？").roles == roles
