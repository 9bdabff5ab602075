"""Intents read from their files; the faults of files each name file, line and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import Bot, BotError
from bot.data import intent_files
from bot.intents import FOLLOW_UPS, Intents
from bot.read_intents import KINDS, read_intents
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
    "an unknown share of conditions": (
        PAY.replace("related", 'conditions = "needed"\nrelated'),
        "pay.toml:1:",
        "conditions = 'needed'",
        "use none or free",
    ),
    "an unknown key": (PAY.replace("related", "relatd"), "pay.toml:1:", "unknown key 'relatd'", "use one of"),
    "an unknown language": (PAY.replace("[words]\nen", "[words]\nde"), "pay.toml:1:", "unknown key 'de'", "use one of"),
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


# What all intents share


def read_with(folder: Path, **shared: str) -> Intents:
    """Three intents beside these shared files (`concepts` for `_concepts.toml`)."""
    own = {f"_{name}.toml": content for name, content in shared.items()}
    few = {"_concepts.toml": "", "_conditions.toml": "", "_short.toml": ""}
    return read(write_files(folder / "i", {**TINY_INTENTS, **few, **own}))


def test_a_question_need_not_be_one_that_is_asked(tmp_path: Path) -> None:
    """Without `ask`, an intent is understood but never suggested."""
    content = PAY.replace('ask = { en = "What does a {role} earn?" }\n', "")
    assert read(write_files(tmp_path / "i", {**TINY_INTENTS, "pay.toml": content})).by_id["pay"].ask == {}


FOLLOWING = 'id = "{0}"\nkind = "follow_up"\n[examples]\nen = ["tell me more"]\n'


@pytest.mark.parametrize("name", FOLLOW_UPS)
def test_an_intent_may_follow_up(tmp_path: Path, name: str) -> None:
    found = read(write_files(tmp_path / "i", {**TINY_INTENTS, f"{name}.toml": FOLLOWING.format(name)})).by_id[name]
    assert (found.kind, found.ask, found.reply, found.conditions) == ("follow_up", {}, {}, "none")


def test_a_follow_up_that_nothing_follows_names_file_and_cure(tmp_path: Path) -> None:
    cure = f"use one of: {', '.join(FOLLOW_UPS)}"
    with pytest.raises(BotError, match=rf"again\.toml:1: the file is a follow_up called 'again'; {cure}"):
        read(write_files(tmp_path / "i", {**TINY_INTENTS, "again.toml": FOLLOWING.format("again")}))


@pytest.mark.parametrize("conditions", ["none", "free"])
def test_an_intent_says_whether_its_questions_name_conditions(tmp_path: Path, conditions: str) -> None:
    content = PAY.replace('kind = "question"', f'kind = "question"\nconditions = "{conditions}"\nasks_for_role = true')
    found = read(write_files(tmp_path / "i", {**TINY_INTENTS, "pay.toml": content})).by_id["pay"]
    assert (found.conditions, found.asks_for_role) == (conditions, True)


def test_concepts_have_words_by_language(tmp_path: Path) -> None:
    found = read_with(tmp_path, concepts='[[concept]]\nid = "car"\nen = ["car", "motor"]\nzh = ["车"]')
    assert found.concepts == {"car": {"en": ("car", "motor"), "vi": (), "zh": ("车",)}}


def test_a_word_for_two_concepts_names_both(tmp_path: Path) -> None:
    concepts = '[[concept]]\nid = "car"\nen = ["drive"]\n[[concept]]\nid = "disk"\nen = ["drive"]'
    assert list(read_with(tmp_path, concepts=concepts).concept_phrases()) == [("concept", "car disk", "en", "drive")]


def test_conditions_have_a_kind_and_may_be_cased(tmp_path: Path) -> None:
    conditions = '[[condition]]\nkind = "company"\ncased = true\nwords = ["Apple"]\n[[condition]]\nwords = ["Peru", "秘鲁"]'
    *_, apple, peru = read_with(tmp_path, conditions=conditions).words.same
    assert (apple.words, apple.kind, apple.cased) == (("Apple",), "company", True)
    assert (peru.words, peru.kind, peru.cased) == (("Peru", "秘鲁"), "place", False)


def test_short_spellings_stand_for_words_by_language(tmp_path: Path) -> None:
    assert read_with(tmp_path, short='[en]\nu = "you"\n"w/" = "with"').words.short == {
        "en": {"u": "you", "w/": "with"},
        "vi": {},
        "zh": {},
    }


FAULTS_OF_SHARED = {
    "a misspelt table of concepts": ("concepts", "[[concpt]]\nid = 'x'", "unknown key 'concpt'", "use one of: concept"),
    "a concept without an id": ("concepts", "[[concept]]\nen = ['x']", "concept 1 lacks 'id'", "add id ="),
    "a concept in an unknown language": (
        "concepts",
        "[[concept]]\nid = 'x'\nde = ['x']",
        "unknown key 'de'",
        "use one of: id, en",
    ),
    "words of a concept that are no list": (
        "concepts",
        "[[concept]]\nid = 'x'\nen = 'x'",
        "no list of texts under 'en'",
        "write en =",
    ),
    "a concept that stands twice": ("concepts", "[[concept]]\nid = 'x'\n" * 2, "concept 'x' stands twice", "give one of them"),
    "a concept that is no table": ("concepts", "concept = 'x'", "no tables under 'concept'", "write [[concept]]"),
    "a misspelt table of conditions": (
        "conditions",
        "[[conditon]]\nwords = ['x']",
        "unknown key 'conditon'",
        "use one of: condition",
    ),
    "an unknown kind of condition": (
        "conditions",
        "[[condition]]\nkind = 'planet'\nwords = ['x']",
        "kind = 'planet'",
        "use place, company",
    ),
    "a condition without words": (
        "conditions",
        "[[condition]]\nkind = 'place'",
        "no list of texts under 'words'",
        "write words =",
    ),
    "a condition that is cased somehow": (
        "conditions",
        "[[condition]]\ncased = 1\nwords = ['x']",
        "cased = 1",
        "use true or false",
    ),
    "an unknown key of a condition": (
        "conditions",
        "[[condition]]\nword = ['x']",
        "unknown key 'word'",
        "use one of: kind, words",
    ),
    "a short spelling of nothing": ("short", "[en]\nu = ''", "lacks 'u'", "add u ="),
    "short spellings that are no text": ("short", "[en]\nu = ['you']", "lacks 'u'", "add u ="),
    "short spellings that are no table": ("short", "en = 'you'", "no table under 'en'", "write en ="),
    "short spellings that are no TOML": ("short", "[en]\nw/ = 'with'", "no valid TOML", "mend"),
}


@pytest.mark.parametrize("fault", FAULTS_OF_SHARED)
def test_a_fault_of_what_intents_share_names_file_and_cure(tmp_path: Path, fault: str) -> None:
    name, content, *fragments = FAULTS_OF_SHARED[fault]
    with pytest.raises(BotError, match=rf"_{name}\.toml:\d+: ") as caught:
        read_with(tmp_path, **{name: content})
    assert [part for part in fragments if part not in str(caught.value)] == []


def test_short_spellings_of_an_unknown_language_are_named(tmp_path: Path) -> None:
    with pytest.raises(BotError, match=r"_short\.toml:\d+: .*unknown key 'de'"):
        read_with(tmp_path, short="[de]\nu = 'und'")


@pytest.mark.parametrize("kind", ["conditions", "asks_for_role"])
def test_a_wrong_kind_of_value_of_an_intent_names_file_and_cure(tmp_path: Path, kind: str) -> None:
    content = PAY.replace('kind = "question"', f'kind = "question"\n{kind} = "maybe"')
    with pytest.raises(BotError, match=rf"pay\.toml:1: the file has {kind} = 'maybe'; use "):
        read(write_files(tmp_path / "i", {**TINY_INTENTS, "pay.toml": content}))


def test_every_shipped_condition_is_of_a_known_kind_and_no_role(bot: Bot) -> None:
    """A condition that holds a role's name would hide the role."""
    intents = bot.understanding.intents
    conditions = [same for same in intents.words.same if same.kind]
    assert {same.kind for same in conditions} <= set(KINDS)
    roles = {role.id for role in intents.subjects}
    assert [word for same in conditions for word in same.words if roles & set(word.upper().split())] == []
