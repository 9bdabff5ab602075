"""Opens a corpus and its intents: from the index that ships, or from the cache where nothing has changed; else built anew and
kept for the next time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable

from . import store
from .arrays import Arrays
from .classifier import Classifier
from .corpus import Corpus
from .data import AnyPath, File, corpus_files, digest, intent_files, shipped, user_folder
from .evidence import Evidence
from .index import SETTINGS, Index
from .intents import Intents
from .language import detect
from .model import BotError
from .question import Understanding
from .store import Damaged

_FORMAT = 63  # of what is kept; raise it when that changes
_MOST_KEPT = 16  # files in the cache folder


def open_all(
    corpus_folder: AnyPath | None, intents_folder: AnyPath | None, learning: Callable[[], None] = lambda: None
) -> Evidence:
    """The corpus as the questions that the intents know see it. Raises BotError where a file is wrong.

    `learning` is called before anything is learned, which takes a while.
    """
    documents, intents = corpus_files(corpus_folder), intent_files(intents_folder)
    name = index_name(documents, intents)
    kept = _kept_at(name)
    for path in (os.path.join(shipped("built"), name), kept):
        if path is not None:
            with contextlib.suppress(OSError, Damaged):
                found = _load(path)
                _touch(path)
                return found
    learning()
    evidence = _build(documents, intents)
    if kept is not None and _save(evidence, kept):
        _forget_oldest(os.path.dirname(kept))
    return evidence


def build_shipped(folder: AnyPath) -> str:
    """Builds the index of the shipped corpus and intents into a folder, for the wheel; the path of its file."""
    documents, intents = corpus_files(None), intent_files(None)
    path = os.path.join(folder, index_name(documents, intents))
    if not _save(_build(documents, intents), path):
        raise BotError(f"{path}: cannot be written; name a folder that can")
    return path


def index_name(documents: list[File], intents: list[File]) -> str:
    """The name of the file that the index of these files is kept in: another one for other contents."""
    names = " ".join(file.name for file in documents)
    made_from = f"{_FORMAT} {SETTINGS} {digest(documents)} {digest(intents)} {names}"
    return f"{hashlib.sha256(made_from.encode('utf-8', 'backslashreplace')).hexdigest()[:32]}.index"


def _kept_at(name: str) -> str | None:
    folder = user_folder("XDG_CACHE_HOME", ".cache")
    return os.path.join(folder, name) if folder else None


def _save(evidence: Evidence, path: str) -> bool:
    return store.save(path, *_content(evidence))


def _build(documents: list[File], intents: list[File]) -> Evidence:
    # Only here: importing scikit-learn takes longer than all the rest of an answer, and what reads files is not wanted else.
    from .indexing import build_index
    from .read_corpus import read_corpus
    from .read_intents import read_intents, read_words
    from .training import learn

    telling = read_words(intents).telling()
    found = read_intents(intents)
    corpus = read_corpus(documents, lambda text: detect(text, telling))
    _check_links(corpus, found, documents)
    return Evidence(build_index(corpus), *learn(found, telling, corpus))


def _check_links(corpus: Corpus, intents: Intents, documents: list[File]) -> None:
    """Raises BotError where a passage's topic is no intent, or its role is no title that the intents know."""
    topics, roles = {intent.id for intent in intents.intents}, {role.id for role in intents.roles}
    for passage in corpus.passages:
        for key, named, known in (("topics", passage.topics, topics), ("about", passage.about, roles)):
            if wrong := [name for name in named if name not in known]:
                file = next(f for f in documents if f.name == passage.document.file)
                where = f"{file.name}:{file.line(chr(34) + passage.id + chr(34))}"
                raise BotError(
                    f"{where}: passage '{passage.id}': {key} names '{wrong[0]}', which intents/ lacks; mend or add it"
                )


def _content(evidence: Evidence) -> tuple[dict[str, object], Arrays]:
    index_meta, index_arrays = evidence.index.save()
    meta, arrays = evidence.understanding.save()
    matcher = evidence.matcher.save() if evidence.matcher else {}
    parts = {"index": index_arrays, "intents": arrays, "matcher": matcher}
    kept = {f"{part}.{name}": array for part, found in parts.items() for name, array in found.items()}
    return {"index": index_meta, "intents": meta}, kept


def _load(path: str) -> Evidence:
    meta, arrays = store.load(path)
    try:
        index = Index.open(meta["index"], store.part(arrays, "index."))
        understanding = Understanding.open(meta["intents"], store.part(arrays, "intents."))
        learned = store.part(arrays, "matcher.")
        return Evidence(index, understanding, Classifier.open(learned) if learned else None)
    except (KeyError, ValueError) as error:
        raise Damaged(str(error)) from error


def _touch(path: str) -> None:
    """Marks a file as in use, so that it is the last to be forgotten."""
    with contextlib.suppress(OSError):
        os.utime(path)


def _forget_oldest(folder: str) -> None:
    with contextlib.suppress(OSError):
        found = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".index")]
        for path in sorted(found, key=os.path.getmtime, reverse=True)[_MOST_KEPT:]:
            os.unlink(path)
