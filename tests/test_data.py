"""Where the data lies and how it is read; and the shipped corpus and intents themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from bot import Answer, Bot, BotError
from bot.data import SHARED_INTENTS, File, corpus_files, digest, intent_files, read_folder, shipped, user_folder
from bot.intents import QUESTION, SMALL_TALK, Intent, Intents
from bot.model import LANGUAGES
from bot.read_intents import read_intents
from bot.text import normal
from conftest import TINY_INTENTS, write_files

EXAMPLES = 15  # of each intent in each language, at least

# Folders and files


@pytest.mark.parametrize("name", ["corpus", "intents"])
def test_the_shipped_folders_are_there(name: str) -> None:
    assert list(Path(shipped(name)).glob("*.toml"))


def test_a_cache_folder_is_where_xdg_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = user_folder("XDG_CACHE_HOME", ".cache")
    assert found is not None
    assert Path(found).parent == tmp_path


@pytest.mark.parametrize("base", ["", "relative/folder"])
def test_a_relative_xdg_folder_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, base: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    monkeypatch.setenv("HOME", str(tmp_path))
    found = user_folder("XDG_CACHE_HOME", ".cache")
    assert found is not None
    assert Path(found).parent == tmp_path / ".cache"


def test_a_byte_order_mark_is_no_text() -> None:
    assert File("a", "a", b"\xef\xbb\xbfhello").text == "hello"


def test_a_file_that_is_no_utf8_is_named_with_its_line() -> None:
    with pytest.raises(BotError, match=r"^notes\.txt:2: not UTF-8"):
        _ = File("notes.txt", "notes.txt", b"fine\nsch\xf6n").text


def test_files_are_read_in_the_order_of_their_paths(folder: Callable[..., Path]) -> None:
    found = read_folder(folder({"b.txt": "b", "a/z.txt": "z", "a/b.txt": "a", "c.bin": "c"}), "docs", (".txt",))
    assert [f.relative for f in found] == ["a/b.txt", "a/z.txt", "b.txt"]
    assert found[0].name == "docs/a/b.txt"


def test_hidden_files_are_left_out(folder: Callable[..., Path]) -> None:
    found = read_folder(folder({".b.txt": "b", ".a/z.txt": "z", "a.txt": "a"}), "docs", (".txt",))
    assert [f.relative for f in found] == ["a.txt"]


def test_a_link_that_leads_outside_is_not_read(folder: Callable[..., Path], tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "more.txt").write_text("secret")
    docs = folder({"a.txt": "a"})
    (docs / "link.txt").symlink_to(outside)
    (docs / "linked").symlink_to(tmp_path / "elsewhere")
    (docs / "broken.txt").symlink_to(tmp_path / "nothing")
    assert [f.relative for f in read_folder(docs, "docs", (".txt",))] == ["a.txt"]


def test_a_link_in_a_circle_ends(folder: Callable[..., Path]) -> None:
    docs = folder({"a.txt": "a"})
    (docs / "again").symlink_to(docs)
    assert [f.relative for f in read_folder(docs, "docs", (".txt",))] == ["a.txt"]


def test_a_missing_folder_is_the_users_to_mend(tmp_path: Path) -> None:
    with pytest.raises(BotError, match=r"^docs: no such folder; name"):
        read_folder(tmp_path / "docs", "docs", (".txt",))


def test_a_folder_without_documents_says_what_to_put_there(folder: Callable[..., Path]) -> None:
    with pytest.raises(BotError, match=r"no documents in it; put .*\.md"):
        corpus_files(folder({"picture.png": b"\x89PNG"}))


def test_a_folder_without_intents_says_what_to_put_there(folder: Callable[..., Path]) -> None:
    with pytest.raises(BotError, match=r"no \.toml files in it; put one there"):
        intent_files(folder({"readme.txt": "nothing"}))


def test_what_a_folder_of_intents_lacks_is_the_shipped(tmp_path: Path) -> None:
    own = {**TINY_INTENTS, "_short.toml": "[en]"}
    found = {f.relative: f.text for f in intent_files(write_files(tmp_path / "i", own))}
    assert {*TINY_INTENTS, *SHARED_INTENTS} == set(found)
    assert found["_short.toml"] == "[en]"


@pytest.mark.parametrize("change", [{"a.txt": "b"}, {"b.txt": "a"}, {"a.txt": "a", "b.txt": ""}])
def test_the_digest_tells_contents_and_names(change: dict[str, str]) -> None:
    def of(contents: dict[str, str]) -> str:
        return digest(File(name, name, text.encode()) for name, text in contents.items())

    assert of({"a.txt": "a"}) != of(change)
    assert of({"a.txt": "a"}).startswith("sha256:")


# The shipped corpus


def test_every_passage_is_in_every_language(bot: Bot) -> None:
    assert {fact: set(languages) for fact, languages in bot.corpus.facts.items() if set(languages) != set(LANGUAGES)} == {}


def test_there_are_five_sources_numbered_from_zero(bot: Bot) -> None:
    assert [d.source[:4] for d in bot.corpus.documents] == ["000-", "001-", "002-", "003-", "004-"]


def test_every_passage_says_whom_it_is_about(bot: Bot) -> None:
    assert [p.id for p in bot.corpus.passages if not p.about] == []


def test_no_passage_stands_twice_in_a_source(bot: Bot) -> None:
    for document in bot.corpus.documents:
        texts = [p.text for p in bot.corpus.passages if p.document == document]
        assert len(texts) == len(set(texts))


def test_every_section_has_a_name(bot: Bot) -> None:
    assert [p.id for p in bot.corpus.passages if not p.section] == []


# The shipped intents


@pytest.fixture(scope="module")
def intents() -> Intents:
    return read_intents(intent_files(None))


def pairs(intents: Intents) -> Iterable[tuple[Intent, str]]:
    return ((intent, language) for intent in intents.intents for language in LANGUAGES)


def test_every_intent_has_enough_examples_in_each_language(intents: Intents) -> None:
    few = [(i.id, lang) for i, lang in pairs(intents) if len(i.examples.get(lang, ())) < EXAMPLES]
    assert few == []


def test_no_intent_has_an_example_twice(intents: Intents) -> None:
    for intent, language in pairs(intents):
        examples = intent.examples[language]
        assert sorted(e for e in set(examples) if examples.count(e) > 1) == []


@pytest.mark.xfail(reason="a few examples stand in two intents, as 'cto full form' in abbreviation and definition")
def test_no_two_intents_share_an_example(intents: Intents) -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for intent, language in pairs(intents):
        for text in intent.examples[language]:
            owners.setdefault((language, normal(text)), set()).add(intent.id)
    assert {text: ids for text, ids in owners.items() if len(ids) > 1} == {}


def test_a_question_that_can_be_asked_can_be_in_every_language(intents: Intents) -> None:
    assert [i.id for i in intents.intents if i.ask and (i.kind != QUESTION or set(i.ask) != set(LANGUAGES))] == []


def test_every_intent_has_a_name_in_every_language(intents: Intents) -> None:
    """It is said where an answer is explained."""
    said = (i for i in intents.intents if i.kind != SMALL_TALK and i.name)
    assert [i.id for i in said if set(i.name) != set(LANGUAGES)] == []


def test_every_concept_has_words_in_every_language(intents: Intents) -> None:
    assert [name for name, words in intents.concepts.items() if not all(words[language] for language in LANGUAGES)] == []


def test_small_talk_is_replied_to_in_every_language(intents: Intents) -> None:
    assert [i.id for i in intents.intents if i.kind == SMALL_TALK and set(i.reply) != set(LANGUAGES)] == []


def test_every_label_is_in_every_language(intents: Intents) -> None:
    labels = [rule.label for i in intents.intents for rule in (*i.positions, *i.rows)]
    assert all(set(label) == set(LANGUAGES) for label in labels)


def test_every_phrase_of_a_position_is_in_a_passage(intents: Intents, bot: Bot) -> None:
    """A phrase that no passage holds is a position that nobody takes."""
    texts = [normal(p.text) for p in bot.corpus.passages]
    phrases = [phrase for i in intents.intents for rule in i.positions for phrase in rule.match]
    assert [phrase for phrase in phrases if not any(normal(phrase) in text for text in texts)] == []


def test_every_position_by_role_names_a_role(intents: Intents) -> None:
    roles = {role.id for role in intents.roles if role.subject}
    assert {rule.about for i in intents.intents for rule in i.positions if rule.about} <= roles


def test_no_name_belongs_to_two_titles(intents: Intents) -> None:
    owners: dict[str, set[str]] = {}
    for role in intents.roles:
        for name in role.names:
            owners.setdefault(normal(name), set()).add(role.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_question_that_is_offered_is_answered(bot: Bot, intents: Intents) -> None:
    """Nobody is sent from one question to another that the corpus doesn't answer."""
    ask: Callable[[str], Answer] = cache(bot.ask)
    roles = [role.id for role in intents.roles if role.subject]
    plain = {q.replace("{role}", r) for i in intents.intents for q in i.ask.values() for r in roles}
    offered = {q for question in sorted(plain) for q in ask(question).follow_ups}
    assert sorted(q for q in offered if ask(q).status != "answered") == []
