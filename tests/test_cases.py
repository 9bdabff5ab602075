"""The questions of `cases/`, through the library and through the command."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import Bot
from bot.model import LANGUAGES
from conftest import Finished

Case = dict[str, Any]


def read(language: str) -> list[Case]:
    return list(tomllib.loads((Path(__file__).parent / "cases" / f"{language}.toml").read_text(encoding="utf-8"))["case"])


CASES = [case | {"language": language} for language in LANGUAGES for case in read(language)]
EACH = [
    pytest.param(case, id=case["question"], marks=pytest.mark.xfail(reason=case["missed"]) if "missed" in case else ())
    for case in CASES
]


def check(case: Case, answer: dict[str, Any]) -> None:
    """What a case asks for, of an answer's JSON object."""
    assert (answer["language"], answer["status"]) == (case["language"], case["status"])
    if "first" in case:
        cited = answer["citations"][0]
        lines = range(cited["lines"][0], cited["lines"][1] + 1)
        assert {f"{cited['source'][:3]}:{line}" for line in lines} & set(case["first"])
    told = {position["label"] for position in answer["positions"]}
    assert set(case.get("positions", [])) <= told
    said = " ".join([answer["text"], *(c["quote"] for c in answer["citations"])])
    assert [part for part in case.get("fragments", []) if part not in said] == []


@pytest.mark.parametrize("case", EACH)
def test_a_case_is_answered_by_the_library(bot: Bot, case: Case) -> None:
    check(case, bot.ask(case["question"]).to_dict())


@pytest.fixture(scope="module")
def answers(run: Callable[..., Finished]) -> dict[str, dict[str, Any]]:
    """The answer to every case, by its question, from one run of the command."""
    lines = "\n".join(json.dumps({"question": case["question"], "id": case["question"]}) for case in CASES)
    return {answer["id"]: answer for answer in run("batch", "--quiet", "-", stdin=lines.encode()).objects}


@pytest.mark.parametrize("case", EACH)
def test_a_case_is_answered_by_the_command(answers: dict[str, dict[str, Any]], case: Case) -> None:
    check(case, answers[case["question"]])


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_cases_of_each_kind(language: str) -> None:
    assert {case["status"] for case in read(language)} == {"answered", "no_answer", "chat"}
