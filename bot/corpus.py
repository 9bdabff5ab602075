"""A corpus: its documents and their passages, and how they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .model import CorpusInfo, Document, Passage


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """Documents in the order of their files, and their passages in the order of the text."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    digest: str

    @property
    def info(self) -> CorpusInfo:
        return CorpusInfo(self.digest, len(self.documents), len(self.facts))

    @cached_property
    def facts(self) -> dict[tuple[str, str], dict[str, int]]:
        """(source, passage id) -> language -> position in `passages`."""
        found: dict[tuple[str, str], dict[str, int]] = {}
        for i, passage in enumerate(self.passages):
            found.setdefault(passage.fact, {})[passage.language] = i
        return found

    def document(self, source: str) -> Document | None:
        """The document with this id, or the only one whose id begins so."""
        found = [d for d in self.documents if d.source == source] or [d for d in self.documents if d.source.startswith(source)]
        return found[0] if len(found) == 1 else None


def to_meta(corpus: Corpus) -> dict[str, Any]:
    """The corpus as JSON values, for the cache."""
    number = {document.source: i for i, document in enumerate(corpus.documents)}
    return {
        "digest": corpus.digest,
        "documents": [[d.source, d.file, dict(d.titles), d.language, d.text] for d in corpus.documents],
        "passages": [
            [
                number[p.document.source],
                p.id,
                p.start,
                p.end,
                p.language,
                p.section,
                p.lines,
                p.about,
                p.topics,
                p.sentences,
                p.gist,
            ]
            for p in corpus.passages
        ],
    }


def from_meta(meta: dict[str, Any]) -> Corpus:
    """What `to_meta` was given. Raises ValueError, TypeError, KeyError or IndexError where it is something else."""
    documents = tuple(Document(*row) for row in meta["documents"])
    passages = tuple(_passage(documents, *row) for row in meta["passages"])
    return Corpus(documents, passages, meta["digest"])


def _passage(documents: tuple[Document, ...], number: int, *row: Any) -> Passage:
    passage_id, start, end, language, section, lines, about, topics, spans, gist = row
    document = documents[number]
    pairs = tuple((int(a), int(b)) for a, b in spans)
    if not (0 <= start < end <= len(document.text) and all(start <= a < b <= end for a, b in pairs) and pairs):
        raise ValueError(f"passage {passage_id} is no slice of {document.source}")
    first_last = (int(lines[0]), int(lines[1])) if lines else None
    return Passage(
        document, passage_id, start, end, language, section, first_last, tuple(about), tuple(topics), pairs, (), bool(gist)
    )
