"""An arrow only ever points down: what answers needs nothing of what draws, and nothing of what builds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

LAYERS = (
    "model",
    "text",
    "data",
    "record",
    "language",
    "plain",
    "store",
    "corpus",
    "index",
    "lexicon",
    "intents",
    "classifier",
    "question",
    "evidence",
    "confidence",
    "cite",
    "positions",
    "compare",
    "suggest",
    "compose",
    "opening",
    "answer",
    "render",
    "batch",
    "evaluate",
    "metrics",
    "summary",
    "config",
)
HEAVY = {"textual", "sklearn", "scipy", "matplotlib"}


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_loads_nothing_that_draws_or_builds(python: Callable[[str], str], layer: str) -> None:
    loaded = set(python(f"import sys, bot.{layer}; print(*sys.modules)").split())
    assert f"bot.{layer}" in loaded
    assert loaded & HEAVY == set()


def test_the_engine_knows_nothing_of_the_command(python: Callable[[str], str]) -> None:
    assert {"bot.cli", "argparse"} & set(python("import sys, bot; print(*sys.modules)").split()) == set()
