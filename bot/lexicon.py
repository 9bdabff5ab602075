"""Words and names that the intents' files know, and a question cut up into them: longest first, over whole words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .arrays import Arrays, Ints
from .store import Damaged, pack, unpack
from .text import Token, fold, is_han, tokens

ROLE, GROUP, OTHER, SENSE, SAME, CONDITION, WORD, FILLER, FUNCTION, CONCEPT, CONTENT = (
    "role",  # a role that the corpus is about
    "group",  # words for all of them at once
    "other",  # another title
    "sense",  # a sign that a role's letters stand for something else
    "same",  # a word of a group that mean the same
    "condition",  # one of those that narrows a question: a place, a company, a kind of organisation
    "word",  # a word that some intent is asked with
    "filler",  # manners and setting
    "function",  # grammar
    "concept",  # a word for something that has several words, in a lexicon of those alone
    "content",  # anything else
)
_BY_PRECEDENCE = (ROLE, SENSE, OTHER, GROUP, CONDITION, SAME, WORD, FUNCTION, FILLER, CONCEPT)
_EXACT = (SAME, CONDITION)
WORDS_IN_HAN = (ROLE, GROUP, SAME, WORD)  # whose words are put right where only their sound is
_LONGEST = 8  # tokens
_LONG = 6  # letters of a phrase that is told from others even without its diacritics


class Entry(NamedTuple):
    """A phrase: what it is, whose name it is (an id), and its stems with their diacritics (of a name: its singular forms)."""

    label: str
    id: str
    stems: str
    language: str  # "" for names, which any language may use


class Segment(NamedTuple):
    """Tokens `first` to `last` (exclusive) of a question, and what they are. `key` is their normal form without diacritics."""

    label: str
    id: str
    first: int
    last: int
    key: str

    @property
    def parts(self) -> list[str]:
        """The key, and each of its words (pairs of Han characters) where it is longer."""
        words = self.key.split()
        if len(words) < 2:
            return [self.key]
        han = is_han(words[0])
        return [self.key, *(map(" ".join, pairwise(words)) if han else words)]


@dataclass(frozen=True, eq=False, repr=False)
class Lexicon:
    """Phrases by their normal form without diacritics, tokens joined by spaces.

    The phrase at place p has the entries `starts[p]` to `starts[p + 1]` of the columns, which are those of `Entry`.
    `reach` is the number of tokens of the longest phrase that begins with a token.
    """

    places: Mapping[str, int]
    starts: Ints
    columns: tuple[Sequence[str], ...]
    reach: Mapping[str, int]

    @classmethod
    def of(cls, named: Iterable[tuple[str, str, str, str]]) -> Lexicon:
        """From (label, id, language, phrase)."""
        phrases: dict[str, list[Entry]] = {}
        for label, owner, language, phrase in named:
            found = tokens(phrase)[:_LONGEST]
            entry = Entry(label, owner, _singular(found) if not language else _stems(found), language)
            entries = phrases.setdefault(" ".join(t.bare for t in found), [])
            if found and entry not in entries:
                entries.append(entry)
        rows = [e for entries in phrases.values() for e in sorted(entries, key=lambda e: _BY_PRECEDENCE.index(e.label))]
        starts = np.cumsum([0, *(len(entries) for entries in phrases.values())], dtype=np.int32)
        columns = tuple(zip(*rows, strict=True)) if rows else ((),) * len(Entry._fields)
        return cls({key: place for place, key in enumerate(phrases)}, starts, columns, _reach(phrases))

    def named(self, label: str) -> Iterator[str]:
        """The phrases with a label, in their normal form without diacritics, tokens joined by spaces."""
        labels = self.columns[0]
        for key, place in self.places.items():
            if label in labels[self.starts[place] : self.starts[place + 1]]:
                yield key

    def entries(self, key: str) -> Iterator[Entry]:
        """What a phrase is, by precedence."""
        place = self.places.get(key)
        if place is not None:
            for row in range(*self.starts[place : place + 2].tolist()):
                yield Entry(*(column[row] for column in self.columns))

    def cut(self, question: Sequence[Token], language: str) -> list[Segment]:
        """The whole question as segments; what no phrase names is content, a word or a run of Han characters each."""
        bare = [token.bare for token in question]
        found: list[Segment] = []
        at = 0
        while at < len(question):
            segment = self._longest(question, bare, at, language)
            if segment is None:
                segment = Segment(CONTENT, "", at, at + 1, bare[at])
                if found and question[at].han and _runs_on(found[-1], question, at):
                    previous = found.pop()
                    segment = Segment(CONTENT, "", previous.first, at + 1, f"{previous.key} {bare[at]}")
            found.append(segment)
            at = segment.last
        return found

    def _longest(self, question: Sequence[Token], bare: Sequence[str], at: int, language: str) -> Segment | None:
        reach = max(self.reach.get(form, 0) for form in (bare[at], bare[at].removesuffix("s")))
        for last in range(min(at + reach, len(question)), at, -1):
            key = " ".join(bare[at:last])
            for form in (key, key.removesuffix("s")):
                for entry in self.entries(form) if form in self.places else ():
                    if _fits(entry, question[at:last], key, language):
                        return Segment(entry.label, entry.id, at, last, key)
        return None

    def save(self) -> Arrays:
        """Itself as arrays, for the cache."""
        columns = {name: pack(column) for name, column in zip(Entry._fields, self.columns, strict=True)}
        lengths = np.array(list(self.reach.values()), np.int32)
        return {"keys": pack(self.places), "starts": self.starts, "firsts": pack(self.reach), "lengths": lengths, **columns}

    @classmethod
    def open(cls, arrays: Arrays) -> Lexicon:
        """What `save` gave. Raises Damaged, KeyError or ValueError where it is something else."""
        keys, starts = unpack(arrays["keys"]), arrays["starts"]
        columns = tuple(unpack(arrays[name]) for name in Entry._fields)
        whole = len(starts) == len(keys) + 1 and bool((np.diff(starts) >= 0).all()) and starts[0] == 0
        if not whole or any(len(column) != starts[-1] for column in columns):
            raise Damaged("arrays that don't fit together")
        reach = dict(zip(unpack(arrays["firsts"]), arrays["lengths"].tolist(), strict=True))
        return cls(dict(zip(keys, range(len(keys)), strict=True)), starts, columns, reach)


def _reach(phrases: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for phrase in phrases:
        first = phrase.partition(" ")[0]
        found[first] = max(found.get(first, 0), phrase.count(" ") + 1)
    return found


def _fits(entry: Entry, part: Sequence[Token], key: str, language: str) -> bool:
    """Names fit with their diacritics or without (short words that mean the same as others: only with), not by the stem alone.

    Other phrases fit where the diacritics agree or, in their own language, are left out.
    """
    if entry.language == "":
        typed = _singular(part)
        return typed == entry.stems or ((entry.label not in _EXACT or len(key) >= _LONG) and _unmarked(typed, entry.stems))
    stems = _stems(part)
    if entry.language == language:
        return _unmarked(stems, entry.stems)
    return entry.label in (WORD, CONCEPT) and stems == entry.stems and len(key) > 2


def _unmarked(typed: str, name: str) -> bool:
    """Whether each word is typed as it is in the name, or without its marks."""
    pairs = list(zip(typed.split(), name.split(), strict=False))
    return typed.count(" ") == name.count(" ") and all(a in (b, fold(b)) for a, b in pairs)


def _singular(part: Sequence[Token]) -> str:
    return " ".join(token.form.removesuffix("s") for token in part)


def _stems(part: Sequence[Token]) -> str:
    return " ".join(token.stem for token in part)


def _runs_on(previous: Segment, question: Sequence[Token], at: int) -> bool:
    before = question[at - 1]
    return previous.label == CONTENT and before.han and before.end == question[at].start
