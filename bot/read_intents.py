"""intents/*.toml -> Intents, with errors that name file, line and cure."""

from __future__ import annotations

from .data import SHARED_INTENTS, File
from .intents import (
    CONDITIONS,
    FOLLOW_UP,
    FOLLOW_UPS,
    NONE,
    QUESTION,
    SMALL_TALK,
    Group,
    Intent,
    Intents,
    PositionRule,
    Role,
    RowRule,
)
from .language import Same, Words
from .model import LANGUAGES
from .record import Record

_REPLIES = (
    "disagree",
    "position",
    "separator",
    "compare",
    "missing",
    "examples",
    "and",
    "unknown",
    "unknown_words",
    "unknown_role",
    "nearest",
    "try",
    "did_you_mean",
    "line",
    "lines",
    "refers",
    "no_more",
    "no_such_source",
    "why_answered",
    "why_refused",
    "of",
    "met",
    "unmet",
    "reason_topic",
    "reason_role",
    "reason_other",
    "reason_words",
    "reason_weak",
    "reason_no_role",
)


KINDS = ("place", "company", "organisation", "variant", "time", "person")


def read_words(found: list[File]) -> Words:
    record, conditions, short = (_shared(found, f"_{name}.toml") for name in ("words", "conditions", "short"))
    record.only(*(field for field in Words._fields if field != "short"))
    conditions.only("condition")
    short.only(*LANGUAGES)

    def lists(key: str) -> dict[str, tuple[str, ...]]:
        written = record.lists_by_language(key)
        return {language: tuple(written.get(language, ())) for language in LANGUAGES}

    return Words(
        function=lists("function"),
        filler=lists("filler"),
        asks=lists("asks"),
        opens=lists("opens"),
        joint=lists("joint"),
        refers=lists("refers"),
        chooses=lists("chooses"),
        subordinate=lists("subordinate"),
        speaks=lists("speaks"),
        number=lists("number"),
        modifier=lists("modifier"),
        numeral=lists("numeral"),
        ordinal=tuple(tuple(group.texts("words")) for group in record.records("ordinal")),
        short={language: _texts(short.table(language)) for language in LANGUAGES},
        same=(*map(_same, record.records("same")), *map(_condition, conditions.records("condition"))),
    )


def _shared(found: list[File], name: str) -> Record:
    return Record.of(next(file for file in found if file.relative == name))


def _texts(record: Record) -> dict[str, str]:
    return {key: record.text(key) for key in record.values}


def _same(record: Record) -> Same:
    record.only("words")
    return Same(tuple(record.texts("words")))


def _condition(record: Record) -> Same:
    record.only("kind", "words", "cased")
    return Same(tuple(record.texts("words")), _choice(record, "kind", KINDS), record.flag("cased"))


def read_intents(found: list[File]) -> Intents:
    """All that the files say. Raises BotError with file, line and cure."""
    by_name = {file.relative: file for file in found}
    intents = tuple(_intent(Record.of(file)) for file in found if file.relative not in SHARED_INTENTS)
    known = {intent.id for intent in intents}
    for file in found:
        if file.relative not in SHARED_INTENTS:
            _check_links(Record.of(file), known)
    roles, groups = _roles(Record.of(by_name["_roles.toml"]))
    concepts = _concepts(Record.of(by_name["_concepts.toml"]))
    replies = _replies(Record.of(by_name["_replies.toml"]))
    return Intents(intents, roles, groups, read_words(found), replies, concepts)


def _intent(record: Record) -> Intent:
    record.only(
        "id", "kind", "name", "ask", "related", "words", "examples", "reply", "position", "row", "conditions", "asks_for_role"
    )
    kind = _choice(record, "kind", (QUESTION, SMALL_TALK, FOLLOW_UP, NONE))
    if record.text("id") != record.file.relative.removesuffix(".toml"):
        raise record.fault(f"has the id '{record.text('id')}'", "use the file's name without .toml")
    if kind == FOLLOW_UP and record.text("id") not in FOLLOW_UPS:
        raise record.fault(f"is a follow_up called '{record.text('id')}'", f"use one of: {', '.join(FOLLOW_UPS)}")
    examples = _lists(record, "examples")
    if not any(examples.values()):
        raise record.fault("has no examples", 'write [examples] and en = ["…"] under it')
    return Intent(
        record.text("id"),
        kind,
        record.by_language("name") if "name" in record.values else {},
        record.by_language("ask") if "ask" in record.values else {},
        tuple(record.texts("related", [])),
        record.by_language("reply") if kind == SMALL_TALK else {},
        _lists(record, "words"),
        examples,
        tuple(_position(r) for r in record.records("position", "label")),
        tuple(_row(r) for r in record.records("row", "topic")),
        _choice(record, "conditions", CONDITIONS),
        record.flag("asks_for_role"),
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


def _concepts(record: Record) -> dict[str, dict[str, tuple[str, ...]]]:
    record.only("concept")
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for r in record.records("concept"):
        r.only("id", *LANGUAGES)
        if r.text("id") in found:
            raise r.fault("stands twice", "give one of them another id")
        found[r.text("id")] = {language: tuple(r.texts(language, [])) for language in LANGUAGES}
    return found


def _replies(record: Record) -> dict[str, dict[str, str]]:
    record.only(*_REPLIES)
    replies = {key: record.by_language(key) for key in _REPLIES}
    for key, texts in replies.items():
        if missing := [language for language in LANGUAGES if language not in texts]:
            raise record.fault(f"lacks '{key}' in {', '.join(missing)}", "add it")
    return replies
