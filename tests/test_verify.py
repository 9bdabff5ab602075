"""Every quotation re-checked against its document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot import Bot
from bot.data import corpus_files
from bot.read_corpus import read_corpus
from bot.verify import verify


def faults(folder: Path, change: Callable[[Path], object]) -> dict[str, list[str]]:
    """What is wrong about a folder that changes after it was read."""
    corpus = read_corpus(corpus_files(folder), lambda _: "en")
    change(folder)
    return {document.source: found for document, found in verify(corpus, folder)}


def test_the_shipped_corpus_is_whole(bot: Bot) -> None:
    assert [found for _, found in verify(bot.corpus, None)] == [[]] * 5


def test_a_folder_that_is_as_it_was_is_whole(folder: Callable[..., Path]) -> None:
    docs = folder({"a.txt": "One. Two.", "b.md": "# B\n\nThree."})
    assert faults(docs, lambda _: None) == {"a.txt": [], "b.md": []}


def test_a_changed_file_is_found_out(folder: Callable[..., Path]) -> None:
    found = faults(folder({"a.txt": "One. Two.", "b.txt": "Three."}), lambda f: (f / "a.txt").write_text("New. One. Two."))
    assert found["a.txt"]
    assert not found["b.txt"]


def test_a_file_that_is_gone_is_found_out(folder: Callable[..., Path]) -> None:
    found = faults(folder({"a.txt": "One.", "b.txt": "Two."}), lambda f: (f / "a.txt").unlink())
    assert found == {"a.txt": ["its file is gone"], "b.txt": []}
