"""README is true: what it shows is what the program prints, and what it lists is what there is."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import Bot
from conftest import Finished
from readme import like

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONVERSATION = re.compile(r"^```console\n\$ printf '%s\\n' (?P<said>[^\n]*) \| bot chat\n(?P<output>.*?)^```$", re.M | re.S)
TOML = re.compile(r"^```toml\n# (?P<path>\S+)\n(?P<content>.*?)^```$", re.M | re.S)


def listed(folder: str) -> list[str]:
    return sorted(path.name for path in (ROOT / folder).iterdir() if path.is_file())


def test_what_a_command_is_shown_to_print_is_what_it_prints() -> None:
    """`python benchmarks/readme.py` writes it anew."""
    check = [sys.executable, str(ROOT / "benchmarks" / "readme.py"), "--check"]
    done = subprocess.run(check, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("", "")
    assert done.returncode == 0


@pytest.mark.parametrize("shown", list(CONVERSATION.finditer(README)), ids=lambda shown: shown["said"][:40])
def test_a_conversation_goes_as_it_is_shown(run: Callable[..., Finished], shown: re.Match[str]) -> None:
    lines = "\n".join(shlex.split(shown["said"]))
    assert like(shown["output"], run("chat", stdin=lines.encode(), COLUMNS="80", NO_COLOR="1").text) == shown["output"]


def test_a_conversation_is_shown() -> None:
    assert CONVERSATION.search(README)


@pytest.mark.parametrize("command", ["bot --help", 'bot ask "who does the CTO report to?"', "bot sources verify"])
def test_the_command_is_shown(command: str) -> None:
    assert f"```console\n$ {command}\n" in README


@pytest.mark.parametrize("folder", ["bot", "corpus", "intents", "benchmarks"])
def test_every_file_has_its_sentence(folder: str) -> None:
    assert [name for name in listed(folder) if f"\n| `{name}` | " not in README] == []


def test_no_file_is_listed_that_is_not_there() -> None:
    there = {name for folder in ("bot", "corpus", "intents", "benchmarks", "tests") for name in listed(folder)}
    named = set(re.findall(r"^\| `([\w-]+\.(?:py|toml|txt))` \|", README, re.M))
    assert named - there == set()


def test_the_examples_of_a_source_and_an_intent_load_and_answer(tmp_path: Path) -> None:
    for example in TOML.finditer(README):
        path = tmp_path / example["path"]
        path.parent.mkdir(exist_ok=True)
        path.write_text(example["content"], encoding="utf-8")
    for shipped in (ROOT / "intents").glob("*.toml"):
        if not (tmp_path / "my-intents" / shipped.name).exists():
            (tmp_path / "my-intents" / shipped.name).write_bytes(shipped.read_bytes())
    bot = Bot.open(tmp_path / "my-corpus", tmp_path / "my-intents")
    answers = [bot.ask("where can I park?"), bot.ask("CIO 在医院里负责什么？")]
    assert [answer.citations[0].passage for answer in answers if answer.citations] == ["parking", "patient-records"]
    assert bot.understanding.spelling.mended("pls", "en") == "please"
