"""Understanding a question: its language, its spelling mended, its roles, what it asks, and the words that restrict it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import Any, NamedTuple

from .arrays import Arrays
from .classifier import Classifier, masked
from .intents import NONE, QUESTION, Intents
from .language import detect
from .lexicon import CONDITION, CONTENT, FUNCTION, GROUP, OTHER, ROLE, SAME, SENSE, WORD, Lexicon, Segment
from .parts import Parts
from .store import Damaged, pack, part, unpack
from .text import Token, clean, is_han, tokens

_LONGEST = 20_000  # characters of a question that are looked at
_MOST_SENTENCES = 24  # of those, where a story surrounds the question: the last ones
_SHORTEST_MENDED = 5  # letters
_SHORTEST_SWAPPED = 3  # letters, where two neighbours have only changed places
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 8  # Han characters of a title in which one mistake is mended
_LONG = 10  # letters of a word in which two edits are mended
CARRIES = (WORD, CONTENT, SAME, CONDITION, OTHER)


class Query(NamedTuple):
    """A question understood. `run` are the tokens of `text` that are searched for, `segments` the same cut up."""

    text: str
    language: str
    run: Sequence[Token]
    segments: Sequence[Segment]
    roles: tuple[str, ...]
    intents: Mapping[str, float]
    did_you_mean: str | None = None
    besides: tuple[str, ...] = ()  # other titles, named only in the rest of the text, where no role is

    @property
    def intent(self) -> str:
        return max(self.intents, key=self.intents.__getitem__)

    @property
    def others(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.id for s in self.segments if s.label == OTHER))

    @property
    def asks_number(self) -> bool:
        return any("number" in segment.id.split() for segment in self.segments if segment.label in (FUNCTION, WORD))

    @property
    def other_sense(self) -> bool:
        return any(segment.label == SENSE for segment in self.segments)

    @property
    def restricting(self) -> list[Segment]:
        """The segments that have content of their own."""
        return [segment for segment in self.segments if segment.label in CARRIES]

    def words(self, segment: Segment) -> str:
        """The segment as it was typed (or mended)."""
        return self.text[self.run[segment.first].start : self.run[segment.last - 1].end]


@dataclass(frozen=True, eq=False, repr=False)
class Understanding:
    """All that it takes to understand a question. `spellings` are mended to, the likeliest first; `known` are no mistakes.

    `asked_with` are the words with content that each intent is asked with (see `Segment.parts`).
    """

    intents: Intents
    lexicon: Lexicon
    classifier: Classifier
    telling: Mapping[str, Set[str]]
    spellings: Sequence[str]
    known: Set[str]
    asked_with: Mapping[str, Set[str]]

    def understand(self, question: str, language: str | None = None) -> Query:
        """The question of a text, whatever else it says."""
        text, language, mended = self._heard(question, language)
        parts = self._parts.clauses(text)[-_MOST_SENTENCES:] or [text]
        read = [self._read(part, language) for part in parts]
        query = max(read, key=self._asks)
        query = query._replace(roles=query.roles or self._in_order({role for part in read for role in part.roles}))
        if not any(segment.label == ROLE for part in read for segment in part.segments):
            titles = tuple(dict.fromkeys(title for part in read for title in part.others))
            besides = tuple(title for title in titles if title not in query.others)
            query = query._replace(roles=(), besides=besides) if titles else query  # "they" are those titles
        return query._replace(did_you_mean=text) if mended else query

    def several(self, question: str, language: str | None = None) -> list[Query]:
        """The questions of a text that asks more than one; one without a role is about that of the one before."""
        text, language, _ = self._heard(question, language)
        parts = self._parts.questions(text, language)
        read = [self._read(part, language) for part in parts] if len(parts) > 1 else []
        for i, (before, here) in enumerate(pairwise(read), 1):
            read[i] = here if here.roles or here.others else here._replace(roles=before.roles)
        return read

    def _heard(self, question: str, language: str | None) -> tuple[str, str, bool]:
        """The text that is read, its language, and whether its spelling was mended."""
        text = clean(question)[:_LONGEST]
        language = language or detect(text, self.telling)
        text, mended = self._mend(text)
        return text, language, mended

    @cached_property
    def _parts(self) -> Parts:
        return Parts.of(self.intents.words)

    def _read(self, text: str, language: str) -> Query:
        run = tokens(text)
        segments = [self._as_cased(segment, text, run) for segment in self.lexicon.cut(run, language)]
        roles = self._roles(segments)
        likely: Mapping[str, float] = self.classifier.probabilities(masked(run, segments))
        if not any(s.label == CONTENT and not self._familiar(s) for s in segments):
            likely = self._nothing_else(likely, bool(roles))
        return Query(text, language, run, segments, roles, likely)

    def _as_cased(self, segment: Segment, text: str, run: Sequence[Token]) -> Segment:
        """A condition that is one only with a capital, and has none, is just a word."""
        if segment.label != CONDITION or not self.intents.words.same[int(segment.id)].cased:
            return segment
        return segment if text[run[segment.first].start].isupper() else segment._replace(label=CONTENT, id="")

    def _familiar(self, segment: Segment) -> bool:
        return any(segment.key in words for intent, words in self.asked_with.items() if intent in self._questions)

    @cached_property
    def _questions(self) -> frozenset[str]:
        return frozenset(intent.id for intent in self.intents.intents if intent.kind == QUESTION)

    def _nothing_else(self, likely: Mapping[str, float], about_role: bool) -> Mapping[str, float]:
        """The probabilities where every word is one that intents are asked with: no small talk about a role, no `none`."""
        out = [i.id for i in self.intents.intents if i.kind == NONE or (about_role and i.kind != QUESTION)]
        total = sum(p for intent, p in likely.items() if intent not in out)
        return {intent: 0.0 if intent in out else p / total for intent, p in likely.items()}

    def _roles(self, segments: Sequence[Segment]) -> tuple[str, ...]:
        named = {segment.id for segment in segments if segment.label == ROLE}
        if not named:
            named = {role for segment in segments if segment.label == GROUP for role in segment.id.split()}
        return self._in_order(named) if named else ()

    def _in_order(self, named: Set[str]) -> tuple[str, ...]:
        return tuple(role.id for role in self.intents.subjects if role.id in named)

    def _asks(self, query: Query) -> float:
        """How much a part of a story looks like its question: an intent is likely, a role is named, a question mark ends it."""
        if query.intent not in self._questions:
            return 0.0
        marked = query.text.rstrip().endswith(("?", "？"))
        meant = 1.0 - sum(p for intent, p in query.intents.items() if self.intents.by_id[intent].kind == NONE)
        return meant * query.intents[query.intent] + 0.5 * bool(query.roles) + 0.5 * marked

    def _mend(self, text: str) -> tuple[str, bool]:
        """The text with misspelt words replaced by the nearest known ones, and whether there were any."""
        parts, at = [], 0
        for token in tokens(text):
            name = token.start > 0 and text[token.start].isupper() and not text.isupper()
            if not token.han and not name and self._looks_misspelt(token) and (better := self.nearest(token.form)):
                parts += [text[at : token.start], better]
                at = token.end
        mended = "".join([*parts, text[at:]])
        titled = self._mend_title(mended)
        return titled, titled != text

    def _mend_title(self, text: str) -> str:
        """The text with a title in Han characters put right that is wrong by one; where a title is right, the text as it is."""
        han = [token for token in tokens(text) if token.han]
        windows = [
            (han[i], han[i + n - 1], "".join(token.stem for token in han[i : i + n]))
            for n in range(_LONGEST_TITLE, _SHORTEST_TITLE - 1, -1)
            for i in range(len(han) - n + 1)
            if han[i + n - 1].end - han[i].start == n
        ]
        if any(window in self._titles for _, _, window in windows):
            return text
        found = ((a, b, self._open_titles.get(mask)) for a, b, window in windows for mask in _masked(window))
        first, last, title = next(((a, b, title) for a, b, title in found if title), (None, None, None))
        return text if first is None or last is None else f"{text[: first.start]}{title}{text[last.end :]}"

    @cached_property
    def _titles(self) -> frozenset[str]:
        """Names of roles and titles in Han characters, short ones left out."""
        names = (name for name in self.lexicon.places if is_han(name[0]) and name.count(" ") + 1 >= _SHORTEST_TITLE)
        found = (name for name in names if next(self.lexicon.entries(name)).label in (ROLE, OTHER))
        return frozenset(name.replace(" ", "") for name in found)

    @cached_property
    def _open_titles(self) -> dict[str, str]:
        return {mask: title for title in sorted(self._titles) for mask in _masked(title)}

    def _looks_misspelt(self, token: Token) -> bool:
        form = token.form
        return len(form) >= _SHORTEST_SWAPPED and form.isalpha() and self.known.isdisjoint((form, token.stem, token.bare))

    @cached_property
    def nearest(self) -> Callable[[str], str | None]:
        return lru_cache(16384)(partial(nearest_spelling, self.spellings))

    def save(self) -> tuple[dict[str, Any], Arrays]:
        """Itself as JSON values and arrays, for the cache."""
        meta = {
            "intents": self.intents.to_meta(),
            "telling": {language: sorted(words) for language, words in self.telling.items()},
            "asked_with": {intent: sorted(words) for intent, words in self.asked_with.items()},
        }
        parts = {"lexicon": self.lexicon.save(), "classifier": self.classifier.save()}
        arrays = {f"{part}.{name}": array for part, found in parts.items() for name, array in found.items()}
        return meta, arrays | {"spellings": pack(self.spellings), "known": pack(sorted(self.known))}

    @classmethod
    def open(cls, meta: dict[str, Any], arrays: Arrays) -> Understanding:
        """What `save` gave. Raises Damaged where it is something else."""
        try:
            return cls(
                Intents.from_meta(meta["intents"]),
                Lexicon.open(part(arrays, "lexicon.")),
                Classifier.open(part(arrays, "classifier.")),
                {language: frozenset(words) for language, words in meta["telling"].items()},
                unpack(arrays["spellings"]),
                frozenset(unpack(arrays["known"])),
                {intent: frozenset(words) for intent, words in meta["asked_with"].items()},
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Damaged(str(error)) from error


def _masked(title: str) -> list[str]:
    """A title with each of its characters in turn left open."""
    return [f"{title[:i]}*{title[i + 1 :]}" for i in range(len(title))]


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
    """Everything that counts as spelt right: the words, their stems, and both without diacritics."""
    return frozenset(form for t in tokens(" ".join(spellings)) for form in (t.form, t.stem, t.bare))
