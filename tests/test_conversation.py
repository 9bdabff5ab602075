"""A conversation: what a question refers to that leans on the ones before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Answer, Bot
from bot.model import LANGUAGES
from conftest import write_files
from dialogues import FOLDER, dialogues, faults

# Scripted dialogues

FLOOR = 0.84  # of the turns in each language that must be right; it only ever goes up
LEAST = 60  # dialogues in all


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_turns_of_the_scripted_dialogues_are_right(bot: Bot, language: str) -> None:
    found = dialogues(FOLDER / f"{language}.toml")
    wrong = [f"{dialogue['id']}: {question}: {fault}" for dialogue in found for question, fault in faults(bot, dialogue)]
    turns = sum(len(dialogue["turn"]) for dialogue in found)
    wrong_turns = {line.rpartition(": ")[0] for line in wrong}
    assert len(wrong_turns) <= (1 - FLOOR) * turns, "\n".join(wrong)


def all_dialogues() -> Iterator[dict[str, Any]]:
    return (dialogue for language in LANGUAGES for dialogue in dialogues(FOLDER / f"{language}.toml"))


def test_there_are_enough_dialogues_in_every_language() -> None:
    assert sum(1 for _ in all_dialogues()) >= LEAST
    assert min(len(dialogues(FOLDER / f"{language}.toml")) for language in LANGUAGES) >= LEAST // 3


def test_every_dialogue_has_an_id_of_its_own_a_rule_and_turns() -> None:
    found = [*all_dialogues(), *(d for lang in LANGUAGES for d in dialogues(FOLDER / "held_out" / f"{lang}.toml"))]
    ids = [dialogue["id"] for dialogue in found]
    assert sorted(ids) == sorted(set(ids))
    assert [d["id"] for d in found if not d["rule"] or not d["turn"]] == []


def test_no_dialogue_is_also_kept_apart() -> None:
    known = {tuple(turn["ask"] for turn in dialogue["turn"]) for dialogue in all_dialogues()}
    apart = [d for lang in LANGUAGES for d in dialogues(FOLDER / "held_out" / f"{lang}.toml")]
    assert [d["id"] for d in apart if tuple(turn["ask"] for turn in d["turn"]) in known] == []


def test_every_turn_expects_a_status_that_there_is() -> None:
    found = {turn["expect"] for dialogue in all_dialogues() for turn in dialogue["turn"]}
    assert found <= {"answered", "no_answer", "chat"}


# Each kind of follow-up, in three languages

BOSS = {"en": "who does the CTO report to?", "vi": "CTO báo cáo cho ai?", "zh": "CTO向谁汇报？"}
PAY = {"en": "how much does a CTO earn?", "vi": "lương CTO bao nhiêu?", "zh": "CTO的薪水是多少？"}
DUTIES = {"en": "what does a CIO do?", "vi": "CIO làm gì?", "zh": "CIO是做什么的？"}


def talked(bot: Bot, *questions: str) -> list[Answer]:
    talk = bot.conversation()
    return [talk.ask(question) for question in questions]


def facts(answer: Answer) -> list[tuple[str, str]]:
    return [(c.source, c.passage) for c in answer.citations]


def refers_to_nothing(bot: Bot, answer: Answer) -> bool:
    reply = bot.understanding.intents.replies["refers"][answer.language]
    return (answer.status, answer.text, answer.citations, answer.nearest) == ("no_answer", reply, (), ())


@pytest.mark.parametrize(("language", "other"), [("en", "and the CIO?"), ("vi", "còn CIO?"), ("zh", "CIO呢？")])
def test_a_role_alone_takes_over_the_question_before(bot: Bot, language: str, other: str) -> None:
    _, answer = talked(bot, BOSS[language], other)
    assert (answer.status, answer.intent, answer.roles) == ("answered", "reporting_line", ("CIO",))
    assert facts(answer)[0] == ("003-what-does-a-cto-do", "both-answer-to-the-ceo")


@pytest.mark.parametrize(("language", "other"), [("en", "the other one?"), ("vi", "còn người kia?"), ("zh", "另一个呢？")])
def test_the_other_one_is_the_role_not_yet_asked_about(bot: Bot, language: str, other: str) -> None:
    _, answer = talked(bot, DUTIES[language], other)
    assert (answer.status, answer.roles) == ("answered", ("CTO",))


@pytest.mark.parametrize(
    ("language", "topic"), [("en", "qualifications?"), ("vi", "còn học vấn thì sao, cần bằng cấp gì?"), ("zh", "学历要求呢？")]
)
def test_a_topic_alone_is_asked_about_the_role_before(bot: Bot, language: str, topic: str) -> None:
    _, answer = talked(bot, PAY[language], topic)
    assert (answer.status, answer.intent, answer.roles) == ("answered", "education", ("CTO",))


@pytest.mark.parametrize(("language", "condition"), [("en", "in the US?"), ("vi", "ở Mỹ thì sao?"), ("zh", "在美国呢？")])
def test_a_condition_alone_narrows_the_question_before(bot: Bot, language: str, condition: str) -> None:
    _, answer = talked(bot, PAY[language], condition)
    assert (answer.status, answer.intent, answer.roles) == ("answered", "salary", ("CTO",))
    assert "215" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("language", "condition"),
    [
        ("en", "and in France?"),
        ("vi", "ở Pháp?"),
        ("zh", "在法国呢？"),
    ],
)
def test_a_condition_that_no_source_knows_is_refused(bot: Bot, language: str, condition: str) -> None:
    _, answer = talked(bot, PAY[language], condition)
    assert (answer.status, answer.citations) == ("no_answer", ())


@pytest.mark.parametrize(("language", "why"), [("en", "why?"), ("vi", "vì sao?"), ("zh", "为什么？")])
def test_why_says_why_and_cites_the_same_again(bot: Bot, language: str, why: str) -> None:
    before, answer = talked(bot, BOSS[language], why)
    assert before.why
    assert answer.text.startswith(before.why)
    assert facts(answer) == facts(before)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("how much does a CTO earn in France?", "why?"),
        ("CTO lương bao nhiêu ở Pháp?", "vì sao?"),
        ("CFO是做什么的？", "为什么？"),
    ],
)
def test_why_after_a_refusal_says_what_kept_it_from_an_answer(bot: Bot, question: str, why: str) -> None:
    before, answer = talked(bot, question, why)
    assert (before.status, answer.status) == ("no_answer", "no_answer")
    assert answer.text.startswith(before.why)


@pytest.mark.parametrize(("language", "more"), [("en", "tell me more"), ("vi", "thêm nữa"), ("zh", "还有吗")])
def test_more_never_repeats_and_ends(bot: Bot, language: str, more: str) -> None:
    answers = talked(bot, DUTIES[language], *[more] * 40)
    cited = [fact for answer in answers for fact in facts(answer)]
    assert len(cited) == len(set(cited))
    assert answers[1].status == "answered"
    assert answers[-1].text == bot.understanding.intents.replies["no_more"][language]
    assert answers[-1].citations == ()


@pytest.mark.parametrize(("language", "more"), [("en", "tell me more"), ("vi", "thêm nữa"), ("zh", "还有吗")])
def test_more_is_on_the_same_topic_and_role(bot: Bot, language: str, more: str) -> None:
    _, answer = talked(bot, DUTIES[language], more)
    about = [bot.evidence.sample(fact) for fact in bot.evidence.numbers_of(answer.citations)]
    assert all("CIO" in p.about and "responsibilities" in p.topics for p in about)


TRANSLATIONS = [
    ("en", "in Vietnamese", "vi"),
    ("en", "in Chinese please", "zh"),
    ("vi", "bằng tiếng Anh", "en"),
    ("vi", "nói bằng tiếng Trung", "zh"),
    ("zh", "用英语说", "en"),
    ("zh", "用越南语说", "vi"),
]


@pytest.mark.parametrize(("language", "wanted", "spoken"), TRANSLATIONS)
def test_an_answer_is_given_again_in_another_language(bot: Bot, language: str, wanted: str, spoken: str) -> None:
    before, answer = talked(bot, BOSS[language], wanted)
    assert (answer.status, answer.language) == ("answered", spoken)
    assert {c.language for c in answer.citations} == {spoken}
    assert facts(answer) == facts(before)


@pytest.mark.parametrize(("language", "wanted"), [("en", "source 2"), ("vi", "nguồn 2"), ("zh", "第2个来源")])
def test_a_source_is_shown_by_its_number(bot: Bot, language: str, wanted: str) -> None:
    before, answer = talked(bot, BOSS[language], wanted)
    assert (answer.status, len(answer.citations), answer.citations[0].n) == ("answered", 1, 1)
    assert facts(answer)[0] == facts(before)[1]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "source 99"),
        pytest.param("vi", "nguồn 99", marks=pytest.mark.xfail(reason="taken for the question which sources there are")),
        ("zh", "第99个来源"),
    ],
)
def test_a_source_that_is_not_there_is_said_not_to_be(bot: Bot, language: str, wanted: str) -> None:
    _, answer = talked(bot, BOSS[language], wanted)
    assert (answer.status, answer.citations) == ("no_answer", ())
    assert answer.text == bot.understanding.intents.replies["no_such_source"][language]


@pytest.mark.parametrize(
    ("language", "compare"), [("en", "and how do they differ?"), ("vi", "so sánh hai vị trí đi"), ("zh", "他们有什么区别？")]
)
def test_a_comparison_after_one_role_is_of_both(bot: Bot, language: str, compare: str) -> None:
    _, answer = talked(bot, DUTIES[language], compare)
    assert (answer.status, answer.intent, set(answer.roles)) == ("answered", "difference", {"CIO", "CTO"})
    assert answer.table is not None


LEANING = [
    "and the CIO?",
    "why?",
    "more",
    "in Chinese",
    "source 1",
    "còn CIO?",
    "vì sao?",
    "thêm nữa",
    "CIO呢？",
    "为什么",
    "还有吗",
]


@pytest.mark.parametrize("question", LEANING)
def test_what_leans_on_nothing_is_told_so(bot: Bot, question: str) -> None:
    (answer,) = talked(bot, question)
    assert refers_to_nothing(bot, answer)
    assert refers_to_nothing(bot, bot.ask(question))


@pytest.mark.parametrize("question", ["what does a CTO do?", "CTO là gì?", "首席信息官", "CIO", "hello"])
def test_what_leans_on_nothing_but_is_whole_is_answered(bot: Bot, question: str) -> None:
    (answer,) = talked(bot, question)
    assert not refers_to_nothing(bot, answer)


@pytest.mark.parametrize(
    ("language", "talk", "other"), [("en", "thanks", "and the CIO?"), ("vi", "cảm ơn", "còn CIO?"), ("zh", "谢谢", "CIO呢？")]
)
def test_small_talk_keeps_the_topic(bot: Bot, language: str, talk: str, other: str) -> None:
    _, chat, answer = talked(bot, BOSS[language], talk, other)
    assert chat.status == "chat"
    assert answer.to_dict() | {"id": "2"} == talked(bot, BOSS[language], other)[1].to_dict()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_question_is_answered_as_if_nothing_came_before(bot: Bot, language: str) -> None:
    _, answer = talked(bot, PAY[language], DUTIES[language])
    assert answer.to_dict() | {"id": "1"} == bot.ask(DUTIES[language]).to_dict()


# Turns


def test_turns_of_a_conversation_are_numbered(bot: Bot) -> None:
    assert [a.id for a in talked(bot, "hello", "who does the CTO report to?", "thanks")] == ["1", "2", "3"]


def test_the_question_of_an_answer_is_the_one_that_was_typed(bot: Bot) -> None:
    typed = ("who does the CTO report to?", "and the CIO?", "why?", "in the US?")
    assert tuple(answer.question for answer in talked(bot, *typed)) == typed


def test_the_same_conversation_goes_the_same_way(bot: Bot) -> None:
    typed = (BOSS["en"], "and the CIO?", "more", "CTO向谁汇报？", "为什么？")
    assert talked(bot, *typed) == talked(bot, *typed)


def test_conversations_do_not_disturb_each_other(bot: Bot) -> None:
    one, other = bot.conversation(), bot.conversation()
    found = [
        (one.ask(a), other.ask(b)) for a, b in ((BOSS["en"], PAY["zh"]), ("and the CIO?", "在美国呢？"), ("why?", "还有吗"))
    ]
    assert [a for a, _ in found] == talked(bot, BOSS["en"], "and the CIO?", "why?")
    assert [b for _, b in found] == talked(bot, PAY["zh"], "在美国呢？", "还有吗")


def test_a_folder_of_intents_needs_no_follow_ups(tmp_path: Path, tiny_intents: Path, own_cache: Path) -> None:
    docs = write_files(tmp_path / "docs", {"sky.md": "# Sky\n\nThe sky is blue by day and black at night.\n"})
    answers = talked(Bot.open(docs, tiny_intents), "is the sky blue?", "why?", "source 1", "[1]", "more")
    assert answers[0].status == "answered"
    assert [answer.id for answer in answers] == ["1", "2", "3", "4", "5"]


ANY_TEXT = st.text(st.characters(exclude_categories=()))
MESSAGES = st.sampled_from(
    [*LEANING, *BOSS.values(), *PAY.values(), "in France?", "the other one", "hello", "source 2", "用越南语说", "?"]
)


@given(st.lists(st.one_of(MESSAGES, MESSAGES, ANY_TEXT), max_size=6))
@settings(max_examples=50)
def test_any_messages_get_answers_whose_citations_are_slices(bot: Bot, messages: list[str]) -> None:
    for n, answer in enumerate(talked(bot, *messages), 1):
        assert answer.id == str(n)
        assert answer.status in ("answered", "no_answer", "chat")
        assert bool(answer.citations) == (answer.status == "answered")
        for c in (*answer.citations, *answer.nearest):
            document = bot.corpus.document(c.source)
            assert document is not None
            assert document.text[c.start : c.end] == c.quote != ""


@given(st.lists(st.one_of(MESSAGES, ANY_TEXT), min_size=1, max_size=4))
@settings(max_examples=20)
def test_the_citations_of_every_turn_are_numbered_from_one(bot: Bot, messages: list[str]) -> None:
    for answer in talked(bot, *messages):
        assert all(b.n == a.n + 1 for a, b in pairwise(answer.citations))
        assert not answer.citations or answer.citations[0].n == 1
