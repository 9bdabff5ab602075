"""Words in Chinese characters that only sound right: typed by their sound, they come out as others of the same sound."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import product

from .text import is_han, normal

_LONGEST, _SHORTEST = 4, 2  # characters of a word that is put right
_MOST_READINGS = 8  # of a word
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
                for sound in sounds(word):
                    found.setdefault(sound, word)
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
                if word:
                    text = text[:at] + word + text[at + len(word) :]
                    at += len(word) - 1
                    break
            at += 1
        return text

    def _meant(self, typed: str) -> str | None:
        """The word that is meant by characters that make none, if any."""
        typed = normal(typed)
        if len(typed) < _SHORTEST or not all(map(is_han, typed)):
            return None
        if all(typed[i : i + 2] in self.pairs for i in range(len(typed) - 1)):
            return None
        found = next((self.words[sound] for sound in sounds(typed) if sound in self.words), None)
        return found if found != typed else None


def sounds(word: str) -> list[str]:
    """How a word may sound, syllables without tones.

    >>> sounds("薪水")
    ['xin sui']
    """
    readings = [_readings().get(char, (char,)) for char in word]
    return [" ".join(reading) for reading in list(product(*readings))[:_MOST_READINGS]]


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Character -> its syllables."""
    found: dict[str, tuple[str, ...]] = {}
    with open(os.path.join(os.path.dirname(__file__), "sounds.txt"), encoding="utf-8") as file:
        for line in file:
            syllable, chars = line.split()
            for char in chars:
                found[char] = tuple(dict.fromkeys((*found.get(char, ()), _plain(syllable))))
    return found


def _plain(syllable: str) -> str:
    for exact, alike in _ALIKE:
        syllable = syllable.replace(exact, alike)
    return syllable
