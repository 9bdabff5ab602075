"""Re-checks every quotation against its document, and every document against its file."""

from __future__ import annotations

from collections.abc import Iterator

from .corpus import Corpus
from .data import AnyPath, corpus_files
from .model import Document, Passage
from .read_corpus import read_corpus


def verify(corpus: Corpus, folder: AnyPath | None) -> Iterator[tuple[Document, list[str]]]:
    """Each document, read anew from the folder, with what is wrong about the passages that the corpus has of it."""
    fresh = {d.source: d for d in read_corpus(corpus_files(folder), lambda _: "en").documents}
    for document in corpus.documents:
        now = fresh.get(document.source)
        if now is None:
            yield document, ["its file is gone"]
            continue
        passages = [p for p in corpus.passages if p.document.source == document.source]
        yield document, [fault for passage in passages for fault in _faults(passage, now)]


def _faults(passage: Passage, now: Document) -> Iterator[str]:
    quoted, stands = passage.text, now.text[passage.start : passage.end]
    if quoted != stands:
        yield f"passage '{passage.id}' ({passage.language}) is not what stands there"
    if any(not passage.start <= a < b <= passage.end for a, b in passage.sentences):
        yield f"passage '{passage.id}' ({passage.language}) has a sentence outside it"
