"""Spelling variants of questions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.model import LANGUAGES
from variants import VARIANTS, respelt, text_message, variant, without_marks

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "variants.py"
ASKED = {"en": "Who does the CTO report to?", "vi": "CTO báo cáo với ai trong công ty?", "zh": "CTO在公司里向谁汇报工作？"}
EVERY = pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in VARIANTS for language in LANGUAGES])


@EVERY
def test_a_question_has_the_same_variant_every_time(kind: str, language: str) -> None:
    assert variant(kind, ASKED[language], language) == variant(kind, ASKED[language], language)


@EVERY
def test_a_variant_changes_what_it_can_change(kind: str, language: str) -> None:
    same = kind == "no_marks" and language != "vi"
    plain = kind == "sms" and language == "en"
    changed = variant(kind, "What are you paid?" if plain else ASKED[language].replace("在", "是不是在"), language)
    assert (changed == ASKED[language].replace("在", "是不是在")) == same


@given(st.text(min_size=1).filter(lambda text: any(c.isalnum() for c in text)), st.sampled_from(LANGUAGES))
@example("CTO", "en")
@example("不要", "zh")
def test_a_variant_of_words_has_words(question: str, language: str) -> None:
    assert all(variant(kind, question, language).strip() for kind in VARIANTS)


@given(st.from_regex(r"[a-zA-Z ]{0,60}", fullmatch=True))
def test_a_typo_is_one_edit_and_two_are_at_most_two(question: str) -> None:
    """Insertion, deletion, substitution or transposition (restricted Damerau-Levenshtein)."""
    assert OSA.distance(question, variant("typo1", question, "en")) <= 1
    assert OSA.distance(question, variant("typo2", question, "en")) <= 2


@given(st.lists(st.sampled_from(["CIO", "CTO", "VICE", "NASDAQ", "the", "is", "a"])))
def test_titles_in_capitals_and_short_words_are_not_misspelt(words: list[str]) -> None:
    assert variant("typo2", " ".join(words), "en") == " ".join(words)


def test_the_first_letter_of_a_word_stays() -> None:
    for i in range(200):
        assert variant("typo1", f"report {i}", "en").startswith("r")


@pytest.mark.parametrize("question", ["首席信息官负责什么工作", "你好吗朋友们"])
def test_a_chinese_typo_is_a_wrong_or_missing_character(question: str) -> None:
    assert OSA.distance(question, variant("typo1", question, "zh")) == 1
    assert OSA.distance(question, variant("typo2", question, "zh")) == 2


def test_diacritics_go_and_letters_stay() -> None:
    assert without_marks("Đường nào đến giám đốc?") == "Duong nao den giam doc?"


@pytest.mark.parametrize(
    ("question", "language", "message"),
    [
        ("Please, are you to know?", "en", "pls, r u 2 kno?"),
        ("theory of youth", "en", "theory of youth"),
        ("Công ty như thế nào", "vi", "cty ntn"),
        ("有没有什么", "zh", "有木有神马"),
    ],
)
def test_whole_words_are_spelt_as_in_messages_the_longest_first(question: str, language: str, message: str) -> None:
    assert text_message(question, language) == message


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_holds_its_question(language: str) -> None:
    question = ASKED[language].rstrip("?？")
    told = [variant("story", f"{question} {i}", language) for i in range(40)]
    assert all(f"{question} {i}" in story for i, story in enumerate(told))
    assert len({story.replace(f"{question} {i}", "") for i, story in enumerate(told)}) > 6


def test_a_label_keeps_all_but_its_question_kind_and_id() -> None:
    label = {"id": "a", "question": "Who?", "lang": "en", "expect": "either", "kind": "clean", "group": "g"}
    assert respelt(label, "no_punctuation") == {**label, "id": "a-no_punctuation", "kind": "no_punctuation", "question": "who"}
    assert respelt({**label, "question": "who"}, "no_punctuation") is None


def test_the_command_prints_labels(tmp_path: Path) -> None:
    asked = [{"question": ASKED["vi"], "lang": "vi", "expect": "answered", "id": "1"}, {"question": "CTO", "expect": "either"}]
    (tmp_path / "q").write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    done = subprocess.run([sys.executable, SCRIPT, tmp_path / "q", "--kind", "no_marks"], capture_output=True, check=True)
    (found,) = map(json.loads, done.stdout.splitlines())
    assert found == {**asked[0], "id": "1-no_marks", "kind": "no_marks", "question": "CTO bao cao voi ai trong cong ty?"}
