"""TOML read with errors that name file, line and cure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .data import File
from .model import LANGUAGES, BotError


@dataclass(frozen=True)
class Record:
    """A table of a TOML file, with a text by which it is found there and what to call it in an error."""

    file: File
    what: str
    sign: str
    values: Mapping[str, Any]

    @classmethod
    def of(cls, file: File) -> Record:
        """The whole file. Raises BotError where it is no TOML."""
        try:
            return cls(file, "the file", "", tomllib.loads(file.text.replace("\r\n", "\n")))
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            line = str(error).partition("at line ")[2].partition(",")[0] or str(file.text.count("\n") + 1)
            raise BotError(f"{file.name}:{line}: no valid TOML ({error}); mend this line or the one before") from None

    def fault(self, problem: str, cure: str) -> BotError:
        return BotError(f"{self.file.name}:{self.file.line(self.sign)}: {self.what} {problem}; {cure}")

    def only(self, *keys: str) -> None:
        """Raises BotError on a key that is none of these: most often a misspelling."""
        for key in self.values:
            if key not in keys:
                raise self.fault(f"has an unknown key '{key}'", f"use one of: {', '.join(keys)}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"lacks '{key}'", f'add {key} = "…"')
        return value

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(f"has {key} = {value!r}", "use true or false")
        return value

    def texts(self, key: str, default: list[str] | None = None) -> list[str]:
        value = self.values.get(key, default)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.fault(f"has no list of texts under '{key}'", f'write {key} = ["…", "…"]')
        return value

    def by_language(self, key: str) -> dict[str, str]:
        """Texts by language, at least one."""
        inner = self.table(key)
        found = {language: inner.text(language) for language in LANGUAGES if language in inner.values}
        if not found:
            raise self.fault(f"lacks '{key}'", f'write {key} = {{ en = "…", vi = "…", zh = "…" }}')
        inner.only(*LANGUAGES)
        return found

    def lists_by_language(self, key: str) -> dict[str, list[str]]:
        inner = self.table(key)
        inner.only(*LANGUAGES)
        return {language: inner.texts(language) for language in LANGUAGES if language in inner.values}

    def table(self, key: str) -> Record:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(f"has no table under '{key}'", f'write {key} = {{ en = "…", vi = "…", zh = "…" }}')
        return Record(self.file, f"{self.what}: {key}", self.sign, value)

    def records(self, key: str, named: str = "id") -> list[Record]:
        """The tables of an array such as `[[passage]]`, each called by the text under `named`."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(f"has no tables under '{key}'", f"write [[{key}]]")
        return [self._record(key, i, item, named) for i, item in enumerate(value, 1)]

    def _record(self, key: str, number: int, values: dict[str, Any], named: str) -> Record:
        name = values.get(named)
        what = f"{key} '{name}'" if isinstance(name, str) else f"{key} {number}"
        return Record(self.file, what, f'"{name}"' if isinstance(name, str) else f"[[{key}]]", values)
