"""Words in Chinese characters that only sound right: typed by their sound, they come out as others of the same sound."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache

from .text import is_han, normal

_LONGEST, _SHORTEST = 4, 2  # characters of a word that is put right
# Sounds that many speakers, and so many typists, don't tell apart.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"))


@dataclass(frozen=True, eq=False, repr=False)
class Sounds:
    """Words by how they sound. `pairs` are all pairs of characters that are no mistake."""

    words: Mapping[str, str]
    pairs: Set[str]

    @classmethod
    def of(cls, words: Iterable[str], pairs: Set[str]) -> Sounds:
        """Of words, the more usual first."""
        found: dict[str, str] = {}
        for word in words:
            if _SHORTEST <= len(word) <= _LONGEST and all(map(is_han, word)):
                found.setdefault(sound(word), word)
        return cls(found, pairs)

    def mended(self, text: str) -> str:
        """The text with each word that only sounds like a known one replaced by that.

        >>> Sounds.of(["薪水"], frozenset()).mended("新水多少")
        '薪水多少'
        """
        at = 0
        while at < len(text) - 1:
            for n in range(_LONGEST, _SHORTEST - 1, -1):
                word = self._meant(text[at : at + n])
                if word and not self._belongs(text, at, n):
                    text = text[:at] + word + text[at + len(word) :]
                    at += len(word) - 1
                    break
            at += 1
        return text

    def _belongs(self, text: str, at: int, n: int) -> bool:
        """Whether the first and the last character of a part make usual words with their other neighbours."""
        before, after = normal(text[max(0, at - 1) : at + 1]), normal(text[at + n - 1 : at + n + 1])
        return before in usual_pairs() and after in usual_pairs()

    def _meant(self, typed: str) -> str | None:
        """The word that is meant by characters that make none, if any."""
        typed = normal(typed)
        if len(typed) < _SHORTEST or not all(map(is_han, typed)):
            return None
        pairs = [typed[i : i + 2] for i in range(len(typed) - 1)]
        if all(pair in self.pairs or pair in usual_pairs() for pair in pairs):
            return None
        found = self.words.get(sound(typed))
        return found if found != typed else None


def sound(word: str) -> str:
    """How a word sounds, syllables without tones.

    >>> sound("薪水")
    'xin sui'
    """
    return " ".join(_readings().get(char, char) for char in word)


@cache
def _readings() -> dict[str, str]:
    """Character -> its syllable."""
    found: dict[str, str] = {}
    for line in _lines("sounds.txt"):
        syllable, chars = line.split()
        found.update(dict.fromkeys(chars, _plain(syllable)))
    return found


@cache
def usual_pairs() -> frozenset[str]:
    """Pairs of characters that stand in usual words."""
    text = _lines("pairs.txt")[0]
    return frozenset(text[i : i + 2] for i in range(0, len(text), 2))


def _lines(name: str) -> list[str]:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read().splitlines()


def _plain(syllable: str) -> str:
    for exact, alike in _ALIKE:
        syllable = syllable.replace(exact, alike)
    return syllable
