"""Where the data lies: the shipped folders, the user's own, the cache; and their files, read whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from .model import BotError

APP = "cio-cto-bot"
DOCUMENTS = (".toml", ".md", ".txt")  # endings of the files that a corpus is made of
SHARED_INTENTS = ("_concepts.toml", "_conditions.toml", "_replies.toml", "_roles.toml", "_short.toml", "_words.toml")
LARGEST_FILE = 64 * 1024 * 1024  # bytes


AnyPath = str | os.PathLike[str]  # strings inside: importing pathlib takes as long as reading the corpus


def shipped(name: str) -> str:
    """The folder `name` ("corpus", "intents") that comes with the program: in the wheel, or beside the package."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), name)


def user_folder(variable: str, default: str) -> str | None:
    """This program's folder under an XDG base folder (`XDG_CACHE_HOME`, `.cache`); None where there is no home."""
    base = os.environ.get(variable, "")
    if os.path.isabs(base):  # the XDG specification says to ignore relative ones
        return os.path.join(base, APP)
    home = os.path.expanduser("~")
    return os.path.join(home, default, APP) if os.path.isabs(home) else None


class File(NamedTuple):
    """A file of a data folder, read whole. `name` is how messages and citations call it."""

    name: str
    relative: str
    content: bytes

    @property
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


def read_folder(folder: AnyPath, shown: str, endings: Collection[str]) -> list[File]:
    """The files below `folder` with one of the endings, in order of their paths; hidden ones and links out of it are left out.

    Raises BotError where the folder or a file can't be read or is too large.
    """
    try:
        if not os.path.isdir(folder):
            raise BotError(f"{shown}: no such folder; name a folder of documents")
        return [_read(path, folder, shown) for path in sorted(_paths(os.fspath(folder), tuple(endings)))]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BotError(f"{getattr(error, 'filename', None) or shown}: {reason}; make it readable or move it") from None


def _paths(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    root = os.path.realpath(folder)
    for where, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = os.path.join(where, name)
            if name.lower().endswith(endings) and not name.startswith(".") and os.path.isfile(path) and _inside(path, root):
                yield path


def _inside(path: str, root: str) -> bool:
    """Whether a file is no link out of the folder. Links to folders are not followed at all."""
    return not os.path.islink(path) or os.path.realpath(path).startswith(root + os.sep)


def _raise(error: OSError) -> None:
    raise error


def _read(path: str, folder: AnyPath, shown: str) -> File:
    if os.path.getsize(path) > LARGEST_FILE:
        raise BotError(f"{path}: larger than {LARGEST_FILE >> 20} MiB; split it or move it elsewhere")
    relative = os.fsencode(os.path.relpath(path, folder)).decode("utf-8", "replace").replace(os.sep, "/")
    return File(f"{shown.rstrip('/')}/{relative}", relative, read_bytes(path))


def read_bytes(path: AnyPath) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def digest(found: Iterable[File]) -> str:
    """`sha256:…` over the names and contents of the files."""
    sha = hashlib.sha256()
    for file in found:
        name = file.relative.encode("utf-8", "backslashreplace")
        sha.update(b"%d %d " % (len(name), len(file.content)) + name + file.content)
    return "sha256:" + sha.hexdigest()


def corpus_files(folder: AnyPath | None) -> list[File]:
    """The files of the user's folder, or of the shipped corpus. Raises BotError where there are none."""
    shown = str(folder) if folder else "corpus"
    found = read_folder(folder or shipped("corpus"), shown, DOCUMENTS)
    if not found:
        raise BotError(f"{shown}: no documents in it; put {', '.join(DOCUMENTS)} files there")
    return found


def intent_files(folder: AnyPath | None) -> list[File]:
    """The files of the folder; what all intents share comes from the shipped folder where the user's has none of its own."""
    own = read_folder(folder or shipped("intents"), str(folder) if folder else "intents", (".toml",))
    if folder is None:
        return own
    if not own:
        raise BotError(f"{folder}: no .toml files in it; put one there for each intent, or leave out --intents")
    missing = set(SHARED_INTENTS) - {file.relative for file in own}
    return own + [f for f in read_folder(shipped("intents"), "intents", (".toml",)) if f.relative in missing]
