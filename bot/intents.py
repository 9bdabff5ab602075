"""intents/: what a question can be after, the roles it can be about, and the words to understand and to answer it with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from .data import File, Record, read_folder, shipped
from .language import Words
from .model import LANGUAGES, BotError

QUESTION, SMALL_TALK, NONE = "question", "small_talk", "none"
CONDITIONS = ("none", "free", "needed")
_SHARED = ("_replies.toml", "_roles.toml", "_words.toml")
_REPLIES = (
    "disagree",
    "position",
    "separator",
    "compare",
    "missing",
    "and",
    "unknown",
    "unknown_words",
    "nearest",
    "try",
    "did_you_mean",
    "sources",
)

Texts = Mapping[str, str]  # by language


@dataclass(frozen=True)
class PositionRule:
    """A position that sources can take: its label, and how to tell a passage that takes it: by a phrase in it, or by its role."""

    label: Texts
    match: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True)
class RowRule:
    """A row of a comparison: its heading and the intent whose evidence fills it."""

    topic: str
    label: Texts


@dataclass(frozen=True)
class Intent:
    """What a question can be after. `ask` is the plainest question of its kind, `{role}` standing for a role.

    `conditions` says whether its questions name what restricts them (a company, a year): "none" do; "free" to; "needed".
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


@dataclass(frozen=True)
class Role:
    """A title: of one of the roles that the corpus is about (`subject`), or another. `not_in` tells another sense of its letters."""

    id: str
    subject: bool
    names: tuple[str, ...]
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Words that mean several roles at once."""

    roles: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Intents:
    """Everything that the folder says."""

    intents: tuple[Intent, ...]
    roles: tuple[Role, ...]
    groups: tuple[Group, ...]
    words: Words
    replies: Mapping[str, Texts]

    @cached_property
    def by_id(self) -> dict[str, Intent]:
        return {intent.id: intent for intent in self.intents}

    def to_meta(self) -> dict[str, Any]:
        """What answering needs of it, as JSON values: all but the words and examples that are learned from."""
        return {
            "intents": [asdict(replace(intent, words={}, examples={})) for intent in self.intents],
            "roles": [role.id for role in self.roles if role.subject],
            "replies": self.replies,
            "modifier": self.words.modifier,
            "numeral": self.words.numeral,
            "same": self.words.same,
        }

    @classmethod
    def from_meta(cls, meta: dict[str, Any]) -> Intents:
        """What `to_meta` gave. Raises KeyError, TypeError or ValueError where it is something else."""
        intents = [dict(row) for row in meta["intents"]]
        for row in intents:
            row["related"] = tuple(row["related"])
            row["positions"] = tuple(PositionRule(p["label"], tuple(p["match"]), p["about"]) for p in row["positions"])
            row["rows"] = tuple(RowRule(**r) for r in row["rows"])
        roles = tuple(Role(name, True, ()) for name in meta["roles"])
        words = Words({}, {}, {}, {}, meta["modifier"], meta["numeral"], tuple(tuple(group) for group in meta["same"]))
        return cls(tuple(Intent(**row) for row in intents), roles, (), words, meta["replies"])

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
            yield from (("same", str(number), "", word) for word in same)
        for language in LANGUAGES:
            yield from (("function", "number", language, word) for word in self.words.number[language])
            yield from (("function", "condition", language, word) for word in self.words.condition[language])
            yield from (("function", "", language, word) for word in self.words.function[language])
            yield from (("filler", "", language, word) for word in self.words.filler[language])
        owners: dict[tuple[str, str], list[str]] = {}
        for intent in self.intents:
            for language, found in intent.words.items():
                for word in found:
                    owners.setdefault((language, word), []).append(intent.id)
        yield from (("word", " ".join(ids), language, word) for (language, word), ids in owners.items())


def intent_files(folder: Path | None) -> list[File]:
    """The files of the folder; what all intents share comes from the shipped folder where the user's has none of its own."""
    own = read_folder(folder or shipped("intents"), str(folder) if folder else "intents", (".toml",))
    if folder is None:
        return own
    if not own:
        raise BotError(f"{folder}: no .toml files in it; put one there for each intent, or leave out --intents")
    missing = set(_SHARED) - {file.relative for file in own}
    return own + [f for f in read_folder(shipped("intents"), "intents", (".toml",)) if f.relative in missing]


def read_words(found: list[File]) -> Words:
    return Words.of(next(file for file in found if file.relative == "_words.toml"))


def read_intents(found: list[File]) -> Intents:
    """All that the files say. Raises BotError with file, line and cure."""
    by_name = {file.relative: file for file in found}
    intents = tuple(_intent(Record.of(file)) for file in found if file.relative not in _SHARED)
    known = {intent.id for intent in intents}
    for file in found:
        if file.relative not in _SHARED:
            _check_links(Record.of(file), known)
    roles, groups = _roles(Record.of(by_name["_roles.toml"]))
    return Intents(intents, roles, groups, read_words(found), _replies(Record.of(by_name["_replies.toml"])))


def _intent(record: Record) -> Intent:
    record.only("id", "kind", "name", "ask", "related", "words", "examples", "reply", "position", "row", "conditions", "asks_for_role")
    kind = _choice(record, "kind", (QUESTION, SMALL_TALK, NONE))
    if record.text("id") != record.file.relative.removesuffix(".toml"):
        raise record.fault(f"has the id '{record.text('id')}'", "use the file's name without .toml")
    examples = _lists(record, "examples")
    if not any(examples.values()):
        raise record.fault("has no examples", 'write [examples] and en = ["…"] under it')
    return Intent(
        record.text("id"),
        kind,
        record.by_language("name") if "name" in record.values else {},
        record.by_language("ask") if kind == QUESTION else {},
        tuple(record.texts("related", [])),
        record.by_language("reply") if kind == SMALL_TALK else {},
        _lists(record, "words"),
        examples,
        tuple(_position(r) for r in record.records("position", "label")),
        tuple(_row(r) for r in record.records("row", "topic")),
        _choice(record, "conditions", CONDITIONS),
        record.values.get("asks_for_role") is True,
    )


def _choice(record: Record, key: str, choices: tuple[str, ...]) -> str:
    value = record.text(key, choices[0])
    if value not in choices:
        raise record.fault(f"has {key} = '{value}'", f"use {', '.join(choices[:-1])} or {choices[-1]}")
    return value


def _lists(record: Record, key: str) -> dict[str, tuple[str, ...]]:
    return {language: tuple(found) for language, found in record.lists_by_language(key).items()}


def _position(record: Record) -> PositionRule:
    record.only("label", "match", "about")
    if ("match" in record.values) == ("about" in record.values):
        raise record.fault("needs either phrases or a role", 'write match = ["…"] or about = "…"')
    about = record.text("about") if "about" in record.values else ""
    return PositionRule(record.by_language("label"), tuple(record.texts("match", [])), about)


def _row(record: Record) -> RowRule:
    record.only("topic", "label")
    return RowRule(record.text("topic"), record.by_language("label"))


def _check_links(record: Record, known: set[str]) -> None:
    for named in (*record.texts("related", []), *(row.text("topic") for row in record.records("row", "topic"))):
        if named not in known:
            raise record.fault(f"names '{named}', which is no intent", "mend the name or add that intent's file")


def _roles(record: Record) -> tuple[tuple[Role, ...], tuple[Group, ...]]:
    record.only("role", "other", "group")
    roles = []
    for subject, key in ((True, "role"), (False, "other")):
        for r in record.records(key):
            r.only("id", "names", "not_in")
            roles.append(Role(r.text("id"), subject, tuple(r.texts("names")), tuple(r.texts("not_in", []))))
    groups = [Group(tuple(r.texts("roles")), tuple(r.texts("names"))) for r in record.records("group")]
    return tuple(roles), tuple(groups)


def _replies(record: Record) -> dict[str, dict[str, str]]:
    record.only(*_REPLIES)
    replies = {key: record.by_language(key) for key in _REPLIES}
    for key, texts in replies.items():
        if missing := [language for language in LANGUAGES if language not in texts]:
            raise record.fault(f"lacks '{key}' in {', '.join(missing)}", "add it")
    return replies
