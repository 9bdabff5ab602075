"""Spelling mended before a question is understood: what is typed in short, misspelt, or put down by its sound."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from itertools import pairwise

from .arrays import Arrays
from .characters import Characters, usual_pairs
from .lexicon import OTHER, ROLE, WORDS_IN_HAN, Lexicon
from .store import pack, unpack
from .syllables import is_syllable, toneless
from .text import Token, fold, is_han, tokens
from .titles import Titles

_SHORTEST_MENDED = 4  # letters
_SHORTEST_SWAPPED = 3  # letters, where two neighbours have only changed places
_SHORTEST_NAME = 2  # Chinese characters of a role's name that even other usual pairs may mean
_PASSES = 2
_FAR = 2  # rank of a spelling that differs in its diacritics as well
_SELDOM, OFTEN = 2, 4  # texts in which a pair of characters, or a form that is no word, is no mistake
_LONG = 7  # letters of a word in which two edits are mended
_APOSTROPHES = ("'", "’")


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
        titled = self._titles.mended(written, lambda token: self._unknown(token) and not is_usual(token.form, language))
        worded = self._words(titled, language)
        return self._around_names(worded, language, self._in_characters) if any(map(is_han, worded)) else worded

    @cached_property
    def _titles(self) -> Titles:
        return Titles(self.lexicon)

    def _around_names(self, text: str, language: str, mend: Callable[[str], str]) -> str:
        """The text with all but the names of titles mended."""
        parts, at = [], 0
        for start, end in self._names(text, language):
            parts += [mend(text[at:start]), text[start:end]]
            at = end
        return "".join([*parts, mend(text[at:])])

    def _names(self, text: str, language: str) -> list[tuple[int, int]]:
        """Where names of titles stand; in lower case, what is also a short spelling is that (cko)."""
        run, short = tokens(text), self.short.get(language, {})
        named = (segment for segment in self.lexicon.cut(run, language) if segment.label in (ROLE, OTHER))
        found = [(run[segment.first].start, run[segment.last - 1].end) for segment in named]
        return [(start, end) for start, end in found if text[start:end] not in short]

    def _written_out(self, text: str, short: Mapping[str, str]) -> str:
        """The text with what is typed in short written out; a capital letter by itself is no short spelling, nor is what
        follows an apostrophe.
        """
        run = tokens(text)
        letters = {i for i, token in enumerate(run) if token.end - token.start == 1 and text[token.start].isupper()}
        no_words = letters | {i for i, token in enumerate(run) if _ends_a_word(text, token.start)}
        text = _replaced(text, lambda i: None if run[i].han or i in no_words else short.get(run[i].form))
        if any(map(is_han, text)):
            for typed, meant in sorted(short.items(), key=lambda item: -len(item[0])):
                text = text.replace(typed, meant) if is_han(typed[0]) else text
        return text

    def _words(self, text: str, language: str) -> str:
        """The text with misspelt words replaced by the nearest known ones; what is capitalised only by a word of a title."""
        run, screaming = tokens(text), text.isupper()
        names = self._names(text, language)
        read: list[str] = []  # so far, each word as it is meant, without its diacritics

        def meant(i: int) -> str | None:
            token = run[i]
            if token.han or not self._unknown(token) or any(a <= token.start < b for a, b in names):
                return None
            if token.start > 0 and text[token.start].isupper() and not screaming:
                better = self.nearest(token.form)
                return better if better in self._title_words else None
            around = read[-1] if read else "", run[i + 1].bare if i + 1 < len(run) else ""
            usual = is_usual(token.form, language)
            return self._in_context(token.form, *around, usual) or (None if usual else self.nearest(token.form))

        def put_down(i: int) -> str | None:
            better = meant(i)
            read.append(_bare(better) if better else run[i].bare)
            return better

        return _replaced(text, put_down)

    def _in_context(self, form: str, before: str, after: str, usual: bool) -> str | None:
        """The word one edit away that is often seen beside one of the neighbours, the nearest first; of a usual word, one that
        differs in its diacritics alone, or that is often seen beside both.
        """
        for word in self.near(form):
            seen = [pair in self.together for pair in (f"{before} {_bare(word)}", f"{_bare(word)} {after}")]
            if all(seen) or (any(seen) and not (usual and fold(form) != fold(word))):
                return word
        return None

    @cached_property
    def near(self) -> Callable[[str], tuple[str, ...]]:
        return lru_cache(16384)(partial(near_spellings, self.spellings))

    def _unknown(self, token: Token) -> bool:
        form = token.form
        return len(form) >= _SHORTEST_SWAPPED and form.isalpha() and form not in self.known

    @cached_property
    def nearest(self) -> Callable[[str], str | None]:
        return lru_cache(16384)(partial(nearest_spelling, self.spellings))

    @cached_property
    def _title_words(self) -> frozenset[str]:
        """The words of the titles of roles."""
        forms = (form for form in self.spellings if len(form) >= _SHORTEST_MENDED)
        named = {word for name in self.lexicon.named(ROLE) for word in name.split()}
        return frozenset(form for form in forms if _bare(form) in named)

    def _in_characters(self, text: str) -> str:
        """The text with words and titles in Chinese characters put right; what is beside a mistake may show another."""
        for _ in range(_PASSES):
            text = self._characters.mended(text)
        return text

    @cached_property
    def _characters(self) -> Characters:
        words = [name.replace(" ", "") for label in WORDS_IN_HAN for name in self.lexicon.named(label) if is_han(name[0])]
        known = [word for word in words if all(pair in self.known for pair in pairs_in_han(tokens(word)))]
        names = frozenset(name.replace(" ", "") for name in self.lexicon.named(ROLE) if len(name.split()) > _SHORTEST_NAME)
        frequent = sorted(pair for pair in self.together if is_han(pair[0]) and pair in usual_pairs())
        return Characters.of((*known, *frequent), self.known, names)


def _replaced(text: str, meant: Callable[[int], str | None]) -> str:
    """The text with each token replaced by what is meant by the token of that number, if anything."""
    parts, at = [], 0
    for i, token in enumerate(tokens(text)):
        better = meant(i)
        if better:
            parts += [text[at : token.start], better]
            at = token.end
    return "".join([*parts, text[at:]])


def _ends_a_word(text: str, at: int) -> bool:
    """Whether what begins here is the ending of a word, or of a name that stands before the text (CEO's)."""
    return text[max(0, at - 1) : at] in _APOSTROPHES and not text[max(0, at - 2) : at - 1].isspace()


def pairs_in_han(run: Sequence[Token]) -> list[str]:
    """Each two Han characters that stand side by side, simplified.

    >>> pairs_in_han(tokens("CTO的薪水"))
    ['的薪', '薪水']
    """
    return [a.form + b.form for a, b in pairwise(run) if a.han and b.han and a.end == b.start]


def near_spellings(spellings: Sequence[str], form: str) -> tuple[str, ...]:
    """The spellings one edit away, with or without their diacritics, nearest and most usual first.

    >>> near_spellings(["report", "reports", "viết"], "viếy")
    ('viết',)
    """
    from rapidfuzz import process  # only where a word is misspelt: its import takes longer than an answer
    from rapidfuzz.distance import OSA

    marked = process.extract(form, spellings, scorer=OSA.distance, score_cutoff=1, limit=24)
    unmarked = process.extract(form, spellings, scorer=OSA.distance, processor=fold, score_cutoff=1, limit=24)
    ranked = [(_unlike(form, word), place, word) for word, _, place in marked]
    ranked += [(_FAR, place, word) for word, _, place in unmarked]
    return tuple(dict.fromkeys(word for _, _, word in sorted(ranked)))


def _bare(word: str) -> str:
    return tokens(word)[0].bare


def _unlike(typed: str, meant: str) -> int:
    """0 where only letters have changed places, or tones are wrong, which happens more easily than that one is another."""
    return int(sorted(typed) != sorted(meant) and toneless(typed) != toneless(meant))


def nearest_spelling(spellings: Sequence[str], form: str) -> str | None:
    """The first spelling one edit away (two for long words) that begins with the same letter; a short one only swapped.

    >>> nearest_spelling(["report", "reports"], "reprot")
    'report'
    """
    from rapidfuzz import process  # as above
    from rapidfuzz.distance import OSA

    most = 2 if len(form) >= _LONG else 1
    near = process.extract(form, spellings, scorer=OSA.distance, score_cutoff=most, limit=12)
    for _, unlike, _, found in sorted((distance, _unlike(form, word), place, word) for word, distance, place in near):
        if found[0] == form[0] and (not unlike or min(len(form), len(found)) >= _SHORTEST_MENDED):
            return str(found)
    return None


def is_usual(form: str, language: str) -> bool:
    """Whether a form in lower case is a word of the language, whatever it means."""
    return is_syllable(form) if language == "vi" else form in usual_words()


def is_word(form: str) -> bool:
    """Whether a form in lower case is a word of any of the languages that are written in letters."""
    return is_usual(form, "en") or is_usual(form, "vi")


@cache
def usual_words() -> frozenset[str]:
    """English words that are no mistakes, in lower case."""
    with open(os.path.join(os.path.dirname(__file__), "words.txt"), encoding="utf-8") as file:
        return frozenset(file.read().split())


def known_forms(certain: Iterable[Sequence[Token]], others: Iterable[Sequence[Token]] = ()) -> frozenset[str]:
    """Everything that counts as spelt right: words, their stems, both without diacritics; and pairs of Han characters. Where
    it is not certain that a text is spelt right: what is a word of a language, or stands there often.
    """
    forms: Counter[str] = Counter()
    spelt: dict[str, Token] = {}
    pairs: Counter[str] = Counter()
    for texts, times in ((certain, OFTEN), (others, 1)):
        for run in texts:
            for token in (token for token in run if not token.han):
                forms[token.form] += times
                spelt[token.form] = token
            pairs.update(dict.fromkeys(pairs_in_han(run), times))
    known = [spelt[form] for form in forms if forms[form] >= OFTEN or is_word(form)]
    found = {name for token in known for name in (token.form, token.stem, token.bare, fold(token.form))}
    return frozenset(found | {pair for pair in pairs if pairs[pair] >= _SELDOM})
