"""Settings: a flag, else the environment (`BOT_CORPUS`, …), else the config file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from .data import File, read_bytes, user_folder
from .model import LANGUAGES, BotError

COLORS = ("auto", "always", "never")
CHOICES: Mapping[str, tuple[str, ...]] = {"lang": ("auto", *LANGUAGES), "color": COLORS}
KEYS = ("corpus", "intents", "lang", "color")


class Settings(NamedTuple):
    """What every command goes by. `corpus` and `intents` are folders, None for the shipped ones; `lang` None to tell it."""

    corpus: str | None
    intents: str | None
    lang: str | None
    color: str


def settings(flags: Mapping[str, str | None]) -> Settings:
    """The settings in force. Raises BotError on a value that is none of the choices, naming where it stands."""
    found = _file()
    values = {key: flags.get(key) or _environment(key) or found.get(key) or "" for key in KEYS}
    lang = values["lang"] if values["lang"] in LANGUAGES else None
    return Settings(_folder(values["corpus"]), _folder(values["intents"]), lang, values["color"] or "auto")


def _folder(value: str) -> str | None:
    if "\0" in value:
        raise BotError("the folder's name holds a NUL character; name a folder of documents")
    return value or None


def _environment(key: str) -> str:
    value = os.environ.get(f"BOT_{key.upper()}", "")
    return _checked(key, value, f"BOT_{key.upper()}")


def _checked(key: str, value: str, where: str) -> str:
    if value and key in CHOICES and value not in CHOICES[key]:
        raise BotError(f"{where}: '{value}' is none of {', '.join(CHOICES[key])}; use one of them")
    return value


def _file() -> dict[str, str]:
    folder = user_folder("XDG_CONFIG_HOME", ".config")
    path = os.path.join(folder, "config.toml") if folder else None
    try:
        content = read_bytes(path) if path else None
    except OSError:
        return {}
    if path is None or content is None:
        return {}
    from .record import Record  # only where there is a file to read

    record = Record.of(File(path, os.path.basename(path), content))
    record.only(*KEYS)
    return {key: _checked(key, record.text(key), f"{path}:{record.file.line(key)}") for key in KEYS if key in record.values}
