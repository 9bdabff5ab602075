"""Everything that the folder of intents says, and what is kept of it."""

from __future__ import annotations

import pytest

from bot.data import intent_files
from bot.intents import Intents
from bot.read_intents import read_intents


@pytest.fixture(scope="module")
def intents() -> Intents:
    return read_intents(intent_files(None))


def test_the_kept_intents_answer_like_those_read(intents: Intents) -> None:
    """All but the words and examples, which are learned from and not kept."""
    again = Intents.from_meta(intents.to_meta())
    assert again.intents == tuple(i._replace(words={}, examples={}) for i in intents.intents)
    assert again.replies == intents.replies


@pytest.mark.parametrize("key", ["intents", "roles", "replies"])
def test_kept_intents_without_a_part_are_refused(intents: Intents, key: str) -> None:
    meta = dict(intents.to_meta())
    del meta[key]
    with pytest.raises((KeyError, TypeError, ValueError)):
        Intents.from_meta(meta)


def test_every_name_is_a_phrase_of_its_title(intents: Intents) -> None:
    phrases = {(label, owner, phrase) for label, owner, _, phrase in intents.phrases()}
    assert all(("role" if r.subject else "other", r.id, name) in phrases for r in intents.roles for name in r.names)


def test_a_word_of_several_intents_names_them_all(intents: Intents) -> None:
    owners = {(lang, phrase): owner.split() for label, owner, lang, phrase in intents.phrases() if label == "word"}
    for intent in intents.intents:
        for language, words in intent.words.items():
            assert all(intent.id in owners[language, word] for word in words)
