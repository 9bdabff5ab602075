"""Builds an index with scikit-learn: counts the features of every passage and sentence, and weighs them once for all."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from .arrays import Doubles, Floats, Ints, Longs
from .corpus import Corpus
from .index import K1, B, Index
from .model import Passage
from .text import features, tokens


def build_index(corpus: Corpus) -> Index:
    """The index of a corpus. Deterministic: the vocabulary is sorted, rows are in the order of the text."""
    sentences = [p.document.text[a:b] for p in corpus.passages for a, b in p.sentences]
    vectoriser = CountVectorizer(analyzer=analyse, dtype=np.float32)
    asked = [Asked(question) for p in corpus.passages for question in p.asked]
    counts = vectoriser.fit_transform([*map(_with_heading, corpus.passages), *sentences, *asked])
    names = [str(name) for name in vectoriser.get_feature_names_out()]
    postings = counts.tocsc()
    postings.sort_indices()
    starts, rows = postings.indptr.astype(np.int64), postings.indices.astype(np.int32)
    passages = len(corpus.passages)
    idf = _idf(np.add.reduceat(rows >= passages, starts[:-1]), len(sentences) + len(asked))
    column = np.repeat(np.arange(len(names)), np.diff(starts))
    blocks = [passages, passages + len(sentences)]
    weights = _saturated(postings.data, rows, column, names, blocks, counts.shape[0]) * idf[column]
    numbers = np.arange(passages, dtype=np.int32)
    sentence_passage = np.repeat(numbers, [len(p.sentences) for p in corpus.passages])
    asked_passage = np.repeat(numbers, [len(p.asked) for p in corpus.passages])
    vocabulary = {name: i for i, name in enumerate(names)}
    return Index(corpus, vocabulary, starts, rows, weights.astype(np.float32), idf, sentence_passage, asked_passage)


def _with_heading(passage: Passage) -> str:
    """A passage of a plain document says more under its heading; where topics are given, the heading would repeat them."""
    return passage.text if passage.topics else f"{passage.section}\n{passage.text}"


class Asked(str):
    """A question that a passage is asked; its words count, but not the pieces of them."""


def analyse(text: str) -> list[str]:
    """The names of the features of a text, words also without their diacritics."""
    run = tokens(text)
    names = [name for name, _ in features(run) if not isinstance(text, Asked) or name[0] != "c" or len(name) == 2]
    return names + ["w" + t.bare for t in run if t.bare != t.stem]


def _idf(holding: Longs, total: int) -> Floats:
    """BM25's idf of features that so many sentences and questions hold; the last entry is that of one that none holds."""
    held = np.append(holding, 0)
    return np.log1p((total - held + 0.5) / (held + 0.5)).astype(np.float32)


def _saturated(tf: Floats, rows: Ints, column: Longs, names: list[str], blocks: list[int], row_count: int) -> Doubles:
    """tf (k1 + 1) / (tf + k1 (1 - b + b length / mean length)); lengths are counted by space, means also by block of rows."""
    spaces = np.array([name[0] for name in names])
    weights = np.zeros(len(tf))
    for space in K1:
        here = (spaces == space)[column]
        length = np.bincount(rows[here], tf[here], row_count).astype(np.float64)
        relative = np.concatenate([_relative(block) for block in np.split(length, blocks)])[rows[here]]
        bound = K1[space] * (1 - B[space] + B[space] * relative)
        weights[here] = tf[here] * (K1[space] + 1) / (tf[here] + bound)
    return weights


def _relative(length: Doubles) -> Doubles:
    return length / max(1.0, float(length.mean())) if len(length) else length
