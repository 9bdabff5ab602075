"""A flag, else the environment, else the config file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import BotError
from bot.config import KEYS, settings

NO_FLAGS: dict[str, str | None] = {}


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the config file is looked for."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "config" / "cio-cto-bot" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_without_anything_said_the_shipped_data_is_used() -> None:
    found = settings(NO_FLAGS)
    assert (found.corpus, found.intents, found.lang, found.color) == (None, None, None, "auto")


def test_the_config_file_is_followed(config: Path) -> None:
    config.write_text('corpus = "docs"\nlang = "vi"\ncolor = "never"\n')
    found = settings(NO_FLAGS)
    assert (found.corpus, found.lang, found.color) == ("docs", "vi", "never")


def test_the_environment_is_above_the_config_file(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text('lang = "vi"\ncolor = "never"\n')
    monkeypatch.setenv("BOT_LANG", "zh")
    assert (settings(NO_FLAGS).lang, settings(NO_FLAGS).color) == ("zh", "never")


def test_a_flag_is_above_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LANG", "zh")
    monkeypatch.setenv("BOT_CORPUS", "theirs")
    found = settings({"lang": "en", "corpus": "mine"})
    assert (found.lang, found.corpus) == ("en", "mine")


def test_auto_as_a_flag_takes_back_a_language_that_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LANG", "zh")
    assert settings({"lang": "auto"}).lang is None


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_variable_is_as_good_as_none(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = settings(NO_FLAGS)
    monkeypatch.setenv(f"BOT_{key.upper()}", "")
    assert settings(NO_FLAGS) == plain


@pytest.mark.parametrize(("key", "value"), [("lang", "de"), ("color", "red")])
def test_a_wrong_value_in_the_environment_is_named(key: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"BOT_{key.upper()}", value)
    with pytest.raises(BotError, match=rf"BOT_{key.upper()}: '{value}' is none of .*; use one of them"):
        settings(NO_FLAGS)


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ('color = "auto"\nlang = "de"', 2, "'de' is none of"),
        ("lang = ", 1, "no valid TOML"),
        ('langg = "en"', 1, "unknown key 'langg'"),
        ("lang = 3", 1, "lacks 'lang'"),
    ],
)
def test_a_fault_of_the_config_file_names_file_line_and_cure(config: Path, content: str, line: int, problem: str) -> None:
    config.write_text(content)
    with pytest.raises(BotError) as caught:
        settings(NO_FLAGS)
    assert str(caught.value).startswith(f"{config}:{line}: ")
    assert problem in str(caught.value)
    assert ";" in str(caught.value)


def test_a_config_file_that_cannot_be_read_is_as_good_as_none(config: Path) -> None:
    config.mkdir()
    assert settings(NO_FLAGS).lang is None


def test_a_folder_cannot_hold_a_nul_character() -> None:
    with pytest.raises(BotError, match="NUL"):
        settings({"corpus": "a\0b"})
