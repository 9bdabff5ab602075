"""intents/: what a question can be after, the roles it can be about, and the words to understand and to answer it with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from .language import Same, Words
from .model import LANGUAGES

OTHER_ROLE = "other_role"
FOLLOW_UPS = ("more", "why", "translate", "cited", OTHER_ROLE)  # what a message can want of the one before it
QUESTION, SMALL_TALK, FOLLOW_UP, NONE = "question", "small_talk", "follow_up", "none"
CONDITIONS = ("none", "free")

Texts = Mapping[str, str]  # by language


class PositionRule(NamedTuple):
    """A position that sources can take: its label, and how to tell a passage that takes it: by a phrase, or by its role."""

    label: Texts
    match: tuple[str, ...]
    about: str = ""


class RowRule(NamedTuple):
    """A row of a comparison: its heading and the intent whose evidence fills it."""

    topic: str
    label: Texts


class Intent(NamedTuple):
    """What a question can be after. `ask` is the plainest question of its kind, `{role}` standing for a role.

    `conditions` says whether its questions name what restricts them (a company, a year): "none" of them does, or they
    are "free" to.
    `asks_for_role`: a question may name no role, since a role is its answer.
    """

    id: str
    kind: str
    name: Texts
    ask: Texts
    related: tuple[str, ...]
    reply: Texts
    words: Mapping[str, tuple[str, ...]]
    examples: Mapping[str, tuple[str, ...]]
    positions: tuple[PositionRule, ...]
    rows: tuple[RowRule, ...]
    conditions: str = "none"
    asks_for_role: bool = False


class Role(NamedTuple):
    """A title: of a role that the corpus is about (`subject`), or another. `not_in` tells another sense of its letters."""

    id: str
    subject: bool
    names: tuple[str, ...]
    not_in: tuple[str, ...] = ()


class Group(NamedTuple):
    """Words that mean several roles at once."""

    roles: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Intents:
    """Everything that the folder says."""

    intents: tuple[Intent, ...]
    roles: tuple[Role, ...]
    groups: tuple[Group, ...]
    words: Words
    replies: Mapping[str, Texts]
    concepts: Mapping[str, Mapping[str, tuple[str, ...]]]  # id -> words for it by language; empty once they are learned

    @property
    def subjects(self) -> tuple[Role, ...]:
        """The roles that the corpus is about."""
        return tuple(role for role in self.roles if role.subject)

    @cached_property
    def by_id(self) -> dict[str, Intent]:
        return {intent.id: intent for intent in self.intents}

    def to_meta(self) -> dict[str, Any]:
        """What answering needs of it, as JSON values: all but the words and examples that are learned from."""
        return {
            "intents": [intent._replace(words={}, examples={}) for intent in self.intents],
            "roles": [role.id for role in self.subjects],
            "replies": self.replies,
            "words": self.words._replace(filler={}, number={}),
        }

    @classmethod
    def from_meta(cls, meta: dict[str, Any]) -> Intents:
        """What `to_meta` gave. Raises KeyError, TypeError or ValueError where it is something else."""
        intents = tuple(_intent(Intent(*row)) for row in meta["intents"])
        roles = tuple(Role(name, True, ()) for name in meta["roles"])
        words = Words(*meta["words"])
        words = words._replace(same=tuple(_same(group) for group in words.same))
        return cls(intents, roles, (), words, meta["replies"], {})

    def concept_phrases(self) -> Iterator[tuple[str, str, str, str]]:
        """(label, ids, language, phrase) of every word for a concept."""
        owners: dict[tuple[str, str], list[str]] = {}
        for concept, words in self.concepts.items():
            for language, found in words.items():
                for word in found:
                    owners.setdefault((language, word), []).append(concept)
        for (language, word), ids in owners.items():
            yield "concept", " ".join(ids), language, word

    def phrases(self) -> Iterator[tuple[str, str, str, str]]:
        """(label, id, language, phrase) of everything that a question is cut up by; see `lexicon.Lexicon.of`."""
        for role in self.roles:
            for name in role.names:
                yield "role" if role.subject else "other", role.id, "", name
            for sign in role.not_in:
                yield "sense", role.id, "", sign
        for group in self.groups:
            for name in group.names:
                yield "group", " ".join(group.roles), "", name
        for number, same in enumerate(self.words.same):
            label = "condition" if same.kind else "same"
            yield from ((label, str(number), "", word) for word in same.words)
        for language in LANGUAGES:
            yield from (("function", "number", language, word) for word in self.words.number[language])
            yield from (("function", "", language, word) for word in self.words.function[language])
            yield from (("filler", "", language, word) for word in self.words.filler[language])
        owners: dict[tuple[str, str], list[str]] = {}
        for intent in self.intents:
            for language, found in intent.words.items():
                for word in found:
                    owners.setdefault((language, word), []).append(intent.id)
        for (language, word), ids in owners.items():
            asks = ["number"] if word in self.words.number[language] else []
            yield "word", " ".join(ids + asks), language, word


def _same(read: Same) -> Same:
    """A group whose tuples came back from JSON as lists."""
    words, kind, cased = read
    return Same(tuple(words), kind, cased)


def _intent(read: Intent) -> Intent:
    """An intent whose tuples came back from JSON as lists."""
    return read._replace(
        related=tuple(read.related),
        positions=tuple(PositionRule(*rule) for rule in read.positions),
        rows=tuple(RowRule(*rule) for rule in read.rows),
    )
