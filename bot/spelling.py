"""Spelling mended before a question is understood: what is typed in short, misspelt, or put down by its sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import pairwise

from .lexicon import OTHER, ROLE, WORDS_IN_HAN, Lexicon
from .sounds import Sounds
from .text import Token, is_han, normal, tokens

_SHORTEST_MENDED = 5  # letters
_SHORTEST_SWAPPED = 3  # letters, where two neighbours have only changed places
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 8  # Han characters of a title in which one mistake is mended
_LONG = 10  # letters of a word in which two edits are mended


@dataclass(frozen=True, eq=False, repr=False)
class Spelling:
    """`spellings` are mended to, the likeliest first; `known` are no mistakes: forms of words, and pairs of Han characters.

    `short` holds short spellings by language, each with what it stands for.
    """

    spellings: Sequence[str]
    known: Set[str]
    short: Mapping[str, Mapping[str, str]]
    lexicon: Lexicon

    def mended(self, text: str, language: str) -> str:
        """The text as it was meant."""
        text = self._words(self._written_out(text, self.short.get(language, {})))
        return self._by_sound(self._titled(text)) if any(map(is_han, text)) else text

    def _written_out(self, text: str, short: Mapping[str, str]) -> str:
        """The text with what is typed in short written out."""
        han = {typed: meant for typed, meant in short.items() if is_han(typed[0])}
        text = _replaced(text, lambda token: None if token.han else short.get(token.form))
        for typed, meant in han.items() if any(map(is_han, text)) else ():
            text = text.replace(typed, meant)
        return text

    def _words(self, text: str) -> str:
        """The text with misspelt words replaced by the nearest known ones; what is capitalised only by a word of a title."""
        screaming = text.isupper()

        def meant(token: Token) -> str | None:
            if token.han or not self._looks_misspelt(token):
                return None
            better = self.nearest(token.form)
            name = token.start > 0 and text[token.start].isupper() and not screaming
            return better if better and (not name or better in self._title_words) else None

        return _replaced(text, meant)

    def _looks_misspelt(self, token: Token) -> bool:
        form = token.form
        return len(form) >= _SHORTEST_SWAPPED and form.isalpha() and self.known.isdisjoint((form, token.stem, token.bare))

    @cached_property
    def nearest(self) -> Callable[[str], str | None]:
        return lru_cache(16384)(partial(nearest_spelling, self.spellings))

    @cached_property
    def _title_words(self) -> frozenset[str]:
        """The words of the titles of roles."""
        forms = (form for form in self.spellings if len(form) >= _SHORTEST_MENDED)
        named = {word for name in self.lexicon.named(ROLE) for word in name.split()}
        return frozenset(form for form in forms if tokens(form)[0].bare in named)

    def _titled(self, text: str) -> str:
        """The text with a title in Han characters put right that is wrong by one; where a title is right, the text as it is."""
        han = [token for token in tokens(text) if token.han]
        windows = [
            (han[i], han[i + n - 1], "".join(token.stem for token in han[i : i + n]))
            for n in range(_LONGEST_TITLE, _SHORTEST_TITLE - 1, -1)
            for i in range(len(han) - n + 1)
            if han[i + n - 1].end - han[i].start == n
        ]
        if any(title in "".join(token.stem for token in han) for title in self._titles):
            return text
        found = ((a, b, self._open_titles.get(mask)) for a, b, window in windows for mask in _masked(window))
        first, last, title = next(((a, b, title) for a, b, title in found if title), (None, None, None))
        return text if first is None or last is None else f"{text[: first.start]}{title}{text[last.end :]}"

    @cached_property
    def _titles(self) -> frozenset[str]:
        """Names of roles and titles in Han characters."""
        names = (name.replace(" ", "") for label in (ROLE, OTHER) for name in self.lexicon.named(label))
        return frozenset(name for name in names if is_han(name[0]) and len(name) > 2)

    @cached_property
    def _open_titles(self) -> dict[str, str]:
        long = (title for title in sorted(self._titles) if len(title) >= _SHORTEST_TITLE)
        return {mask: title for title in long for mask in _masked(title)}

    def _by_sound(self, text: str) -> str:
        """The text with words in Han characters put right that only sound right."""
        if all(pair in self.known for pair in han_pairs(text)):
            return text
        return self._sounds.mended(text)

    @cached_property
    def _sounds(self) -> Sounds:
        names = (name.replace(" ", "") for label in WORDS_IN_HAN for name in self.lexicon.named(label) if is_han(name[0]))
        return Sounds.of((name for name in names if all(pair in self.known for pair in han_pairs(name))), self.known)


def _replaced(text: str, meant: Callable[[Token], str | None]) -> str:
    """The text with each token replaced by what is meant by it, if anything."""
    parts, at = [], 0
    for token in tokens(text):
        better = meant(token)
        if better:
            parts += [text[at : token.start], better]
            at = token.end
    return "".join([*parts, text[at:]])


def _masked(title: str) -> list[str]:
    """A title with each of its characters in turn left open."""
    return [f"{title[:i]}*{title[i + 1 :]}" for i in range(len(title))]


def han_pairs(text: str) -> list[str]:
    """Each two neighbouring Han characters, simplified.

    >>> han_pairs("CTO的薪水")
    ['的薪', '薪水']
    """
    return [normal(a + b) for a, b in pairwise(text) if is_han(a) and is_han(b)]


def nearest_spelling(spellings: Sequence[str], form: str) -> str | None:
    """The first spelling one edit away (two for long words) that begins with the same letter; a short one only swapped.

    >>> nearest_spelling(["report", "reports"], "reprot")
    'report'
    """
    from rapidfuzz import process  # only where a word is misspelt: its import takes longer than an answer
    from rapidfuzz.distance import OSA

    most = 2 if len(form) >= _LONG else 1
    near = process.extract(form, spellings, scorer=OSA.distance, score_cutoff=most, limit=12)
    for found, _, _ in sorted(near, key=lambda item: (item[1], item[2])):
        swapped = sorted(found) == sorted(form)
        if found[0] == form[0] and (swapped or min(len(form), len(found)) >= _SHORTEST_MENDED):
            return str(found)
    return None


def known_forms(spellings: Sequence[str]) -> frozenset[str]:
    """Everything that counts as spelt right: words, their stems, both without diacritics; and pairs of Han characters."""
    words = (form for t in tokens(" ".join(spellings)) if not t.han for form in (t.form, t.stem, t.bare))
    return frozenset((*words, *(pair for text in spellings for pair in han_pairs(text))))
