"""Which of the three languages a text is in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import NamedTuple

from .text import fold, normal, tokens

# Letters that Vietnamese has and its neighbours in Europe don't: horned, barred, hooked, dotted below, doubly marked.
_VIETNAMESE = re.compile("[ăđơưạảãấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]")
_OUTNUMBERS = 2  # times as many English words of grammar outnumber Vietnamese ones
_ENOUGH = 4000  # characters that tell a document's language


class Same(NamedTuple):
    """Words that mean the same, in whatever language. `kind` says what they narrow a question to (a place, a company), if
    anything; where `cased`, they do so only with a capital (Apple).
    """

    words: tuple[str, ...]
    kind: str = ""
    cased: bool = False


class Words(NamedTuple):
    """Words without content of their own, per language: `function` is grammar, `filler` is manners and setting.

    `asks` are words that a question is asked with, `opens` those that make one where they begin a clause, `joint` those between
    two questions, `refers` those that lean on what was said before, `chooses` those that ask for one of several, `subordinate`
    those that open a clause which is no question by itself, `speaks` the names of the languages, `ordinal` those of the first
    places. `number` are those of the grammar that ask for a number, a date or a length of time. `modifier` says whether what
    narrows a role stands "before" or "after" it; `numeral` are numbers in words. `short` holds short spellings and what they
    stand for.
    """

    function: Mapping[str, tuple[str, ...]]
    filler: Mapping[str, tuple[str, ...]]
    asks: Mapping[str, tuple[str, ...]]
    opens: Mapping[str, tuple[str, ...]]
    joint: Mapping[str, tuple[str, ...]]
    refers: Mapping[str, tuple[str, ...]]
    chooses: Mapping[str, tuple[str, ...]]
    subordinate: Mapping[str, tuple[str, ...]]
    speaks: Mapping[str, tuple[str, ...]]
    number: Mapping[str, tuple[str, ...]]
    modifier: Mapping[str, tuple[str, ...]]
    numeral: Mapping[str, tuple[str, ...]]
    same: tuple[Same, ...]
    ordinal: tuple[tuple[str, ...], ...]
    short: Mapping[str, Mapping[str, str]]

    def telling(self) -> dict[str, Set[str]]:
        """The words by which a text shows its language, without diacritics; of Chinese, words of grammar alone."""
        found: dict[str, Set[str]] = {
            language: frozenset(
                fold(normal(word))
                for word in (*" ".join(self.function[language]).split(), *self.filler[language])
                if " " not in word and len(word) > 1
            )
            for language in ("en", "vi")
        }
        return found | {"zh": frozenset(map(normal, self.function["zh"]))}


def detect(text: str, telling: Mapping[str, Set[str]], default: str = "en") -> str:
    """The language whose words of grammar a text has most of; where it has none, that of its letters, else the default.

    Letters that only Vietnamese has count as such a word, each word of them; Chinese, where a fifth of the words are Han, needs
    no words of grammar, but gives way to others: a text may name a title in another language.

    >>> detect("ai la sep", {"en": {"who"}, "vi": {"ai", "la"}})
    'vi'
    """
    found = tokens(text[:_ENOUGH])
    counts = {language: sum(fold(t.form) in words for t in found) for language, words in telling.items() if language != "zh"}
    best = max(counts.values(), default=0)
    han = sum(token.han for token in found)
    if han * 5 >= max(1, len(found)) and (best < _OUTNUMBERS or any(word in normal(text) for word in telling.get("zh", ()))):
        return "zh"
    marked = sum(bool(_VIETNAMESE.search(token.form)) for token in found)
    english, vietnamese = telling.get("en", ()), telling.get("vi", ())
    alone = sum(fold(token.form) in vietnamese and token.form not in english for token in found)  # not: the, to, do
    if marked and counts.get("en", 0) <= _OUTNUMBERS * max(marked, alone):
        return "vi"
    if best == 0 or counts.get(default) == best:
        return default
    return max(counts, key=counts.__getitem__)
