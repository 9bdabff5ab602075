"""Intents read from their files; the faults of files each name file, line and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import Bot, BotError
from bot.data import intent_files
from bot.intents import Intents
from bot.read_intents import read_intents
from conftest import TINY_INTENTS, write_files

PAY = """id = "pay"
kind = "question"
name = { en = "pay" }
ask = { en = "What does a {role} earn?" }
related = ["none"]

[words]
en = ["pay"]

[examples]
en = ["what do they earn"]

[[position]]
label = { en = "a lot" }
match = ["a lot"]

[[row]]
topic = "pay"
label = { en = "Pay" }
"""


def line_of(needle: str) -> int:
    return PAY[: PAY.index(needle)].count("\n") + 1


LOT, ROW = line_of("[[position]]"), line_of('topic = "pay"')


def read(folder: Path) -> Intents:
    return read_intents(intent_files(folder))


def test_an_intent_is_read_as_it_is_written(tmp_path: Path) -> None:
    found = read(write_files(tmp_path / "i", {**TINY_INTENTS, "pay.toml": PAY})).by_id["pay"]
    assert found.ask == {"en": "What does a {role} earn?"}
    assert found.examples["en"] == ("what do they earn",)
    assert (found.positions[0].match, found.rows[0].topic) == (("a lot",), "pay")


def test_what_a_users_folder_lacks_of_roles_words_and_replies_is_the_shipped(tmp_path: Path, bot: Bot) -> None:
    found = read(write_files(tmp_path / "i", TINY_INTENTS))
    assert found.replies == bot.understanding.intents.replies
    assert {r.id for r in found.roles if r.subject} == {r.id for r in bot.understanding.intents.roles if r.subject}


def test_a_users_own_roles_replace_the_shipped(tmp_path: Path) -> None:
    roles = '[[role]]\nid = "CFO"\nnames = ["CFO"]\n'
    found = read(write_files(tmp_path / "i", {**TINY_INTENTS, "_roles.toml": roles}))
    assert [r.id for r in found.roles] == ["CFO"]


FAULTS = {
    "no TOML": (PAY.replace('id = "pay"', 'id = "pay'), "pay.toml:1:", "no valid TOML", "mend"),
    "no id": (PAY.replace('id = "pay"\n', ""), "pay.toml:1:", "lacks 'id'", "add id ="),
    "an id that is not the file's name": (PAY.replace('id = "pay"', 'id = "wage"'), "pay.toml:1:", "'wage'", "file's name"),
    "an unknown kind": (PAY.replace('kind = "question"', 'kind = "riddle"'), "pay.toml:1:", "riddle", "use question"),
    "an unknown key": (PAY.replace("related", "relatd"), "pay.toml:1:", "unknown key 'relatd'", "use one of"),
    "an unknown language": (PAY.replace("[words]\nen", "[words]\nde"), "pay.toml:1:", "unknown key 'de'", "use one of"),
    "no question to ask": (
        PAY.replace('ask = { en = "What does a {role} earn?" }\n', ""),
        "pay.toml:1:",
        "lacks 'ask'",
        "write ask",
    ),
    "no examples": (
        PAY.replace('[examples]\nen = ["what do they earn"]\n', ""),
        "pay.toml:1:",
        "no examples",
        "write [examples]",
    ),
    "empty examples": (PAY.replace('["what do they earn"]', "[]"), "pay.toml:1:", "no examples", "write [examples]"),
    "an unknown related intent": (
        PAY.replace('["none"]', '["nun"]'),
        "pay.toml:1:",
        "'nun', which is no intent",
        "mend the name",
    ),
    "an unknown row": (
        PAY.replace('topic = "pay"', 'topic = "payy"'),
        "pay.toml:",
        "'payy', which is no intent",
        "mend the name",
    ),
    "a position without a sign": (PAY.replace('match = ["a lot"]\n', ""), f"pay.toml:{LOT}:", "phrases or a role", "match = "),
    "a position with two signs": (
        PAY.replace('match = ["a lot"]', 'match = ["a lot"]\nabout = "CTO"'),
        f"pay.toml:{LOT}:",
        "phrases or a role",
        "about =",
    ),
    "a position without a label": (
        PAY.replace('label = { en = "a lot" }\n', ""),
        f"pay.toml:{LOT}:",
        "lacks 'label'",
        "write label",
    ),
    "a row without a topic": (PAY.replace('topic = "pay"\n', ""), f"pay.toml:{ROW - 1}:", "lacks 'topic'", "add topic"),
    "words that are no list": (
        PAY.replace('en = ["pay"]', 'en = "pay"'),
        "pay.toml:1:",
        "no list of texts under 'en'",
        "write en =",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_an_intent_names_file_line_and_cure(tmp_path: Path, fault: str) -> None:
    content, *fragments = FAULTS[fault]
    with pytest.raises(BotError) as caught:
        read(write_files(tmp_path / "i", {**TINY_INTENTS, "pay.toml": content}))
    assert [part for part in fragments if part not in str(caught.value)] == []


def test_small_talk_needs_a_reply(tmp_path: Path) -> None:
    talk = 'id = "hi"\nkind = "small_talk"\n[examples]\nen = ["hi"]\n'
    with pytest.raises(BotError, match=r"hi\.toml:1: the file lacks 'reply'; write reply ="):
        read(write_files(tmp_path / "i", {**TINY_INTENTS, "hi.toml": talk}))


def test_a_reply_in_too_few_languages_is_named(tmp_path: Path) -> None:
    shipped = next(f for f in intent_files(None) if f.relative == "_replies.toml").text
    first = next(line for line in shipped.splitlines() if line.startswith("unknown ="))
    files = {**TINY_INTENTS, "_replies.toml": shipped.replace(first, 'unknown = { en = "Dunno." }')}
    with pytest.raises(BotError, match=r"_replies\.toml:1: the file lacks 'unknown' in vi, zh; add it"):
        read(write_files(tmp_path / "i", files))


@pytest.mark.parametrize(
    ("roles", "problem"),
    [
        ("[[role]]\nnames = ['x']", "lacks 'id'"),
        ("[[role]]\nid = 'x'", "no list of texts under 'names'"),
        ("[[rôle]]", "no valid TOML"),
        ("[[rolle]]\nid = 'x'", "unknown key 'rolle'"),
    ],
)
def test_a_fault_of_the_roles_is_named(tmp_path: Path, roles: str, problem: str) -> None:
    with pytest.raises(BotError, match=rf"_roles\.toml:\d+: .*{problem}.*; "):
        read(write_files(tmp_path / "i", {**TINY_INTENTS, "_roles.toml": roles}))


def test_intents_that_are_no_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(BotError, match=r"pay\.toml:2: not UTF-8"):
        read(write_files(tmp_path / "i", {**TINY_INTENTS, "pay.toml": b'id = "pay"\nkind = "\xff"\n'}))


def test_a_missing_folder_is_the_users_to_mend(tmp_path: Path) -> None:
    with pytest.raises(BotError, match="no such folder"):
        intent_files(tmp_path / "nothing")
