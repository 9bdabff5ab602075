"""The facts ranked for a question, and the parts of their scores."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Bot
from bot.ranking import CLEAR, NO_NUMBER, OFF_TOPIC, RULED_OUT, Ranking, rank
from bot.weights import RANK

QUESTIONS = st.sampled_from(
    [
        "who does the CTO report to?",
        "what does a CIO do in a bank",
        "how many years of experience does a CTO need?",
        "what does the CEO do",
        "CTO làm gì ở Pháp?",
        "lương CIO",
        "CTO的薪水是多少",
        "CIO和CTO的区别",
        "zebra",
        "",
    ]
)
ASKED = st.one_of(QUESTIONS, st.text(st.characters(exclude_categories=())))


def ranked(bot: Bot, question: str) -> Ranking:
    return rank(bot.evidence, bot.understanding.understand(question))


@given(ASKED)
def test_the_parts_of_a_score_add_up_to_it(bot: Bot, question: str) -> None:
    ranking = ranked(bot, question)
    parts = sum(weight * ranking.signals[name] for name, weight in RANK.items())
    rules = np.where(ranking.allowed, 0.0, RULED_OUT) + np.where(ranking.off_topic, OFF_TOPIC, 0.0)
    rules = rules + np.where(ranking.without_number, NO_NUMBER, 0.0)
    # by the largest difference: a failing comparison of arrays would show the whole bot
    assert float(np.abs(ranking.total - (parts + rules)).max()) <= 1e-9


def test_a_number_that_is_asked_for_is_had_by_the_best_fact(bot: Bot) -> None:
    ranking = ranked(bot, "how many years of experience does a CTO need?")
    assert ranking.without_number.any()
    assert not ranking.without_number[ranking.best]
    assert not ranked(bot, "what does a CTO do?").without_number.any()


@given(ASKED, st.data())
def test_what_words_add_to_a_score_is_what_they_match_and_cover(bot: Bot, question: str, data: st.DataObject) -> None:
    ranking = ranked(bot, question)
    fact = data.draw(st.integers(0, len(ranking.total) - 1))
    told = sum(RANK[name] * float(ranking.signals[name][fact]) for name in ("words", "covered"))
    assert sum(ranking.by_word(fact).values()) == pytest.approx(told, abs=1e-9)


@given(QUESTIONS)
def test_the_score_of_a_citation_is_that_of_its_fact(bot: Bot, question: str) -> None:
    ranking, answer = ranked(bot, question), bot.ask(question)
    facts = list(bot.corpus.facts)
    for cited in () if answer.table else (*answer.citations, *answer.nearest):
        fact = facts.index((cited.source, cited.passage))
        assert cited.score == pytest.approx(float(ranking.total[fact]), abs=1e-3 * len(cited.terms) + 1e-3)


def test_every_signal_has_a_weight_and_every_weight_a_signal(bot: Bot) -> None:
    assert set(ranked(bot, "who does the CTO report to?").signals) == set(RANK)


@given(ASKED)
def test_a_fact_about_another_role_never_beats_one_that_is_allowed(bot: Bot, question: str) -> None:
    ranking = ranked(bot, question)
    allowed, others = ranking.total[ranking.allowed], ranking.total[~ranking.allowed]
    assert allowed.min(initial=np.inf) > others.max(initial=-np.inf)


@given(st.sampled_from(["CIO", "CTO"]), st.sampled_from(["what does the {} do", "lương của {}", "{} 向谁汇报", "{} zebra"]))
def test_a_fact_about_the_other_role_alone_is_ruled_out(bot: Bot, role: str, question: str) -> None:
    ranking = ranked(bot, question.format(role))
    about = [bot.evidence.sample(fact).about for fact in range(len(ranking.total))]
    assert [a for a, allowed in zip(about, ranking.allowed, strict=True) if allowed and a and role not in a] == []


@given(ASKED)
def test_all_facts_are_in_order_by_descending_score(bot: Bot, question: str) -> None:
    ranking = ranked(bot, question)
    scores = ranking.total[ranking.order]
    assert (np.diff(scores) <= 1e-5).all()
    assert ranking.best == ranking.order[0]
    assert ranking.fits(ranking.best) == bool(ranking.allowed[ranking.best])


@given(QUESTIONS)
def test_a_fact_has_a_share_of_each_word_between_nothing_and_all(bot: Bot, question: str) -> None:
    ranking = ranked(bot, question)
    assert ((ranking.had >= 0.0) & (ranking.had <= 1.0 + 1e-9)).all()
    assert ranking.had.shape == (len(ranking.mass), len(ranking.total))


# What is off topic

TWINS = """id = "900-posts"
original = {{ title = "Posts", language = "en" }}
title = {{ en = "Posts" }}

[[passage]]
id = "first"
lines = [1, 1]
about = ["{role}"]
topics = ["{first}"]
section = {{ en = "Posts" }}
en = "The post is on the top floor of the house."

[[passage]]
id = "second"
lines = [2, 2]
about = ["CTO"]
topics = ["{second}"]
section = {{ en = "Posts" }}
en = "The post is on the top floor of the house."
"""


def twins(bot_of: Callable[..., Bot], question: str, first: str, second: str, role: str = "CTO") -> Ranking:
    """Two facts in the same words, with a topic each."""
    return ranked(bot_of({"a.toml": TWINS.format(role=role, first=first, second=second)}), question)


CLEARLY = [("who does the CTO report to?", "reporting_line"), ("lương của CTO", "salary"), ("CTO的薪水是多少", "salary")]


@pytest.mark.parametrize(("question", "intent"), CLEARLY)
@pytest.mark.parametrize("answers", [0, 1])
def test_where_it_is_clear_what_is_asked_the_fact_that_answers_it_beats_its_twin(
    bot_of: Callable[..., Bot], question: str, intent: str, answers: int
) -> None:
    topics = ["skills", "skills"]
    topics[answers] = intent
    ranking = twins(bot_of, question, *topics)
    assert ranking.query.intents[intent] >= CLEAR
    assert ranking.off_topic.tolist() == [answers != 0, answers != 1]
    assert ranking.best == answers
    assert ranking.total[answers] - ranking.total[1 - answers] >= -OFF_TOPIC > 0


@pytest.mark.parametrize(
    ("question", "first", "second", "role"),
    [
        pytest.param("who does the CTO report to?", "skills", "salary", "CTO", id="none answers it"),
        pytest.param("who does the CTO report to?", "reporting_line", "salary", "CIO", id="only one about another role does"),
        pytest.param("tell me about the CTO", "definition", "salary", "CTO", id="it is not clear"),
    ],
)
def test_no_fact_is_off_topic_elsewhere(bot_of: Callable[..., Bot], question: str, first: str, second: str, role: str) -> None:
    assert not twins(bot_of, question, first, second, role).off_topic.any()


@given(ASKED)
def test_facts_are_off_topic_only_where_it_is_clear_and_another_answers(bot: Bot, question: str) -> None:
    ranking = ranked(bot, question)
    intent, off = ranking.query.intent, np.flatnonzero(ranking.off_topic).tolist()
    told = bot.evidence.answering(intent)
    clear = ranking.query.intents[intent] >= CLEAR and any(ranking.allowed[fact] for fact in told)
    assert off == ([fact for fact in range(len(ranking.total)) if fact not in told] if clear else [])


# The rest of the message

AROUND = ("words around", "learned around")


def test_nothing_is_around_a_question_that_stands_alone(bot: Bot) -> None:
    query = bot.understanding.understand("who does the CTO report to?")
    assert query.around is None
    assert not any(rank(bot.evidence, query).signals[name].any() for name in AROUND)


@given(st.lists(QUESTIONS, min_size=2, max_size=4))
def test_what_the_whole_message_says_counts_for_each_of_its_parts(bot: Bot, questions: list[str]) -> None:
    for query in bot.understanding.readings("? ".join(questions), "en"):
        ranking, around = rank(bot.evidence, query), query.around
        if around is None:
            continue
        whole = rank(bot.evidence, around)
        assert around.around is None
        assert query.text in around.text or query.parts > 1
        for name, signal in zip(AROUND, ("words", "learned"), strict=True):
            assert float(np.abs(ranking.signals[name] - whole.signals[signal]).max()) <= 1e-9


def test_of_two_facts_that_answer_alike_the_rest_of_the_message_chooses(bot_of: Callable[..., Bot]) -> None:
    own = bot_of({"a.toml": PETS.format(first="", second="")})
    for word, best in (("servers", "first"), ("printers", "second")):
        ranking = rank(own.evidence, own.understanding.readings(f"Our {word} are old. What is the CTO responsible for?")[1])
        assert word not in ranking.query.text
        assert ranking.evidence.sample(ranking.best).id == best


# The gist

PETS = """id = "900-posts"
original = {{ title = "Posts", language = "en" }}
title = {{ en = "Posts" }}

[[passage]]
id = "first"
lines = [1, 1]
about = ["CTO"]
topics = ["responsibilities"]
{first}
section = {{ en = "Tasks" }}
en = "The CTO is responsible for the choice of the servers."

[[passage]]
id = "second"
lines = [2, 2]
about = ["CTO"]
topics = ["responsibilities"]
{second}
section = {{ en = "Tasks" }}
en = "The CTO is responsible for the choice of the printers."
"""


@pytest.mark.parametrize(("first", "second", "best"), [("gist = true", "", "first"), ("", "gist = true", "second")])
def test_for_a_broad_question_the_gist_comes_first(bot_of: Callable[..., Bot], first: str, second: str, best: str) -> None:
    ranking = ranked(bot_of({"a.toml": PETS.format(first=first, second=second)}), "what does the CTO do?")
    assert ranking.evidence.sample(ranking.best).id == best


def test_for_a_particular_question_the_gist_does_not_count(bot_of: Callable[..., Bot]) -> None:
    own = bot_of({"a.toml": PETS.format(first="gist = true", second="")})
    ranking = ranked(own, "is the CTO responsible for the printers?")
    assert not ranking.signals["gist"].any()
    assert own.evidence.sample(ranking.best).id == "second"


@pytest.mark.parametrize("question", ["what does a CTO do?", "CIO làm gì?", "CIO是做什么的？", "what does a CIO do?"])
def test_a_broad_question_is_answered_by_a_fact_with_gist(bot: Bot, question: str) -> None:
    ranking = ranked(bot, question)
    assert bot.evidence.sample(ranking.best).gist


@given(QUESTIONS)
def test_only_facts_with_gist_have_its_signal(bot: Bot, question: str) -> None:
    gist = ranked(bot, question).signals["gist"]
    assert [f for f in np.flatnonzero(gist).tolist() if not bot.evidence.sample(f).gist] == []
