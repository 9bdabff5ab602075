"""What to ask next."""

from __future__ import annotations

import pytest

from bot import Bot
from bot.model import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_not_offered_as_its_own_follow_up(bot: Bot, language: str) -> None:
    for intent in bot.understanding.intents.intents:
        question = intent.ask.get(language, "").replace("{role}", "CTO")
        if question:
            assert question not in bot.ask(question).follow_ups
