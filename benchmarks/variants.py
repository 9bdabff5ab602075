"""Spelling variants of labelled questions: how people who mean the same type it in a hurry.

    python benchmarks/variants.py FILE --kind typo1|typo2|no_marks|sms|no_punctuation|story

Prints the labels with another `question`, `kind` and `id`, one a line; those that the variant leaves as they are, are left out.
A question has the same variant in every run. The words and stories are in `variants.toml`.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

from bot.evaluate import read_labels
from bot.model import LANGUAGES

SEED = "variants 1"
SHORTEST = 4  # letters of a word that is misspelt; Chinese characters of a question that loses one
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u4e00-\u9fff]")

Variant = Callable[[str, str, Random], str]  # question, language, chance -> question


def variant(kind: str, question: str, language: str) -> str:
    """The question spelt in another way; as it is where that changes nothing."""
    return VARIANTS[kind](question, language, Random(f"{SEED} {kind} {question}"))


# Typing errors


def typos(question: str, language: str, chance: Random, count: int) -> str:
    """So many wrong letters, each in another word of four or more that isn't all capitals; in Chinese, wrong characters."""
    if language == "zh":
        return _wrong_characters(question, chance, count)
    words = [m for m in _WORD.finditer(question) if len(m.group()) >= SHORTEST and not m.group().isupper()]
    for word in sorted(chance.sample(words, min(count, len(words))), key=lambda m: -m.start()):
        question = _edited(question, word, chance)
    return question


def _edited(question: str, word: re.Match[str], chance: Random) -> str:
    """The question with one letter of the word wrong, but the first, which few typing errors touch (Kukich 1992)."""
    at = chance.randrange(word.start() + 1, word.end())
    edits = (_inserted, _deleted, _substituted, _transposed)
    return chance.choice(edits)(question, at, chance)


def _inserted(text: str, at: int, chance: Random) -> str:
    return text[:at] + _neighbour(text[at], chance) + text[at:]


def _deleted(text: str, at: int, chance: Random) -> str:
    return text[:at] + text[at + 1 :]


def _substituted(text: str, at: int, chance: Random) -> str:
    return text[:at] + _neighbour(text[at], chance) + text[at + 1 :]


def _transposed(text: str, at: int, chance: Random) -> str:
    """The letter and the next swapped, at the end of a word the last two; where nobody would see that, one is dropped."""
    at -= not text[at + 1 : at + 2].isalpha()
    first, second = text[at], text[at + 1]
    return _deleted(text, at, chance) if first == second else text[:at] + second + first + text[at + 2 :]


def _neighbour(letter: str, chance: Random) -> str:
    """A key beside the letter's own, in the same row."""
    key = without_marks(letter).lower()
    row = next((row for row in _KEYS if key in row), key)
    at = row.find(key)
    found = chance.choice([row[i] for i in (at - 1, at + 1) if 0 <= i < len(row)] or [key * 2])
    return found.upper() if letter.isupper() else found


def _wrong_characters(question: str, chance: Random, count: int) -> str:
    """So many characters wrong, of those first that are easily mistaken."""
    places = [m.start() for m in _HAN.finditer(question)]
    if len(places) < SHORTEST:
        return question
    chance.shuffle(places)
    places.sort(key=lambda at: question[at] not in _alike())
    for at in sorted(places[:count], reverse=True):
        question = _mistaken(question, at, chance)
    return question


def _mistaken(question: str, at: int, chance: Random) -> str:
    """One that sounds or looks alike for the character, three times out of four where there is such a one; else none."""
    alike = _alike().get(question[at])
    if alike and chance.random() < 0.75:
        return question[:at] + chance.choice(alike) + question[at + 1 :]
    return _deleted(question, at, chance)


# Spelling


def without_marks(text: str) -> str:
    """Without diacritics.

    >>> without_marks("Lương của giám đốc? Đúng")
    'Luong cua giam doc? Dung'
    """
    marked = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in marked if not unicodedata.combining(c)).translate(str.maketrans("đĐ", "dD"))
    return unicodedata.normalize("NFC", bare)


def without_punctuation(text: str) -> str:
    """Without marks and symbols, but those inside a number.

    >>> without_punctuation("What's a CTO/CIO paid: 215,194 dollars?")
    'Whats a CTO CIO paid 215,194 dollars'
    """
    text = re.sub("['’]", "", text)
    text = re.sub(r"(?<!\d)[.,]|[.,](?!\d)|[^\w\s.,]|_", " ", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def text_message(question: str, language: str) -> str:
    """Each word that has a short spelling in that.

    >>> text_message("What are you paid?", "en")
    'wat r u paid?'
    """
    spelt = _data()["sms"].get(language, {})
    return _sms(language).sub(lambda m: spelt[m.group().lower()], unicodedata.normalize("NFC", question))


@cache
def _sms(language: str) -> re.Pattern[str]:
    """Any word with a short spelling, the longest first."""
    words = "|".join(re.escape(word) for word in sorted(_data()["sms"].get(language, {}), key=len, reverse=True))
    return re.compile(words if language == "zh" else rf"\b(?:{words})\b" if words else "(?!)", re.I)


# Stories


def story(question: str, language: str, chance: Random) -> str:
    """The question within a story, in half of them without its own punctuation."""
    before, after = chance.choice(_data()["stories"][language])
    if chance.random() < 0.5:
        question = without_punctuation(question)
    return f"{before}{question}{after}" if language == "zh" else f"{before} {question} {after}"


VARIANTS: Mapping[str, Variant] = {
    "typo1": partial(typos, count=1),
    "typo2": partial(typos, count=2),
    "no_marks": lambda question, language, chance: without_marks(question),
    "sms": lambda question, language, chance: text_message(question, language),
    "no_punctuation": lambda question, language, chance: without_punctuation(question).lower(),
    "story": story,
}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _alike() -> dict[str, str]:
    """For each character those that are mistaken for it."""
    return {char: group.replace(char, "") for group in _data()["alike"] for char in group}


# The command


def respelt(label: Mapping[str, Any], kind: str) -> dict[str, Any] | None:
    """The label of the variant; None where that is the same question."""
    language = label.get("lang")
    question = variant(kind, label["question"], language if language in LANGUAGES else "en")
    if question in (label["question"], ""):
        return None
    return {**label, "id": f"{label.get('id', '')}-{kind}", "kind": kind, "question": question}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--kind", choices=VARIANTS, required=True)
    options = parser.parse_args()
    labels = read_labels(options.file.read_text(encoding="utf-8").splitlines(), str(options.file))
    for label in filter(None, (respelt(label, options.kind) for label in labels)):
        print(json.dumps(label, ensure_ascii=False))


if __name__ == "__main__":
    main()
