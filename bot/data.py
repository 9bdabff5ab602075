"""Where the data lies (shipped folders, the user's cache), and TOML read with errors that name file, line and cure."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from .model import LANGUAGES, BotError

APP = "cio-cto-bot"
LARGEST_FILE = 64 * 1024 * 1024  # bytes


def shipped(name: str) -> Path:
    """The folder `name` ("corpus", "intents") that comes with the program: in the wheel, or beside the package."""
    inside = Path(str(files("bot"))) / name
    return inside if inside.is_dir() else inside.parent.parent / name


def user_folder(variable: str, default: str) -> Path | None:
    """This program's folder under an XDG base folder (`XDG_CACHE_HOME`, `.cache`); None where there is no home."""
    base = os.environ.get(variable, "")
    if os.path.isabs(base):  # the XDG specification says to ignore relative ones
        return Path(base) / APP
    home = os.path.expanduser("~")
    return Path(home) / default / APP if os.path.isabs(home) else None


@dataclass(frozen=True)
class File:
    """A file of a data folder, read whole. `name` is how messages and citations call it."""

    name: str
    relative: str
    content: bytes

    @cached_property
    def text(self) -> str:
        """Its text. Raises BotError with the line where it is not UTF-8."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            raise BotError(f"{self.name}:{line}: not UTF-8 text; save it as UTF-8 or move it elsewhere") from None

    def line(self, needle: str) -> int:
        """The first line that holds `needle`, else 1."""
        return self.text.count("\n", 0, max(0, self.text.find(needle))) + 1


def read_folder(folder: Path, shown: str, endings: Collection[str]) -> list[File]:
    """The files below `folder` with one of the endings, in order of their paths; hidden ones and links out of it are left out.

    Raises BotError where the folder or a file can't be read or is too large.
    """
    try:
        if not folder.is_dir():
            raise BotError(f"{shown}: no such folder; name a folder of documents")
        return [_read(path, folder, shown) for path in sorted(_paths(folder, endings))]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BotError(f"{getattr(error, 'filename', None) or shown}: {reason}; make it readable or move it") from None


def _paths(folder: Path, endings: Collection[str]) -> Iterable[Path]:
    root = folder.resolve()
    for where, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            wanted = not name.startswith(".") and path.suffix.lower() in endings and path.is_file()
            if wanted and path.resolve().is_relative_to(root):
                yield path


def _raise(error: OSError) -> None:
    raise error


def _read(path: Path, folder: Path, shown: str) -> File:
    if path.stat().st_size > LARGEST_FILE:
        raise BotError(f"{path}: larger than {LARGEST_FILE >> 20} MiB; split it or move it elsewhere")
    relative = os.fsencode(path.relative_to(folder)).decode("utf-8", "replace")
    return File(f"{shown.rstrip('/')}/{relative}", relative, path.read_bytes())


def digest(found: Iterable[File]) -> str:
    """`sha256:…` over the names and contents of the files."""
    sha = hashlib.sha256()
    for file in found:
        name = file.relative.encode()
        sha.update(b"%d %d " % (len(name), len(file.content)) + name + file.content)
    return "sha256:" + sha.hexdigest()


@dataclass(frozen=True)
class Record:
    """A table of a TOML file, with where it stands and what to call it in an error."""

    file: File
    what: str
    line: int
    values: Mapping[str, Any]

    @classmethod
    def of(cls, file: File) -> Record:
        """The whole file. Raises BotError where it is no TOML."""
        try:
            return cls(file, "the file", 1, tomllib.loads(file.text.replace("\r\n", "\n")))
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            line = str(error).partition("at line ")[2].partition(",")[0] or str(file.text.count("\n") + 1)
            raise BotError(f"{file.name}:{line}: no valid TOML ({error}); mend this line or the one before") from None

    def fault(self, problem: str, cure: str) -> BotError:
        return BotError(f"{self.file.name}:{self.line}: {self.what} {problem}; {cure}")

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
        return Record(self.file, f"{self.what}: {key}", self.line, value)

    def records(self, key: str, named: str = "id") -> list[Record]:
        """The tables of an array such as `[[passage]]`, each called by the text under `named`."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(f"has no tables under '{key}'", f"write [[{key}]]")
        return [self._record(key, i, item, named) for i, item in enumerate(value, 1)]

    def _record(self, key: str, number: int, values: dict[str, Any], named: str) -> Record:
        name = values.get(named)
        what = f"{key} '{name}'" if isinstance(name, str) else f"{key} {number}"
        line = self.file.line(f'"{name}"') if isinstance(name, str) else self.file.line(f"[[{key}]]")
        return Record(self.file, what, line, values)
