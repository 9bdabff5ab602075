"""Where the sources disagree."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot import Bot

CONTESTED = ("Who does the CTO report to?", "How much does a CTO earn?", "Does the CIO focus on profit or on revenue?")


@pytest.mark.parametrize("question", CONTESTED)
def test_a_contested_question_tells_each_position_with_its_citations(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    assert len(answer.positions) > 1
    assert all(p.citations for p in answer.positions)
    assert [p.label for p in answer.positions if p.label not in answer.text] == []


def test_a_corpus_without_topics_takes_no_positions(bot_of: Callable[..., Bot]) -> None:
    own = bot_of({"a.txt": "The CTO answers to the CEO.", "b.txt": "The CTO often reports to the CIO."})
    answer = own.ask("who does the CTO report to?")
    assert (answer.positions, answer.table) == ((), None)
