"""Spelling mended before a question is understood: what is typed in short, misspelt, or put down by its sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import pairwise

from .arrays import Arrays
from .lexicon import OTHER, ROLE, WORDS_IN_HAN, Lexicon
from .sounds import Sounds, sound
from .store import pack, unpack
from .text import Token, fold, is_han, normal, tokens

_SHORTEST_MENDED = 5  # letters
_SHORTEST_SWAPPED = 3  # letters, where two neighbours have only changed places
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 8  # Han characters of a title in which one mistake is mended
_LONG = 10  # letters of a word in which two edits are mended


@dataclass(frozen=True, eq=False, repr=False)
class Spelling:
    """`spellings` are mended to, the likeliest first; `known` are no mistakes: forms of words, and pairs of Han characters.

    `together` are pairs of words often seen together, without diacritics; `short` holds short spellings by language, each with
    what it stands for.
    """

    spellings: Sequence[str]
    known: Set[str]
    together: Set[str]
    short: Mapping[str, Mapping[str, str]]
    lexicon: Lexicon

    def save(self) -> Arrays:
        """What is learned of it as arrays, for the cache."""
        return {"spellings": pack(self.spellings), "known": pack(sorted(self.known)), "together": pack(sorted(self.together))}

    @classmethod
    def open(cls, arrays: Arrays, short: Mapping[str, Mapping[str, str]], lexicon: Lexicon) -> Spelling:
        """What `save` gave. Raises KeyError or ValueError where it is something else."""
        known, together = (frozenset(unpack(arrays[name])) for name in ("known", "together"))
        return cls(unpack(arrays["spellings"]), known, together, short, lexicon)

    def mended(self, text: str, language: str) -> str:
        """The text as it was meant. Names of titles that are spelt right stay as they are."""
        written = self._around_names(text, language, partial(self._written_out, short=self.short.get(language, {})))
        worded = self._words(written, language)
        if not any(map(is_han, worded)):
            return worded
        return self._around_names(self._titled(worded), language, self._by_sound)

    def _around_names(self, text: str, language: str, mend: Callable[[str], str]) -> str:
        """The text with all but the names of titles mended."""
        parts, at = [], 0
        for start, end in self._names(text, language):
            parts += [mend(text[at:start]), text[start:end]]
            at = end
        return "".join([*parts, mend(text[at:])])

    def _names(self, text: str, language: str) -> list[tuple[int, int]]:
        """Where names of titles stand."""
        run = tokens(text)
        named = (segment for segment in self.lexicon.cut(run, language) if segment.label in (ROLE, OTHER))
        return [(run[segment.first].start, run[segment.last - 1].end) for segment in named]

    def _written_out(self, text: str, short: Mapping[str, str]) -> str:
        """The text with what is typed in short written out; a capital letter by itself is no short spelling."""
        run = tokens(text)
        letters = {i for i, token in enumerate(run) if token.end - token.start == 1 and text[token.start].isupper()}
        text = _replaced(text, lambda i: None if run[i].han or i in letters else short.get(run[i].form))
        if any(map(is_han, text)):
            for typed, meant in sorted(short.items(), key=lambda item: -len(item[0])):
                text = text.replace(typed, meant) if is_han(typed[0]) else text
        return text

    def _words(self, text: str, language: str) -> str:
        """The text with misspelt words replaced by the nearest known ones; what is capitalised only by a word of a title."""
        run, screaming = tokens(text), text.isupper()
        names = self._names(text, language)

        def meant(i: int) -> str | None:
            token = run[i]
            if token.han or not self._looks_misspelt(token) or any(a <= token.start < b for a, b in names):
                return None
            if token.start > 0 and text[token.start].isupper() and not screaming:
                better = self.nearest(token.form)
                return better if better in self._title_words else None
            return self._in_context(run, i) or self.nearest(token.form)

        return _replaced(text, meant)

    def _in_context(self, run: Sequence[Token], i: int) -> str | None:
        """The word one edit away that is often seen beside one of the neighbours, the more usual first."""
        before = run[i - 1].bare if i else ""
        after = run[i + 1].bare if i + 1 < len(run) else ""
        for word in self.near(run[i].form):
            bare = tokens(word)[0].bare
            if f"{before} {bare}" in self.together or f"{bare} {after}" in self.together:
                return word
        return None

    @cached_property
    def near(self) -> Callable[[str], tuple[str, ...]]:
        return lru_cache(16384)(partial(near_spellings, self.spellings))

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
        """The text with a title in Han characters put right: one character is another of the same sound, or is left out."""
        han = [token for token in tokens(text) if token.han]
        for n in range(_LONGEST_TITLE, _SHORTEST_TITLE - 1, -1):
            for first, last in zip(han, han[n - 1 :], strict=False):
                typed = normal(text[first.start : last.end])
                title = self._sounding.get(sound(typed)) or self._shortened.get(typed) if len(typed) == n else None
                if title and typed not in self._titles:
                    return f"{text[: first.start]}{title}{text[last.end :]}"
        return text

    @cached_property
    def _titles(self) -> frozenset[str]:
        """Names of roles and titles in Han characters."""
        names = (name.replace(" ", "") for label in (ROLE, OTHER) for name in self.lexicon.named(label))
        return frozenset(name for name in names if is_han(name[0]))

    @cached_property
    def _sounding(self) -> dict[str, str]:
        """How long titles sound -> the title."""
        return {sound(title): title for title in sorted(self._titles) if len(title) >= _SHORTEST_TITLE}

    @cached_property
    def _shortened(self) -> dict[str, str]:
        """Long names of roles without one of their inner characters -> the name."""
        names = (name.replace(" ", "") for name in self.lexicon.named(ROLE))
        long = [name for name in names if is_han(name[0]) and len(name) > _SHORTEST_TITLE]
        return {name[:i] + name[i + 1 :]: name for name in long for i in range(1, len(name) - 1)}

    def _by_sound(self, text: str) -> str:
        """The text with words in Han characters put right that only sound right."""
        if all(pair in self.known for pair in han_pairs(text)):
            return text
        return self._sounds.mended(text)

    @cached_property
    def _sounds(self) -> Sounds:
        names = (name.replace(" ", "") for label in WORDS_IN_HAN for name in self.lexicon.named(label) if is_han(name[0]))
        return Sounds.of((name for name in names if all(pair in self.known for pair in han_pairs(name))), self.known)


def _replaced(text: str, meant: Callable[[int], str | None]) -> str:
    """The text with each token replaced by what is meant by the token of that number, if anything."""
    parts, at = [], 0
    for i, token in enumerate(tokens(text)):
        better = meant(i)
        if better:
            parts += [text[at : token.start], better]
            at = token.end
    return "".join([*parts, text[at:]])


def han_pairs(text: str) -> list[str]:
    """Each two neighbouring Han characters, simplified.

    >>> han_pairs("CTO的薪水")
    ['的薪', '薪水']
    """
    return [normal(a + b) for a, b in pairwise(text) if is_han(a) and is_han(b)]


def near_spellings(spellings: Sequence[str], form: str) -> tuple[str, ...]:
    """The spellings one edit away, with or without their diacritics, nearest and most usual first.

    >>> near_spellings(["report", "reports", "viết"], "viếy")
    ('viết',)
    """
    from rapidfuzz import process  # only where a word is misspelt: its import takes longer than an answer
    from rapidfuzz.distance import OSA

    marked = process.extract(form, spellings, scorer=OSA.distance, score_cutoff=1, limit=24)
    unmarked = process.extract(form, spellings, scorer=OSA.distance, processor=fold, score_cutoff=1, limit=24)
    found = sorted({(place, distance, word) for word, distance, place in (*marked, *unmarked)})
    return tuple(dict.fromkeys(word for _, _, word in found))


def nearest_spelling(spellings: Sequence[str], form: str) -> str | None:
    """The first spelling one edit away (two for long words) that begins with the same letter; a short one only swapped.

    >>> nearest_spelling(["report", "reports"], "reprot")
    'report'
    """
    from rapidfuzz import process  # as above
    from rapidfuzz.distance import OSA

    most = 2 if len(form) >= _LONG else 1
    near = process.extract(form, spellings, scorer=OSA.distance, score_cutoff=most, limit=12)
    for found, _, _ in sorted(near, key=lambda item: (item[1], item[2])):
        swapped = sorted(found) == sorted(form)
        if found[0] == form[0] and (swapped or min(len(form), len(found)) >= _SHORTEST_MENDED):
            return str(found)
    return None


def known_forms(texts: Iterable[Sequence[Token]]) -> frozenset[str]:
    """Everything that counts as spelt right: words, their stems, both without diacritics; and pairs of Han characters."""
    found: set[str] = set()
    for run in texts:
        for token in run:
            found |= set() if token.han else {token.form, token.stem, token.bare}
        found.update(a.form + b.form for a, b in pairwise(run) if a.han and b.han and a.end == b.start)
    return frozenset(found)
