"""A message cut into parts: its sentences, the clauses of long ones, and the questions that stand in it side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .language import Words
from .text import Token, is_han, sentences, tokens

_LONG_SENTENCE = 100  # letters
_HAN_AS = 3  # more letters does a Han character stand for
_BREAKS = re.compile(r"\s[–—|-]\s|:\s|：|;\s|；")
_LONG_BREAKS = re.compile(_BREAKS.pattern + r"|,\s|，")
_MOST_QUESTIONS = 3
_SOON = 4  # tokens within which a question begins after a joining word
_CLAUSE_IN_HAN = 4  # Chinese characters of the shortest clause


class Phrases(dict[str, frozenset[tuple[str, ...]]]):
    """Words and phrases by language, cut into tokens when first wanted."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self.words = words

    def __missing__(self, language: str) -> frozenset[tuple[str, ...]]:
        self[language] = frozenset(tuple(token.form for token in tokens(word)) for word in self.words[language])
        return self[language]

    def at(self, language: str, run: Sequence[Token], i: int) -> bool:
        """Whether one of them begins with token i."""
        return any(tuple(token.form for token in run[i : i + n]) in self[language] for n in (1, 2, 3, 4, 5))


@dataclass(frozen=True, eq=False, repr=False)
class Parts:
    """Cuts messages by the words that each language asks and joins with."""

    asks: Phrases
    opens: Phrases
    joint: Phrases
    refers: Phrases
    chooses: Phrases
    subordinate: Phrases
    function: Phrases

    @classmethod
    def of(cls, words: Words) -> Parts:
        return cls(
            *map(
                Phrases, (words.asks, words.opens, words.joint, words.refers, words.chooses, words.subordinate, words.function)
            )
        )

    def clauses(self, text: str, language: str) -> list[str]:
        """The sentences, headlines and long sentences cut further."""
        text = _with_commas(text)
        found = (part for a, b in sentences(text) for part in self._unmarked(text[a:b], language))
        return [piece for part in found for clause in _clauses(part) for piece in self._unbroken(clause, language)]

    def _unbroken(self, clause: str, language: str) -> list[str]:
        """A long clause that nothing breaks, cut before its joining words."""
        if not _long(clause):
            return [clause]
        run = tokens(clause)
        begins = [run[i].start for i in range(1, len(run)) if self.joint.at(language, run, i)]
        return [clause[a:b].strip() for a, b in zip([0, *begins], [*begins, len(clause)], strict=True)]

    def _unmarked(self, sentence: str, language: str) -> list[str]:
        """Sentences without a mark between them: one begins where a word of grammar is capitalised for no other reason."""
        run = tokens(sentence)
        begins = [
            here.start
            for before, here in pairwise(run)
            if here.end - here.start > 1
            and sentence[here.start].isupper()
            and sentence[here.start + 1].islower()
            and (here.form,) in self.function[language]
            and not sentence[before.start].isupper()
        ]
        return [sentence[a:b].strip() for a, b in zip([0, *begins], [*begins, len(sentence)], strict=True)]

    def questions(self, text: str, language: str) -> list[str]:
        """The questions of a message that asks several, each as it stands there; one part, the whole, where it asks one."""
        text = _with_commas(text)
        found = [piece for a, b in sentences(text) for piece in self._introduced(text[a:b], language)]
        asked = [sentence for sentence in found if marked(sentence)] if len(found) > _MOST_QUESTIONS else []
        asking = [
            part for sentence in asked or found for part in self._split(sentence, language) if self._asked(part, language)
        ]
        return asking if 1 < len(asking) <= _MOST_QUESTIONS else [text]

    def _introduced(self, sentence: str, language: str) -> list[str]:
        """The parts of a sentence; without the first, if that only introduces questions."""
        parts = _BREAKS.split(sentence)
        return parts[1:] if any(self._asked(part, language) for part in parts[1:]) else parts

    def _asked(self, part: str, language: str) -> bool:
        """Whether it is a question: it may be one by its words, or it ends with a question mark."""
        return self.asking(part, language) or (marked(part) and len(tokens(part)) > 2)

    def referring(self, text: str, language: str) -> list[str]:
        """The words of a text that lean on what was said before."""
        run = tokens(text)
        return [run[i].form for i in range(len(run)) if self.refers.at(language, run, i)]

    def choosing(self, text: str, language: str) -> bool:
        """Whether a text asks for one of several."""
        run = tokens(text)
        return any(self.chooses.at(language, run, i) for i in range(len(run)))

    def _split(self, sentence: str, language: str) -> list[str]:
        """The sentence cut in two where a question stands on either side of a comma or a joining word."""
        run = tokens(sentence)
        for at in self._joints(sentence, run, language):
            left, right = sentence[: run[at].start].rstrip(" ,，、;；"), sentence[run[at].start :]
            if self.asking(left, language) and self.asking(right, language):
                return [left, right]
        return [sentence]

    def _joints(self, sentence: str, run: Sequence[Token], language: str) -> Iterator[int]:
        """The tokens before which a sentence may be cut: after a comma, but for one that may end a subordinate clause, and
        before a joining word that a question follows.
        """
        subordinate = any(self.subordinate.at(language, run, i) for i in (0, 1) if i < len(run))
        for i, (before, here) in enumerate(pairwise(run), 1):
            joined = self.joint.at(language, run, i)
            comma = any(char in ",，、;；" for char in sentence[before.end : here.start])
            if (comma and (joined or not subordinate)) or (joined and self._asks_soon(run, i + 1, language)):
                yield i

    def _asks_soon(self, run: Sequence[Token], first: int, language: str) -> bool:
        """Whether a question begins with one of the next tokens."""
        opened = first < len(run) and self.opens.at(language, run, first)
        return opened or any(self.asks.at(language, run, i) for i in range(first, len(run))[:_SOON])

    def asking(self, part: str, language: str) -> bool:
        """Whether a part may be a question of its own."""
        run = tokens(part)
        start = 1 if run and self.joint.at(language, run, 0) else 0
        opened = any(self.opens.at(language, run, i) for i in (0, start) if i < len(run))
        return len(run) > 2 and (opened or any(self.asks.at(language, run, i) for i in range(len(run))))


def _with_commas(text: str) -> str:
    """The text with commas where Chinese clauses, not keywords, have spaces between them."""
    pieces = text.split()
    clauses = sum(sum(map(is_han, piece)) >= _CLAUSE_IN_HAN for piece in pieces)
    if not 2 * clauses > len(pieces) > 1:
        return text
    return "".join(f"{piece}{'，' if piece[-1].isalnum() else ' '}" for piece in pieces[:-1]) + pieces[-1]


def marked(part: str) -> bool:
    """Whether it ends with a question mark."""
    return part.rstrip().endswith(("?", "？"))


def _clauses(sentence: str) -> list[str]:
    """The parts of a headline; of a long sentence, also those between commas.

    >>> _clauses("CTO là gì – Những điều cần biết")
    ['CTO là gì', 'Những điều cần biết']
    """
    breaks = _LONG_BREAKS if _long(sentence) else _BREAKS
    return [part.strip() for part in breaks.split(sentence) if part.strip()]


def _long(text: str) -> bool:
    return len(text) + _HAN_AS * sum(map(is_han, text)) > _LONG_SENTENCE
