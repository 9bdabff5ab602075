"""Which facts answer a question."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot import Bot
from bot.confidence import signals
from bot.model import LANGUAGES
from bot.ranking import Ranking, rank


def ranked(bot: Bot, question: str, language: str | None = None) -> Ranking:
    return rank(bot.evidence, bot.understanding.understand(question, language))


@given(st.data())
def test_a_passage_finds_itself(bot: Bot, data: st.DataObject) -> None:
    """The exact text of a passage, asked as a question, has its fact among the first five by its words.

    Where its spelling is let alone (see `test_spelling`) and more of it is heard than a role ("A CTO, who …").
    """
    passage = data.draw(st.sampled_from(bot.corpus.passages))
    query = bot.understanding.understand(passage.text, passage.language)
    assume(query.did_you_mean is None and query.restricting)
    ranking = ranked(bot, passage.text, passage.language)
    first = np.argsort(-ranking.signals["words"], kind="stable")[:5].tolist()
    assert list(bot.corpus.facts).index(passage.fact) in first


@given(st.text(st.characters(exclude_categories=())))
def test_every_fact_has_a_finite_score_for_any_text(bot: Bot, text: str) -> None:
    ranking = ranked(bot, text)
    assert ranking.total.shape == (len(bot.corpus.facts),)
    assert np.isfinite(ranking.total).all()
    assert sorted(ranking.order) == list(range(len(bot.corpus.facts)))


@pytest.mark.parametrize("question", ["who does the CTO report to?", "Lương CTO?", "CIO做什么"])
def test_the_best_fact_is_first_in_order(bot: Bot, question: str) -> None:
    ranking = ranked(bot, question)
    assert ranking.best == ranking.order[0]


@given(st.sampled_from(["who does the CTO report to", "what does a CIO do in a bank", "CTO 的工资", "bằng cấp của CTO"]))
def test_coverage_is_a_share(bot: Bot, question: str) -> None:
    covered = ranked(bot, question).signals["covered"]
    assert ((covered >= 0) & (covered <= 1 + 1e-9)).all()


@pytest.mark.parametrize("role", ["CIO", "CTO"])
def test_a_fact_about_another_role_is_no_answer(bot: Bot, role: str) -> None:
    ranking = ranked(bot, f"what does the {role} do?")
    assert role in bot.evidence.sample(ranking.best).about


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_is_shown_in_the_language_asked_for(bot: Bot, language: str) -> None:
    assert {bot.evidence.passage(f, language).language for f in range(len(bot.corpus.facts))} == {language}


def test_a_fact_is_shown_in_the_language_that_there_is(bot_of: Callable[..., Bot]) -> None:
    assert bot_of({"a.txt": "Zebras have stripes."}).evidence.passage(0, "zh").language == "en"


def test_a_fact_with_the_words_of_the_question_is_best(bot_of: Callable[..., Bot]) -> None:
    zoo = bot_of({"a.txt": "Lions roar.\n\nZebras have stripes.\n\nElephants have trunks."})
    ranking = ranked(zoo, "what has stripes?")
    assert zoo.evidence.sample(ranking.best).text == "Zebras have stripes."


def test_words_that_no_fact_has_are_named(bot_of: Callable[..., Bot]) -> None:
    zoo = bot_of({"a.txt": "Zebras have stripes."})
    assert ranked(zoo, "do zebras have quixotry?").unmatched() == ["quixotry"]


def test_signals_are_finite_numbers(bot: Bot) -> None:
    for question in ("who does the CTO report to?", "", "???", "What is a vCISO at Acme in 2031?"):
        assert all(np.isfinite(value) for value in signals(ranked(bot, question)).values())
