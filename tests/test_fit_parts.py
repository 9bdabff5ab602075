"""How `benchmarks/fit_parts.py` learns which part of a message is its question."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Bot
from bot.weights import ASKED
from fit_parts import REAL, Message, accuracy, chosen_right, fit_asked, messages

SIGNALS = 3
NUMBERS = st.floats(-2, 2, allow_subnormal=False)


@st.composite
def tables(draw: st.DrawFn) -> Message:
    """A message of some parts, at least one of which is answered rightly."""
    count = draw(st.integers(2, 4))
    rows = draw(st.lists(st.lists(NUMBERS, min_size=SIGNALS, max_size=SIGNALS), min_size=count, max_size=count))
    right = draw(st.lists(st.booleans(), min_size=count, max_size=count).filter(any))
    return Message({}, np.array(rows), np.array(right), draw(st.sampled_from([1.0, REAL])))


@given(st.lists(tables(), min_size=1, max_size=6), st.lists(NUMBERS, min_size=SIGNALS, max_size=SIGNALS))
def test_weights_that_are_learned_choose_no_worse(found: list[Message], weights: list[float]) -> None:
    now = np.array(weights)
    assert accuracy(found, fit_asked(found, now)) >= accuracy(found, now)


def test_the_signal_that_tells_is_learned() -> None:
    """The second tells the right part, the others don't."""
    found = [Message({}, np.array([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.5, 0.0, 2.0]]), np.array([False, True, False]), 1.0)]
    weights = fit_asked(found, np.zeros(SIGNALS))
    assert chosen_right(found[0], weights)
    assert weights[1] > 0


def test_a_message_counts_as_it_is_and_with_a_story_around(bot: Bot) -> None:
    label = {
        "id": "q1",
        "question": "My boss likes cake. Who does the CTO report to?",
        "lang": "en",
        "kind": "story",
        "expect": "answered",
        "top": [["004", 10]],
    }
    found = messages(bot, [label])
    assert found[0].weight == REAL
    assert {message.signals.shape[1] for message in found} == {len(ASKED)}
    assert found[0].signals.shape[0] == len(found[0].right) == 3
    assert found[0].right.any()


@pytest.mark.parametrize("question", ["Who does the CTO report to?", "CTO向谁汇报？"])
def test_a_message_of_one_part_has_nothing_to_choose(bot: Bot, question: str) -> None:
    label = {"id": "q1", "question": question, "lang": "en", "kind": "story", "expect": "answered", "top": [["004", 10]]}
    assert [message for message in messages(bot, [label]) if message.weight == REAL] == []
