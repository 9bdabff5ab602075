"""Words in Chinese characters typed wrong: by their sound they come out as others of the same sound, by their look as others
that look alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from .text import is_han, normal

_LONGEST, _SHORTEST = 6, 2  # characters of a word that is put right
_LONG = 4  # characters of a word by which it is known whatever else stands for one of them
_ALONE = frozenset("的了吗呢吧啊是要都也就还和与跟")  # characters that are mostly words by themselves
_OPEN = "_"  # stands for any character
# Sounds that many speakers, and so many typists, don't tell apart.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"))


@dataclass(frozen=True, eq=False, repr=False)
class Characters:
    """Words by how they sound, and by their characters but one.

    `pairs` are all pairs of characters that are no mistake; even by such, one of the `names` may be meant.
    """

    sounding: Mapping[str, str]
    without: Mapping[str, Sequence[str]]
    pairs: Set[str]
    names: Set[str] = frozenset()

    @classmethod
    def of(cls, words: Iterable[str], pairs: Set[str], names: Set[str] = frozenset()) -> Characters:
        """Of words, the more usual first."""
        sounding: dict[str, str] = {}
        without: dict[str, list[str]] = {}
        for word in dict.fromkeys(words):
            if _SHORTEST <= len(word) <= _LONGEST and all(map(is_han, word)):
                sounding.setdefault(sound(word), word)
                for pattern in _patterns(word):
                    without.setdefault(pattern, []).append(word)
        return cls(sounding, without, pairs, names)

    def mended(self, text: str) -> str:
        """The text with each word that only sounds or looks like a known one replaced by that.

        >>> Characters.of(["薪水"], frozenset()).mended("新水多少")
        '薪水多少'
        """
        at = 0
        while at < len(text) - 1:
            for n in range(_LONGEST, _SHORTEST - 1, -1):
                typed = text[at : at + n]
                word = self._meant(normal(typed)) if len(typed) == n and all(map(is_han, typed)) else None
                if word and not _belongs(text, at, word):
                    text = text[:at] + word + text[at + n :]
                    at += n - 1
                    break
            at += 1
        return text

    def _meant(self, typed: str) -> str | None:
        """The word that is meant by characters that make none, if any: one with few other characters, the more usual first."""
        pairs = [typed[i : i + 2] for i in range(len(typed) - 1)]
        possible = all(pair in self.pairs or pair in usual_pairs() for pair in pairs)
        found = [*self._but_one(typed), *filter(None, [self.sounding.get(sound(typed))])]
        if typed in found:
            return None
        return next((word for word in found if word in self.names or not possible), None)

    def _but_one(self, typed: str) -> Iterator[str]:
        """The words of which one character is another."""
        for i, pattern in enumerate(_patterns(typed)):
            for word in self.without.get(pattern, ()):
                if len(word) >= _LONG or word[i] in _looking().get(typed[i], ()) or sound(word[i]) == sound(typed[i]):
                    yield word


def _patterns(word: str) -> list[str]:
    return [f"{word[:i]}{_OPEN}{word[i + 1 :]}" for i in range(len(word))]


def _belongs(text: str, at: int, word: str) -> bool:
    """Whether a character at the edge of what is to be replaced makes a usual word with its neighbour outside."""
    last = at + len(word) - 1
    first_is_other, last_is_other = normal(text[at]) != word[0], normal(text[last]) != word[-1]
    before, after = normal(text[max(0, at - 1) : at + 1]), normal(text[last : last + 2])
    return (first_is_other and _is_usual(before)) or (last_is_other and _is_usual(after))


def _is_usual(pair: str) -> bool:
    return pair in usual_pairs() and _ALONE.isdisjoint(pair)


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
def _looking() -> dict[str, set[str]]:
    """Character -> those that look like it."""
    found: dict[str, set[str]] = {}
    for group in _lines("looks.txt"):
        for char in group:
            found.setdefault(char, set()).update(group)
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
