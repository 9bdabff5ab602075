"""What tests share: one shipped bot and one cache a session, an isolated user, tiny corpora, the command in a subprocess."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from bot import Bot
from bot.corpus import Corpus
from bot.data import File
from bot.evaluate import Judged, judge
from bot.evidence import Evidence
from bot.indexing import build_index
from bot.model import Answer, Citation, CorpusInfo
from bot.read_corpus import read_corpus

hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None, max_examples=60)
hypothesis.settings.load_profile("suite")

# What may change how the command behaves; no test sees the user's own.
_OURS = ("BOT_", "XDG_")
_NAMED = ("HOME", "NO_COLOR", "TERM", "COLUMNS", "LC_ALL", "LC_CTYPE", "LANG", "PYTHONIOENCODING", "PYTHONUTF8")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "wheel: builds and installs the wheel; runs where BOT_TEST_WHEEL=1")
    # A failing property shows its bot, which is large; as an error, the warning about that would hide the failure.
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of every test: a home of its own, and one cache for all."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OURS) and k not in _NAMED}
    home, cache = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("cache")
    return kept | {"HOME": str(home), "XDG_CACHE_HOME": str(cache), "LANG": "C.UTF-8", "TERM": "xterm"}


@pytest.fixture(autouse=True)
def isolated(environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes what is the user's, and each starts in an empty folder."""
    for name in set(os.environ) - set(environment):
        if not name.startswith("PYTEST"):
            monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache folder that no other test shares; the program's part of it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own-cache"))
    return tmp_path / "own-cache" / "cio-cto-bot"


@pytest.fixture(scope="session")
def bot(environment: Mapping[str, str]) -> Iterator[Bot]:
    """The shipped bot."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        yield Bot.open()


# Tiny corpora

Contents = Mapping[str, str | bytes]


def write_files(folder: Path, contents: Contents) -> Path:
    """The folder with these files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def corpus_of(contents: Contents) -> Corpus:
    """A corpus of files that lie nowhere; everything is English unless it is TOML."""
    found = [File(name, name, c if isinstance(c, bytes) else c.encode()) for name, c in contents.items()]
    return read_corpus(found, lambda _: "en")


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Contents], Path]:
    """A folder of documents on the disk."""
    return lambda contents: write_files(tmp_path / "documents", contents)


@pytest.fixture(scope="session")
def bot_of(bot: Bot) -> Callable[[Contents], Bot]:
    """A bot of a tiny corpus that understands questions as the shipped one does; nothing of it is read or kept."""
    return lambda contents: Bot(Evidence(build_index(corpus_of(contents)), bot.understanding))


TINY_INTENTS: Contents = {
    "colour.toml": """
id = "colour"
kind = "question"
name = { en = "colour" }
ask = { en = "What colour is it?" }
[words]
en = ["colour"]
[examples]
en = ["what colour is the sky", "which colour has grass", "colour of the sky"]
""",
    "size.toml": """
id = "size"
kind = "question"
name = { en = "size" }
ask = { en = "How big is it?" }
[examples]
en = ["how big is the sea", "how large is the sky", "size of the sea"]
""",
    "none.toml": """
id = "none"
kind = "none"
[examples]
en = ["what is the weather", "who won the match", "tell me a joke"]
""",
}


@pytest.fixture
def tiny_intents(tmp_path: Path) -> Path:
    """A folder of three intents, which are learned at once: it has hardly any concepts, conditions and short spellings."""
    few = {"_concepts.toml": '[[concept]]\nid = "sky"\nen = ["sky", "heaven"]', "_conditions.toml": "", "_short.toml": ""}
    return write_files(tmp_path / "tiny-intents", {**TINY_INTENTS, **few})


# Labelled questions


def answer_of(status: str = "answered", confidence: float = 0.9, **fields: Any) -> Answer:
    """An answer that quotes line 1 of document 000, or has it as nearest; refuses or chats as its status says."""
    quoted = Citation(1, "000-x", "T", "S", "p", (1, 1), 0, 1, "q", "en", "en", "x.toml", 1.0, ())
    evidence = {"answered": {"citations": (quoted,)}, "no_answer": {"nearest": (quoted,)}}.get(status, {})
    answer = Answer("q", "en", status, None, (), confidence, "text", CorpusInfo("sha256:0", 1, 1))
    return answer._replace(**{**evidence, **fields})


def judged(expect: str, status: str = "answered", confidence: float = 0.9, line: int = 1, **label: Any) -> Judged:
    """A judged question that line `line` of document 000 would answer; see `answer_of`."""
    top = [["000", line]] if expect != "unanswered" else []
    return judge({"question": "q", "expect": expect, "top": top, **label}, answer_of(status, confidence))


# The command


@dataclass(frozen=True)
class Finished:
    """A command that has ended: its exit status, and the bytes that it wrote."""

    status: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def errors(self) -> str:
        return self.err.decode()

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects of its lines."""
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture(scope="session")
def run(environment: Mapping[str, str], bot: Bot) -> Callable[..., Finished]:
    """Runs `python -m bot` with these arguments; further names are environment variables, None for leaving one out.

    It asks for the bot so that the shared cache is warm.
    """

    def run(*arguments: str | bytes, stdin: bytes = b"", cwd: str | Path = "/", **variables: str | bytes | None) -> Finished:
        whole: dict[str, str | bytes] = dict(environment)
        for name, value in variables.items():
            whole.pop(name, None)
            if value is not None:
                whole[name] = value
        command = [sys.executable, "-m", "bot", *arguments]
        done = subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=whole, timeout=120, check=False)
        return Finished(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def python(environment: Mapping[str, str], bot: Bot) -> Callable[[str], str]:
    """What a piece of Python prints in a fresh interpreter."""

    def python(code: str) -> str:
        command = [sys.executable, "-c", code]
        return subprocess.run(command, capture_output=True, cwd="/", env=environment, timeout=120, check=True, text=True).stdout

    return python
