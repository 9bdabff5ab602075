"""Misspelt names of titles put right: a title is known by the rest of its words, or of its Chinese characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .characters import sound
from .lexicon import OTHER, ROLE, Lexicon
from .text import Token, fold, is_han, normal, tokens

_SHORTEST_HAN, _LONGEST_HAN = 4, 8  # Chinese characters of a title in which one mistake is mended
_MOST_EDITS = 2  # of a word of a title
_SHORTEST = 3  # letters of a word of a title that is put right
_SHORT = 5  # letters of a word in which one edit is enough


class Title(NamedTuple):
    """A title of several words: as it is written, the stem of each without its diacritics, and whether a role has it."""

    words: tuple[str, ...]
    bare: tuple[str, ...]
    of_role: bool


@dataclass(frozen=True, eq=False, repr=False)
class Titles:
    """The names of titles that a lexicon knows."""

    lexicon: Lexicon

    def mended(self, text: str, misspelt: Callable[[Token], bool]) -> str:
        """The text with its titles put right, where words that are `misspelt` or have other diacritics stand in them."""
        run = tokens(text)
        found = self._worded(run, misspelt)
        for first, title in sorted(found.items(), reverse=True):
            for token, word in reversed(list(zip(run[first:], title.words, strict=False))):
                if not _is_written(token, word):
                    text = f"{text[: token.start]}{word}{text[token.end :]}"
        return self._in_han(text) if any(map(is_han, text)) else text

    def _worded(self, run: Sequence[Token], misspelt: Callable[[Token], bool]) -> dict[int, Title]:
        """The titles of words that are meant, each by the token that it begins with; none overlaps another."""
        found: list[tuple[int, int, int, Title]] = []
        for i, token in enumerate(run):
            for place, title in self._with.get(token.bare, ()):
                first = i - place
                part = run[first : first + len(title.words)] if first >= 0 else ()
                if len(part) == len(title.words):
                    edits = _edits(part, title, misspelt)
                    if edits is not None:
                        found.append((-len(part), edits, first, title))
        taken: dict[int, Title] = {}
        covered: set[int] = set()
        for _, edits, first, title in sorted(found, key=lambda item: item[:3]):
            here = range(first, first + len(title.words))
            if covered.isdisjoint(here):
                covered.update(here)
                taken |= {first: title} if edits else {}
        return taken

    @cached_property
    def _with(self) -> dict[str, list[tuple[int, Title]]]:
        """Stem of a word of a title, without its diacritics -> its place in each title that has it."""
        found: dict[str, list[tuple[int, Title]]] = {}
        for title in self._of_words():
            for place, word in enumerate(title.bare):
                found.setdefault(word, []).append((place, title))
        return found

    def _of_words(self) -> Iterator[Title]:
        for key in (key for label in (ROLE, OTHER) for key in self.lexicon.named(label)):
            bare = tuple(key.split())
            entry = next(entry for entry in self.lexicon.entries(key) if entry.label in (ROLE, OTHER))
            if len(bare) > 1 and not is_han(bare[0]):
                # Nothing is left of the s of "CEO's".
                yield Title(tuple(entry.stems.split(" ")), bare, entry.label == ROLE)

    def _in_han(self, text: str) -> str:
        """The text with a title in Chinese put right: one character is another of the same sound, or is left out."""
        han = [token for token in tokens(text) if token.han]
        for n in range(_LONGEST_HAN, _SHORTEST_HAN - 1, -1):
            for first, last in zip(han, han[n - 1 :], strict=False):
                typed = normal(text[first.start : last.end])
                title = self._sounding.get(sound(typed)) or self._shortened.get(typed) if len(typed) == n else None
                if title and typed not in self._han:
                    return f"{text[: first.start]}{title}{text[last.end :]}"
        return text

    @cached_property
    def _han(self) -> frozenset[str]:
        names = (name.replace(" ", "") for label in (ROLE, OTHER) for name in self.lexicon.named(label))
        return frozenset(name for name in names if is_han(name[0]))

    @cached_property
    def _sounding(self) -> dict[str, str]:
        """How long titles sound -> the title."""
        return {sound(title): title for title in sorted(self._han) if len(title) >= _SHORTEST_HAN}

    @cached_property
    def _shortened(self) -> dict[str, str]:
        """Long names of roles without one of their inner characters -> the name."""
        names = (name.replace(" ", "") for name in self.lexicon.named(ROLE))
        long = [name for name in names if is_han(name[0]) and len(name) > _SHORTEST_HAN]
        return {name[:i] + name[i + 1 :]: name for name in long for i in range(1, len(name) - 1)}


def _edits(part: Sequence[Token], title: Title, misspelt: Callable[[Token], bool]) -> int | None:
    """How many edits make a part of a text the title; None where it is something else."""
    edits = wrong = 0
    for token, word in zip(part, title.words, strict=True):
        form = _singular(token)
        if fold(form) == fold(word):
            edits += not _is_written(token, word)
            continue
        wrong += 1
        distance = _distance(fold(form), fold(word))
        if misspelt(token):
            most = 1 if len(word) < _SHORT else _MOST_EDITS
        else:  # a real word may stand for one that looks like it in a role's name that the other words tell
            most = int(title.of_role and len(part) > _MOST_EDITS and form[:1] == word[:1])
        if distance > most or len(word) < _SHORTEST:
            return None
        edits += distance
    return edits if 2 * wrong <= len(part) and (wrong <= 1 or edits > 1) else None


def _is_written(token: Token, word: str) -> bool:
    """Whether a word of a title is spelt right, with its diacritics or without."""
    return _singular(token) in (word, fold(word))


def _singular(token: Token) -> str:
    return token.form.removesuffix("s")


def _distance(typed: str, meant: str) -> int:
    from rapidfuzz.distance import OSA  # only where a word is misspelt: its import takes longer than an answer

    return OSA.distance(typed, meant, score_cutoff=_MOST_EDITS)
