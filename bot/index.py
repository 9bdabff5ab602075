"""The index: which words of a question meet which words of the passages, and what each weighs.

Rows are passages, then sentences, then the questions that passages are known to be asked. In each of three feature spaces
(see `text.features`) a row scores BM25's saturated, length-normalised TF-IDF (Robertson & Zaragoza 2009), divided by the idf
mass of the question, so that 1 is about a full match:

    score = sum over features f of  q(f) idf(f) tf (k1 + 1) / (tf + k1 (1 - b + b length / mean length))
            / sum over f of  q(f) idf(f),          q(f) = how often f is in the question

Spaces are added with their weights; a sentence then adds half its passage's score and a fifth of its better neighbour's.
A plain passage counts with the heading that it stands under.
Weights are made at build (`indexing.py`) and summed at query. A score is the sum of what each word of the question adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from .arrays import Arrays, Doubles, Flags, Floats, Ints, Longs
from .corpus import Corpus, from_meta, to_meta
from .store import Damaged, finite, names_of, pack
from .text import ANALYSER, Token, fold, with_next, word_features

SPACE_WEIGHT = {"w": 1.0, "b": 0.5, "c": 0.7}
K1 = {"w": 1.0, "b": 1.0, "c": 0.9}
B = {"w": 0.5, "b": 0.5, "c": 0.9}
SPACES = "wbc"
_WEIGHTS = np.array([SPACE_WEIGHT[space] for space in SPACES])
_NO_MASS = 1e-9
FROM_PASSAGE = 0.5
FROM_NEIGHBOUR = 0.2
SETTINGS = f"{ANALYSER} {SPACE_WEIGHT} {K1} {B}"  # a saved index made otherwise is made anew


class Found(NamedTuple):
    """Features of a question: the ids of those that the corpus has, their spaces, and the idf mass of all by space."""

    ids: tuple[int, ...]
    spaces: tuple[int, ...]
    masses: tuple[float, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Index:
    """A corpus and its weighted postings: feature f has `rows[starts[f]:starts[f + 1]]` with `weights`, and `idf[f]`.

    `idf` has one more entry at its end, for features that the corpus lacks. `sentence_passage[s]` is the passage of sentence s,
    `asked_passage[a]` that of question a.
    """

    corpus: Corpus
    vocabulary: Mapping[str, int]
    starts: Longs
    rows: Ints
    weights: Floats
    idf: Floats
    sentence_passage: Ints
    asked_passage: Ints

    def rarity(self, name: str) -> float:
        """The idf of a feature; the largest there is for one that the corpus lacks."""
        return float(self.idf[self.vocabulary.get(name, -1)])

    def span(self, name: str) -> tuple[int, int]:
        """Where the postings of a feature begin and end."""
        number = self.vocabulary.get(name)
        return (0, 0) if number is None else (int(self.starts[number]), int(self.starts[number + 1]))

    def search(self, question: Sequence[Token], words: Sequence[int] | None = None, weights: Doubles | None = None) -> Scores:
        """What each word of the question adds to each row, times its weight.

        `words[i]` is the number of the word that token i belongs to; left out, each token is one.
        """
        owners = range(len(question)) if words is None else words
        count = owners[-1] + 1 if owners else 0
        ids, scales, makers = self._features(question, owners)
        begin = self.starts[ids]
        length = self.starts[ids + 1] - begin
        if weights is not None:
            scales *= weights[makers]
        taken = _ranges(begin, length)
        key = np.repeat(makers * self.row_count, length) + self.rows[taken]
        added = np.bincount(key, self.weights[taken] * np.repeat(scales, length), count * self.row_count)
        return Scores(self, np.asarray(added, np.float64).reshape(count, self.row_count))

    def _features(self, question: Sequence[Token], owners: Sequence[int]) -> tuple[Longs, Doubles, Longs]:
        """The id, the weight on the question's side and the word of each feature that the corpus has."""
        ids: list[int] = []
        spaces: list[int] = []
        makers: list[int] = []
        masses = [_NO_MASS] * len(SPACES)
        for i, token in enumerate(question):
            for found in (self._of_token(token.stem, token.han), self._look_up(with_next(question, i))):
                ids += found.ids
                spaces += found.spaces
                makers += [owners[i]] * len(found.ids)
                masses = [a + b for a, b in zip(masses, found.masses, strict=True)]
        scales = (_WEIGHTS / masses)[np.array(spaces, np.int64)]
        return np.array(ids, np.int64), scales, np.array(makers, np.int64)

    def only(self, passages: Sequence[int]) -> Index:
        """The index of some of the passages, in their order; idf and weights stay those of all."""
        new = np.full(self.row_count, -1, np.int32)
        new[np.asarray(passages, np.int64)] = np.arange(len(passages), dtype=np.int32)
        sentences, of_sentence = _of_passages(self.sentence_passage, passages)
        asked, of_asked = _of_passages(self.asked_passage, passages)
        old = np.concatenate((len(self.corpus.passages) + sentences, self.first_asked + asked))
        new[old] = len(passages) + np.arange(len(old), dtype=np.int32)
        rows = new[self.rows]
        kept = rows >= 0
        starts = np.concatenate(([0], np.cumsum(kept, dtype=np.int32)))[self.starts]
        corpus = Corpus(self.corpus.documents, tuple(self.corpus.passages[p] for p in passages), self.corpus.digest)
        return Index(corpus, self.vocabulary, starts, rows[kept], self.weights[kept], self.idf, of_sentence, of_asked)

    @cached_property
    def _of_token(self) -> Callable[[str, bool], Found]:
        @lru_cache(16384)
        def of(stem: str, han: bool) -> Found:
            return self._look_up(["c" + stem] if han else word_features(stem))

        return of

    def _look_up(self, names: Iterable[str]) -> Found:
        """The ids of known features, and the idf mass by space of all; a word unknown as typed is looked up without marks."""
        ids, spaces, masses = [], [], [0.0] * len(SPACES)
        for name in names:
            number = self.vocabulary.get(name)
            if number is None and name[0] == "w":
                number = self.vocabulary.get(fold(name))
            space = SPACES.index(name[0])
            masses[space] += float(self.idf[-1 if number is None else number])
            if number is not None:
                ids.append(number)
                spaces.append(space)
        return Found(tuple(ids), tuple(spaces), tuple(masses))

    @property
    def row_count(self) -> int:
        return self.first_asked + len(self.asked_passage)

    @property
    def first_asked(self) -> int:
        """The row of the first question that a passage is asked."""
        return len(self.corpus.passages) + len(self.sentence_passage)

    @cached_property
    def first_sentence(self) -> Ints:
        """Where the sentences of each passage begin; one more entry for their number."""
        found = np.searchsorted(self.sentence_passage, np.arange(len(self.corpus.passages) + 1))
        return found.astype(np.int32)

    def sentence_span(self, passage: int) -> tuple[int, int]:
        """First and last (exclusive) sentence of a passage."""
        return self._firsts[passage], self._firsts[passage + 1]

    @cached_property
    def _firsts(self) -> list[int]:
        firsts: list[int] = self.first_sentence.tolist()
        return firsts

    @cached_property
    def joined(self) -> Flags:
        """`joined[s]`: sentences s - 1 and s are neighbours (the same document and language); one more entry at the end."""
        passages = self.corpus.passages
        groups = [(passages[p].document.source, passages[p].language) for p in self.sentence_passage]
        return np.array([False, *(a == b for a, b in pairwise(groups)), False])

    def save(self) -> tuple[dict[str, Any], Arrays]:
        """Itself as JSON values and arrays, for the cache."""
        names = pack(self.vocabulary)
        arrays: Arrays = {
            "names": names,
            "starts": self.starts,
            "rows": self.rows,
            "weights": self.weights,
            "idf": self.idf,
            "sentence_passage": self.sentence_passage,
            "asked_passage": self.asked_passage,
        }
        return {"corpus": to_meta(self.corpus), "settings": SETTINGS}, arrays

    @classmethod
    def open(cls, meta: dict[str, Any], arrays: Arrays) -> Index:
        """What `save` gave. Raises Damaged where it is something else."""
        try:
            if meta["settings"] != SETTINGS:
                raise Damaged("made with other settings")
            index = cls(from_meta(meta["corpus"]), names_of(arrays.pop("names")), **arrays)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise Damaged(str(error)) from error
        if not index._whole():
            raise Damaged("arrays that don't fit together")
        return index

    def _whole(self) -> bool:
        postings, terms = len(self.rows), len(self.vocabulary)
        kinds = (self.starts, np.int64), (self.rows, np.int32), (self.weights, np.float32), (self.idf, np.float32)
        owners = (self.sentence_passage, np.int32), (self.asked_passage, np.int32)
        return (
            all(array.dtype == kind and array.ndim == 1 for array, kind in (*kinds, *owners))
            and (len(self.starts), len(self.idf), len(self.weights)) == (terms + 1, terms + 1, postings)
            and self.starts[0] == 0
            and self.starts[-1] == postings
            and bool((np.diff(self.starts) >= 0).all())
            and _within(self.rows, self.row_count)
            and all(_within(owner, len(self.corpus.passages)) and bool((np.diff(owner) >= 0).all()) for owner, _ in owners)
            and np.array_equal(np.bincount(self.sentence_passage), [len(p.sentences) for p in self.corpus.passages])
            and finite(self.weights)
            and finite(self.idf)
        )


@dataclass(frozen=True, eq=False, repr=False)
class Scores:
    """What each word of a question adds to each row: `added[word, row]`."""

    index: Index
    added: Doubles

    @cached_property
    def own(self) -> Doubles:
        return np.asarray(self.added.sum(axis=0))

    @cached_property
    def sentences(self) -> Doubles:
        """The score of each sentence with its context."""
        passages = len(self.index.corpus.passages)
        sentence = self.own[passages : self.index.first_asked]
        passage = self.own[self.index.sentence_passage]
        return sentence + FROM_PASSAGE * passage + FROM_NEIGHBOUR * self._better_neighbour(sentence)

    @cached_property
    def passages(self) -> Doubles:
        """The score of each passage: that of its best sentence."""
        return np.maximum.reduceat(self.sentences, self.index.first_sentence[:-1])

    @property
    def asked(self) -> Doubles:
        """The score of each passage by the nearest of the questions that it is known to be asked; 0 where there are none."""
        best = np.zeros(len(self.index.corpus.passages))
        np.maximum.at(best, self.index.asked_passage, self.own[self.index.first_asked :])
        return best

    def best_sentence(self, passage: int) -> int:
        """Number of the best sentence of a passage, the first among equals."""
        first, last = self.index.sentence_span(passage)
        return first if last - first == 1 else first + int(self.sentences[first:last].argmax())

    def by_word(self, sentence: int) -> Doubles:
        """What each word adds to the score of a sentence; their sum is the score."""
        offset = len(self.index.corpus.passages)
        added = self.added[:, offset + sentence] + FROM_PASSAGE * self.added[:, self.index.sentence_passage[sentence]]
        neighbour = self._neighbour(sentence)
        return added if neighbour is None else added + FROM_NEIGHBOUR * self.added[:, offset + neighbour]

    def _better_neighbour(self, sentence: Doubles) -> Doubles:
        before = np.concatenate(([0.0], sentence[:-1])) * self.index.joined[:-1]
        after = np.concatenate((sentence[1:], [0.0])) * self.index.joined[1:]
        return np.asarray(np.maximum(before, after))

    def _neighbour(self, sentence: int) -> int | None:
        offset, joined = len(self.index.corpus.passages), self.index.joined
        before, after = joined[sentence], joined[sentence + 1]
        if before and after:
            return sentence - 1 if self.own[offset + sentence - 1] >= self.own[offset + sentence + 1] else sentence + 1
        return sentence - 1 if before else sentence + 1 if after else None


def _of_passages(owners: Ints, passages: Sequence[int]) -> tuple[Longs, Ints]:
    """The rows, of those with these owners, that the passages own; and their owners by the passages' new numbers."""
    first = np.searchsorted(owners, np.asarray(passages, np.int64))
    count = np.searchsorted(owners, np.asarray(passages, np.int64), side="right") - first
    return _ranges(first, count), np.repeat(np.arange(len(passages), dtype=np.int32), count)


def _ranges(begin: Longs, length: Longs) -> Longs:
    """begin[0] … begin[0] + length[0] - 1, then begin[1] …, in one array."""
    ends = length.cumsum()
    return np.asarray(np.arange(ends[-1] if len(ends) else 0) + np.repeat(begin - ends + length, length))


def _within(numbers: Ints, bound: int) -> bool:
    return bool(len(numbers) == 0 or (numbers.min() >= 0 and numbers.max() < bound))
